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
          "\\{?(?:[^\\s,=(){}\\\\\"']*[.:/@][^\\s,=(){}\\\\\"']*|[0-9A-Fa-f-]{32,})[,}]{0,2}");

  private static final Pattern ADDRESS = Pattern.compile("\\{?(?i:[a-z][a-z0-9+.-]*://|\\w+:\\w|\\w+@).*");
  private static final Pattern HOST = Pattern.compile("[\\w-]+(?:\\.[\\w-]+)+");
  private static final Pattern DIRECTORY_NAME = Pattern.compile("(?i).*,(?:CN|OU|DC)=.*");

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

  /** Learns from one object; the first round must see all objects before the second begins. */
  void learn(ListObject object) {
    for (ListRow row : object.rows()) {
      List<Piece> pieces = row.pieces();
      for (int i = 0; i < pieces.size(); i++) {
        Piece piece = pieces.get(i);
        width = Math.max(width, piece.width());
        if (i + 1 < pieces.size()) {
          blanksKept |= piece.blank();
        } else if (!piece.text().isEmpty()) {
          blanksEverywhere |= piece.open();
        }
      }
    }
  }

  /** Learns from one object whether words were kept whole, once the width is known. */
  void learnBreaks(ListObject object) {
    for (ListRow row : object.rows()) {
      List<Piece> pieces = row.pieces();
      for (int i = 0; i + 1 < pieces.size() && !row.quoted(); i++) {
        boolean early = pieces.get(i).width() < width - 1;
        wordWrap |= early && !wouldFit(pieces.get(i), pieces.get(i + 1).text());
      }
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

  private Break between(ListRow row, int i, CharSequence before, ListObject object) {
    Piece last = row.pieces().get(i - 1);
    Piece next = row.pieces().get(i);
    boolean list = before.length() > 0 && before.charAt(0) == '{';
    if (next.text().isEmpty() || last.text().isEmpty() || next.deeper()) {
      return Break.LINE;
    }
    if (next.text().startsWith(" ")) {
      return Break.BLANK;
    }
    if (list && last.text().endsWith(",")) {
      return Break.BLANK;
    }
    if (row.quoted() || object.ragged() || wide(last.text()) || wide(next.text())) {
      return Break.UNSURE;
    }
    boolean kept = blanksKept && !blanksEverywhere;
    if (kept && last.blank()) {
      return Break.BLANK;
    }
    String word = lastWord(last.text());
    String below = firstWord(next.text());
    int column = row.column() + 2;
    if (last.width() == width) {
      return kept ? Break.NOTHING : full(before, word, below, column);
    }
    boolean narrower =
        last.width() == object.width() && longer(word, below, last.width() - column);
    if (narrower || broken(before, word, list)) {
      return Break.UNSURE;
    }
    return wouldFit(last, below) ? Break.LINE : kept ? Break.UNSURE : Break.BLANK;
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
  private Break full(CharSequence before, String word, String next, int column) {
    if (longer(word, next, width - column)) {
      return TOKEN.matcher(word + next).matches() ? Break.NOTHING : Break.UNSURE;
    }
    boolean comma = word.endsWith(",") && !DIRECTORY_NAME.matcher(before).matches();
    return wordWrap || comma ? Break.BLANK : Break.UNSURE;
  }

  /** Whether there was room for the word below, so that no width explains the break. */
  private boolean wouldFit(Piece piece, String next) {
    return piece.width() + firstWord(next.strip()).length() + 2 <= width;
  }

  /** Whether a line below a row, without indentation, may belong to its value. */
  boolean mayContinue(ListRow row, ListObject object) {
    String follower = row.follower();
    Piece last = row.pieces().get(row.pieces().size() - 1);
    return follower != null
        && !last.text().isEmpty()
        && (row.quoted() || object.ragged() || !wouldFit(last, follower));
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
