package exvet.report.xlsx;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.fact.Exported;
import exvet.report.FactText;
import exvet.report.Mark;
import exvet.report.Report;
import exvet.report.Words;
import exvet.report.xlsx.XlsxTable.Colours;
import exvet.verdict.Result;
import exvet.verdict.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The table of what verdicts rest on, each place once with what stands there; and after that, in
 * parts, the texts that are too long for the cells they belong to.
 */
final class XlsxEvidence {

  /**
   * A place or a part of one.
   *
   * @param source null for the text of another cell of the workbook
   * @param results that rest on it
   */
  record Row(
      Source source,
      String file,
      Integer line,
      String object,
      String property,
      String value,
      String part,
      List<Result> results) {}

  private final Report report;
  private final Words words;
  private final XlsxPlaces places;
  private final Map<String, Exported> facts = new HashMap<>();

  private final List<Row> rows = new ArrayList<>();
  private final XlsxTable<Row> table;
  private final XlsxLongTexts texts;

  /**
   * Learns where all sources will stand.
   *
   * @param texts to which others may add until the list is asked for
   */
  XlsxEvidence(Report report, Words words, XlsxPlaces places, XlsxLongTexts texts) {
    this.report = report;
    this.words = words;
    this.places = places;
    this.texts = texts;
    this.table = table();
    for (Exported fact : report.facts().facts()) {
      facts.putIfAbsent(place(fact.origin().file(), fact.origin().line()), fact);
    }
    sources();
    texts.follow(table, rows.size());
  }

  /** Where verdicts were read from, by file and line. */
  private void sources() {
    Map<Source, List<Result>> sources = new TreeMap<>();
    for (Result result : report.results()) {
      for (Source source : result.sources()) {
        sources.computeIfAbsent(source, key -> new ArrayList<>()).add(result);
      }
    }
    sources.forEach(this::add);
  }

  private void add(Source source, List<Result> results) {
    places.source(source, table.place(rows.size()));
    String value = value(source);
    List<String> parts = value == null ? List.of("") : XlsxText.parts(value);
    for (int i = 0; i < parts.size(); i++) {
      rows.add(
          new Row(
              source,
              source.file(),
              source.line() > 0 ? source.line() : null,
              source.object(),
              source.property(),
              value == null ? null : parts.get(i),
              part(i + 1, parts.size()),
              results));
    }
  }

  /** What stands there; null if nobody exported it, or if the place is no object of an export. */
  private String value(Source source) {
    Exported fact = facts.get(place(source.file(), source.line()));
    if (fact == null || source.property() == null) {
      return null;
    }
    for (Component component : FactType.of(fact).components()) {
      if (component.property().equals(source.property()) && !component.internal()) {
        return fact.lacks(component.name())
            ? words.text("book.absent")
            : text(FactText.value(fact, FactText.component(fact.getClass(), component.name())));
      }
    }
    return null;
  }

  private static String text(Object value) {
    if (FactText.blank(value)) {
      return null;
    }
    if (value instanceof List<?> list) {
      return String.join("\n", list.stream().map(FactText::print).toList());
    }
    return FactText.print(value);
  }

  /** The whole, with the texts of other cells. */
  XlsxList<Row> list() {
    List<Row> all = new ArrayList<>(rows);
    for (XlsxLongTexts.Part one : texts.parts()) {
      String part = part(one.number(), one.of());
      String place = one.sheet() + " " + one.cell();
      all.add(new Row(null, null, null, place, one.title(), one.text(), part, List.of()));
    }
    return new XlsxList<>(table, all);
  }

  private String part(int number, int of) {
    return of == 1 ? null : words.text("book.part", number, of);
  }

  private XlsxTable<Row> table() {
    return new XlsxTable<Row>(words, "evidence", "Evidence")
        .column("file", 44, XlsxStyle.CODE, Row::file)
        .column("line", 9, XlsxStyle.NUMBER, Row::line)
        .column("object", 40, XlsxStyle.TEXT, Row::object)
        .column("property", 28, XlsxStyle.TEXT, Row::property)
        .column("value", 60, XlsxStyle.TEXT, Row::value)
        .column("part", 11, XlsxStyle.WORD, Row::part)
        .words(
            "verdict",
            14,
            Colours.MARK,
            row -> Mark.worst(row.results()),
            row -> places.finding(row.results()))
        .column("results", 10, XlsxStyle.NUMBER, row -> count(row))
        .frozen(1)
        .printed(7);
  }

  private static Integer count(Row row) {
    return row.source() == null ? null : row.results().size();
  }

  private static String place(String file, int line) {
    return file + ":" + line;
  }
}
