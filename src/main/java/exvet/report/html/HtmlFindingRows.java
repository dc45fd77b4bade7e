package exvet.report.html;

import exvet.report.Mark;
import exvet.report.Repair;
import exvet.report.Repairs;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.verdict.Result;
import exvet.verdict.Source;
import java.io.IOException;
import java.util.List;

/**
 * Many findings of one rule, a row each, with everything an article would say. The rows stand in
 * tables of some hundred, which a browser lays out only when they come into sight.
 */
final class HtmlFindingRows {
  private static final int CHUNK = 200;

  private final Html html;
  private final Words words;
  private final ReportIndex index;
  private final Repairs repairs;

  HtmlFindingRows(Html html, ReportIndex index, Repairs repairs) {
    this.html = html;
    this.words = html.words();
    this.index = index;
    this.repairs = repairs;
  }

  void write(List<Result> findings) throws IOException {
    for (int from = 0; from < findings.size(); from += CHUNK) {
      int to = Math.min(from + CHUNK, findings.size());
      chunk(findings.subList(from, to), from + 1, to, findings.size());
    }
  }

  private void chunk(List<Result> findings, int from, int to, int all) throws IOException {
    String caption = words.text("rows", from, to, all);
    html.open("div", "class", "scroll chunk", "tabindex", "0", "role", "region");
    html.open("table", "class", "rows").leaf("caption", caption).open("thead").open("tr");
    for (String heading : List.of("object", "said", "proof", "repair")) {
      html.leaf("th", words.named("row", heading), "scope", "col");
    }
    html.close(2).open("tbody");
    for (Result finding : findings) {
      row(finding);
    }
    html.close(3);
  }

  private void row(Result finding) throws IOException {
    Mark mark = Mark.of(finding);
    html.open("tr", "id", index.anchor(finding), "data-m", HtmlMark.style(mark));
    html.open("th", "scope", "row").text(finding.subject());
    if (!finding.objects().isEmpty()) {
      html.text(": " + String.join(", ", finding.objects()));
    }
    HtmlOthers.crowd(html, index, finding);
    html.close().open("td", "lang", html.english());
    html.leaf("b", HtmlMark.word(html, mark), "class", HtmlMark.style(mark));
    HtmlFinding.novelty(html, finding);
    html.text(" ");
    html.value(finding.message() == null ? "" : finding.message());
    value("observed", finding.observed());
    value("expected", finding.expected());
    html.close().open("td");
    String between = "";
    for (Source source : finding.sources()) {
      html.text(between + place(source));
      between = "; ";
    }
    html.close().open("td");
    Repair repair = repairs.of(finding);
    if (repair != null) {
      html.leaf("code", repair.fix());
      command("rollback", repair.rollback());
      command("verify", repair.verify());
    }
    html.close(2);
  }

  private void value(String name, String value) throws IOException {
    if (value != null) {
      String shown = value.isEmpty() ? words.text("blank") : value;
      html.text("; " + words.named("row", name) + " ").value(shown);
    }
  }

  private void command(String name, String command) throws IOException {
    if (command != null) {
      html.text(" " + words.named("row", name) + " ").leaf("code", command);
    }
  }

  private String place(Source source) {
    StringBuilder place = new StringBuilder(source.file() == null ? "" : source.file());
    if (source.line() > 0) {
      place.append(':').append(source.line());
    }
    if (source.object() != null) {
      place.append(' ').append(source.object());
    }
    return source.property() == null ? place.toString() : place + " " + source.property();
  }
}
