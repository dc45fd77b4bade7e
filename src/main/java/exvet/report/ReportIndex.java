package exvet.report;

import exvet.rule.Evidence;
import exvet.rule.RuleDoc;
import exvet.verdict.Novelty;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A report's results, as renderings look them up. Made once for a report and then only read. */
public final class ReportIndex {
  private final Report report;
  private final Coverage coverage;
  private final Map<Result, String> anchors = new IdentityHashMap<>();
  private final Map<Mark, List<Result>> byMark = new EnumMap<>(Mark.class);
  private final Map<String, List<Result>> absorbed = new HashMap<>();
  private final Servers servers;
  private final Named named;
  private final ObjectResults objects;
  private final Repairs repairs;

  public ReportIndex(Report report) {
    this.report = report;
    this.coverage = Coverage.of(report);
    this.servers = new Servers(report.facts());
    this.named = new Named(report.results());
    Set<String> taken = new HashSet<>();
    for (Result result : report.results()) {
      anchors.put(result, free(taken, Anchor.of(result)));
      byMark.computeIfAbsent(Mark.of(result), mark -> new ArrayList<>()).add(result);
      if (result.because() != null) {
        absorbed.computeIfAbsent(result.because(), cause -> new ArrayList<>()).add(result);
      }
      servers.add(result);
    }
    this.objects = new ObjectResults(report, named, servers);
    this.repairs = new Repairs(report.facts());
  }

  /** Two objects whose names differ in case alone would share a place. */
  private static String free(Set<String> taken, String anchor) {
    String free = anchor;
    for (int i = 2; !taken.add(free); i++) {
      free = anchor + "?" + i;
    }
    return free;
  }

  public Report report() {
    return report;
  }

  public Coverage coverage() {
    return coverage;
  }

  public Servers servers() {
    return servers;
  }

  /** The results by the names of what they are about. */
  public Named named() {
    return named;
  }

  /** The results by the exported objects they speak of. */
  public ObjectResults objects() {
    return objects;
  }

  public Repairs repairs() {
    return repairs;
  }

  /** The place of a result of this report in a page, which is the same in the next report. */
  public String anchor(Result result) {
    return anchors.get(result);
  }

  /** The results with that mark, by rule and then subject. */
  public List<Result> of(Mark mark) {
    return byMark.getOrDefault(mark, List.of());
  }

  /** What says nothing new because that rule failed. */
  public List<Result> absorbedBy(RuleDoc rule) {
    return absorbed.getOrDefault(rule.id(), List.of());
  }

  /** Results that stand together, one list for each rule. */
  public static List<List<Result>> byRule(List<Result> results) {
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
  public List<Result> faults() {
    List<Result> faults = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      faults.addAll(of(Mark.of(severity)));
    }
    return faults;
  }

  /** How many faults are new, or are not, compared with an earlier report. */
  public int faults(Novelty novelty) {
    return (int) faults().stream().filter(fault -> fault.novelty() == novelty).count();
  }

  /**
   * How far rules were decided, as far as they rest on a class of evidence or wait for it.
   *
   * @param decided the rules that wait for nothing of it
   * @param rules all that have a verdict which {@link Coverage} counts there
   */
  public record Extent(int decided, int rules) {
    /** The rules that wait for something of it. */
    public int open() {
      return rules - decided;
    }
  }

  /** How far the rules were decided that rest on a class of evidence, or wait for it. */
  public Extent extent(Evidence evidence) {
    int decided = 0;
    int all = 0;
    for (RuleDoc rule : report.rules()) {
      Map<Evidence, Coverage.Counts> parts = coverage.parts().getOrDefault(rule.id(), Map.of());
      Coverage.Counts counts = parts.get(evidence);
      // A rule without any verdict is open where it would be decided.
      if (counts != null || parts.isEmpty() && rule.evidence() == evidence) {
        all++;
        decided += counts != null && counts.complete() ? 1 : 0;
      }
    }
    return new Extent(decided, all);
  }
}
