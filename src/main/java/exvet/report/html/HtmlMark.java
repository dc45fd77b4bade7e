package exvet.report.html;

import exvet.report.Mark;
import exvet.report.Words;
import java.io.IOException;

/** How a mark is shown: by a word, a shape and a colour, so that none of them is needed. */
final class HtmlMark {
  private HtmlMark() {}

  private static String path(Mark mark) {
    return switch (mark) {
      case ERROR -> "M5 1h6l4 4v6l-4 4H5l-4-4V5z M5 5l6 6 M11 5l-6 6";
      case WARNING -> "M8 1.5L15 14.5H1z M8 6v4 M8 12v1";
      case INFO -> "M8 1a7 7 0 1 0 .01 0z M8 7v5 M8 4v1";
      case BROKE -> "M8 1l7 7-7 7-7-7z M8 5v4 M8 11v1";
      case NOT_CHECKED -> "M2 2h12v12H2z M6 6.2a2 2 0 1 1 3 1.7c-.7.4-1 .8-1 1.6 M8 11v1";
      case WAIVED -> "M4 15V1 M4 2h9l-2.5 3.5L13 9H4z";
      case PASS -> "M8 1a7 7 0 1 0 .01 0z M4.5 8.5l2.5 2.5 4.5-5.5";
      case NOT_APPLICABLE -> "M8 1a7 7 0 1 0 .01 0z M4.5 8h7";
    };
  }

  static String word(Html html, Mark mark) {
    Words words = html.words();
    return words.named("mark", mark.key());
  }

  /** What a set of results with this mark is called. */
  static String heading(Html html, Mark mark) {
    Words words = html.words();
    return words.named("marks", mark.key());
  }

  /** What so many results with this mark are called. */
  static String count(Html html, Mark mark, int n) {
    Words words = html.words();
    return n == 1 ? words.named("mark-one", mark.key()) : heading(html, mark);
  }

  /** The class of its colours in the style sheet. */
  static String style(Mark mark) {
    return "m-" + mark.key();
  }

  /** The shape alone; the word must stand beside it. */
  static void shape(Html html, Mark mark) throws IOException {
    html.open("svg", "class", "shape " + style(mark), "aria-hidden", "true", "focusable", "false");
    html.empty("use", "href", "#shape-" + mark.key()).close();
  }

  /** Shape and word. */
  static void badge(Html html, Mark mark) throws IOException {
    html.open("span", "class", "badge " + style(mark));
    shape(html, mark);
    html.text(word(html, mark)).close();
  }

  /** The shapes, once for the whole page. */
  static void defineShapes(Html html) throws IOException {
    html.open("svg", "class", "shapes", "aria-hidden", "true", "focusable", "false");
    for (Mark mark : Mark.values()) {
      html.open("symbol", "id", "shape-" + mark.key(), "viewBox", "0 0 16 16");
      html.empty("path", "d", path(mark)).close();
    }
    html.open(
        "pattern", "id", "hatch", "patternUnits", "userSpaceOnUse", "width", "8", "height", "8");
    html.empty("rect", "class", "hatch-ground", "width", "8", "height", "8");
    html.empty("path", "class", "hatch-line", "d", "M-2 10L10 -2M-2 2L2 -2M6 10L10 6").close();
    html.open("marker", "id", "arrow", "viewBox", "0 0 8 8", "refX", "7", "refY", "4");
    html.empty("path", "class", "arrow-head", "d", "M0 0L8 4L0 8z").close(2);
  }
}
