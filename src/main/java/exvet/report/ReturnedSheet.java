package exvet.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;

/** The rows of findings of a workbook that somebody filled in, as far as they are of interest. */
final class ReturnedSheet implements SheetContentsHandler {
  /** How far down the headings can be, if somebody put something above them. */
  private static final int HEADINGS = 20;

  /** A column, with its headings in the languages of workbooks. */
  enum Field {
    KEY("Key", "Schlüssel"),
    SUBJECT("Subject", "Gegenstand"),
    DECISION("Decision", "Entscheidung"),
    JUSTIFICATION("Justification", "Begründung"),
    APPROVER("Approver", "Freigabe durch"),
    EXPIRES("Expires", "Läuft ab");

    /** Without these there is no decision to be read. */
    static final Set<Field> WANTED = EnumSet.of(KEY, DECISION, JUSTIFICATION, APPROVER, EXPIRES);

    private final List<String> headings;

    Field(String... headings) {
      this.headings = List.of(headings);
    }

    String heading() {
      return headings.get(0);
    }

    /** The field that a workbook calls so; null if there is none. */
    static Field named(String name) {
      for (Field field : values()) {
        if (field.name().toLowerCase(Locale.ROOT).equals(name)) {
          return field;
        }
      }
      return null;
    }

    private static Field headed(String heading) {
      for (Field field : values()) {
        if (field.headings.contains(heading.strip())) {
          return field;
        }
      }
      return null;
    }
  }

  /**
   * A row.
   *
   * @param number as a spreadsheet counts, from 1
   */
  record Row(int number, Map<Field, String> cells) {
    /** What stands there, without blanks around it; empty if nothing does. */
    String text(Field field) {
      return cells.getOrDefault(field, "").strip();
    }
  }

  private final String name;
  private final Map<Field, Integer> columns = new EnumMap<>(Field.class);
  private boolean headed;
  private final List<Row> rows = new ArrayList<>();
  private Map<Integer, String> cells = Map.of();

  /**
   * @param named where the columns are; null if only headings tell
   */
  ReturnedSheet(String name, Map<Field, Integer> named) {
    this.name = name;
    if (named != null && named.keySet().containsAll(Field.WANTED)) {
      columns.putAll(named);
    }
  }

  String name() {
    return name;
  }

  /** Whether it is a sheet of findings at all. */
  boolean found() {
    return columns.keySet().containsAll(Field.WANTED);
  }

  List<Row> rows() {
    return rows;
  }

  /** The column as a spreadsheet and its reader call it. */
  String column(Field field) {
    return field.heading() + " (" + CellReference.convertNumToColString(columns.get(field)) + ")";
  }

  @Override
  public void startRow(int row) {
    cells = new HashMap<>();
  }

  @Override
  public void cell(String reference, String value, XSSFComment comment) {
    if (value != null) {
      cells.put((int) new CellReference(reference).getCol(), value);
    }
  }

  @Override
  public void endRow(int row) {
    if (!headed && row < HEADINGS) {
      Map<Field, Integer> heads = heads();
      if (heads.keySet().containsAll(Field.WANTED)) {
        headed = true;
        heads.forEach(columns::putIfAbsent);
        return;
      }
    }
    if (found()) {
      Map<Field, String> fields = new EnumMap<>(Field.class);
      columns.forEach(
          (field, column) -> {
            if (cells.containsKey(column)) {
              fields.put(field, cells.get(column));
            }
          });
      if (!fields.isEmpty()) {
        rows.add(new Row(row + 1, fields));
      }
    }
  }

  private Map<Field, Integer> heads() {
    Map<Field, Integer> heads = new EnumMap<>(Field.class);
    cells.forEach(
        (column, text) -> {
          Field field = Field.headed(text);
          if (field != null) {
            heads.putIfAbsent(field, column);
          }
        });
    return heads;
  }
}
