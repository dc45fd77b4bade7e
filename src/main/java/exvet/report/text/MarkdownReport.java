package exvet.report.text;

import static exvet.report.text.MarkdownText.code;
import static exvet.report.text.MarkdownText.command;
import static exvet.report.text.MarkdownText.line;

import exvet.report.Acceptance;
import exvet.report.Action;
import exvet.report.Coverage;
import exvet.report.Language;
import exvet.report.Mark;
import exvet.report.Report;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.rule.Evidence;
import exvet.verdict.Novelty;
import exvet.verdict.Result;
import exvet.verdict.Selection;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A summary to paste into a ticket or a wiki: {@code report.md}. Its length follows from the number
 * of rules, not of objects; whatever it leaves out it counts.
 */
public final class MarkdownReport {
  private static final int ACTIONS = 10;
  private static final int NAMES = 3;
  private static final int REASONS = 10;
  private static final int LONG = 400;

  private final Words words;
  private final ReportIndex index;
  private final Writer out;

  private MarkdownReport(Words words, ReportIndex index, Writer out) {
    this.words = words;
    this.index = index;
    this.out = out;
  }

  /** Writes the summary as UTF-8; the stream stays open. */
  public static void write(Report report, Language language, OutputStream out) throws IOException {
    Words words = Words.of(Words.Family.TEXT, language);
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    new MarkdownReport(words, new ReportIndex(report), writer).write();
    writer.flush();
  }

  private void write() throws IOException {
    Report report = index.report();
    print("# " + words.text("md.title", line(report.organisation())));
    print("");
    print(words.text("md.as-of", report.asOf()) + "  ");
    List<String> servers = index.servers().all();
    print(words.count("md.servers", servers.size()) + "  ");
    print(
        words.text(
            "md.made-by",
            report.tool().name() + " " + report.tool().version(),
            words.number(report.rules().size()),
            report.tool().ruleBaseVersion()));
    verdicts();
    since();
    coverage();
    actions();
    findings();
    names();
    accepted();
    open();
    excluded(report.selection());
    inputs();
    print("");
    print("---");
    print("");
    print(words.text("affiliation"));
  }

  private void verdicts() throws IOException {
    heading(words.text("md.verdicts"));
    table(words.text("md.verdict"), words.text("md.number"));
    for (Mark mark : Mark.values()) {
      row(words.named("md.mark", mark.key()), words.number(mark.in(index.coverage().total())));
    }
  }

  /** How many faults an earlier report did not have, if there is one to compare with. */
  private void since() throws IOException {
    int added = index.faults(Novelty.NEW);
    int compared = added + index.faults(Novelty.UNCHANGED);
    if (compared > 0) {
      print("");
      print(words.count("md.new-of", added, compared));
    }
  }

  /** Whose risk ends, and when: the first of those that have or soon will. */
  private void accepted() throws IOException {
    List<Acceptance> near =
        Acceptance.all(index.report()).stream()
            .filter(one -> one.standing() != Acceptance.Standing.HOLDS)
            .toList();
    if (near.isEmpty()) {
      return;
    }
    heading(words.text("md.accepted"));
    for (Acceptance one : near.subList(0, Math.min(ACTIONS, near.size()))) {
      print(
          "- "
              + words.text(
                  one.left() < 0 ? "md.expired" : "md.ending",
                  one.waiver().expires(),
                  line(one.waiver().approver()),
                  command(one.result().rule().id()),
                  command(one.result().subject())));
    }
    if (near.size() > ACTIONS) {
      print("- " + words.count("md.more-accepted", near.size() - ACTIONS));
    }
  }

  private void coverage() throws IOException {
    heading(words.text("md.coverage"));
    table(words.text("md.evidence"), words.text("md.rules-decided"), words.text("md.decided"));
    for (Evidence evidence : Evidence.values()) {
      ReportIndex.Extent extent = index.extent(evidence);
      Coverage.Counts counts = index.coverage().classes().get(evidence);
      boolean examined = extent.rules() > 0;
      row(
          words.named("evidence", evidence),
          examined ? of(extent.decided(), extent.rules()) : words.text("md.not-examined"),
          examined ? of(counts.decided(), counts.applicable()) : words.text("md.not-examined"));
    }
    print("");
    print(words.text("md.counted"));
  }

  private String of(int part, int whole) {
    return words.text("md.of", part, whole);
  }

  private void actions() throws IOException {
    List<Action> actions = Action.all(index);
    if (actions.isEmpty()) {
      return;
    }
    heading(words.text("md.actions"));
    for (Action action : actions.subList(0, Math.min(ACTIONS, actions.size()))) {
      Result first = action.findings().get(0);
      boolean one = action.findings().size() == 1 && first.message() != null;
      String said = one ? first.message() : first.rule().title();
      print(
          action.order()
              + ". **"
              + words.named("severity", action.severity())
              + "** "
              + line(said)
              + (one
                  ? ""
                  : " " + words.text("md.not-for", subjects(action, MarkdownText::command))));
      if (action.fixes().size() == 1) {
        print("   " + command(action.fixes().get(0)));
      } else if (action.fixes().size() > 1) {
        print("   " + words.count("md.fixes", action.fixes().size()));
      }
    }
    if (actions.size() > ACTIONS) {
      print("");
      print(words.count("md.more-actions", actions.size() - ACTIONS));
    }
  }

