package exvet.report;

import exvet.rule.RuleDoc;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something to do: the faults that one rule found, which are mended in the same way.
 *
 * @param order its place among all actions, from 1: the gravest first, then what explains most
 *     other results, then what concerns most objects
 * @param severity of its gravest finding
 * @param findings the faults it removes, the gravest first
 * @param servers those that the findings name, in alphabetical order
 * @param objects the subjects of the findings, each once
 * @param fixes the commands that mend it, each once; empty if no rule knows one
 * @param recipients how many recipients the findings count; 0 if they are about single objects
 * @param explains how many further results say nothing new because of it
 */
public record Action(
    int order,
    RuleDoc rule,
    Severity severity,
    List<Result> findings,
    List<String> servers,
    List<String> objects,
    List<String> fixes,
    long recipients,
    int explains) {

  public Action {
    findings = List.copyOf(findings);
    servers = List.copyOf(servers);
    objects = List.copyOf(objects);
    fixes = List.copyOf(fixes);
  }

  /** Everything there is to do, what comes first first. */
  public static List<Action> all(ReportIndex index) {
    List<Action> actions = new ArrayList<>();
    List<Result> faults = index.faults();
    faults.sort(Comparator.comparing((Result fault) -> fault.rule().id()));
    for (List<Result> findings : ReportIndex.byRule(faults)) {
      actions.add(of(findings, index));
    }
    actions.sort(
        Comparator.comparing(Action::severity)
            .thenComparing(action -> -action.explains())
            .thenComparing(action -> -Math.max(action.recipients(), action.findings().size()))
            .thenComparing(action -> action.rule().id()));
    List<Action> ordered = new ArrayList<>(actions.size());
    for (Action action : actions) {
      ordered.add(action.at(ordered.size() + 1));
    }
    return List.copyOf(ordered);
  }

  /** Its findings of each severity for themselves, in the place that it has. */
  public List<Action> bySeverity() {
    List<Action> parts = new ArrayList<>();
    for (Severity one : Severity.values()) {
      List<Result> alike = findings.stream().filter(f -> f.severity() == one).toList();
      if (!alike.isEmpty()) {
        parts.add(of(alike, List.of(), explains).at(order));
      }
    }
    return parts;
  }

  private static Action of(List<Result> findings, ReportIndex index) {
    Set<String> servers = new TreeSet<>();
    findings.forEach(finding -> servers.addAll(index.servers().of(finding)));
    int explains = index.absorbedBy(findings.get(0).rule()).size();
    return of(findings, List.copyOf(servers), explains);
  }

  private static Action of(List<Result> findings, List<String> servers, int explains) {
    Result gravest = findings.get(0);
    Set<String> objects = new LinkedHashSet<>();
    Set<String> fixes = new LinkedHashSet<>();
    long recipients = 0;
    for (Result finding : findings) {
      objects.add(finding.subject());
      recipients += finding.count() == null ? 0 : finding.count();
      if (finding.fix() != null) {
        fixes.add(finding.fix());
      }
    }
    return new Action(
        0,
        gravest.rule(),
        gravest.severity(),
        findings,
        servers,
        List.copyOf(objects),
        List.copyOf(fixes),
        recipients,
        explains);
  }

  private Action at(int place) {
    return new Action(
        place, rule, severity, findings, servers, objects, fixes, recipients, explains);
  }
}
