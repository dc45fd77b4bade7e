package exvet.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import exvet.export.TextLines.Line;
import exvet.fact.PropertyBag;
import exvet.fact.TlsKey;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code reg export} and the registry editor write: the keys that tell how a server is
 * set for TLS, each with the values that are set.
 */
final class RegistryFile {
  private static final String VERSION_5 = "Windows Registry Editor Version 5.00";
  private static final String VERSION_4 = "REGEDIT4";

  private static final Pattern VALUE = Pattern.compile("\"([A-Za-z]{1,50})\"=(.*)");
  private static final Pattern DWORD = Pattern.compile("(?i)dword:([0-9a-f]{1,8})");

  private final FileLog log;
  private final FileObjects objects;
  private Map<String, Value> key;
  private int begin;

  RegistryFile(FileLog log, Consumer<PropertyBag> consumer) {
    this.log = log;
    this.objects = new FileObjects(log, consumer);
  }

  /** Whether a text begins like one. */
  static boolean is(String text) {
    return text.startsWith(VERSION_5) || text.startsWith(VERSION_4);
  }

  /** Reads bytes without a byte order mark. */
  void read(InputStream bytes, Charset charset) throws IOException {
    Reader text =
        charset.equals(UTF_8) ? new ForgivingUtf8(bytes) : new InputStreamReader(bytes, charset);
    TextLines lines = new TextLines(text);
    boolean ended = true;
    for (Line next = lines.next(); next != null; next = lines.next()) {
      String line = next.text().strip();
      if (line.startsWith("[-") || line.endsWith("=-")) {
        log.problem(next.number(), "is made to change a registry: give what reg export writes");
        key = null;
        cut(next.number());
        return;
      }
      if (line.startsWith("[")) {
        take();
        begin(line.endsWith("]") ? line.substring(1, line.length() - 1) : "", next.number());
      } else if (key != null) {
        value(line);
      }
      ended = line.isEmpty();
    }
    if (ended && !lines.open()) {
      take();
    } else {
      // A blank line ends each key; what comes without it may be part of one.
      log.problem(lines.number(), "breaks off: export again");
      key = null;
      cut(lines.number());
    }
  }

  private void begin(String path, int line) {
    key = null;
    begin = line;
    if (TlsKey.subject(path) == null) {
      log.counted("keys of the registry that no rule is about, which are left out");
    } else {
      key = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      key.put("PSPath", new Scalar(path));
      TlsKey.VALUES.forEach(name -> key.put(name, Value.BLANK));
    }
  }

  private void value(String line) {
    Matcher value = VALUE.matcher(line);
    if (value.matches() && TlsKey.VALUES.stream().anyMatch(value.group(1)::equalsIgnoreCase)) {
      Matcher number = DWORD.matcher(value.group(2));
      key.put(
          value.group(1),
          number.matches()
              ? new Scalar(Integer.toString((int) Long.parseLong(number.group(1), 16)))
              : new Absent("is no number in the registry"));
    }
  }

  private void take() {
    if (key != null) {
      objects.take(TlsKey.CMDLET, begin, key);
    }
    key = null;
  }

  /** There may be more keys than were read, be it that none was. */
  private void cut(int line) {
    objects.lost(TlsKey.CMDLET, line);
  }
}
