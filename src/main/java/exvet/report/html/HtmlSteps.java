package exvet.report.html;

import exvet.fact.Profile.Attestation;
import exvet.report.Anchor;
import exvet.report.Coverage;
import exvet.report.Guide;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.rule.RuleDoc;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the organisation does at each step of Microsoft's guide, and by which rules that is known.
 */
final class HtmlSteps {
  private final Html html;
  private final Words words;
  private final Coverage coverage;
  private final List<Attestation> attested;
  private final Map<String, List<RuleDoc>> rules = new LinkedHashMap<>();

  HtmlSteps(Html html, ReportIndex index) {
    this.html = html;
    this.words = html.words();
    this.coverage = index.coverage();
    this.attested = index.report().profile().attest();
    for (String step : coverage.steps().keySet()) {
      rules.put(step, new ArrayList<>());
    }
    for (RuleDoc rule : index.report().rules()) {
      rules.computeIfAbsent(rule.step(), step -> new ArrayList<>()).add(rule);
    }
  }

  void write() throws IOException {
    html.open("section", "id", "steps").leaf("h2", words.named("section", "steps"));
    html.leaf("p", words.text("steps.lead"));
    HtmlTable.open(
        html,
        words.text("steps.caption"),
        words.named("row", "step"),
        words.named("fact", "rules"),
        words.named("row", "decided"),
        words.named("row", "verdicts"));
    for (String step : rules.keySet()) {
      overview(step);
    }
    HtmlTable.close(html);
    sentences();
    questions();
    for (Map.Entry<String, List<RuleDoc>> entry : rules.entrySet()) {
      if (!entry.getValue().isEmpty()) {
        step(entry.getKey(), entry.getValue());
      }
    }
    html.close();
  }

  private void overview(String step) throws IOException {
    List<RuleDoc> carried = rules.get(step);
    Coverage.Counts counts = coverage.steps().getOrDefault(step, new Coverage.Counts());
    html.open("tr").open("th", "scope", "row");
    if (carried.isEmpty()) {
      html.text(title(step)).close();
    } else {
      html.leaf("a", title(step), "href", "#" + Anchor.step(step)).close();
    }
    html.leaf("td", words.number(carried.size()), "class", "number");
    if (counts.considered() == 0) {
      html.leaf(
          "td",
          carried.isEmpty() ? words.text("steps.no-rule") : words.text("steps.silent"),
          "class",
          "muted",
          "colspan",
          "2");
      html.close();
      return;
    }
    html.leaf("td", words.text("of", counts.decided(), counts.applicable()), "class", "number");
    html.open("td", "class", "bar-cell");
    HtmlBar.verdicts(html, counts);
    html.close(2);
  }

  /** What the guide states, with what the rules that carry it said. */
  private void sentences() throws IOException {
    html.open("details", "class", "rule", "id", "sentences").open("summary");
    html.leaf("span", words.text("sentences"), "class", "title").close();
    HtmlTable.open(
        html,
        words.text("sentences"),
        words.named("row", "step"),
        words.named("row", "sentence"),
        words.named("row", "rules-verdicts"));
    for (Guide.Sentence sentence : Guide.sentences()) {
      html.open("tr").leaf("td", title(sentence.step())).said("td", sentence.text());
      html.open("td").open("ul", "class", "plain");
      for (String id : sentence.rules()) {
        carried(id);
      }
      html.close(3);
    }
    HtmlTable.close(html);
    html.close();
  }

  private void carried(String id) throws IOException {
    Coverage.Counts counts = coverage.rules().get(id);
    html.open("li");
    if (counts == null) {
      html.leaf("code", id, "class", "muted").text(" " + words.text("not-in-run"));
    } else {
      html.open("a", "href", "#" + Anchor.rule(id)).leaf("code", id).close().text(" ");
      HtmlBar.tally(html, counts);
    }
    html.close();
  }

  /** What only a person can answer, with the answers of the profile. */
  private void questions() throws IOException {
    html.open("details", "class", "rule", "id", "manual").open("summary");
    html.leaf("span", words.text("questions"), "class", "title").close();
    HtmlTable.open(
        html,
        words.text("questions"),
        words.named("row", "step"),
        words.named("row", "question"),
        words.text("key"),
        words.named("row", "answer-profile"));
    for (Guide.Question question : Guide.questions()) {
      html.open("tr").leaf("td", title(question.step())).said("td", question.text());
      html.open("td").leaf("code", question.key()).close().open("td");
      List<Attestation> answers =
          attested.stream().filter(one -> question.key().equals(one.key())).toList();
      if (answers.isEmpty()) {
        html.leaf("span", words.text("none"), "class", "muted");
      }
      for (Attestation answer : answers) {
        html.open("div").value(said(answer)).close();
      }
      html.close(2);
    }
    HtmlTable.close(html);
    html.close();
  }

  private static String said(Attestation answer) {
    return Stream.of(answer.result(), answer.subject(), answer.who(), answer.when(), answer.note())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  private void step(String step, List<RuleDoc> carried) throws IOException {
    html.open("details", "id", Anchor.step(step), "class", "rule").open("summary");
    html.leaf("span", title(step), "class", "title").text(" ");
    html.leaf("span", words.number(carried.size()), "class", "n").close();
    HtmlTable.open(html, title(step), words.named("row", "rule"), words.named("row", "verdicts"));
    for (RuleDoc rule : carried) {
      html.open("tr").open("th", "scope", "row");
      html.leaf("a", rule.title(), "href", "#" + Anchor.rule(rule.id()), "lang", html.english());
      html.open("div", "class", "muted").leaf("code", rule.id());
      html.text(rule.linked() ? ", " + words.text("linked") : "").close(2);
      html.open("td");
      HtmlBar.tally(html, coverage.rules().get(rule.id()));
      html.close(2);
    }
    HtmlTable.close(html);
    html.close();
  }

  private String title(String step) {
    return words.named("step", step, step);
  }
}
