package exvet.export;

import exvet.fact.HostName;
import exvet.fact.PropertyBag;
import exvet.fact.ReceivedMessage;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the headers of a message as it arrived. What follows them is not looked at, and of the
 * headers only those by which the message can be followed: no sender, no recipient, no subject.
 */
final class HeaderFile {
  /** No sound message has as much before its text. */
  private static final int LONGEST = 1 << 20;

  private static final int HOPS = 200;

  private static final Pattern NAME = Pattern.compile("([!-9;-~]{1,100}):[ \\t]*(.*)");
  private static final Pattern BY = Pattern.compile("(?i)(?:^|\\s)by\\s+([^\\s;]{1,255})");
  private static final Pattern CHECK =
      Pattern.compile("(?i)(?:^|[\\s;])(spf|dkim|dmarc)\\s{0,9}=\\s{0,9}([a-z]{1,20})\\b");

  private final FileLog log;
  private final Consumer<PropertyBag> consumer;

  HeaderFile(FileLog log, Consumer<PropertyBag> consumer) {
    this.log = log;
    this.consumer = consumer;
  }

  /**
   * Whether a text begins like a message that was received.
   *
   * @param head the beginning, which may end anywhere
   */
  static boolean is(String head) {
    boolean received = false;
    boolean first = true;
    int end = head.lastIndexOf('\n');
    for (String line : head.substring(0, Math.max(end, 0)).lines().toList()) {
      if (line.isBlank()) {
        break;
      }
      boolean continued = line.charAt(0) == ' ' || line.charAt(0) == '\t';
      if (first ? continued || !NAME.matcher(line).matches() : !continued && !header(line)) {
        return false;
      }
      String name = line.toLowerCase(Locale.ROOT);
      received |= name.startsWith("received:") || name.startsWith("message-id:");
      first = false;
    }
    return received;
  }

  private static boolean header(String line) {
    return NAME.matcher(line).matches();
  }

  void read(InputStream bytes, Charset charset) throws IOException {
    byte[] head = bytes.readNBytes(LONGEST);
    String text = new String(head, charset);
    if (!ended(text) && head.length == LONGEST) {
      log.problem(1, "has more than a megabyte of headers: save the message again");
      return;
    }
    String id = null;
    String authentication = null;
    List<String> hops = new ArrayList<>();
    for (String field : fields(text)) {
      Matcher m = NAME.matcher(field);
      if (m.matches()) {
        String name = m.group(1).toLowerCase(Locale.ROOT);
        String value = m.group(2);
        if (name.equals("message-id") && id == null) {
          id = value;
        } else if (name.equals("received") && hops.size() < HOPS) {
          hops.add(plain(value));
        } else if (name.equals("authentication-results") && authentication == null) {
          authentication = plain(value);
        }
      }
    }
    Map<String, Value> properties = new HashMap<>();
    properties.put("Name", new Scalar(log.file()));
    properties.put("MessageId", id == null ? Value.BLANK : MessageTrace.digest(plain(id)));
    properties.put("ReceivedBy", list(hops.stream().map(HeaderFile::by).toList()));
    properties.put("Received", hops.isEmpty() ? Value.BLANK : moment(hops.get(0)));
    properties.put("Authentication", list(checks(authentication)));
    log.count(ReceivedMessage.CMDLET, 1);
    consumer.accept(new PropertyBag(ReceivedMessage.CMDLET, log.file(), 1, properties));
  }

  private static boolean ended(String text) {
    return text.contains("\n\n") || text.contains("\r\n\r\n");
  }

  /** The headers, each in one line as it was meant. */
  private static List<String> fields(String text) {
    List<StringBuilder> fields = new ArrayList<>();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (line.isBlank()) {
        break;
      }
      boolean continued = line.charAt(0) == ' ' || line.charAt(0) == '\t';
      if (continued && !fields.isEmpty()) {
        fields.get(fields.size() - 1).append(' ').append(line.strip());
      } else {
        fields.add(new StringBuilder(line));
      }
    }
    return fields.stream().map(StringBuilder::toString).toList();
  }

  /** The text without its comments, in which anybody may write anything, and without quotes. */
  private static String plain(String value) {
    StringBuilder plain = new StringBuilder();
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\') {
        i++;
      } else if (depth == 0 && c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '(') {
        depth++;
      } else if (!quoted && c == ')') {
        depth = Math.max(0, depth - 1);
      } else if (depth == 0 && !quoted) {
        plain.append(c);
      }
    }
    return plain.toString().strip();
  }

  private static String by(String hop) {
    Matcher m = BY.matcher(hop);
    String host = m.find() ? HostName.canonical(m.group(1)) : "";
    return HostName.wellFormed(host) || HostName.isAddress(host) ? host : "unknown";
  }

  /** When a host took the message; absent if it does not say so in the form that is asked of it. */
  private static Value moment(String hop) {
    try {
      String date = hop.substring(hop.lastIndexOf(';') + 1).strip();
      ZonedDateTime at = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
      return new Scalar(at.toInstant().toString());
    } catch (DateTimeException e) {
      return new Absent("is no date that can be read");
    }
  }

  private static List<String> checks(String results) {
    List<String> checks = new ArrayList<>();
    if (results != null) {
      Matcher m = CHECK.matcher(results);
      while (m.find() && checks.size() < HOPS) {
        checks.add(m.group(1).toLowerCase(Locale.ROOT) + "=" + m.group(2).toLowerCase(Locale.ROOT));
      }
    }
    return checks.stream().distinct().toList();
  }

  private static Value list(List<String> texts) {
    return texts.isEmpty()
        ? Value.BLANK
        : new Items(texts.stream().<Value>map(Scalar::new).toList());
  }
}
