package exvet.report.html;

import exvet.report.Anchor;
import exvet.report.Coverage;
import exvet.report.Figures;
import exvet.report.Guide;
import exvet.report.Language;
import exvet.report.RulePages;
import exvet.report.Words;
import exvet.rule.Rule;
import exvet.rule.RuleDoc;
import exvet.rule.RulePart.RestsOn;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The documentation of the rules as one page, with the coverage of Microsoft's guide. */
public final class RulePagesHtml {
  private final Html html;
  private final RulePages pages;

  private RulePagesHtml(Html html, RulePages pages) {
    this.html = html;
    this.pages = pages;
  }

  /**
   * Writes the page as UTF-8; the stream stays open.
   *
   * @param whole whether these are all rules, so that the guide's coverage can be told
   * @param tool name and version of what writes it
   */
  public static void write(Collection<Rule> rules, boolean whole, String tool, OutputStream out)
      throws IOException {
    var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    new RulePagesHtml(
            new Html(writer, Words.of(Words.Family.HTML, Language.EN)), new RulePages(rules))
        .page(whole, tool);
    writer.flush();
  }

  private void page(boolean whole, String tool) throws IOException {
    HtmlAsset style = HtmlAsset.load("report.css");
    html.doctype();
    html.open("html", "lang", "en", "dir", "ltr").open("head");
    html.empty("meta", "charset", "utf-8");
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + style.policy());
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty("meta", "name", "color-scheme", "content", "light dark");
    html.leaf("title", "Rules of " + tool);
    html.asset("style", style);
    html.close().open("body");
    html.leaf("a", "Skip to the rules", "class", "skip", "href", "#main");
    html.open("header", "class", "top").open("div");
    html.leaf("p", tool, "class", "kind").leaf("h1", "Rules");
    html.leaf("p", "not affiliated with Microsoft", "class", "kind").close(2);
    html.open("div", "class", "columns");
    navigation(whole);
    html.open("main", "id", "main");
    if (whole) {
      guide();
    }
    for (Map.Entry<String, List<Rule>> area : pages.areas().entrySet()) {
      html.open("section", "id", area.getKey()).leaf("h2", RulePages.title(area.getKey()));
      for (Rule rule : area.getValue()) {
        rule(rule);
      }
      html.close();
    }
    html.close(4);
  }

  private void navigation(boolean whole) throws IOException {
    html.open("nav", "aria-label", "Sections").open("ul");
    if (whole) {
      html.open("li").leaf("a", "The guide", "href", "#guide").close();
      html.open("li").leaf("a", "Manual checks", "href", "#manual").close();
    }
    for (Map.Entry<String, List<Rule>> area : pages.areas().entrySet()) {
      html.open("li").open("a", "href", "#" + area.getKey());
      html.text(RulePages.title(area.getKey()) + " ");
      html.leaf("span", Figures.number(area.getValue().size()), "class", "n").close(2);
    }
    html.close(2);
  }

  private void guide() throws IOException {
    html.open("section", "id", "guide").leaf("h2", "The guide, sentence by sentence");
    html.leaf(
        "p",
        "What Microsoft\u2019s guide \u201cConfigure mail flow and client access on Exchange"
            + " servers\u201d states, in our words, and the rules that carry it. A rule without a"
            + " link is not in this version.");
    for (String step : Coverage.STEPS) {
      List<Guide.Sentence> sentences = pages.sentences(step);
      if (!sentences.isEmpty()) {
        HtmlTable.open(html, Coverage.title(step), "Sentence", "Rules");
        for (Guide.Sentence sentence : sentences) {
          html.open("tr").leaf("td", sentence.text()).open("td").open("ul", "class", "plain");
          for (String id : sentence.rules()) {
            html.open("li");
            link(id);
            html.close();
          }
          html.close(3);
        }
        HtmlTable.close(html);
      }
    }
    html.close();
    html.open("section", "id", "manual").leaf("h2", "Manual checks");
    html.leaf(
        "p",
        "What only a person can answer. The answer goes into the profile, under attest, with this"
            + " key.");
    HtmlTable.open(html, "Manual checks", "Step", "The guide says", "Question", "Key");
    for (Guide.Question question : Guide.questions()) {
      html.open("tr").leaf("td", Coverage.title(question.step())).leaf("td", question.sentence());
      html.leaf("td", question.text()).open("td").leaf("code", question.key()).close(2);
    }
    HtmlTable.close(html);
    html.close();
  }

  private void rule(Rule rule) throws IOException {
    RuleDoc doc = rule.doc();
    html.open("article", "id", Anchor.rule(doc.id()));
    html.open("h3").leaf("code", doc.id()).close();
    html.leaf("p", doc.title(), "class", "title").open("dl", "class", "more");
    entry("Severity", doc.declaredSeverity());
    entry("Step", RulePages.step(doc));
    entry("One result for each", doc.object());
    entry("Why it matters", doc.why());
    entry("Documented in", doc.source());
    entry("Ways to break it", String.join(", ", RulePages.clauses(rule)));
    entry("Reads", String.join(", ", doc.reads()));
    entry("Also wants", String.join(", ", RulePages.evidence(rule)));
    if (doc.fix() != null && !doc.fix().isEmpty()) {
      html.leaf("dt", "Fix").open("dd").open("pre").leaf("code", doc.fix()).close(2);
    }
    if (!RulePages.restsOn(rule).isEmpty()) {
      html.leaf("dt", "Says nothing new after").open("dd").open("ul", "class", "plain");
      for (RestsOn row : RulePages.restsOn(rule)) {
        html.open("li");
        link(row.rule());
        html.text(" " + RulePages.words(row)).close();
      }
      html.close(2);
    }
    links("Explains faults of", pages.consequences(doc.id()));
    if (!pages.carriedBy(doc.id()).isEmpty()) {
      html.leaf("dt", "The guide says").open("dd").open("ul", "class", "plain");
      for (Guide.Sentence sentence : pages.carriedBy(doc.id())) {
        html.leaf("li", Coverage.title(sentence.step()) + ": " + sentence.text());
      }
      html.close(2);
    }
    html.close();
    html.open("details").leaf("summary", "The rule itself");
    html.open("pre").leaf("code", doc.text()).close(3);
  }

  private void entry(String name, String value) throws IOException {
    if (value != null && !value.isEmpty()) {
      html.leaf("dt", name).leaf("dd", value);
    }
  }

  private void links(String name, List<String> ids) throws IOException {
    if (!ids.isEmpty()) {
      html.leaf("dt", name).open("dd").open("ul", "class", "plain");
      for (String id : ids) {
        html.open("li");
        link(id);
        html.close();
      }
      html.close(2);
    }
  }

  /** Links lead nowhere but to rules that the page has. */
  private void link(String id) throws IOException {
    if (pages.has(id)) {
      html.open("a", "href", "#" + Anchor.rule(id)).leaf("code", id).close();
    } else {
      html.leaf("code", id, "class", "muted");
    }
  }
}
