package exvet.report.html;

import exvet.report.Action;
import exvet.report.Anchor;
import exvet.report.Effort;
import exvet.report.Mark;
import exvet.report.Repair;
import exvet.report.Repairs;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.rule.Evidence;
import exvet.rule.RuleDoc;
import exvet.verdict.Result;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every fault in full, once, under what is to be done about it: the gravest first. What broke and
 * what was waived follow in the same form.
 */
final class HtmlActions {
  /** In which parts faults stand. */
  static final List<Mark> PARTS =
      List.of(Mark.ERROR, Mark.WARNING, Mark.INFO, Mark.BROKE, Mark.WAIVED);

  /** More findings than these become rows, as nobody reads so many one below the other. */
  private static final int IN_FULL = 40;

  private final Html html;
  private final Words words;
  private final ReportIndex index;
  private final List<Action> actions;
  private final Repairs repairs;
  private final HtmlDocuments documents;

  HtmlActions(Html html, ReportIndex index, List<Action> actions) {
    this.html = html;
    this.words = html.words();
    this.index = index;
    this.actions = actions;
    this.repairs = index.repairs();
    this.documents = new HtmlDocuments(html);
  }

  /** Where the faults with that mark begin. */
  static String anchor(Mark mark) {
    return "findings-" + mark.key();
  }

  /** Where the first result with a mark stands, or the part that holds all of them. */
  static String place(ReportIndex index, Mark mark) {
    List<Result> results = index.of(mark);
    if (mark.compareTo(Mark.INFO) > 0 || results.isEmpty()) {
      return anchor(mark);
    }
    Set<String> graver = new HashSet<>();
    for (Mark other : PARTS.subList(0, PARTS.indexOf(mark))) {
      index.of(other).forEach(result -> graver.add(result.rule().id()));
    }
    // A rule stands under its gravest finding, with all others that it has.
    boolean part = results.stream().anyMatch(result -> !graver.contains(result.rule().id()));
    return part ? anchor(mark) : index.anchor(results.get(0));
  }

  /** Where an action stands. */
  static String anchor(Action action) {
    return "action-" + action.rule().id();
  }

  void write() throws IOException {
    html.open("section", "id", "findings").leaf("h2", words.named("section", "findings"));
    if (actions.isEmpty()) {
      ReportIndex.Extent extent = index.extent(Evidence.EXPORT);
      String where = words.named("in", Evidence.EXPORT);
      html.leaf("p", words.text("clean", where, extent.decided(), extent.rules()));
    }
    Map<Mark, Integer> places = new EnumMap<>(Mark.class);
    for (Action action : actions) {
      Mark mark = Mark.of(action.severity());
      if (places.put(mark, action.order()) == null) {
        part(mark, places.size() > 1);
      }
      action(action);
    }
    html.close(places.isEmpty() ? 1 : 2);
    aside(Mark.BROKE, words.text("broke.lead"));
    aside(Mark.WAIVED, words.text("waived.lead"));
  }

  /** Begins the part of a severity, and ends the one before. */
  private void part(Mark mark, boolean further) throws IOException {
    if (further) {
      html.close();
    }
    html.open("section", "id", anchor(mark), "class", "severity").open("h3");
    html.text(HtmlMark.heading(html, mark) + " ");
    int n = 0;
    for (Action action : actions) {
      n += Mark.of(action.severity()) == mark ? 1 : 0;
    }
    html.leaf("span", words.count("actions", n), "class", "n").close();
  }

  private void action(Action action) throws IOException {
    html.open("section", "class", "group", "id", anchor(action));
    html.open("h4").leaf("span", action.order() + ".", "class", "order").text(" ");
    html.leaf("span", action.rule().title(), "lang", html.english()).close();
    rule(action.rule(), action.servers(), Effort.of(action, repairs));
    findings(action.findings(), 5);
    explains(index.absorbedBy(action.rule()));
    html.close();
  }

  private void aside(Mark mark, String lead) throws IOException {
    if (!index.of(mark).isEmpty()) {
      html.open("section", "id", anchor(mark)).leaf("h2", HtmlMark.heading(html, mark));
      html.leaf("p", lead);
      for (List<Result> group : ReportIndex.byRule(index.of(mark))) {
        RuleDoc rule = group.get(0).rule();
        html.open("section", "class", "group");
        html.leaf("h3", rule.title(), "lang", html.english());
        rule(rule, List.of(), null);
        findings(group, 4);
        html.close();
      }
      html.close();
    }
  }

  /**
   * What all findings of a rule share.
   *
   * @param effort null if there is nothing to do
   */
  private void rule(RuleDoc rule, List<String> servers, Effort effort) throws IOException {
    html.open("p", "class", "muted");
    html.open("a", "href", "#" + Anchor.rule(rule.id())).leaf("code", rule.id()).close();
    html.text(", " + step(words, rule));
    if (!servers.isEmpty()) {
      html.text("; " + words.text("on"));
      for (String server : servers) {
        html.text(" ").leaf("a", server, "href", "#" + Anchor.server(server));
      }
    }
    html.close().open("dl", "class", "reasons");
    if (rule.why() != null) {
      html.leaf("dt", words.text("means")).said("dd", rule.why());
    }
    if (rule.source() != null) {
      html.leaf("dt", words.text("documented")).open("dd", "lang", html.english());
      documents.write(rule.source());
      html.close();
    }
    if (effort != null) {
      html.leaf("dt", words.text("effort")).leaf("dd", words.named("effort", effort));
    }
    html.close();
  }

  /** Where in the guide a rule belongs. */
  static String step(Words words, RuleDoc rule) {
    String step = words.named("step", rule.step(), rule.step());
    return rule.linked() ? words.text("step-linked", step) : step;
  }

  private void findings(List<Result> findings, int level) throws IOException {
    if (findings.size() > IN_FULL) {
      new HtmlFindingRows(html, index, repairs).write(findings);
      return;
    }
    for (Result finding : findings) {
      Repair repair = repairs.of(finding);
      new HtmlFinding(html, index, finding, repair).write(level);
    }
  }

  private void explains(List<Result> absorbed) throws IOException {
    if (absorbed.isEmpty()) {
      return;
    }
    html.open("details", "class", "explains").open("summary");
    html.text(words.count("explains", absorbed.size())).close().open("ul");
    for (Result result : absorbed) {
      html.open("li").open("a", "href", "#" + index.anchor(result), "lang", html.english());
      html.text(result.rule().title()).close();
      html.text(": ").leaf("code", result.subject()).close();
    }
    html.close(2);
  }
}
