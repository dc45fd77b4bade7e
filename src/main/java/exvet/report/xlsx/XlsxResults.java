package exvet.report.xlsx;

import exvet.report.Need;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.report.xlsx.XlsxTable.Colours;
import exvet.report.xlsx.XlsxTable.Place;
import exvet.rule.RuleDoc;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables that have a row for each result: what was not checked, and all. */
final class XlsxResults {
  /** How a reason names what helps. */
  private static final Pattern COMMAND = Pattern.compile("(?:^|; |or )run: ([^;]+)");

  private final ReportIndex index;
  private final Words words;
  private final XlsxPlaces places;

  XlsxResults(ReportIndex index, Words words, XlsxPlaces places) {
    this.index = index;
    this.words = words;
    this.places = places;
  }

  /** What could not be decided, or broke. */
  List<Result> unchecked() {
    return index.report().results().stream()
        .filter(r -> r.verdict() == Verdict.NOT_CHECKED || r.verdict() == Verdict.ERROR)
        .sorted(Comparator.comparing(Result::severity))
        .toList();
  }

  XlsxTable<Result> notChecked() {
    Map<String, Set<String>> needed = needed();
    return new XlsxTable<Result>(words, "not-checked", "NotChecked")
        .words("severity", 13, Colours.SEVERITY, Result::severity)
        .link("rule", 34, r -> r.rule().id(), this::rule)
        .column("subject", 32, XlsxStyle.TEXT, Result::subject)
        .words("verdict", 14, Colours.VERDICT, Result::verdict)
        .column("reason", 56, XlsxStyle.TEXT, Result::reason)
        .column("command", 56, XlsxStyle.CODE, r -> commands(r, needed))
        .column("waits-for", 24, XlsxStyle.TEXT, Result::awaits)
        .column("what-should-hold", 44, XlsxStyle.TEXT, r -> r.rule().title())
        .column("reads", 34, XlsxStyle.CODE, r -> r.rule().reads())
        .column("already-seen", 40, XlsxStyle.TEXT, XlsxResults::seen)
        .column("area", 20, XlsxStyle.TEXT, r -> XlsxWords.area(words, r.rule().area()))
        .column("step", 8, XlsxStyle.WORD, r -> r.rule().step())
        .column("recipients", 11, XlsxStyle.NUMBER, Result::count)
        .page("page", 12, r -> words.text("book.open-page"), index::anchor)
        .column("key", 44, XlsxStyle.CODE, Result::key)
        .frozen(3)
        .printed(6);
  }

  /** By rule, the commands that supply the exports it waits for. */
  private Map<String, Set<String>> needed() {
    Map<String, Set<String>> commands = new HashMap<>();
    for (Need need : index.report().completeness().needs()) {
      for (String rule : need.rules()) {
        commands.computeIfAbsent(rule, id -> new LinkedHashSet<>()).addAll(need.commands());
      }
    }
    return commands;
  }

  /** Those, and the ones that the reason names. */
  private static List<String> commands(Result result, Map<String, Set<String>> needed) {
    Set<String> commands = new LinkedHashSet<>();
    Matcher named = COMMAND.matcher(result.reason() == null ? "" : result.reason());
    while (named.find()) {
      commands.add(named.group(1));
    }
    commands.addAll(needed.getOrDefault(result.rule().id(), Set.of()));
    return List.copyOf(commands);
  }

  XlsxTable<Result> all() {
    return new XlsxTable<Result>(words, "all-results", "AllResults")
        .words("verdict", 14, Colours.VERDICT, Result::verdict, places::finding)
        .words("severity", 13, Colours.SEVERITY, Result::severity)
        .link("rule", 36, r -> r.rule().id(), this::rule)
        .column("subject", 36, XlsxStyle.TEXT, Result::subject)
        .column("found", 40, XlsxStyle.TEXT, Result::message)
        .column("observed", 28, XlsxStyle.TEXT, Result::observed)
        .column("expected", 28, XlsxStyle.TEXT, Result::expected)
        .column("reason", 40, XlsxStyle.TEXT, Result::reason)
        .column("evidence", 84, XlsxStyle.CODE, r -> XlsxWords.places(r.sources()))
        .column("because-of", 30, XlsxStyle.TEXT, Result::because)
        .column("clause", 14, XlsxStyle.TEXT, Result::clause)
        .column("novelty", 12, XlsxStyle.WORD, r -> XlsxFindings.novelty(words, r))
        .column("parts", 30, XlsxStyle.TEXT, Result::objects)
        .column("area", 20, XlsxStyle.TEXT, r -> XlsxWords.area(words, r.rule().area()))
        .column("step", 8, XlsxStyle.WORD, r -> r.rule().step())
        .column("stated-by", 13, XlsxStyle.TEXT, r -> stated(words, r.rule()))
        .words("usual-severity", 12, Colours.SEVERITY, r -> usual(r.rule()))
        .column("recipients", 11, XlsxStyle.NUMBER, Result::count)
        .column("sample", 30, XlsxStyle.TEXT, Result::sample)
        .column("answered-by-hand", 12, XlsxStyle.TEXT, this::byHand)
        .column("key", 44, XlsxStyle.CODE, Result::key)
        .frozen(4)
        .printed(8);
  }

  /** Whether the step says it, or a page that the step leads to. */
  static String stated(Words words, RuleDoc rule) {
    return words.text(rule.linked() ? "book.stated-linked" : "book.stated-itself");
  }

  static Severity usual(RuleDoc rule) {
    return Severity.of(rule.declaredSeverity());
  }

  private String byHand(Result result) {
    return result.evidence() == null ? null : words.text("book.attested");
  }

  private Place rule(Result result) {
    return places.rule(result.rule().id());
  }

  /** A check that is not decided as a whole may have decided a part. */
  private static String seen(Result result) {
    return result.message() != null ? result.message() : result.observed();
  }
}
