package exvet.report.html;

import exvet.report.Anchor;
import exvet.report.Words;
import exvet.rule.Evidence;
import exvet.verdict.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What was not judged because somebody said so, and what weighs otherwise than its rule says. */
final class HtmlExcluded {
  private final Html html;
  private final Words words;
  private final Selection selection;

  HtmlExcluded(Html html, Selection selection) {
    this.html = html;
    this.words = html.words();
    this.selection = selection;
  }

  /** How much was not judged, by which rule set; null if nobody left anything out. */
  static String tally(Words words, Selection selection) {
    List<String> parts = new ArrayList<>();
    if (selection.ruleSet() != null) {
      parts.add(words.text("excluded.set", selection.ruleSet()));
    }
    if (selection.ruleSet() != null || !selection.rules().isEmpty()) {
      parts.add(words.count("excluded.rules", selection.rules().size()));
    }
    if (!selection.servers().isEmpty()) {
      parts.add(words.count("excluded.servers", selection.servers().size()));
    }
    return parts.isEmpty() ? null : String.join(", ", parts);
  }

  void write() throws IOException {
    if (selection.whole() && selection.ruleSet() == null) {
      return;
    }
    html.open("section", "id", "excluded").leaf("h2", words.named("section", "excluded"));
    String tally = tally(words, selection);
    if (tally != null) {
      html.leaf("p", tally);
    }
    if (selection.about() != null) {
      html.said("p", selection.about());
    }
    html.leaf("p", words.text("excluded.lead"), "class", "muted");
    rules();
    servers();
    weights();
    html.close();
  }

  private void rules() throws IOException {
    if (selection.rules().isEmpty()) {
      return;
    }
    HtmlTable.open(
        html,
        words.text("excluded.rules-caption"),
        words.named("row", "rule"),
        words.named("row", "usual-severity"),
        words.named("row", "step"),
        words.named("row", "evidence"),
        words.named("row", "reason"));
    for (Selection.Excluded one : selection.rules()) {
      html.open("tr").open("th", "scope", "row").said("span", one.title());
      html.open("div", "class", "muted").leaf("code", one.rule()).close(2);
      html.leaf("td", words.named("severity", one.severity()));
      html.leaf("td", words.named("step", one.step(), one.step()));
      html.leaf("td", evidence(one.evidence())).said("td", one.reason()).close();
    }
    HtmlTable.close(html);
  }

  private String evidence(Evidence evidence) {
    return words.named("evidence", evidence);
  }

  private void servers() throws IOException {
    if (selection.servers().isEmpty()) {
      return;
    }
    HtmlTable.open(
        html,
        words.text("excluded.servers-caption"),
        words.named("row", "server"),
        words.named("row", "by"),
        words.named("row", "reason"));
    for (Selection.LeftOut one : selection.servers()) {
      html.open("tr").open("th", "scope", "row").leaf("code", one.server()).close();
      html.leaf("td", words.named("by", key(one.by())));
      html.said("td", one.reason() == null ? "\u2013" : one.reason()).close();
    }
    HtmlTable.close(html);
  }

  private void weights() throws IOException {
    if (selection.weights().isEmpty()) {
      return;
    }
    HtmlTable.open(
        html,
        words.text("excluded.weights-caption"),
        words.named("row", "rule"),
        words.named("row", "usual-severity"),
        words.named("row", "severity"),
        words.named("row", "by"));
    for (Selection.Weight one : selection.weights()) {
      html.open("tr").open("th", "scope", "row");
      html.open("a", "href", "#" + Anchor.rule(one.rule()));
      html.leaf("code", one.rule()).close(2);
      html.leaf("td", words.named("severity", one.usual()));
      html.leaf("td", words.named("severity", one.severity()));
      html.leaf("td", words.named("by", key(one.by()))).close();
    }
    HtmlTable.close(html);
  }

  private static String key(Selection.By by) {
    return by.toString().replace(' ', '-');
  }
}
