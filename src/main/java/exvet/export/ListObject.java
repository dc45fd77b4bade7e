package exvet.export;

import java.util.ArrayList;
import java.util.List;

/** The rows that Format-List printed of one object, as far as they were read. */
final class ListObject {
  /** What Exchange prints twice in every object that has it. */
  private static final String TWICE = "MobileClientCertificateAuthorityURL";

  private static final int ROWS = 2_000;
  private static final int LINES = 2_000;
  private static final int CHARACTERS = 1 << 19;

  private final List<ListRow> rows = new ArrayList<>();
  private boolean touching;
  private boolean padded;
  private boolean ragged;
  private boolean excessive;
  private int width;
  private int size;

  ListObject(ListRow first) {
    add(first);
  }

  List<ListRow> rows() {
    return rows;
  }

  ListRow first() {
    return rows.get(0);
  }

  ListRow last() {
    return rows.get(rows.size() - 1);
  }

  /** The line on which it begins. */
  int line() {
    return first().line();
  }

  /** Whether it grew beyond any object, so that only its beginning was kept. */
  boolean excessive() {
    return excessive;
  }

  /** About how much memory it takes. */
  int size() {
    return size;
  }

  /** Whether a blank line ends it, as in all but copies with a blank line behind every row. */
  boolean endsAtBlank() {
    return touching;
  }

  /** Takes out of its values the blank lines of a copy that has one behind every line. */
  void close() {
    if (!touching) {
      rows.forEach(row -> row.close(rows.size() > 1));
    }
  }

  /** The width of its widest line. */
  int width() {
    return width;
  }

  /** Whether its colons are not in one column, because somebody squeezed the blanks. */
  boolean ragged() {
    return ragged;
  }

  private void add(ListRow row) {
    excessive |= rows.size() >= ROWS || size > CHARACTERS;
    if (excessive) {
      return;
    }
    rows.add(row);
    width = Math.max(width, row.width());
    padded |= row.padding() > 1;
    size += row.size();
  }

  /** Takes the row below. */
  void touch(ListRow row) {
    add(row);
    touching = true;
    ragged |= row.column() != first().column();
  }

  /** Takes a row below a blank line. */
  void append(ListRow row) {
    add(row);
  }

  /** Takes a further line of the last row. */
  void append(ConsoleLine line) {
    excessive |= size > CHARACTERS || last().pieces().size() > LINES;
    if (excessive) {
      return;
    }
    last().add(line);
    width = Math.max(width, last().width());
    size += 32 + line.text().length();
  }

  /** Whether a row that follows directly belongs to another object. */
  boolean endsBefore(ListRow row) {
    return startsOver(row) || row.column() != first().column() && !squeezed(row);
  }

  private boolean squeezed(ListRow row) {
    return !padded && row.padding() == 1 && row.indent() == first().indent();
  }

  private boolean startsOver(ListRow row) {
    return row.name().equalsIgnoreCase(first().name()) && !twin(row);
  }

  private boolean twin(ListRow row) {
    return row.name().equalsIgnoreCase(TWICE) && times(row.name()) < 2;
  }

  /**
   * Whether a row below a blank line belongs here: in copies with a blank line behind every row.
   *
   * @param alike whether objects around are known to be of one kind
   */
  boolean goesOn(ListRow row, boolean alike) {
    if (touching || times(row.name()) > 0 && !twin(row)) {
      return false;
    }
    boolean aligned = row.column() == first().column() && (padded || row.padding() > 1);
    return aligned || alike && squeezed(row);
  }

  /**
   * The beginning of the next object in the last row, if the row to come proves that it is one: the
   * first two names come again, or blank lines do not stand behind every row. Else null.
   */
  ListObject splitBefore(ListRow row, boolean gap) {
    boolean again =
        rows.size() > 2
            && last().name().equalsIgnoreCase(first().name())
            && row.name().equalsIgnoreCase(rows.get(1).name());
    boolean blankWasABorder = !gap && !touching && rows.size() > 1;
    if (!again && !blankWasABorder) {
      return null;
    }
    ListRow last = rows.remove(rows.size() - 1);
    size -= last.size();
    return new ListObject(last);
  }

  private int times(String name) {
    int times = 0;
    for (ListRow row : rows) {
      if (row.name().equalsIgnoreCase(name)) {
        times++;
      }
    }
    return times;
  }
}
