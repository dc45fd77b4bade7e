package exvet.report.html;

import exvet.report.Figures;
import exvet.report.Mark;
import exvet.report.RecipientsCsv;
import exvet.report.ReportIndex;
import exvet.verdict.Result;
import exvet.verdict.Source;
import java.io.IOException;
import java.util.List;

/** One result in full. */
final class HtmlFinding {
  private static final int AT_ONCE = 6;

  private final Html html;
  private final ReportIndex index;
  private final Result result;

  HtmlFinding(Html html, ReportIndex index, Result result) {
    this.html = html;
    this.index = index;
    this.result = result;
  }

  /** Writes it under a heading of that level. */
  void write(int level) throws IOException {
    Mark mark = Mark.of(result);
    String anchor = index.anchor(result);
    html.open(
        "article",
        "id",
        anchor,
        "class",
        "finding " + HtmlMark.style(mark),
        "data-m",
        HtmlMark.style(mark));
    html.open("h" + level);
    HtmlMark.badge(html, mark);
    html.text(" ").leaf("code", result.subject(), "class", "subject");
    html.leaf(
        "a", "#", "class", "here", "href", "#" + anchor, "aria-label", "Link to this finding");
    html.close();
    if (result.message() != null) {
      html.open("div", "class", "message").value(result.message()).close();
    }
    pair();
    html.open("dl", "class", "more");
    objects();
    recipients();
    entry("Reason", result.reason());
    entry("Severity", original());
    fix();
    sources();
    html.leaf("dt", "Key").open("dd", "class", "key").leaf("code", result.key()).close();
    html.close(2);
  }

  private void pair() throws IOException {
    if (result.observed() != null || result.expected() != null) {
      html.open("dl", "class", "pair");
      side("Observed", result.observed());
      side("Expected", result.expected());
      html.close();
    }
  }

  private void side(String name, String value) throws IOException {
    if (value != null) {
      html.open("div").leaf("dt", name).open("dd");
      if (value.isEmpty()) {
        html.leaf("span", "blank", "class", "blank");
      } else {
        html.value(value);
      }
      html.close(2);
    }
  }

  /** What the rule says where this result differs from it, or was answered by a person. */
  private String original() {
    String declared = result.rule().declaredSeverity();
    String severity = result.severity().toString();
    String text = declared.equals(severity) ? null : severity + ", usually " + declared;
    if (result.evidence() != null) {
      text = (text == null ? severity : text) + "; evidence: " + result.evidence();
    }
    return text;
  }

  private void entry(String name, String value) throws IOException {
    if (value != null) {
      html.leaf("dt", name).open("dd").value(value).close();
    }
  }

  private void objects() throws IOException {
    List<String> objects = result.objects();
    if (!objects.isEmpty() && !String.join(" | ", objects).equals(result.subject())) {
      html.leaf("dt", "Objects").open("dd");
      names(objects);
      html.close();
    }
  }

  private void recipients() throws IOException {
    if (result.count() != null) {
      html.leaf("dt", "Recipients").open("dd");
      count(html, result);
      names(result.sample());
      listed(html, index, result);
      html.close();
    }
  }

  /** Where a crowd is listed one by one. */
  static void listed(Html html, ReportIndex index, Result result) throws IOException {
    if (index.report().lists(result)) {
      html.open("div").text("Each is listed in ").leaf("code", RecipientsCsv.FILE).close();
    }
  }

  /** How many recipients, and whether the list that follows holds them all. */
  static void count(Html html, Result result) throws IOException {
    html.leaf("b", Figures.number(result.count()));
    if (!result.sample().isEmpty() && result.sample().size() < result.count()) {
      html.text(", among them these " + result.sample().size() + ":");
    }
  }

  private void names(List<String> names) throws IOException {
    if (!names.isEmpty()) {
      html.open("ul", "class", "names");
      for (String name : names) {
        html.open("li").leaf("code", name).close();
      }
      html.close();
    }
  }

  private void fix() throws IOException {
    if (result.fix() != null) {
      html.leaf("dt", "Fix").open("dd").open("pre", "class", "fix").leaf("code", result.fix());
      html.close(2);
    }
  }

  private void sources() throws IOException {
    if (!result.sources().isEmpty()) {
      html.leaf("dt", "Found in").open("dd");
      list(html, result.sources());
      html.close();
    }
  }

  /** Where to look it up; a long list is folded, not cut. */
  static void list(Html html, List<Source> sources) throws IOException {
    boolean folded = sources.size() > AT_ONCE;
    if (folded) {
      html.open("details").leaf("summary", Figures.count(sources.size(), "place"));
    }
    html.open("ul", "class", "sources");
    for (Source source : sources) {
      html.open("li");
      source(html, source);
      html.close();
    }
    html.close(folded ? 2 : 1);
  }

  private static void source(Html html, Source source) throws IOException {
    boolean file = source.file() != null;
    html.leaf("span", file ? source.file() : "no file", "class", "file");
    if (source.line() > 0) {
      html.text(", line " + source.line());
    }
    if (source.object() != null) {
      html.text(": ").leaf("code", source.object());
    }
    if (source.property() != null) {
      html.text(" ").leaf("code", source.property(), "class", "property");
    }
  }
}
