package exvet.report.html;

import exvet.report.Action;
import exvet.report.Coverage;
import exvet.report.Mark;
import exvet.report.ReportIndex;
import exvet.report.ReportIndex.Extent;
import exvet.report.Words;
import exvet.rule.Evidence;
import exvet.verdict.Novelty;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Page one: what was examined and what was not, how it went, and what to do first. */
final class HtmlSummary {
  private static final int ACTIONS = 10;
  private static final int NAMES = 3;
  private static final int REASONS = 2;

  private final Html html;
  private final Words words;
  private final ReportIndex index;
  private final Coverage coverage;
  private final List<Action> actions;

  HtmlSummary(Html html, ReportIndex index, List<Action> actions) {
    this.html = html;
    this.words = html.words();
    this.index = index;
    this.coverage = index.coverage();
    this.actions = actions;
  }

  void write() throws IOException {
    html.open("section", "id", "summary");
    html.leaf("h2", words.named("section", "summary"), "class", "visually-hidden");
    html.leaf("p", headline(), "class", "headline");
    novelty();
    new HtmlWaivers(html, index).notice();
    html.open("div", "class", "two even");
    examined();
    verdicts();
    html.close();
    html.open("div", "class", "two");
    actions();
    unchecked();
    html.close(2);
  }

  /** How many faults an earlier report did not have; nothing if there is none to compare with. */
  private void novelty() throws IOException {
    int compared = index.faults(Novelty.NEW) + index.faults(Novelty.UNCHANGED);
    if (compared > 0) {
      String since = words.count("novelty.new-of", index.faults(Novelty.NEW), compared);
      html.leaf("p", since, "class", "notice");
    }
  }

  /** Never only that all is well: always of how much that is true. */
  private String headline() {
    if (coverage.total().considered() == 0) {
      return words.text("nothing-judged");
    }
    int findings = index.faults().size();
    return findings == 0
        ? sentence(Evidence.EXPORT)
        : words.text(
            "headline",
            words.count("findings", findings),
            words.count("actions", actions.size()),
            words.count("open", index.of(Mark.NOT_CHECKED).size()));
  }

  /** What was found in a class of evidence, and of how many rules that is true. */
  private String sentence(Evidence evidence) {
    Extent extent = index.extent(evidence);
    Coverage.Counts counts = coverage.classes().get(evidence);
    if (extent.rules() == 0) {
      return words.named("unused", evidence);
    }
    if (counts.decided() == 0 && extent.open() == 0) {
      return words.named("unconcerned", evidence);
    }
    if (counts.decided() == 0) {
      return words.count("unseen", extent.open(), words.named("unseen-in", evidence));
    }
    String found = found(evidence);
    String where = words.named("in", evidence);
    return found == null
        ? words.text("clean", where, extent.decided(), extent.rules())
        : words.text("found", where, found, extent.decided(), extent.rules());
  }

