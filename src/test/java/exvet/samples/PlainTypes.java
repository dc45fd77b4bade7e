package exvet.samples;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The value types for spans, sizes, versions and paths. */
final class PlainTypes {
  private static final String DATA = "Microsoft.Exchange.Data";
  private static final String SIZE = DATA + ".ByteQuantifiedSize, " + DATA + ValueWriter.KEY;
  private static final String INTEGER = "System.Int32, " + ValueWriter.CORE;
  private static final Pattern VERSION =
      Pattern.compile("Version (\\d+)\\.(\\d+) \\(Build (\\d+)\\.(\\d+)\\)");

  private final ClixmlWriter out;

  PlainTypes(ClixmlWriter out) {
    this.out = out;
  }

  /** Writers by kind, each taking the name of the property and the text of the value. */
  Map<String, BiConsumer<String, String>> kinds() {
    return Map.ofEntries(
        Map.entry("span", this::span),
        Map.entry("size", this::size),
        Map.entry("version", this::version),
        Map.entry("xversion", this::objectVersion),
        Map.entry("path", this::path),
        Map.entry("usize", (name, text) -> unlimited(name, SIZE, text)),
        Map.entry("uint", (name, text) -> unlimited(name, INTEGER, text)));
  }

  private void span(String name, String text) {
    String[] parts = text.split("[.:]");
    boolean days = text.contains(".");
    Duration span =
        Duration.ofDays(days ? Long.parseLong(parts[0]) : 0)
            .plusHours(Long.parseLong(parts[days ? 1 : 0]))
            .plusMinutes(Long.parseLong(parts[days ? 2 : 1]))
            .plusSeconds(Long.parseLong(parts[days ? 3 : 2]));
    out.struct(
        name,
        "EnhancedTimeSpan",
        text,
        () -> {
          out.leaf("I32", "Days", Long.toString(span.toDaysPart()));
          out.leaf("I32", "Hours", Integer.toString(span.toHoursPart()));
          out.leaf("I32", "Milliseconds", "0");
          out.leaf("I32", "Minutes", Integer.toString(span.toMinutesPart()));
          out.leaf("I32", "Seconds", Integer.toString(span.toSecondsPart()));
          out.leaf("I64", "Ticks", Long.toString(span.toSeconds() * 10_000_000));
          out.leaf("Db", "TotalSeconds", Long.toString(span.toSeconds()));
          out.leaf("I32", "Sign", span.isZero() ? "0" : "1");
        });
  }

  private void size(String name, String text) {
    out.object(
        name,
        List.of(DATA + ".ByteQuantifiedSize", "System.ValueType", "System.Object"),
        text,
        () -> {});
  }

  private void unlimited(String name, String of, String text) {
    out.struct(
        name,
        "Unlimited`1[[" + of + "]]",
        text,
        () -> {
          out.leaf("B", "IsUnlimited", Boolean.toString(text.equals("Unlimited")));
          if (!text.equals("Unlimited")) {
            out.leaf(of.startsWith("System") ? "I32" : "S", "Value", text);
          }
        });
  }

  private void version(String name, String text) {
    Matcher m = VERSION.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException(text);
    }
    out.value(
        name,
        "ServerVersion",
        text,
        () -> {
          out.leaf("I32", "Major", m.group(1));
          out.leaf("I32", "Minor", m.group(2));
          out.leaf("I32", "Build", m.group(3));
          out.leaf("I32", "Revision", m.group(4));
          out.nil("FilePatchLevelDescription");
        });
  }

  private void objectVersion(String name, String text) {
    out.value(
        name,
        "ExchangeObjectVersion",
        text,
        () -> {
          out.leaf("By", "Major", text.substring(0, text.indexOf('.')));
          out.leaf("By", "Minor", text.substring(text.indexOf('.') + 1, text.indexOf(' ')));
          out.leaf("S", "ExchangeBuild", text.replaceAll(".*\\(|\\)", ""));
        });
  }

  private void path(String name, String text) {
    out.object(
        name,
        List.of(DATA + ".LocalLongFullPath", DATA + ".LongPath", "System.Object"),
        text,
        () ->
            out.element(
                "Props",
                () -> {
                  out.leaf("S", "PathName", text);
                  out.leaf("B", "IsLocalFull", "true");
                  out.leaf("B", "IsUnc", "false");
                  out.leaf("S", "DriveName", "C:");
                }));
  }
}
