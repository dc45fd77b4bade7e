package exvet.report;

import exvet.export.InputFile;
import exvet.rule.Evidence;
import exvet.rule.RuleDoc;
import exvet.topology.Reconciled;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many verdicts of each kind there are: in all, by class of evidence, by step of the guide and
 * by rule. Every report takes its figures from here, so that no two can differ.
 *
 * <p>A verdict that is open counts to the evidence it waits for, any other to the evidence it rests
 * on: to what the rule mainly rests on, or to exports where nobody asked DNS, nobody connected, or
 * nobody attested it.
 *
 * @param classes by class of evidence, always all of them
 * @param steps by step, always all of {@link #STEPS}
 * @param rules by rule id, every rule of the report
 * @param parts by rule id and class of evidence, those that have verdicts
 */
public record Coverage(
    Counts total,
    Map<Evidence, Counts> classes,
    Map<String, Counts> steps,
    Map<String, Counts> rules,
    Map<String, Map<Evidence, Counts>> parts) {

  /** The steps of Microsoft's guide in their order, as rules name them. */
  public static final List<String> STEPS =
      List.of("intro", "1", "2", "3", "4", "5", "6", "verify", "beyond");

  /** Counts the results of a report. */
  public static Coverage of(Report report) {
    Counts total = new Counts();
    Map<Evidence, Counts> classes = table(List.of(Evidence.values()));
    Map<String, Counts> steps = table(STEPS);
    Map<String, Counts> rules = new LinkedHashMap<>();
    Map<String, Map<Evidence, Counts>> parts = new HashMap<>();
    for (RuleDoc rule : report.rules()) {
      rules.put(rule.id(), new Counts());
    }
    Set<Evidence> examined = examined(report);
    for (Result result : report.results()) {
      RuleDoc rule = result.rule();
      Evidence evidence = evidence(result, examined);
      total.add(result);
      classes.get(evidence).add(result);
      steps.computeIfAbsent(rule.step(), step -> new Counts()).add(result);
      rules.computeIfAbsent(rule.id(), id -> new Counts()).add(result);
      parts
          .computeIfAbsent(rule.id(), id -> new EnumMap<>(Evidence.class))
          .computeIfAbsent(evidence, one -> new Counts())
          .add(result);
    }
    return new Coverage(
        total,
        Collections.unmodifiableMap(classes),
        Collections.unmodifiableMap(steps),
        Collections.unmodifiableMap(rules),
        Collections.unmodifiableMap(parts));
  }

  /** Counts some of a report's results. */
  public static Counts of(List<Result> results) {
    Counts counts = new Counts();
    for (Result result : results) {
      counts.add(result);
    }
    return counts;
  }

  private static <T> Map<T, Counts> table(List<T> keys) {
    Map<T, Counts> table = new LinkedHashMap<>();
    for (T key : keys) {
      table.put(key, new Counts());
    }
    return table;
  }

  /** What was looked at: exports always, DNS and endpoints where anything was asked of them. */
  private static Set<Evidence> examined(Report report) {
    Set<Evidence> examined = EnumSet.of(Evidence.EXPORT);
    for (Reconciled row : report.reconciled()) {
      if (row.publicDns() != null || row.privateDns() != null) {
        examined.add(Evidence.DNS);
      }
      if (row.outside() != null || row.inside() != null) {
        examined.add(Evidence.ENDPOINT);
      }
    }
    if (report.lookups().stream().anyMatch(view -> !view.lookups().isEmpty())) {
      examined.add(Evidence.DNS);
    }
    Set<String> recordings = new HashSet<>();
    report.inputs().stream()
        .filter(input -> input.format().equals(InputFile.RECORDING))
        .forEach(input -> recordings.add(input.file()));
    for (Result result : report.results()) {
      if (result.sources().stream().anyMatch(source -> recordings.contains(source.file()))) {
        examined.add(result.rule().evidence());
      }
    }
    return examined;
  }

  /** What a verdict rests on, or what it waits for. */
  private static Evidence evidence(Result result, Set<Evidence> examined) {
    if ("attested".equals(result.evidence())) {
      return Evidence.MANUAL;
    }
    Evidence mainly = result.rule().evidence();
    boolean decided =
        switch (result.verdict()) {
          case PASS, FAIL, WAIVED -> true;
          case NOT_APPLICABLE, NOT_CHECKED, ERROR -> false;
        };
    if (decided) {
      return examined.contains(mainly) ? mainly : Evidence.EXPORT;
    }
    return result.awaits() == null ? mainly : result.awaits();
  }

  /** What a step of the guide is about. */
  public static String title(String step) {
    return switch (step) {
      case "intro" -> "Before you begin";
      case "1" -> "Step 1: Mail to and from the internet";
      case "2" -> "Step 2: Accepted domains";
      case "3" -> "Step 3: Email addresses of recipients";
      case "4" -> "Step 4: Client access from outside";
      case "5" -> "Step 5: Client access from inside";
      case "6" -> "Step 6: Certificates";
      case "verify" -> "Final verification";
      case "beyond" -> "Beyond the guide";
      default -> step;
    };
  }

  /** The verdicts about one thing, by severity. */
  public static final class Counts {
    private final int[][] verdicts = new int[Verdict.values().length][Severity.values().length];

    private void add(Result result) {
      verdicts[result.verdict().ordinal()][result.severity().ordinal()]++;
    }

    public int of(Verdict verdict, Severity severity) {
      return verdicts[verdict.ordinal()][severity.ordinal()];
    }

    public int of(Verdict verdict) {
      int sum = 0;
      for (int count : verdicts[verdict.ordinal()]) {
        sum += count;
      }
      return sum;
    }

    /** All verdicts. */
    public int considered() {
      int sum = 0;
      for (Verdict verdict : Verdict.values()) {
        sum += of(verdict);
      }
      return sum;
    }

    /** What was left to judge once objects the rules do not concern were set aside. */
    public int applicable() {
      return considered() - of(Verdict.NOT_APPLICABLE);
    }

    /** What was judged, one way or the other. */
    public int decided() {
      return of(Verdict.PASS) + of(Verdict.FAIL) + of(Verdict.WAIVED);
    }

    /** Whether something was said, and nothing was left open. */
    public boolean complete() {
      return considered() > 0 && of(Verdict.NOT_CHECKED) == 0 && of(Verdict.ERROR) == 0;
    }
  }
}
