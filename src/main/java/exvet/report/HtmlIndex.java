package exvet.report;

import exvet.rule.Evidence;
import exvet.rule.RuleDoc;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A report's results, as its sections look them up. */
final class HtmlIndex {
  private final Report report;
  private final Coverage coverage;
  private final Map<Result, String> anchors = new IdentityHashMap<>();
  private final Map<HtmlMark, List<Result>> byMark = new EnumMap<>(HtmlMark.class);
  private final Map<String, List<Result>> absorbed = new HashMap<>();
  private final HtmlNames servers;

  HtmlIndex(Report report) {
    this.report = report;
    this.coverage = Coverage.of(report);
    this.servers = new HtmlNames(report.facts());
    Set<String> taken = new HashSet<>();
    for (Result result : report.results()) {
      anchors.put(result, free(taken, HtmlAnchor.of(result)));
      byMark.computeIfAbsent(HtmlMark.of(result), mark -> new ArrayList<>()).add(result);
      if (result.because() != null) {
        absorbed.computeIfAbsent(result.because(), cause -> new ArrayList<>()).add(result);
      }
      servers.add(result);
    }
  }

  /** Two objects whose names differ in case alone would share a place. */
  private static String free(Set<String> taken, String anchor) {
    String free = anchor;
    for (int i = 2; !taken.add(free); i++) {
      free = anchor + "?" + i;
    }
    return free;
  }

  Report report() {
    return report;
  }

  Coverage coverage() {
    return coverage;
  }

  HtmlNames servers() {
    return servers;
  }

  String anchor(Result result) {
    return anchors.get(result);
  }

  /** The results with that mark, by rule and then subject. */
  List<Result> of(HtmlMark mark) {
    return byMark.getOrDefault(mark, List.of());
  }

  /** What says nothing new because that rule failed. */
  List<Result> absorbedBy(RuleDoc rule) {
    return absorbed.getOrDefault(rule.id(), List.of());
  }

  /** Results that stand together, one list for each rule. */
  static List<List<Result>> byRule(List<Result> results) {
    List<List<Result>> groups = new ArrayList<>();
    String rule = null;
    for (Result result : results) {
      if (!result.rule().id().equals(rule)) {
        rule = result.rule().id();
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(result);
    }
    return groups;
  }

  /** All faults, the gravest first. */
  List<Result> faults() {
    List<Result> faults = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      faults.addAll(of(HtmlMark.of(severity)));
    }
    return faults;
  }

  /** The rules of a class of evidence of which every verdict is known, and all of that class. */
  int[] rulesDecided(Evidence evidence) {
    int decided = 0;
    int all = 0;
    for (RuleDoc rule : report.rules()) {
      if (rule.evidence() == evidence) {
        all++;
        decided += coverage.rules().get(rule.id()).complete() ? 1 : 0;
      }
    }
    return new int[] {decided, all};
  }

  int faultsWithin(List<Result> results) {
    int faults = 0;
    for (Result result : results) {
      faults += result.verdict() == Verdict.FAIL ? 1 : 0;
    }
    return faults;
  }
}
