package exvet.export;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The value that Format-List printed as a text. */
final class ListValue {
  private static final Absent LIST_CUT =
      new Absent("is a truncated list ($FormatEnumerationLimit = -1 would print all of it)");
  private static final Absent OPEN = new Absent("is a list without its end");
  private static final Absent COMMAS = new Absent("is a list whose items hold commas");
  private static final Absent CUT = new Absent("is cut short: it ends in dots");
  private static final Absent TYPESET =
      new Absent("was rewritten: it holds quotes, dashes or dots of a word processor");

  private static final Pattern COMMA = Pattern.compile(",(?:\\s+|$)");

  /** The first part of a distinguished name, of which a comma would begin the second. */
  private static final Pattern RELATIVE_NAME = Pattern.compile("(?:[A-Za-z]{1,12}|[\\d.]+)=.*");

  private static final Pattern PREFIX = Pattern.compile("[A-Za-z][\\w-]*:.*");
  private static final Pattern ADDRESSES =
      Pattern.compile("(?i)(?:smtp|x400|x500|sip|eum|ex|notes|ms|spo):.*");

  private ListValue() {}

  /** The value of a property, blank, or absent with what became of it. */
  static Value of(String property, String printed) {
    String text = printed.strip();
    if (text.startsWith("{")) {
      return text.endsWith("}") ? list(property, text.substring(1, text.length() - 1)) : OPEN;
    }
    return cut(text) ? CUT : item(property, text);
  }

  private static Value list(String property, String inner) {
    String text = inner.strip();
    if (cut(text)) {
      return LIST_CUT;
    }
    String[] items = COMMA.split(text);
    if (items.length > 1 && unsafe(items)) {
      return COMMAS;
    }
    List<Value> values = new ArrayList<>();
    for (String item : items) {
      if (!item.isBlank()) {
        values.add(item(property, item.strip()));
      }
    }
    return values.isEmpty() ? Value.BLANK : new Items(values);
  }

  private static boolean unsafe(String[] items) {
    boolean addresses = ADDRESSES.matcher(items[0].strip()).matches();
    for (String item : items) {
      String text = item.strip();
      if (RELATIVE_NAME.matcher(text).matches()
          || text.endsWith("\\")
          || addresses && !PREFIX.matcher(text).matches()) {
        return true;
      }
    }
    return false;
  }

  /** Exchange itself writes dots on a line of their own. */
  private static boolean cut(String text) {
    int dots = text.endsWith("...") ? 3 : text.endsWith("\u2026") ? 1 : 0;
    return dots > 0 && !(text.length() > dots && text.charAt(text.length() - dots - 1) == '\n');
  }

  private static Value item(String property, String text) {
    boolean word = text.indexOf(' ') < 0;
    return word && text.chars().anyMatch(ListValue::typeset)
        ? TYPESET
        : Printed.value(property, text);
  }

  private static boolean typeset(int c) {
    return c >= '\u2010' && c <= '\u2015' || c >= '\u2018' && c <= '\u201f' || c == '\u2026';
  }
}