  /**
   * @param code how a name is written where they are to stand
   */
  private String subjects(Action action, UnaryOperator<String> code) {
    if (action.recipients() > 0) {
      return words.count("md.recipients", action.recipients());
    }
    List<String> shown = action.objects().stream().limit(NAMES).map(code).toList();
    int more = action.objects().size() - shown.size();
    String names = String.join(", ", shown);
    return more == 0 ? names : words.count("md.and-more", more, names);
  }

  private void findings() throws IOException {
    heading(words.text("md.findings"));
    if (index.faults().isEmpty()) {
      ReportIndex.Extent extent = index.extent(Evidence.EXPORT);
      print(words.text("md.no-faults", extent.decided(), extent.rules()));
      return;
    }
    table(
        words.text("md.severity"),
        words.text("md.rule"),
        words.text("md.number"),
        words.text("md.objects"));
    for (Action action : Action.all(index)) {
      for (Action part : action.bySeverity()) {
        row(
            words.named("severity", part.severity()),
            line(part.rule().title()) + " " + code(part.rule().id()),
            words.number(part.findings().size()),
            subjects(part, MarkdownText::code));
      }
    }
  }

  private void names() throws IOException {
    List<String> lines = new MarkdownNames(words).lines(index);
    if (!lines.isEmpty()) {
      heading(words.text("md.names"));
      for (String line : lines) {
        print(line);
      }
    }
  }

  private void open() throws IOException {
    List<Result> unchecked = index.of(Mark.NOT_CHECKED);
    if (unchecked.isEmpty()) {
      return;
    }
    heading(words.text("md.open"));
    Map<String, Integer> reasons = new TreeMap<>();
    for (Result result : unchecked) {
      reasons.merge(String.valueOf(result.reason()), 1, Integer::sum);
    }
    List<Map.Entry<String, Integer>> sorted = new ArrayList<>(reasons.entrySet());
    sorted.sort(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()));
    for (Map.Entry<String, Integer> reason : sorted.subList(0, Math.min(REASONS, sorted.size()))) {
      print("- " + words.count("md.checks", reason.getValue()) + ": " + reason(reason.getKey()));
    }
    if (sorted.size() > REASONS) {
      print("- " + words.count("md.more-reasons", sorted.size() - REASONS));
    }
  }

  private void excluded(Selection selection) throws IOException {
    if (selection.whole() && selection.ruleSet() == null) {
      return;
    }
    heading(words.text("md.excluded"));
    if (selection.ruleSet() != null) {
      String about = selection.about() == null ? "" : " " + line(selection.about());
      print(words.text("md.rule-set", code(selection.ruleSet())) + about);
      print("");
    }
    print(words.count("md.excluded-rules", selection.rules().size()) + "  ");
    print(words.count("md.excluded-servers", selection.servers().size()) + "  ");
    print(words.count("md.weights", selection.weights().size()));
    if (selection.rules().isEmpty() && selection.servers().isEmpty()) {
      return;
    }
    print("");
    table(words.text("md.excluded"), words.text("md.reason"));
    for (Selection.Excluded one : selection.rules()) {
      row(code(one.rule()), line(one.reason()));
    }
    for (Selection.LeftOut one : selection.servers()) {
      row(code(one.server()), one.reason() == null ? "" : line(one.reason()));
    }
  }

  /** A reason in one line; of a long one the beginning, as it names much that is alike. */
  private String reason(String text) {
    if (text.length() <= LONG) {
      return line(text);
    }
    int end = text.lastIndexOf("; ", LONG);
    return line(text.substring(0, end < 0 ? LONG : end)) + " " + words.text("md.cut");
  }

  private void inputs() throws IOException {
    int problems = 0;
    for (var input : index.report().inputs()) {
      problems += input.problems().size();
    }
    heading(words.text("md.inputs"));
    print(
        words.count("md.files", index.report().inputs().size())
            + " "
            + words.count("md.problems", problems));
    int conflicts = index.report().completeness().conflicts().size();
    if (conflicts > 0) {
      print("");
      print(words.count("md.conflicts", conflicts));
    }
  }

  private void heading(String text) throws IOException {
    print("");
    print("## " + text);
    print("");
  }

  private void table(String... headings) throws IOException {
    row(headings);
    print("|" + " --- |".repeat(headings.length));
  }

  private void row(String... cells) throws IOException {
    print("| " + String.join(" | ", cells) + " |");
  }

  private void print(String line) throws IOException {
    out.write(line);
    out.write('\n');
  }
}
