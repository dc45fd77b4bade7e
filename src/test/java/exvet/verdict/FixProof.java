package exvet.verdict;

import exvet.change.PlannedCertificate;
import exvet.change.PlannedChange;
import exvet.change.ScriptException;
import exvet.change.Statement;
import exvet.example.Example;
import exvet.export.FactType;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.PropertyBag;
import exvet.handover.CertificateRequest;
import exvet.handover.DnsEntry;
import exvet.handover.FixAction;
import exvet.handover.FixPack;
import exvet.handover.Measure;
import exvet.handover.Measure.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tries what a fix pack says on organisations that can be judged again afterwards: the finding must
 * be gone, no new one there, and after the way back everything as it was.
 */
final class FixProof {
  /** Faults that an organisation of several has, once one of them is mended; why that is right. */
  private final Map<String, String> explained;

  /** Whether each organisation is tried, and not only the first that shows a break. */
  private static final boolean EVERYWHERE = Boolean.getBoolean("exvet.fix.everywhere");

  private final Set<String> tried = ConcurrentHashMap.newKeySet();
  private final Map<String, Map<Kind, Integer>> kinds = new ConcurrentHashMap<>();

  /**
   * @param explained by rule and new rule, why the second may fail after the first is mended
   */
  FixProof(Map<String, String> explained) {
    this.explained = explained;
  }

  /** How many findings of each rule were mended by which means. */
  Map<String, Map<Kind, Integer>> kinds() {
    return new TreeMap<>(kinds);
  }

  /**
   * What is wrong with what mends an organisation.
   *
   * @param mark what tells one kind of break from another: of each only the first is tried
   * @param wanted the findings to look at
   */
  List<String> problems(
      String name, String mark, Example example, List<Result> results, Predicate<Result> wanted) {
    List<PropertyBag> bags = example.bags();
    List<String> problems = new ArrayList<>();
    FixPack pack = FixPack.of(results, example.facts(bags));
    for (FixAction action : pack.actions()) {
      for (Measure measure : action.measures()) {
        Result finding = measure.finding();
        if (!wanted.test(finding)) {
          continue;
        }
        kinds
            .computeIfAbsent(finding.rule().id(), first -> new ConcurrentHashMap<>())
            .merge(measure.kind(), 1, Integer::sum);
        String what = name + ": " + finding.rule().id() + " [" + finding.clause() + "]";
        String key = finding.rule().id() + " " + finding.clause() + " " + mark + measure.view();
        if (EVERYWHERE ? tried.add(what + script(measure)) : tried.add(key)) {
          try {
            tried(measure, example, bags, results).forEach(p -> problems.add(what + " " + p));
          } catch (ScriptException e) {
            problems.add(what + " " + e.problems());
          }
        }
      }
    }
    return problems;
  }

  /**
   * The commands but for those that start services, which change nothing that is exported; with
   * what the pack says beside them, as it may say what to answer.
   */
  private static String script(Measure measure) {
    String commands =
        measure.statements().stream()
            .filter(one -> !one.restarts())
            .map(Statement::text)
            .collect(Collectors.joining("\n"));
    return measure.remark() == null
        ? commands
        : commands + "\n# " + measure.remark().replaceAll("\\R", " ");
  }

  private List<String> tried(
      Measure measure, Example example, List<PropertyBag> bags, List<Result> before)
      throws ScriptException {
    return switch (measure.kind()) {
      case COMMAND -> commanded(measure, example, bags, before);
      case DNS -> published(measure, example, before);
      case CERTIFICATE -> issued(measure, example, bags, before);
      default -> List.of();
    };
  }

  /** An authority answers with what was asked for, and that is enabled as the pack says. */
  private List<String> issued(
      Measure measure, Example example, List<PropertyBag> bags, List<Result> before)
      throws ScriptException {
    CertificateRequest request = measure.request();
    PlannedCertificate answer = Issued.answer(request, example.asOf(), bags);
    List<PropertyBag> enabled = changed("", List.of(answer), bags);
    String removal =
        request.replaced() == null
            ? ""
            : "Remove-ExchangeCertificate -Server "
                + request.server()
                + " -Thumbprint "
                + request.replaced();
    List<Result> after = example.results(changed(removal, enabled));
    return told(
        measure.finding(), after, fresh(measure.finding(), before, after), request.command());
  }

  private List<String> published(Measure measure, Example example, List<Result> before) {
    List<String> lines = measure.records().stream().map(DnsEntry::line).toList();
    List<Result> after = example.publishing(measure.view().toString(), lines).results();
    return told(measure.finding(), after, fresh(measure.finding(), before, after), lines + "");
  }

