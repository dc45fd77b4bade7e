package exvet.export;

import exvet.export.ListRow.Piece;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How the values of one command's output were broken into lines, learned from all of them.
 *
 * <p>PowerShell breaks behind a blank, which then ends the line, and inside words that are longer
 * than a line; in cultures other than a few it breaks wherever the line is full. Copies lose the
 * blanks at the ends of lines. What then can be read in two ways is not read at all.
 */
final class Wrapping {
  /** Texts without blanks: addresses, hosts, URLs, thumbprints. A comma may follow. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\{?(?:(?=[^.:/@]*+[.:/@])[^\\s,=(){}\\\\\"']++|[0-9A-Fa-f-]{32,}+)[,}]{0,2}");

  private static final Pattern ADDRESS =
      Pattern.compile("\\{?(?i:[a-z][a-z0-9+.-]*://|\\w+:\\w|\\w+@).*");
  private static final Pattern HOST = Pattern.compile("[\\w-]++(?:\\.[\\w-]++)++");

  /** Words in whose row a blank stands behind each comma. */
  private static final Pattern APART = Pattern.compile("(?:[^,]*+, )++[^,]*+,|[A-Za-z]++,");

  /** What the second line of AlternateServiceAccountConfiguration begins with. */
  private static final String SECOND_ACCOUNT = "Previous: ";

  /** From here on a character may take the room of two. */
  private static final int WIDE = 0x1100;

  /** How two lines of a value were one text. */
  private enum Break {
    NOTHING,
    BLANK,
    LINE,
    UNSURE
  }

  private int width;
  private boolean wordWrap;
  private boolean blanksKept;
  private boolean blanksEverywhere;

  /** Learns from one object; all of them come before the first value is joined. */
  void learn(ListObject object) {
    int own = object.width();
    width = Math.max(width, own);
    for (ListRow row : object.rows()) {
      List<Piece> pieces = row.pieces();
      for (int i = 0; i + 1 < pieces.size() && !row.quoted(); i++) {
        Piece piece = pieces.get(i);
        blanksKept |= piece.blank();
        boolean early = piece.width() < own - 1;
        wordWrap |= early && !wouldFit(piece, pieces.get(i + 1).text(), own);
      }
      Piece last = pieces.get(pieces.size() - 1);
      blanksEverywhere |= last.open() && !last.text().isEmpty();
    }
  }

  /** The value of a row on one line, or null if it can be read in two ways. */
  String join(ListRow row, ListObject object) {
    StringBuilder text = new StringBuilder(row.pieces().get(0).text());
    for (int i = 1; i < row.pieces().size(); i++) {
      String next = row.pieces().get(i).text();
      switch (between(row, i, text, object)) {
        case NOTHING -> text.append(next);
        case BLANK -> text.append(' ').append(next.stripLeading());
        case LINE -> text.append('\n').append(next.stripLeading());
        case UNSURE -> {
          return null;
        }
      }
    }
    return text.toString();
  }

  private Break between(ListRow row, int i, StringBuilder before, ListObject object) {
    Piece last = row.pieces().get(i - 1);
    Piece next = row.pieces().get(i);
    if (next.text().isEmpty()) {
      return last.width() == object.width() ? Break.BLANK : Break.LINE;
    }
    if (last.text().isEmpty()) {
      boolean blank = i > 1 && row.pieces().get(i - 2).width() == object.width();
      return blank ? Break.NOTHING : Break.LINE;
    }
    if (next.deeper() || next.text().startsWith(SECOND_ACCOUNT)) {
      return Break.LINE;
    }
    if (next.text().startsWith(" ")) {
      return Break.BLANK;
    }
    boolean list = before.charAt(0) == '{';
    if (list && last.text().endsWith(",") || blanksTold() && last.blank()) {
      return Break.BLANK;
    }
    boolean unmeasured = row.quoted() || object.ragged() || wide(last.text()) || wide(next.text());
    return unmeasured ? Break.UNSURE : measured(row, last, next, before, object.width());
  }

  private Break measured(ListRow row, Piece last, Piece next, StringBuilder before, int own) {
    String word = lastWord(last.text());
    String below = firstWord(next.text());
    boolean list = before.charAt(0) == '{';
    int room = last.width() - row.column() - 2;
    if (last.width() == width) {
      return blanksTold() ? Break.NOTHING : full(before, last, word, below, room);
    }
    boolean fullElsewhere = last.width() == own && (!wordWrap || longer(word, below, room));
    if (fullElsewhere || broken(before, word, list)) {
      return Break.UNSURE;
    }
    return wouldFit(last, below, own) ? Break.LINE : blanksTold() ? Break.UNSURE : Break.BLANK;
  }

  /** Whether a line that ends without a blank was broken inside a word. */
  private boolean blanksTold() {
    return blanksKept && !blanksEverywhere;
  }

  /** Whether a break behind the word would leave an address with something else behind it. */
  private static boolean broken(CharSequence before, String word, boolean list) {
    boolean alone = !list && word.length() == before.length();
    return (alone || list) && (ADDRESS.matcher(word).matches() || HOST.matcher(word).matches());
  }

  private static boolean longer(String word, String next, int room) {
    return word.length() + next.length() >= room;
  }

  /** The line was full: it may have ended there, or the word goes on below. */
  private Break full(StringBuilder before, Piece last, String word, String next, int room) {
    if (longer(word, next, room)) {
      boolean whole = before.charAt(0) == '{' || before.indexOf(" ") < 0;
      return whole && TOKEN.matcher(word + next).matches() ? Break.NOTHING : Break.UNSURE;
    }
    return wordWrap || APART.matcher(last.text()).matches() ? Break.BLANK : Break.UNSURE;
  }

  /** Whether there was room for the word below, so that no width explains the break. */
  private static boolean wouldFit(Piece piece, String next, int width) {
    return piece.width() + firstWord(next.strip()).length() + 2 <= width;
  }

  private static String lastWord(String text) {
    return text.substring(text.lastIndexOf(' ') + 1);
  }

  private static String firstWord(String text) {
    int end = text.indexOf(' ');
    return end < 0 ? text : text.substring(0, end);
  }

  private static boolean wide(String text) {
    return text.chars().anyMatch(c -> c >= WIDE);
  }
}
