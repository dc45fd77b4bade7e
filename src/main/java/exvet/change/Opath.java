package exvet.change;

import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filter for recipients, as {@code -Filter} and {@code RecipientFilter} have it (Microsoft,
 * Filterable properties for the RecipientFilter parameter). What depends on a property that nobody
 * exported is neither true nor false.
 */
final class Opath {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:([()])|-([A-Za-z]+)|(!)|'((?:[^']|'')*)'|\"([^\"$`]*)\""
              + "|\\$(null|true|false)\\b|([\\p{L}\\p{N}_.@*:/\\\\-]+))\\s*",
          Pattern.CASE_INSENSITIVE);

  private static final int DEPTH = 100;

  private final List<String> words = new ArrayList<>();
  private int at;
  private int depth;

  /** How a filter is put together: whether an object meets it; null if nobody knows. */
  interface Condition {
    Boolean test(PropertyBag bag);
  }

  private Opath(String filter) {
    Matcher token = TOKEN.matcher(filter);
    int end = 0;
    while (end < filter.length()) {
      if (!token.find() || token.start() != end) {
        throw misunderstood(filter);
      }
      end = token.end();
      // A text is told from a word by what precedes it.
      if (token.group(4) != null) {
        words.add('\'' + token.group(4).replace("''", "'"));
      } else if (token.group(5) != null) {
        words.add('\'' + token.group(5));
      } else if (token.group(6) != null) {
        words.add('$' + token.group(6).toLowerCase(Locale.ROOT));
      } else {
        words.add(token.group().strip());
      }
    }
  }

  /**
   * Reads a filter.
   *
   * @throws Problem if it is not understood
   */
  static Condition parse(String filter) {
    Opath opath = new Opath(filter);
    Condition condition = opath.several();
    if (opath.at < opath.words.size()) {
      throw misunderstood(filter);
    }
    return condition;
  }

  private static Problem misunderstood(String filter) {
    return Problem.unmodelled("the filter is not understood: " + filter);
  }

  /** Several conditions; which of both words binds tighter is not documented. */
  private Condition several() {
    Condition left = single();
    boolean all = at < words.size() && words.get(at).equalsIgnoreCase("-and");
    while (accept(all ? "-and" : "-or")) {
      Condition one = left;
      Condition other = single();
      left =
          all
              ? bag -> and(one.test(bag), other.test(bag))
              : bag -> not(and(not(one.test(bag)), not(other.test(bag))));
    }
    if (accept("-and") || accept("-or")) {
      throw Problem.unmodelled("a filter with -and beside -or is not modelled without brackets");
    }
    return left;
  }

  private Condition single() {
    if (++depth > DEPTH) {
      throw Problem.unmodelled("the filter is nested too deeply");
    }
    try {
      if (accept("-not") || accept("!")) {
        Condition inner = single();
        return bag -> not(inner.test(bag));
      }
      if (accept("(")) {
        Condition inner = several();
        if (!accept(")")) {
          throw Problem.unmodelled("the filter has an open bracket");
        }
        return inner;
      }
      return comparison(next(), next().toLowerCase(Locale.ROOT), next());
    } finally {
      depth--;
    }
  }

  private static Condition comparison(String property, String operator, String operand) {
    boolean nothing = operand.equals("$null");
    String wanted = operand.replaceFirst("^['$]", "");
    return switch (operator) {
      case "-eq" -> bag -> equal(bag, property, nothing ? "" : wanted);
      case "-ne" -> bag -> not(equal(bag, property, nothing ? "" : wanted));
      case "-like" -> bag -> like(bag, property, wanted);
      case "-notlike" -> bag -> not(like(bag, property, wanted));
      default -> throw Problem.unmodelled(operator + " in a filter is not modelled");
    };
  }

  private static Boolean equal(PropertyBag bag, String property, String wanted) {
    List<String> values = values(bag, property);
    if (values == null) {
      // Whoever is a recipient has an alias, though an export need not tell which.
      return wanted.isEmpty() && property.equalsIgnoreCase("Alias") ? Boolean.FALSE : null;
    }
    return wanted.isEmpty()
        ? values.isEmpty()
        : values.stream().anyMatch(value -> value.equalsIgnoreCase(wanted) || plain(value, wanted));
  }

  private static boolean plain(String value, String wanted) {
    return value.equalsIgnoreCase("smtp:" + wanted);
  }

  private static Boolean like(PropertyBag bag, String property, String wanted) {
    List<String> values = values(bag, property);
    Pattern pattern = Configuration.pattern(wanted);
    return values == null
        ? null
        : values.stream()
            .anyMatch(
                value ->
                    pattern.matcher(value).matches()
                        || value.regionMatches(true, 0, "smtp:", 0, 5)
                            && pattern.matcher(value.substring(5)).matches());
  }

  /** What a property holds, nothing left out; null if it is not known. */
  private static List<String> values(PropertyBag bag, String property) {
    Value value = Shown.of(bag, property);
    if (!(value instanceof Value.Absent)) {
      List<String> values = new ArrayList<>(Term.each(value));
      values.removeIf(String::isEmpty);
      return values;
    }
    String details = Shown.of(bag, "RecipientTypeDetails").print();
    return property.equalsIgnoreCase("RecipientType") && !details.isEmpty()
        ? List.of(kind(details))
        : null;
  }

  /** The type of a recipient by its details (Microsoft, Get-Recipient). */
  private static String kind(String details) {
    if (details.startsWith("Remote") || details.equals("GuestMailUser")) {
      return "MailUser";
    }
    return details.endsWith("Mailbox")
        ? "UserMailbox"
        : details.equals("RoomList") ? "MailUniversalDistributionGroup" : details;
  }

  private static Boolean and(Boolean one, Boolean other) {
    if (Boolean.FALSE.equals(one) || Boolean.FALSE.equals(other)) {
      return false;
    }
    return one == null || other == null ? null : Boolean.TRUE;
  }

  private static Boolean not(Boolean one) {
    return one == null ? null : !one;
  }

  private boolean accept(String word) {
    boolean there = at < words.size() && words.get(at).equalsIgnoreCase(word);
    at += there ? 1 : 0;
    return there;
  }

  private String next() {
    if (at >= words.size()) {
      throw Problem.unmodelled("the filter ends too early");
    }
    return words.get(at++);
  }
}
