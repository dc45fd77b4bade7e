package exvet.report.comparison;

import exvet.export.InputFile;
import exvet.handover.Attestation;
import exvet.report.Mark;
import exvet.report.Words;
import exvet.report.comparison.Page.Cell;
import exvet.report.comparison.Page.Column;
import exvet.report.comparison.Page.Kind;
import exvet.report.comparison.Page.Section;
import java.util.ArrayList;
import java.util.List;

/** What an attestation rests on: what was compared, what was not, and the files. */
final class AttestationBasis {
  private final AttestationReport report;
  private final Words words;

  AttestationBasis(AttestationReport report, Words words) {
    this.report = report;
    this.words = words;
  }

  Section scope() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Attestation.Extent extent : report.attestation().scope()) {
      rows.add(
          List.of(
              Cell.of(extent.cmdlet()),
              Cell.of(extent.before()),
              Cell.of(extent.after()),
              Cell.word(
                  words.text(extent.shown() ? "att.whole" : "att.partly"),
                  extent.shown() ? Mark.PASS : Mark.NOT_CHECKED),
              Cell.of(String.join(", ", extent.properties()))));
    }
    return AttestationPage.section(
        words,
        "scope",
        "Scope",
        List.of(words.text("att.scope.lead"), words.text("att.scope.moving")),
        List.of(
            new Column(words.text("att.cmdlet"), 36, Kind.CODE),
            new Column(words.text("att.objects-before"), 14, Kind.NUMBER),
            new Column(words.text("att.objects-after"), 14, Kind.NUMBER),
            new Column(words.text("att.compared"), 24, Kind.WORD),
            new Column(words.text("att.properties"), 80, Kind.CODE)),
        rows);
  }

  Section blanks() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Attestation.Blank blank : report.attestation().blanks()) {
      rows.add(
          List.of(Cell.of(blank.cmdlet()), Cell.of(blank.property()), Cell.of(blank.objects())));
    }
    return AttestationPage.section(
        words,
        "blanks",
        "Blanks",
        List.of(),
        List.of(
            new Column(words.text("att.cmdlet"), 36, Kind.CODE),
            new Column(words.text("cmp.property"), 36, Kind.TEXT),
            new Column(words.text("att.objects"), 12, Kind.NUMBER)),
        rows);
  }

  Section files() {
    List<List<Cell>> rows = new ArrayList<>();
    files(rows, "att.plan", report.plan());
    files(rows, "cmp.before", report.before().files());
    files(rows, "cmp.after", report.after().files());
    return AttestationPage.section(
        words,
        "files",
        "Files",
        List.of(),
        List.of(
            new Column(words.text("att.side"), 12, Kind.TEXT),
            new Column(words.text("att.file"), 52, Kind.CODE),
            new Column(words.text("att.format"), 12, Kind.TEXT),
            new Column("SHA-256", 68, Kind.CODE),
            new Column(words.text("att.problems"), 60, Kind.SAID)),
        rows);
  }

  private void files(List<List<Cell>> rows, String side, List<InputFile> files) {
    for (InputFile file : files) {
      rows.add(
          List.of(
              Cell.of(words.text(side)),
              Cell.of(file.file()),
              Cell.of(file.format()),
              Cell.of(file.sha256()),
              Cell.of(problems(file))));
    }
  }

  private static String problems(InputFile file) {
    List<String> problems = new ArrayList<>();
    for (InputFile.Problem problem : file.problems()) {
      String line = problem.line() > 0 ? problem.line() + ": " : "";
      problems.add(line + problem.message());
    }
    return String.join("\n", problems);
  }
}
