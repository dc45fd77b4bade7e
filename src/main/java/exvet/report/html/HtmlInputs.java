package exvet.report.html;

import exvet.export.InputFile;
import exvet.report.Report;
import exvet.report.Words;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The files that were given, what each holds, and what could not be read. */
final class HtmlInputs {
  private final Html html;
  private final Words words;
  private final Report report;

  HtmlInputs(Html html, Report report) {
    this.html = html;
    this.words = html.words();
    this.report = report;
  }

  void write() throws IOException {
    html.open("section", "id", "inputs").leaf("h2", words.named("section", "inputs"));
    objects();
    HtmlTable.open(
        html,
        words.named("row", "files"),
        words.named("row", "file"),
        words.named("row", "format"),
        words.text("objects"),
        words.named("row", "notes"),
        "SHA-256");
    for (InputFile input : report.inputs()) {
      file(input);
    }
    HtmlTable.close(html);
    html.close();
  }

  private void objects() throws IOException {
    Map<String, Long> sums = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (InputFile input : report.inputs()) {
      input.cmdlets().forEach((cmdlet, n) -> sums.merge(cmdlet, (long) n, Long::sum));
    }
    if (sums.isEmpty()) {
      html.leaf("p", words.text("inputs.none"));
      return;
    }
    HtmlTable.open(
        html, words.text("by-cmdlet"), words.named("row", "cmdlet"), words.text("objects"));
    for (Map.Entry<String, Long> sum : sums.entrySet()) {
      html.open("tr").open("th", "scope", "row").leaf("code", sum.getKey()).close();
      html.leaf("td", words.number(sum.getValue())).close();
    }
    HtmlTable.close(html);
  }

  private void file(InputFile input) throws IOException {
    html.open("tr").open("th", "scope", "row").leaf("code", input.file()).close();
    html.leaf("td", input.format()).open("td");
    for (Map.Entry<String, Integer> entry : new TreeMap<>(input.cmdlets()).entrySet()) {
      html.open("div").leaf("code", entry.getKey());
      html.text(" " + words.number(entry.getValue())).close();
    }
    html.close().open("td");
    for (String note : input.notes()) {
      html.said("div", note);
    }
    for (InputFile.Problem problem : input.problems()) {
      html.open("div", "class", "problem").leaf("b", words.text("problem"));
      html.text(problem.line() > 0 ? words.text("line", problem.line()) + ": " : ": ");
      html.said("span", problem.message()).close();
    }
    html.close().open("td", "class", "hash").leaf("code", input.sha256()).close(2);
  }
}
