package exvet.report;

import exvet.verdict.Result;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.io.IOException;

/** What a verdict looks like: a word, a shape and a colour, so that none of them is needed. */
enum HtmlMark {
  ERROR("error", "Fail: error", "Errors", "M5 1h6l4 4v6l-4 4H5l-4-4V5z M5 5l6 6 M11 5l-6 6"),
  WARNING("warning", "Fail: warning", "Warnings", "M8 1.5L15 14.5H1z M8 6v4 M8 12v1"),
  INFO("info", "Fail: info", "Advice", "M8 1a7 7 0 1 0 .01 0z M8 7v5 M8 4v1"),
  BROKE("broke", "Rule broke", "Rules that broke", "M8 1l7 7-7 7-7-7z M8 5v4 M8 11v1"),
  NOT_CHECKED(
      "not-checked",
      "Not checked",
      "Not checked",
      "M2 2h12v12H2z M6 6.2a2 2 0 1 1 3 1.7c-.7.4-1 .8-1 1.6 M8 11v1"),
  WAIVED("waived", "Waived", "Waived", "M4 15V1 M4 2h9l-2.5 3.5L13 9H4z"),
  PASS("pass", "Pass", "Passed", "M8 1a7 7 0 1 0 .01 0z M4.5 8.5l2.5 2.5 4.5-5.5"),
  NOT_APPLICABLE(
      "not-applicable", "Not applicable", "Not applicable", "M8 1a7 7 0 1 0 .01 0z M4.5 8h7");

  private final String name;
  private final String word;
  private final String heading;
  private final String path;

  HtmlMark(String name, String word, String heading, String path) {
    this.name = name;
    this.word = word;
    this.heading = heading;
    this.path = path;
  }

  static HtmlMark of(Result result) {
    return switch (result.verdict()) {
      case FAIL -> of(result.severity());
      case PASS -> PASS;
      case NOT_APPLICABLE -> NOT_APPLICABLE;
      case NOT_CHECKED -> NOT_CHECKED;
      case WAIVED -> WAIVED;
      case ERROR -> BROKE;
    };
  }

  /** The mark of a fault of that severity. */
  static HtmlMark of(Severity severity) {
    return switch (severity) {
      case ERROR -> ERROR;
      case WARNING -> WARNING;
      case INFO -> INFO;
    };
  }

  /** How many of the verdicts carry this mark. */
  int in(Coverage.Counts counts) {
    return switch (this) {
      case ERROR -> counts.of(Verdict.FAIL, Severity.ERROR);
      case WARNING -> counts.of(Verdict.FAIL, Severity.WARNING);
      case INFO -> counts.of(Verdict.FAIL, Severity.INFO);
      case BROKE -> counts.of(Verdict.ERROR);
      case NOT_CHECKED -> counts.of(Verdict.NOT_CHECKED);
      case WAIVED -> counts.of(Verdict.WAIVED);
      case PASS -> counts.of(Verdict.PASS);
      case NOT_APPLICABLE -> counts.of(Verdict.NOT_APPLICABLE);
    };
  }

  /** The class of its colours in the style sheet. */
  String style() {
    return "m-" + name;
  }

  String word() {
    return word;
  }

  /** What a set of results with this mark is called. */
  String heading() {
    return heading;
  }

  /** The shape alone; the word must stand beside it. */
  void shape(Html html) throws IOException {
    html.open("svg", "class", "shape " + style(), "aria-hidden", "true", "focusable", "false");
    html.empty("use", "href", "#shape-" + name).close();
  }

  /** Shape and word. */
  void badge(Html html) throws IOException {
    html.open("span", "class", "badge " + style());
    shape(html);
    html.text(word).close();
  }

  /** The shapes, once for the whole page. */
  static void defineShapes(Html html) throws IOException {
    html.open("svg", "class", "shapes", "aria-hidden", "true", "focusable", "false");
    for (HtmlMark mark : values()) {
      html.open("symbol", "id", "shape-" + mark.name, "viewBox", "0 0 16 16");
      html.empty("path", "d", mark.path).close();
    }
    html.open(
        "pattern", "id", "hatch", "patternUnits", "userSpaceOnUse", "width", "8", "height", "8");
    html.empty("rect", "class", "hatch-ground", "width", "8", "height", "8");
    html.empty("path", "class", "hatch-line", "d", "M-2 10L10 -2M-2 2L2 -2M6 10L10 6");
    html.close(2);
  }
}
