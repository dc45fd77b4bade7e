package exvet.export;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The row that names the columns of the rows below it. */
final class CsvHeader {
  /** Every property of which exvet makes a fact. */
  private static final Set<String> KNOWN = known();

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w .-]*|");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]+");
  private static final Absent UNFIT = new Absent("is in a row whose cells do not fit the columns");
  private static final Absent CUT = new Absent("is in a row that is cut off");
  private static final Absent TWICE = new Absent("has two columns that differ");

  private final List<String> names;

  CsvHeader(CsvRow row) {
    names = row.cells().stream().map(cell -> BLANKS.matcher(cell).replaceAll("")).toList();
  }

  /** Whether a row within a file names columns, as where files were put together. */
  static boolean is(CsvRow row) {
    return KNOWN.contains(row.first())
        && row.cells().stream().map(String::strip).filter(KNOWN::contains).distinct().count() > 1
        && row.cells().stream().allMatch(cell -> NAME.matcher(cell.strip()).matches());
  }

  private static Set<String> known() {
    Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    FactType.all().stream()
        .flatMap(type -> type.components().stream())
        .forEach(component -> known.addAll(component.properties()));
    return known;
  }

  boolean same(CsvHeader other) {
    return names.equals(other.names);
  }

  /** Whether it names the only thing that a text has, its length. */
  boolean ofTexts() {
    return names.equals(List.of("Length"));
  }

  int columns() {
    return names.size();
  }

  /** Whether each cell of a row is surely below its name. */
  boolean fits(CsvRow row) {
    int cells = row.cells().size();
    return cells < names.size()
        ? row.even() || !row.whole()
        : row.cells().subList(names.size(), cells).stream().allMatch(String::isBlank);
  }

  /** The properties that a row states; if its cells do not fit, each of them is absent. */
  Map<String, Value> properties(CsvRow row) {
    Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    boolean fits = fits(row);
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).isEmpty()) {
        Value value = fits ? value(row, i) : UNFIT;
        properties.merge(names.get(i), value, (one, two) -> one.equals(two) ? one : TWICE);
      }
    }
    return properties;
  }

  private Value value(CsvRow row, int column) {
    if (column < row.cells().size()) {
      return Printed.value(names.get(column), row.cells().get(column));
    }
    return row.whole() ? Value.BLANK : CUT;
  }
}
