package exvet.report.html;

import exvet.report.Figures;
import exvet.report.Language;
import exvet.report.Mark;
import exvet.report.Report;
import exvet.report.ReportIndex;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/**
 * The report for people: one file that needs no network and is complete without scripts. It is
 * written as it goes, so that its size does not matter.
 */
public final class HtmlReport {
  private final Html html;
  private final ReportIndex index;

  private HtmlReport(Html html, ReportIndex index) {
    this.html = html;
    this.index = index;
  }

  /** Writes the report as UTF-8; the stream stays open. */
  public static void write(Report report, Language language, OutputStream out) throws IOException {
    // An encoder given by its name would end the report at half of a surrogate pair.
    var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    new HtmlReport(new Html(writer), new ReportIndex(report)).page();
    writer.flush();
  }

  private void page() throws IOException {
    html.doctype();
    html.open("html", "lang", "en", "dir", "ltr");
    head();
    html.open("body");
    html.leaf("a", "Skip to the report", "class", "skip", "href", "#main");
    HtmlMark.defineShapes(html);
    header();
    html.open("div", "class", "columns");
    new HtmlNavigation(html, index).write();
    html.open("main", "id", "main");
    sections();
    html.close();
    html.close();
    footer();
    html.asset("script", HtmlAsset.load("report.js"));
    html.close(2);
  }

  private void head() throws IOException {
    HtmlAsset style = HtmlAsset.load("report.css");
    html.open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src "
            + style.policy()
            + "; script-src "
            + HtmlAsset.load("report.js").policy());
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "referrer", "content", "no-referrer");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.leaf("title", title());
    html.asset("style", style);
    html.close();
  }

  private String title() {
    return index.report().organisation() + ": Exchange configuration, " + index.report().asOf();
  }

  private void header() throws IOException {
    Report report = index.report();
    html.open("header", "class", "top").open("div");
    html.leaf("p", "Exchange configuration report", "class", "kind");
    html.leaf("h1", report.organisation());
    html.leaf("p", report.tool().name() + " is not affiliated with Microsoft", "class", "kind");
    html.close();
    html.open("dl", "class", "facts");
    fact("As of", report.asOf().toString());
    fact("Servers", Figures.number(index.servers().all().size()));
    fact("Made by", report.tool().name() + " " + report.tool().version());
    fact("Rule base", report.tool().ruleBaseVersion() + ", " + rules());
    html.close();
    html.leaf("button", "Theme", "type", "button", "id", "theme", "hidden", "hidden");
    html.close();
  }

  private String rules() {
    return Figures.count(index.report().rules().size(), "rule");
  }

  private void fact(String name, String value) throws IOException {
    html.open("div").leaf("dt", name).leaf("dd", value).close();
  }

  private void sections() throws IOException {
    new HtmlSummary(html, index).write();
    filter();
    new HtmlFindings(html, index).write();
    new HtmlCompleteness(html, index.report()).write();
    new HtmlUnchecked(html, index).write();
    new HtmlSteps(html, index).write();
    new HtmlServers(html, index).write();
    new HtmlReconciliation(html, index).write();
    new HtmlAsBuilt(html, index.report()).write();
    new HtmlOthers(html, index).write();
    new HtmlInputs(html, index.report()).write();
    new HtmlRules(html, index).write();
    new HtmlAbout(html, index.report()).write();
  }

  /** Shown by the script, as it would do nothing without. */
  private void filter() throws IOException {
    html.open("div", "id", "filter", "class", "filter", "role", "search", "hidden", "hidden");
    html.open("label", "class", "words").leaf("span", "Filter");
    html.empty(
        "input", "type", "search", "id", "words", "placeholder", "server, name, rule, value");
    html.close();
    for (Mark mark : Mark.values()) {
      int n = mark.in(index.coverage().total());
      if (n > 0) {
        html.open("label", "class", "choice " + HtmlMark.style(mark));
        html.empty(
            "input", "type", "checkbox", "value", HtmlMark.style(mark), "checked", "checked");
        HtmlMark.shape(html, mark);
        html.text(HtmlMark.heading(mark)).close();
      }
    }
    html.leaf("span", "", "id", "shown", "class", "shown", "role", "status");
    html.close();
  }

  private void footer() throws IOException {
    Report.Tool tool = index.report().tool();
    html.open("footer");
    html.leaf("p", tool.name() + " is not affiliated with Microsoft.");
    html.leaf("p", title() + "; " + tool.name() + " " + tool.version());
    html.close();
  }
}
