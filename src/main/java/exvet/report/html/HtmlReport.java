package exvet.report.html;

import exvet.report.Action;
import exvet.report.Language;
import exvet.report.Mark;
import exvet.report.Report;
import exvet.report.ReportIndex;
import exvet.report.Words;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The report for people: one file that needs no network and is complete without scripts. It is
 * written as it goes, so that its size does not matter.
 */
public final class HtmlReport {
  private final Html html;
  private final Words words;
  private final ReportIndex index;
  private final List<Action> actions;

  private HtmlReport(Html html, ReportIndex index) {
    this.html = html;
    this.words = html.words();
    this.index = index;
    this.actions = Action.all(index);
  }

  /** Writes the report as UTF-8; the stream stays open. */
  public static void write(Report report, Language language, OutputStream out) throws IOException {
    // An encoder given by its name would end the report at half of a surrogate pair.
    var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    Html html = new Html(writer, Words.of(Words.Family.HTML, language));
    new HtmlReport(html, new ReportIndex(report)).page();
    writer.flush();
  }

  private void page() throws IOException {
    HtmlAsset style = HtmlAsset.load("report.css");
    HtmlAsset script = HtmlAsset.load("report.js");
    HtmlCover cover = new HtmlCover(html, index);
    html.doctype();
    html.open("html", "lang", words.language().toString(), "dir", "ltr");
    head(cover, style, script);
    html.open("body");
    html.leaf("a", words.text("skip"), "class", "skip", "href", "#main");
    HtmlMark.defineShapes(html);
    cover.header();
    html.open("div", "class", "columns");
    new HtmlNavigation(html, index).write();
    html.open("main", "id", "main", "data-shown", words.text("filter.shown", "{0}", "{1}"));
    sections();
    html.close(2);
    cover.footer();
    html.asset("script", script);
    html.close(2);
  }

  private void head(HtmlCover cover, HtmlAsset style, HtmlAsset script) throws IOException {
    HtmlAsset accent = cover.accent();
    String styles = style.policy() + (accent == null ? "" : " " + accent.policy());
    html.open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src "
            + styles
            + "; script-src "
            + script.policy());
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "referrer", "content", "no-referrer");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.leaf("title", cover.title());
    html.asset("style", style);
    if (accent != null) {
      html.asset("style", accent);
    }
    html.close();
  }

  private void sections() throws IOException {
    new HtmlSummary(html, index, actions).write();
    filter();
    new HtmlActions(html, index, actions).write();
    new HtmlWaivers(html, index).write();
    new HtmlServers(html, index).write();
    new HtmlNames(html, index).write();
    new HtmlSteps(html, index).write();
    new HtmlCertificates(html, index).write();
    new HtmlSettings(html, index).write();
    new HtmlCompleteness(html, index.report()).write();
    new HtmlUnchecked(html, index).write();
    new HtmlOthers(html, index).write();
    new HtmlExcluded(html, index.report().selection()).write();
    new HtmlAsBuilt(html, index.report()).write();
    new HtmlInputs(html, index.report()).write();
    new HtmlRules(html, index).write();
    new HtmlAbout(html, index.report()).write();
  }

  /** Shown by the script, as it would do nothing without. */
  private void filter() throws IOException {
    html.open("div", "id", "filter", "class", "filter", "role", "search", "hidden", "hidden");
    html.open("label", "class", "words").leaf("span", words.text("filter"));
    html.empty(
        "input",
        "type",
        "search",
        "id",
        "words",
        "placeholder",
        words.text("filter.placeholder"),
        "autocomplete",
        "off");
    html.close();
    for (Mark mark : Mark.values()) {
      if (mark.in(index.coverage().total()) > 0) {
        html.open("label", "class", "choice " + HtmlMark.style(mark));
        html.empty(
            "input", "type", "checkbox", "value", HtmlMark.style(mark), "checked", "checked");
        HtmlMark.shape(html, mark);
        html.text(HtmlMark.heading(html, mark)).close();
      }
    }
    html.leaf("span", "", "id", "shown", "class", "shown", "role", "status");
    html.close();
  }
}