  private List<String> told(
      Result finding, List<Result> after, Map<String, Result> fresh, String done) {
    List<String> problems = new ArrayList<>();
    Result still = faults(after).get(finding.key());
    if (still != null) {
      problems.add("stays: " + still.message() + "\n    " + done);
    }
    fresh.forEach(
        (key, result) -> {
          if (!explained.containsKey(finding.rule().id() + " " + result.rule().id())) {
            problems.add("new: " + key + ": " + result.message() + "\n    " + done);
          }
        });
    return problems;
  }

  private List<String> commanded(
      Measure measure, Example example, List<PropertyBag> bags, List<Result> before)
      throws ScriptException {
    String script = script(measure);
    List<PropertyBag> changed = changed(script, bags);
    List<Result> first = example.results(changed);
    Result finding = measure.finding();
    Map<String, Result> fresh = fresh(finding, before, first);
    List<Result> after = first;
    for (int round = 0; round < 3 && !fresh.isEmpty(); round++) {
      String rest = commands(after, example.facts(changed));
      if (rest.isEmpty()) {
        break;
      }
      changed = changed(rest, changed);
      after = example.results(changed);
      fresh = fresh(finding, before, after);
    }
    List<String> problems = new ArrayList<>(told(finding, first, fresh, script));
    problems.addAll(undone(measure, script, example, bags, before));
    return problems;
  }

  private static List<String> undone(
      Measure measure, String script, Example example, List<PropertyBag> bags, List<Result> before)
      throws ScriptException {
    if (!measure.undo().whole()) {
      return List.of();
    }
    String undo = String.join("\n", measure.undo().commands());
    List<PropertyBag> back = changed(script + "\n" + undo, bags);
    Set<Exported> was = all(example.facts(bags));
    Set<Exported> is = all(example.facts(back));
    if (!was.equals(is)) {
      is.removeAll(was);
      return List.of("not undone: " + is + "\n    " + script + "\n    " + undo);
    }
    if (!EVERYWHERE) {
      return List.of(); // The same facts are judged in the same way.
    }
    return said(before).equals(said(example.results(back)))
        ? List.of()
        : List.of("not judged as before:\n    " + script + "\n    " + undo);
  }

  private static List<String> said(List<Result> results) {
    return results.stream()
        .map(r -> r.key() + " " + r.verdict() + " " + r.clause() + " " + r.message())
        .sorted()
        .toList();
  }

  /** The faults that were not there, and that the finding did not hide. */
  private static Map<String, Result> fresh(
      Result finding, List<Result> before, List<Result> after) {
    Map<String, Result> was = byKey(before);
    Map<String, Result> fresh = new TreeMap<>();
    faults(after)
        .forEach(
            (key, result) -> {
              Result old = was.get(key);
              boolean hidden = old != null && finding.rule().id().equals(old.because());
              boolean fault = old != null && old.verdict() == Verdict.FAIL;
              if (!fault && !hidden) {
                fresh.put(key, result);
              }
            });
    return fresh;
  }

  private static String commands(List<Result> results, FactBase facts) {
    return FixPack.of(results, facts).by(Kind.COMMAND).stream()
        .flatMap(action -> action.measures().stream())
        .map(FixProof::script)
        .collect(Collectors.joining("\n"));
  }

  private static List<PropertyBag> changed(String script, List<PropertyBag> bags)
      throws ScriptException {
    return changed(script, List.of(), bags);
  }

  private static List<PropertyBag> changed(
      String script, List<PlannedCertificate> certificates, List<PropertyBag> bags)
      throws ScriptException {
    Map<Boolean, List<PropertyBag>> parts =
        bags.stream().collect(Collectors.partitioningBy(FixProof::recipient));
    PlannedChange change =
        PlannedChange.of(
            "fix.ps1", script, certificates, parts.get(false), List.of(parts.get(true)));
    List<PropertyBag> after = new ArrayList<>(change.bags());
    change.recipients().forEach(after::addAll);
    return after;
  }

  private static boolean recipient(PropertyBag bag) {
    FactType type = FactType.ofCmdlet(bag.cmdlet());
    return type != null && type.recipient();
  }

  private static Set<Exported> all(FactBase facts) {
    Set<Exported> all = new HashSet<>(facts.facts());
    facts.recipients().forEach(all::addAll);
    return all;
  }

  private static Map<String, Result> faults(List<Result> results) {
    return byKey(
        results.stream()
            .filter(r -> r.verdict() == Verdict.FAIL || r.verdict() == Verdict.ERROR)
            .toList());
  }

  private static Map<String, Result> byKey(List<Result> results) {
    return results.stream()
        .collect(Collectors.toMap(Result::key, Function.identity(), (one, other) -> one));
  }
}
