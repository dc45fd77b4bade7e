package exvet.export;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Scalar;
import java.util.regex.Pattern;

/** What a text still tells of the value that it was printed from. */
final class Printed {
  private static final Absent TYPE =
      new Absent("is lost: only the name of its type was written to the file");
  private static final Absent LETTERS =
      new Absent("is lost: the file's encoding could not hold all of its letters");
  private static final Absent DAMAGED = new Absent("is damaged: holds control characters");
  private static final Absent SPREADSHEET = new Absent("is lost: a spreadsheet has rewritten it");

  /** More do not fit into a cell of a spreadsheet. */
  private static final int CUT = 32_767;

  /** A rounded number, a column that was too narrow, an error: {@code 1.2E+11}, {@code ###}. */
  private static final Pattern REWRITTEN =
      Pattern.compile("\\d(?:[.,]\\d+)?E[+-]\\d{2,3}|#{2,}|#(?:\\p{Lu}[\\p{Lu}/]*|\\p{Lu}+/0)[!?]");

  /** A question mark is one where a query begins. */
  private static final Pattern QUERY =
      Pattern.compile("[A-Za-z][\\w+.-]*://[^/?]+/[^?]*\\?[\\w.~-]+=[^?]*");

  /** Texts for people to read, in which a question mark is as good as the letter it stands for. */
  private static final Pattern FREE =
      Pattern.compile(
          "(?i)(?:Admin)?DisplayName|Alias|Banner|Comment|FriendlyName|Id|Identity|Name");

  private Printed() {}

  /** The value of a property, blank, or absent with what became of it. */
  static Value value(String property, String text) {
    if (text.isBlank()) {
      return Value.BLANK;
    }
    if (TypedText.typeName(text) || text.startsWith("@{") && text.endsWith("}")) {
      return TYPE;
    }
    if (rewritten(text)) {
      return SPREADSHEET;
    }
    if (damaged(text)) {
      return DAMAGED;
    }
    boolean lost = text.indexOf('?') >= 0 || text.indexOf('\ufffd') >= 0;
    return lost && !FREE.matcher(property).matches() && !QUERY.matcher(text).matches()
        ? LETTERS
        : new Scalar(text);
  }

  private static boolean rewritten(String text) {
    boolean maybe = text.startsWith("#") || text.indexOf('E', 1) > 0;
    return text.length() == CUT || maybe && REWRITTEN.matcher(text).matches();
  }

  private static boolean damaged(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\t' && c != '\n' && c != '\r') {
        return true;
      }
    }
    return false;
  }
}
