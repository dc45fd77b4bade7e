package exvet.report.xlsx;

import exvet.export.InputFile;
import exvet.fact.Sha256;
import exvet.report.Report;
import exvet.verdict.Result;

/** A short name for a run: two with the same input, rules, day and results have the same. */
final class XlsxRun {
  private XlsxRun() {}

  /** Twelve hexadecimal digits. */
  static String id(Report report) {
    StringBuilder made = new StringBuilder();
    made.append(report.asOf()).append('\n').append(report.organisation()).append('\n');
    made.append(report.tool().version()).append('\n').append(report.tool().ruleBaseSha256());
    for (InputFile input : report.inputs()) {
      made.append('\n').append(input.file()).append(' ').append(input.sha256());
    }
    for (Result result : report.results()) {
      made.append('\n').append(result.key()).append(' ').append(result.verdict());
    }
    return id(made.toString());
  }

  /** The same for whatever a text says. */
  static String id(String text) {
    return Sha256.of(text).substring(0, 12);
  }
}
