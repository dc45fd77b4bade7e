package exvet.report.comparison;

import exvet.report.Cover;
import exvet.report.HostileTexts;
import exvet.report.Mark;
import exvet.report.comparison.Page.Cell;
import exvet.report.comparison.Page.Column;
import exvet.report.comparison.Page.Fact;
import exvet.report.comparison.Page.Figure;
import exvet.report.comparison.Page.Kind;
import exvet.report.comparison.Page.Section;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A page of texts that somebody could put into an object's name to trick it. */
public final class HostilePage {
  private HostilePage() {}

  /** In every place that can hold text from outside. */
  public static Page page() {
    String hostile = "<script>alert(1)</script>]]>&amp;\"'\u202e|`[x](http://a.b) & C";
    List<List<Cell>> rows = new ArrayList<>();
    for (String text : HostileTexts.ALL) {
      rows.add(
          List.of(
              Cell.of(text),
              Cell.of(text),
              Cell.of(text),
              Cell.word("missing", Mark.ERROR),
              Cell.of(7),
              Cell.of("")));
    }
    rows.add(
        List.of(
            Cell.own("empty"),
            Cell.own("empty"),
            Cell.of("one\ntwo"),
            Cell.word("present", Mark.PASS),
            Cell.of(""),
            Cell.of("")));
    List<Column> columns =
        List.of(
            new Column("Text", 20, Kind.TEXT),
            new Column("Code", 20, Kind.CODE),
            new Column("Said", 20, Kind.SAID),
            new Column("Word", 12, Kind.WORD),
            new Column("Number", 12, Kind.NUMBER),
            new Column("Name", 12, Kind.ENTRY));
    return new Page(
        "Kind",
        hostile,
        LocalDate.of(2026, 11, 29),
        new Cover(null, hostile, hostile, hostile, null, "#ffdd00"),
        List.of(new Fact("Before", hostile)),
        "All is well.",
        Mark.PASS,
        List.of(new Figure("missing", 1_234, Mark.ERROR, "planned")),
        List.of(
            new Section(
                "planned", "Planned", "What was planned", List.of(hostile), columns, rows, ""),
            new Section(
                "none",
                "Nobody",
                "An overly long title: of [a] sheet/part",
                List.of(),
                columns,
                List.of(),
                "None.")),
        List.of("exvet is not affiliated with Microsoft."));
  }
}
