package exvet.report;

import exvet.report.XlsxTable.Place;
import exvet.report.XlsxTable.Words;
import exvet.rule.RuleDoc;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules down, servers across: the worst verdict of a rule about what belongs to a server. */
final class XlsxMatrix {
  private static final List<Verdict> WORST_FIRST =
      List.of(
          Verdict.FAIL,
          Verdict.ERROR,
          Verdict.NOT_CHECKED,
          Verdict.WAIVED,
          Verdict.PASS,
          Verdict.NOT_APPLICABLE);

  /** What no server owns: connectors for sending, domains, the organisation itself. */
  private static final String ELSEWHERE = "Other objects";

  /** One rule and, by server, its verdicts. */
  record Line(RuleDoc rule, Map<String, Set<Verdict>> verdicts) {

    private Set<Verdict> in(String column) {
      return verdicts.getOrDefault(column, Set.of());
    }
  }

  private final Report report;
  private final Servers servers;

  XlsxMatrix(Report report) {
    this.report = report;
    this.servers = new Servers(report.facts());
    report.results().forEach(servers::add);
  }

  /** The worst of some verdicts; null of none. */
  static Verdict worst(Collection<Verdict> verdicts) {
    return WORST_FIRST.stream().filter(verdicts::contains).findFirst().orElse(null);
  }

  /** A line for each rule that was judged. */
  List<Line> lines() {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (RuleDoc rule : report.rules()) {
      lines.put(rule.id(), new Line(rule, new HashMap<>()));
    }
    Set<String> owned = new HashSet<>();
    for (String server : servers.all()) {
      for (Result result : servers.results(server)) {
        add(lines, server, result);
        owned.add(result.key());
      }
    }
    for (Result result : report.results()) {
      if (!owned.contains(result.key())) {
        add(lines, ELSEWHERE, result);
      }
    }
    return lines.values().stream().filter(line -> !line.verdicts().isEmpty()).toList();
  }

  private static void add(Map<String, Line> lines, String column, Result result) {
    lines
        .computeIfAbsent(result.rule().id(), id -> new Line(result.rule(), new HashMap<>()))
        .verdicts()
        .computeIfAbsent(column, key -> EnumSet.noneOf(Verdict.class))
        .add(result.verdict());
  }

  XlsxTable<Line> table(Map<String, Place> rules) {
    XlsxTable<Line> table =
        new XlsxTable<Line>("Server matrix", "ServerMatrix", "No rule was judged.")
            .link("Rule", 38, line -> line.rule().id(), line -> rules.get(line.rule().id()))
            .column("What should hold", 56, XlsxStyle.TEXT, line -> line.rule().title())
            .words("Usual severity", 11, Words.SEVERITY, line -> line.rule().declaredSeverity());
    for (String server : servers.all()) {
      int width = Math.max(15, Math.min(30, server.length() + 4));
      table.words(server, width, Words.VERDICT, line -> worst(line.in(server)));
    }
    return table.words(ELSEWHERE, 16, Words.VERDICT, line -> worst(line.in(ELSEWHERE))).frozen(1);
  }
}
