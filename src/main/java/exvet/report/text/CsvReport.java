package exvet.report.text;

import exvet.report.Csv;
import exvet.report.Report;
import exvet.verdict.Result;
import exvet.verdict.Selection;
import exvet.verdict.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Collectors;

/**
 * Every result as a row: {@code report.csv}. Columns are named as the members of the JSON are.
 * After the results there is a row for each rule and server that was excluded.
 */
public final class CsvReport {
  /** In the column of verdicts, where somebody wanted none. */
  private static final String EXCLUDED = "excluded";

  private CsvReport() {}

  /** Writes the rows by rule and subject; the stream stays open. */
  public static void write(Report report, OutputStream out) throws IOException {
    Csv csv =
        new Csv(
            out,
            "key",
            "rule",
            "title",
            "area",
            "step",
            "severity",
            "verdict",
            "clause",
            "subject",
            "objects",
            "message",
            "observed",
            "expected",
            "reason",
            "awaits",
            "because",
            "fix",
            "count",
            "sample",
            "evidence",
            "sources",
            "baselineState");
    for (Result result : report.results()) {
      csv.row(
          result.key(),
          result.rule().id(),
          result.rule().title(),
          result.rule().area(),
          result.rule().step(),
          result.severity().toString(),
          result.verdict().toString(),
          result.clause(),
          result.subject(),
          String.join(" | ", result.objects()),
          result.message(),
          result.observed(),
          result.expected(),
          result.reason(),
          result.awaits() == null ? null : result.awaits().toString(),
          result.because(),
          result.fix(),
          result.count() == null ? null : result.count().toString(),
          String.join(" | ", result.sample()),
          result.evidence(),
          result.sources().stream().map(CsvReport::place).collect(Collectors.joining(" | ")),
          result.novelty() == null ? null : result.novelty().toString());
    }
    for (Selection.Excluded one : report.selection().rules()) {
      csv.row(
          null,
          one.rule(),
          one.title(),
          one.area(),
          one.step(),
          one.severity().toString(),
          EXCLUDED,
          null,
          null,
          null,
          null,
          null,
          null,
          one.reason());
    }
    for (Selection.LeftOut one : report.selection().servers()) {
      csv.row(
          null,
          null,
          null,
          null,
          null,
          null,
          EXCLUDED,
          null,
          one.server(),
          null,
          null,
          null,
          null,
          one.reason());
    }
    csv.end();
  }

  /** {@code file:line object property}, as far as it is known. */
  static String place(Source source) {
    StringBuilder place = new StringBuilder(source.file() == null ? "" : source.file());
    if (source.line() > 0) {
      place.append(':').append(source.line());
    }
    for (String part : new String[] {source.object(), source.property()}) {
      if (part != null) {
        place.append(place.isEmpty() ? "" : " ").append(part);
      }
    }
    return place.toString();
  }
}
