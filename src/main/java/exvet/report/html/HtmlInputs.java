package exvet.report.html;

import exvet.export.InputFile;
import exvet.report.Figures;
import exvet.report.Report;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** The files that were given, what each holds, and what could not be read. */
final class HtmlInputs {
  private final Html html;
  private final Report report;

  HtmlInputs(Html html, Report report) {
    this.html = html;
    this.report = report;
  }

  void write() throws IOException {
    html.open("section", "id", "inputs").leaf("h2", "Inputs");
    objects();
    HtmlTable.open(html, "Files", "File", "Format", "Objects", "Notes and problems", "SHA-256");
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
      html.leaf("p", "No file held an export.");
      return;
    }
    HtmlTable.open(html, "Objects by cmdlet", "Cmdlet", "Objects");
    for (Map.Entry<String, Long> sum : sums.entrySet()) {
      html.open("tr").open("th", "scope", "row").leaf("code", sum.getKey()).close();
      html.leaf("td", Figures.number(sum.getValue())).close();
    }
    HtmlTable.close(html);
  }

  private void file(InputFile input) throws IOException {
    html.open("tr").open("th", "scope", "row").leaf("code", input.file()).close();
    html.leaf("td", input.format()).open("td");
    for (Map.Entry<String, Integer> entry : new TreeMap<>(input.cmdlets()).entrySet()) {
      html.open("div").leaf("code", entry.getKey());
      html.text(" " + Figures.number(entry.getValue())).close();
    }
    html.close().open("td");
    for (String note : input.notes()) {
      html.open("div").value(note).close();
    }
    for (InputFile.Problem problem : input.problems()) {
      html.open("div", "class", "problem").leaf("b", "Problem");
      html.text(problem.line() > 0 ? ", line " + problem.line() + ": " : ": ");
      html.value(problem.message()).close();
    }
    html.close().open("td", "class", "hash").leaf("code", input.sha256()).close(2);
  }
}
