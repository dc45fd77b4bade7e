package exvet.export;

import exvet.fact.Limit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as Exchange prints them, with their units and in any culture's grouping. */
final class TypedQuantity {
  private static final Pattern UNITS =
      Pattern.compile("(\\d{1,12})\\s*([KMGT]?B)", Pattern.CASE_INSENSITIVE);

  /** Thousands as a culture parts them; no number of Exchange has a fraction. */
  private static final Pattern GROUPED =
      Pattern.compile("\\d{1,3}(?:([.,' \\u2019\\u00a0\\u202f])\\d{3}(?:\\1\\d{3}){0,4})");

  private TypedQuantity() {}

  /** A limit, in bytes where the text says so; null if the text is none. */
  static Limit limit(String text) {
    String limit = text.strip();
    if (limit.equalsIgnoreCase("unlimited")) {
      return Limit.UNLIMITED;
    }
    int open = limit.lastIndexOf('(');
    Long value = open < 0 ? plain(limit) : count(digits(limit.substring(open)));
    return value == null ? null : new Limit(value);
  }

  static Long count(String text) {
    String number = text.strip();
    if (GROUPED.matcher(number).matches()) {
      return Long.valueOf(digits(number));
    }
    return number.matches("-?\\d{1,18}") ? Long.valueOf(number) : null;
  }

  static Integer integer(String text) {
    Long number = count(text);
    return number == null || number != number.intValue() ? null : number.intValue();
  }

  private static Long plain(String text) {
    Matcher units = UNITS.matcher(text);
    if (!units.matches()) {
      return count(text);
    }
    int power = "BKMGT".indexOf(units.group(2).toUpperCase(Locale.ROOT).charAt(0));
    return Long.parseLong(units.group(1)) << (10 * power);
  }

  /** Any character may group digits: comma, full stop, apostrophe, one of many blanks. */
  private static String digits(String text) {
    StringBuilder digits = new StringBuilder();
    text.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
    return digits.toString();
  }
}
