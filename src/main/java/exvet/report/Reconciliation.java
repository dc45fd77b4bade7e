package exvet.report;

import exvet.topology.Reconciled;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name or connector with what configuration, DNS and endpoints say of it, and the findings in
 * which they disagree.
 */
public record Reconciliation(Reconciled row, List<Result> findings) {
  public static final String NOT_ASKED = "not asked";

  /** What was seen at a port of a host: {@code pop.contoso.com:995: its certificate …}. */
  private static final Pattern AT_PORT = Pattern.compile("(?:^|, )([\\w.-]+):\\d{1,5}: ");

  /**
   * A value that is nothing but the URL or the name of a host, of at most 127 labels (RFC 1035).
   */
  private static final Pattern VALUE =
      Pattern.compile("(?:(?i:https?):/+)?([\\w-]+(?:\\.[\\w-]+){1,126})(?::\\d{1,5})?(?:/\\S*)?");

  /** One for each name and connector, in the order of the report. */
  public static List<Reconciliation> all(Report report) {
    return all(report, new Named(report.results()));
  }

  /** The same, where the results are sorted by name already. */
  public static List<Reconciliation> all(ReportIndex index) {
    return all(index.report(), index.named());
  }

  private static List<Reconciliation> all(Report report, Named named) {
    Map<String, List<Result>> seen = seen(report);
    List<Reconciliation> all = new ArrayList<>();
    for (Reconciled row : report.reconciled()) {
      List<Result> findings = new ArrayList<>();
      for (Result result : named.about(row.names())) {
        if (result.verdict() == Verdict.FAIL) {
          findings.add(result);
        }
      }
      for (Result result : seen.getOrDefault(row.name(), List.of())) {
        if (findings.stream().noneMatch(one -> one == result)) {
          findings.add(result);
        }
      }
      all.add(new Reconciliation(row, List.copyOf(findings)));
    }
    return List.copyOf(all);
  }

  /** Findings in which something was seen of a host, by that host. */
  private static Map<String, List<Result>> seen(Report report) {
    Map<String, List<Result>> seen = new HashMap<>();
    for (Result result : report.results()) {
      if (result.verdict() == Verdict.FAIL && result.observed() != null) {
        for (String host : hosts(result.observed())) {
          seen.computeIfAbsent(host, key -> new ArrayList<>()).add(result);
        }
      }
    }
    return seen;
  }

  /** The hosts at whose ports something was seen, or the one of the URL or name that is wrong. */
  private static Set<String> hosts(String observed) {
    Set<String> hosts = new LinkedHashSet<>();
    AT_PORT
        .matcher(observed)
        .results()
        .forEach(found -> hosts.add(found.group(1).toLowerCase(Locale.ROOT)));
    Matcher value = VALUE.matcher(observed);
    if (value.matches()) {
      hosts.add(value.group(1).toLowerCase(Locale.ROOT));
    }
    return hosts;
  }

  /** The keys of its findings. */
  public List<String> keys() {
    return findings.stream().map(Result::key).toList();
  }
}
