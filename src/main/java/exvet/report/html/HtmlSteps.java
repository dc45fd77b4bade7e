package exvet.report.html;

import exvet.fact.Profile.Attestation;
import exvet.report.Anchor;
import exvet.report.Coverage;
import exvet.report.Figures;
import exvet.report.Guide;
import exvet.report.ReportIndex;
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
  private final Coverage coverage;
  private final List<Attestation> attested;
  private final Map<String, List<RuleDoc>> rules = new LinkedHashMap<>();

  HtmlSteps(Html html, ReportIndex index) {
    this.html = html;
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
    html.open("section", "id", "steps").leaf("h2", "Steps of the guide");
    html.leaf(
        "p",
        "Microsoft's guide \u201cConfigure mail flow and client access on Exchange servers\u201d,"
            + " step by step: the rules that carry it and what they said.");
    HtmlTable.open(html, "Verdicts by step", "Step", "Rules", "Checks decided", "Verdicts");
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
      html.text(Coverage.title(step)).close();
    } else {
      html.leaf("a", Coverage.title(step), "href", "#" + Anchor.step(step)).close();
    }
    html.leaf("td", Figures.number(carried.size()), "class", "number");
    if (counts.considered() == 0) {
      html.leaf(
          "td",
          carried.isEmpty() ? "no rule of this run carries it" : "nothing was said",
          "class",
          "muted",
          "colspan",
          "2");
      html.close();
      return;
    }
    html.leaf(
        "td",
        Figures.number(counts.decided()) + " of " + Figures.number(counts.applicable()),
        "class",
        "number");
    html.open("td", "class", "bar-cell");
    HtmlBar.verdicts(html, counts);
    html.close(2);
  }

  /** What the guide states, with what the rules that carry it said. */
  private void sentences() throws IOException {
    html.open("details", "class", "rule", "id", "sentences").open("summary");
    html.leaf("span", "The guide, sentence by sentence", "class", "title").close();
    HtmlTable.open(html, "Sentences of the guide", "Step", "Sentence", "Rules and verdicts");
    for (Guide.Sentence sentence : Guide.sentences()) {
      html.open("tr").leaf("td", Coverage.title(sentence.step())).leaf("td", sentence.text());
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
      html.leaf("code", id, "class", "muted").text(" not in this run");
    } else {
      html.open("a", "href", "#" + Anchor.rule(id)).leaf("code", id).close().text(" ");
      HtmlBar.tally(html, counts);
    }
    html.close();
  }

  /** What only a person can answer, with the answers of the profile. */
  private void questions() throws IOException {
    html.open("details", "class", "rule", "id", "manual").open("summary");
    html.leaf("span", "What only a person can answer", "class", "title").close();
    HtmlTable.open(html, "Manual checks", "Step", "Question", "Key", "Answer of the profile");
    for (Guide.Question question : Guide.questions()) {
      html.open("tr").leaf("td", Coverage.title(question.step())).leaf("td", question.text());
      html.open("td").leaf("code", question.key()).close().open("td");
      List<Attestation> answers =
          attested.stream().filter(one -> question.key().equals(one.key())).toList();
      if (answers.isEmpty()) {
        html.leaf("span", "none", "class", "muted");
      }
      for (Attestation answer : answers) {
        html.open("div").value(words(answer)).close();
      }
      html.close(2);
    }
    HtmlTable.close(html);
    html.close();
  }

  private static String words(Attestation answer) {
    return Stream.of(answer.result(), answer.subject(), answer.who(), answer.when(), answer.note())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  private void step(String step, List<RuleDoc> carried) throws IOException {
    html.open("details", "id", Anchor.step(step), "class", "rule").open("summary");
    html.leaf("span", Coverage.title(step), "class", "title").text(" ");
    html.leaf("span", Figures.number(carried.size()), "class", "n").close();
    HtmlTable.open(html, "Rules of " + Coverage.title(step), "Rule", "Verdicts");
    for (RuleDoc rule : carried) {
      html.open("tr").open("th", "scope", "row");
      html.leaf("a", rule.title(), "href", "#" + Anchor.rule(rule.id()));
      html.open("div", "class", "muted").leaf("code", rule.id());
      html.text(rule.linked() ? ", stated in a document linked there" : "").close(2);
      html.open("td");
      HtmlBar.tally(html, coverage.rules().get(rule.id()));
      html.close(2);
    }
    HtmlTable.close(html);
    html.close();
  }
}
