package exvet.report.html;

import exvet.report.Cover;
import exvet.report.DataDates;
import exvet.report.Report;
import exvet.report.ReportIndex;
import exvet.report.Words;
import java.io.IOException;

/** What the report is about and who made it: the head and the foot of the page. */
final class HtmlCover {
  private final Html html;
  private final Words words;
  private final ReportIndex index;
  private final Report report;
  private final Cover cover;

  HtmlCover(Html html, ReportIndex index) {
    this.html = html;
    this.words = html.words();
    this.index = index;
    this.report = index.report();
    this.cover = Cover.of(report);
  }

  /** What the window or the tab is called. */
  String title() {
    return report.organisation() + ": " + kind() + ", " + report.asOf();
  }

  private String kind() {
    return cover.title() == null ? words.text("title") : cover.title();
  }

  /** The colour of the cover as a style sheet of its own; null if nobody chose one. */
  HtmlAsset accent() {
    return HtmlAsset.colour(cover.accent());
  }

  void header() throws IOException {
    html.open("header", "class", "top");
    if (cover.logo() != null) {
      html.empty("img", "class", "logo", "src", cover.logo(), "alt", words.text("logo"));
    }
    html.open("div");
    html.leaf("p", kind(), "class", "kind");
    html.leaf("h1", report.organisation());
    html.close();
    html.open("dl", "class", "facts");
    fact("classification", cover.classification());
    fact("customer", cover.customer());
    fact("author", cover.author());
    fact("as-of", report.asOf().toString());
    DataDates dates = DataDates.of(report);
    if (dates.collected() != null) {
      fact("collected", dates.collected());
    } else if (dates.changed() != null) {
      fact("changed", dates.changed().toString());
    }
    fact("servers", words.number(index.servers().all().size()));
    html.close();
    html.leaf(
        "button",
        words.text("theme.dark"),
        "type",
        "button",
        "id",
        "theme",
        "hidden",
        "hidden",
        "data-light",
        words.text("theme.light"),
        "data-dark",
        words.text("theme.dark"));
    html.close();
  }

  private void fact(String name, String value) throws IOException {
    if (value != null) {
      html.open("div").leaf("dt", words.named("fact", name)).leaf("dd", value).close();
    }
  }

  void footer() throws IOException {
    Report.Tool tool = report.tool();
    html.open("footer");
    html.leaf("p", words.text("affiliation"));
    html.leaf("p", title() + "; " + tool.name() + " " + tool.version());
    if (cover.classification() != null) {
      html.leaf("p", cover.classification());
    }
    html.close();
  }
}
