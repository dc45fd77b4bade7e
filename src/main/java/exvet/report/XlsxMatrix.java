package exvet.report;

import exvet.fact.ExchangeServer;
import exvet.report.XlsxTable.Place;
import exvet.report.XlsxTable.Words;
import exvet.rule.RuleDoc;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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
  record Line(RuleDoc rule, Map<String, Set<Verdict>> verdicts) {}

  private final List<String> servers = new ArrayList<>();
  private final Map<String, String> byName = new HashMap<>();

  XlsxMatrix(Report report) {
    for (ExchangeServer server : report.facts().all(ExchangeServer.class)) {
      if (byName.putIfAbsent(lower(server.name()), server.name()) == null) {
        servers.add(server.name());
      }
      if (server.fqdn() != null) {
        byName.putIfAbsent(lower(server.fqdn()), server.name());
      }
    }
    servers.sort(String::compareTo);
  }

  /** The worst of some verdicts; null of none. */
  static Verdict worst(Collection<Verdict> verdicts) {
    return WORST_FIRST.stream().filter(verdicts::contains).findFirst().orElse(null);
  }

  /** A line for each rule that was judged. */
  List<Line> lines(Report report) {
    Map<String, Line> lines = new HashMap<>();
    for (Result result : report.results()) {
      Line line =
          lines.computeIfAbsent(
              result.rule().id(), id -> new Line(result.rule(), new HashMap<>()));
      for (String server : servers(result)) {
        line.verdicts()
            .computeIfAbsent(server, key -> EnumSet.noneOf(Verdict.class))
            .add(result.verdict());
      }
    }
    return report.rules().stream().map(r -> lines.get(r.id())).filter(l -> l != null).toList();
  }

  XlsxTable<Line> table(Map<String, Place> rules) {
    XlsxTable<Line> table =
        new XlsxTable<Line>("Server matrix", "ServerMatrix", "No rule was judged.")
            .link("Rule", 38, line -> line.rule().id(), line -> rules.get(line.rule().id()))
            .column("What should hold", 56, XlsxStyle.TEXT, line -> line.rule().title())
            .words("Usual severity", 11, Words.SEVERITY, line -> line.rule().declaredSeverity());
    for (String server : servers) {
      table.words(server, Math.max(15, Math.min(30, server.length() + 4)), Words.VERDICT,
          line -> worst(line.verdicts().getOrDefault(server, Set.of())));
    }
    return table
        .words(ELSEWHERE, 16, Words.VERDICT,
            line -> worst(line.verdicts().getOrDefault(ELSEWHERE, Set.of())))
        .frozen(1);
  }

  /** A compound subject may belong to several servers. */
  private Set<String> servers(Result result) {
    Set<String> found = new LinkedHashSet<>();
    for (String part : result.subject().split(" \\| ")) {
      String server = server(part);
      if (server != null) {
        found.add(server);
      }
    }
    return found.isEmpty() ? Set.of(ELSEWHERE) : found;
  }

  private String server(String object) {
    int end = object.indexOf('\\');
    return byName.get(lower(end < 0 ? object : object.substring(0, end)));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
