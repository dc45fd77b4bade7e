package exvet.change;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How large the values of parameters may be: {@code change/ranges.csv}. */
final class ValueRanges {
  private static final Map<String, Range> SHIPPED = read();

  private static final Pattern SIZE =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([KMGT]?)B?(?:\\s*\\((\\d[\\d,.]*) bytes\\))?");
  private static final Pattern TIME =
      Pattern.compile("(?:(\\d{1,6})\\.)?(\\d{1,6}):(\\d\\d):(\\d\\d)(?:\\.\\d+)?");

  private static final List<String> UNITS = List.of("", "K", "M", "G", "T");

  private ValueRanges() {}

  /**
   * From the least to the most, both included.
   *
   * @param unit {@code number}, {@code bytes}, {@code seconds}, or {@code length} of a text
   */
  private record Range(String unit, BigDecimal least, BigDecimal most) {
    boolean has(BigDecimal size) {
      return least.compareTo(size) <= 0 && size.compareTo(most) <= 0;
    }

    String shown() {
      return "from "
          + least
          + " to "
          + most
          + switch (unit) {
            case "bytes" -> " bytes";
            case "seconds" -> " seconds";
            case "length" -> " characters";
            default -> "";
          };
    }
  }

  /**
   * Holds a value against the range of its parameter, if both are known.
   *
   * @throws Problem if Exchange would not take it
   */
  static void check(String cmdlet, String parameter, String value) {
    String noun = cmdlet.substring(cmdlet.indexOf('-') + 1);
    Range range = SHIPPED.getOrDefault(key(parameter, noun), SHIPPED.get(key(parameter, "")));
    BigDecimal size = range == null ? null : size(range.unit(), value.strip());
    if (size != null && !range.has(size)) {
      throw Problem.refused(
          "-" + parameter + " " + shown(value) + " is not within its range, " + range.shown());
    }
  }

  private static String shown(String value) {
    return value.length() > 40 ? value.substring(0, 40) + "…" : value;
  }

  /** How large a value is; null if it is no number, such as {@code Unlimited}. */
  private static BigDecimal size(String unit, String value) {
    return switch (unit) {
      case "length" -> BigDecimal.valueOf(value.length());
      case "bytes" -> bytes(value);
      case "seconds" -> seconds(value);
      default -> value.matches("-?\\d{1,30}") ? new BigDecimal(value) : null;
    };
  }

  private static BigDecimal bytes(String value) {
    Matcher size = SIZE.matcher(value.toUpperCase(Locale.ROOT).replace("BYTES", "bytes"));
    if (value.length() > 100 || !size.matches()) {
      return null;
    }
    return size.group(3) == null
        ? new BigDecimal(size.group(1))
            .multiply(BigDecimal.valueOf(1L << 10 * UNITS.indexOf(size.group(2))))
        : new BigDecimal(size.group(3).replaceAll("[,.]", ""));
  }

  private static BigDecimal seconds(String value) {
    Matcher time = TIME.matcher(value);
    if (!time.matches()) {
      return null;
    }
    long days = time.group(1) == null ? 0 : Long.parseLong(time.group(1));
    return BigDecimal.valueOf(
        days * 86_400
            + Long.parseLong(time.group(2)) * 3_600
            + Long.parseLong(time.group(3)) * 60
            + Long.parseLong(time.group(4)));
  }

  private static Map<String, Range> read() {
    Map<String, Range> ranges = new HashMap<>();
    for (String[] row : ParameterTable.rows("ranges.csv")) {
      Range range = new Range(row[2], new BigDecimal(row[3]), new BigDecimal(row[4]));
      for (String noun : row[1].split(" ")) {
        ranges.put(key(row[0], noun), range);
      }
    }
    return ranges;
  }

  private static String key(String parameter, String noun) {
    return (parameter + ' ' + noun).toLowerCase(Locale.ROOT);
  }
}
