package exvet.report.html;

import exvet.report.Mark;
import exvet.report.Report;
import java.io.IOException;

/** What the words of the report mean. */
final class HtmlAbout {
  private final Html html;
  private final Report report;

  HtmlAbout(Html html, Report report) {
    this.html = html;
    this.report = report;
  }

  void write() throws IOException {
    html.open("section", "id", "about").leaf("h2", "How to read this");
    html.open("dl", "class", "words");
    word(Mark.ERROR, "Mail or client access breaks, a documented must is broken, or a hole.");
    word(Mark.WARNING, "A recommended setting was missed, or trouble is likely.");
    word(Mark.INFO, "Advice, or something to write down for the handover.");
    word(Mark.NOT_CHECKED, "The evidence is missing or incomplete. It is not a pass.");
    word(Mark.PASS, "Everything the rule asks was seen and holds.");
    word(Mark.NOT_APPLICABLE, "The rule does not concern the object, or another fault does.");
    word(Mark.WAIVED, "A fault that somebody accepted, with a reason and a date.");
    word(Mark.BROKE, "The rule itself failed. It says nothing about the object.");
    html.close();
    html.leaf(
        "p",
        "All verdicts hold for "
            + report.asOf()
            + ", 00:00 UTC, and for what the exports say; nothing was changed on any server."
            + " Values that were not in an export are shown as \u201cnot stated\u201d, values that"
            + " are there and empty as \u201cblank\u201d. Characters that cannot be seen are shown"
            + " by their number.");
    html.close();
  }

  private void word(Mark mark, String meaning) throws IOException {
    html.open("dt");
    HtmlMark.badge(html, mark);
    html.close().leaf("dd", meaning);
  }
}
