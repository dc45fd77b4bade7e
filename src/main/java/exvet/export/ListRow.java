package exvet.export;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A property as Format-List printed it: its name, a colon, and a value on one line or several. */
final class ListRow {
  private static final Pattern ROW =
      Pattern.compile("( *)([A-Za-z_](?:[\\w.#/()-]| (?! )){0,127}?)( +):(?: (.*)|)");

  /** What an error of a cmdlet begins with. */
  private static final Pattern CMDLET = Pattern.compile("[A-Za-z]+-[A-Za-z]\\w*");

  private final int line;
  private final String name;
  private final int indent;
  private final int padding;
  private final int column;
  private final boolean quoted;
  private final List<Piece> pieces = new ArrayList<>();
  private String doubt;
  private String follower;

  /**
   * What one line holds of a value.
   *
   * @param text without the blanks at its end
   * @param width of the line up to there
   * @param blank whether exactly one blank stood at the end
   * @param open whether any blank did
   */
  record Piece(String text, int width, boolean blank, boolean open) {
    static Piece of(ConsoleLine line, int from) {
      String whole = line.text().stripTrailing();
      int trailing = line.text().length() - whole.length();
      String text = from < whole.length() ? whole.substring(from) : "";
      return new Piece(text, whole.length(), trailing == 1, trailing > 0);
    }

    /** Whether it is further in than any wrapping would put it. */
    boolean deeper() {
      return text.startsWith("  ");
    }
  }

  private ListRow(ConsoleLine line, Matcher row) {
    this.line = line.number();
    this.name = row.group(2);
    this.indent = row.end(1);
    this.padding = row.group(3).length();
    this.column = row.end(3);
    this.quoted = line.quoted();
    pieces.add(Piece.of(line, column + 2));
  }

  /** The row that a line begins, or null if it begins none. */
  static ListRow of(ConsoleLine line) {
    Matcher row = ROW.matcher(line.text());
    if (!row.matches() || CMDLET.matcher(row.group(2)).matches()) {
      return null;
    }
    ListRow found = new ListRow(line, row);
    if (!line.whole()) {
      found.doubt("was on a line too long or too strange to be a console's");
    }
    return found;
  }

  int line() {
    return line;
  }

  String name() {
    return name;
  }

  /** Whether a property may have this name; other texts before a colon are labels or prose. */
  boolean plainName() {
    return name.indexOf(' ') < 0;
  }

  int indent() {
    return indent;
  }

  /** Where the colon stands. */
  int column() {
    return column;
  }

  /** How many blanks stand before the colon: one behind the longest name of an object. */
  int padding() {
    return padding;
  }

  /** Whether it stood in the reply to a mail. */
  boolean quoted() {
    return quoted;
  }

  List<Piece> pieces() {
    return pieces;
  }

  /** Why the value is not to be believed; null if nothing speaks against it. */
  String doubt() {
    return doubt;
  }

  void doubt(String reason) {
    doubt = reason;
  }

  /** Takes a further line of the value. */
  void add(ConsoleLine next) {
    pieces.add(Piece.of(next, Math.min(next.indent(), column + 2)));
    if (!next.whole()) {
      doubt("was on a line too long or too strange to be a console's");
    }
  }

  /**
   * The line below, which is not indented; null if none. Format-List leaves a blank line before
   * anything else, so it may be a part of the value that a mail's program broke off.
   */
  String follower() {
    return follower;
  }

  void follower(String text) {
    follower = follower == null ? text : follower;
  }

  /**
   * Takes out the blank lines that a copy has behind every line. Where others may be the value's
   * own, nobody can tell.
   *
   * @param copied whether a blank line is known to stand behind every row
   */
  void close(boolean copied) {
    if (IntStream.range(1, pieces.size()).noneMatch(this::blank)) {
      return;
    }
    boolean each =
        copied && IntStream.range(1, pieces.size()).allMatch(i -> blank(i) == (i % 2 == 1));
    if (each) {
      List<Piece> text =
          IntStream.range(0, pieces.size()).filter(i -> i % 2 == 0).mapToObj(pieces::get).toList();
      pieces.clear();
      pieces.addAll(text);
    } else {
      doubt("holds blank lines that may be its own, or of a copy with one behind every row");
    }
  }

  private boolean blank(int piece) {
    return pieces.get(piece).text().isEmpty();
  }

  /** The width of the line that was read last. */
  int width() {
    return pieces.get(pieces.size() - 1).width();
  }

  /** About how much memory it takes. */
  int size() {
    int size = 64 + name.length();
    for (Piece piece : pieces) {
      size += 32 + piece.text().length();
    }
    return size;
  }
}