  /** The faults of a class of evidence in words; null if there is none. */
  private String found(Evidence evidence) {
    List<String> found = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      int n = Mark.of(severity).in(coverage.classes().get(evidence));
      if (n > 0) {
        found.add(
            switch (severity) {
              case ERROR -> words.count("errors", n);
              case WARNING -> words.count("warnings", n);
              case INFO -> words.count("advice", n);
            });
      }
    }
    return found.isEmpty() ? null : String.join(", ", found);
  }

  private void examined() throws IOException {
    Coverage.Counts total = coverage.total();
    String decided = words.text("decided", total.decided(), total.applicable());
    html.open("div", "class", "card").open("h3");
    html.text(words.text("examined", percent(total)) + " ");
    html.leaf("small", decided).close();
    HtmlBar.coverage(html, decided, total.decided(), total.applicable());
    html.open("ul", "class", "evidence");
    for (Evidence evidence : Evidence.values()) {
      html.leaf("li", sentence(evidence));
    }
    conflicts();
    String excluded = HtmlExcluded.tally(words, index.report().selection());
    if (excluded != null) {
      html.open("li").leaf("a", excluded, "href", "#excluded").close();
    }
    html.close(2);
  }

  /** That exports contradict each other, as then one of them was believed. */
  private void conflicts() throws IOException {
    int conflicts = index.report().completeness().conflicts().size();
    if (conflicts > 0) {
      html.open("li")
          .leaf("a", words.count("conflicts", conflicts), "href", "#completeness")
          .close();
    }
  }

  /** Full percents, rounded down, so that only all is 100. */
  private static int percent(Coverage.Counts total) {
    return total.applicable() == 0 ? 0 : (int) (100L * total.decided() / total.applicable());
  }

  private void verdicts() throws IOException {
    Coverage.Counts total = coverage.total();
    html.open("div", "class", "card").open("h3").text(words.text("verdicts") + " ");
    html.leaf("small", words.count("verdicts.each", total.considered())).close();
    HtmlBar.bar(html, total);
    html.open("ul", "class", "tiles");
    for (Mark mark : Mark.values()) {
      tile(mark);
    }
    html.close(2);
  }

  private void tile(Mark mark) throws IOException {
    int n = mark.in(coverage.total());
    boolean always = mark != Mark.BROKE && mark != Mark.WAIVED;
    if (n > 0 || always) {
      html.open("li", "class", "tile " + HtmlMark.style(mark) + (n == 0 ? " none" : ""));
      html.open("a", "href", "#" + (n == 0 ? "findings" : place(mark)));
      HtmlMark.shape(html, mark);
      html.leaf("span", words.number(n), "class", "n").text(" ");
      html.leaf("span", HtmlMark.count(html, mark, n), "class", "what").close(2);
    }
  }

  private String place(Mark mark) {
    return switch (mark) {
      case NOT_CHECKED -> "not-checked";
      case PASS -> "passed";
      case NOT_APPLICABLE -> "not-applicable";
      default -> HtmlActions.place(index, mark);
    };
  }

  private void actions() throws IOException {
    int shown = Math.min(ACTIONS, actions.size());
    html.open("div", "class", "card").open("h3").text(words.text("first") + " ");
    if (shown < actions.size()) {
      String more = words.count("first.more", actions.size() - shown);
      html.open("small").leaf("a", more, "href", "#findings").close();
    }
    html.close();
    if (actions.isEmpty()) {
      html.leaf("p", words.text("first.none"));
    } else {
      html.open("ol", "class", "actions");
      for (Action action : actions.subList(0, shown)) {
        action(action);
      }
      html.close();
    }
    html.close();
  }

  private void action(Action action) throws IOException {
    Mark mark = Mark.of(action.severity());
    boolean single = action.findings().size() == 1;
    Result first = action.findings().get(0);
    html.open("li", "class", HtmlMark.style(mark));
    HtmlMark.badge(html, mark);
    html.text(" ").open("a", "href", "#" + HtmlActions.anchor(action), "lang", html.english());
    html.text(single && first.message() != null ? first.message() : action.rule().title());
    html.close().open("div", "class", "muted").text(concerns(action)).close(2);
  }

  private String concerns(Action action) {
    StringBuilder text = new StringBuilder();
    if (action.recipients() > 0) {
      text.append(words.count("recipients", action.recipients()));
    } else {
      List<String> names = action.objects();
      int shown = Math.min(NAMES, names.size());
      text.append(String.join(", ", names.subList(0, shown)));
      if (shown < names.size()) {
        text.append(' ').append(words.count("and-more", names.size() - shown));
      }
    }
    if (action.explains() > 0) {
      text.append("; ").append(words.count("explains", action.explains()));
    }
    return text.toString();
  }

  /** What waits for which evidence, with the reason that most of it has. */
  private void unchecked() throws IOException {
    List<Result> open = index.of(Mark.NOT_CHECKED);
    html.open("div", "class", "card").open("h3").text(words.text("unchecked") + " ");
    html.open("small").leaf("a", words.text("unchecked.all"), "href", "#not-checked").close(2);
    if (open.isEmpty()) {
      html.leaf("p", words.text("unchecked.none")).close();
      return;
    }
    html.open("ul", "class", "open-questions");
    for (Evidence evidence : Evidence.values()) {
      List<Result> waiting = new ArrayList<>();
      for (Result result : open) {
        if (evidence == waits(result)) {
          waiting.add(result);
        }
      }
      if (!waiting.isEmpty()) {
        html.open("li")
            .leaf("b", words.count("wait", waiting.size(), words.named("for", evidence)));
        reasons(HtmlUnchecked.byReason(waiting));
        html.close();
      }
    }
    html.close(2);
  }

  private static Evidence waits(Result result) {
    return result.awaits() == null ? result.rule().evidence() : result.awaits();
  }

  private void reasons(List<Map.Entry<String, List<Result>>> reasons) throws IOException {
    int shown = Math.min(REASONS, reasons.size());
    for (Map.Entry<String, List<Result>> reason : reasons.subList(0, shown)) {
      html.open("div", "class", "why", "lang", html.english());
      html.text(reason.getKey()).close();
    }
    if (shown < reasons.size()) {
      html.leaf("div", words.count("more-reasons", reasons.size() - shown), "class", "muted");
    }
  }
}
