package exvet.report.html;

import java.io.IOException;

/** A table with a caption that can be scrolled where it is too wide, and sorted by the script. */
final class HtmlTable {
  private HtmlTable() {}

  /** Begins a table; what follows are its rows, or the end of its first body. */
  static void open(Html html, String caption, String... headings) throws IOException {
    open(html, "sortable", caption, headings);
  }

  /** The same with a class of its own. */
  static void open(Html html, String style, String caption, String[] headings) throws IOException {
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption);
    html.open("table", "class", style).leaf("caption", caption).open("thead").open("tr");
    for (String heading : headings) {
      html.leaf("th", heading, "scope", "col");
    }
    html.close(2).open("tbody");
  }

  static void close(Html html) throws IOException {
    html.close(3);
  }
}
