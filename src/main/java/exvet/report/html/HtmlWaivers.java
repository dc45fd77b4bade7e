package exvet.report.html;

import exvet.report.Acceptance;
import exvet.report.Acceptance.Standing;
import exvet.report.ReportIndex;
import exvet.report.Words;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Who took which risk until when; what has ended or soon will is said on page one, too. */
final class HtmlWaivers {
  private static final String ID = "waivers";

  private final Html html;
  private final Words words;
  private final ReportIndex index;
  private final List<Acceptance> all;

  HtmlWaivers(Html html, ReportIndex index) {
    this.html = html;
    this.words = html.words();
    this.index = index;
    this.all = Acceptance.all(index.report());
  }

  /** A line about those that have ended or soon will; nothing if there is none. */
  void notice() throws IOException {
    int expired = Acceptance.count(all, Standing.EXPIRED);
    int ending = Acceptance.count(all, Standing.ENDING);
    List<String> near = new ArrayList<>();
    if (expired > 0) {
      near.add(words.count("waivers.expired", expired));
    }
    if (ending > 0) {
      near.add(words.count("waivers.ending", ending));
    }
    if (!near.isEmpty()) {
      html.open("p", "class", "notice").open("a", "href", "#" + ID);
      html.text(words.text("waivers.notice", String.join(", ", near))).close(2);
    }
  }

  void write() throws IOException {
    if (all.isEmpty()) {
      return;
    }
    html.open("section", "id", ID).leaf("h2", words.named("section", ID));
    html.leaf("p", words.text("waivers.lead"));
    HtmlTable.open(
        html,
        words.text("waivers.caption"),
        words.named("waiver", "ends"),
        words.named("waiver", "standing"),
        words.named("waiver", "fault"),
        words.named("waiver", "approver"),
        words.named("waiver", "reason"));
    for (Acceptance one : all) {
      row(one);
    }
    HtmlTable.close(html);
    html.close();
  }

  private void row(Acceptance one) throws IOException {
    String ends = one.waiver().expires().toString();
    html.open("tr").open("th", "scope", "row").text(ends);
    String distance = HtmlColumns.distance(words, one.waiver().expires(), index.report().asOf());
    html.leaf("div", distance, "class", "muted").close();
    html.leaf("td", words.named("standing", one.standing()));
    html.open("td").open("a", "href", "#" + index.anchor(one.result()), "lang", html.english());
    html.text(one.result().rule().title()).close().text(" ");
    html.leaf("code", one.result().subject()).close();
    html.open("td").value(one.waiver().approver()).close();
    html.open("td").value(one.waiver().reason()).close(2);
  }
}
