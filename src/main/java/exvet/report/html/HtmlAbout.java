package exvet.report.html;

import exvet.report.Mark;
import exvet.report.Report;
import exvet.report.Words;
import java.io.IOException;

/** What the words of the report mean. */
final class HtmlAbout {
  private final Html html;
  private final Words words;
  private final Report report;

  HtmlAbout(Html html, Report report) {
    this.html = html;
    this.words = html.words();
    this.report = report;
  }

  void write() throws IOException {
    html.open("section", "id", "about").leaf("h2", words.named("section", "about"));
    html.open("dl", "class", "words");
    for (Mark mark : Mark.values()) {
      html.open("dt");
      HtmlMark.badge(html, mark);
      html.close().leaf("dd", words.named("meaning", mark.key()));
    }
    html.close();
    html.leaf("p", words.text("about.date", report.asOf()));
    html.leaf("p", words.text("about.english"));
    html.close();
  }
}
