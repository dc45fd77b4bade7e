package exvet.report;

import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many verdicts of each kind there are, by class of evidence. */
public record Coverage(Map<String, Counts> classes) {

  /** The verdicts of one class of evidence. */
  public record Counts(Map<Verdict, Integer> verdicts) {

    public int of(Verdict verdict) {
      return verdicts.getOrDefault(verdict, 0);
    }

    public int considered() {
      return verdicts.values().stream().mapToInt(Integer::intValue).sum();
    }

    public int applicable() {
      return considered() - of(Verdict.NOT_APPLICABLE);
    }
  }

  /** Counts the results of a report. */
  public static Coverage of(Report report) {
    Map<String, Counts> classes = new LinkedHashMap<>();
    for (String evidence : new String[] {"export", "dns", "endpoint", "manual"}) {
      classes.put(evidence, new Counts(new EnumMap<>(Verdict.class)));
    }
    for (Result result : report.results()) {
      classes.get("export").verdicts().merge(result.verdict(), 1, Integer::sum);
    }
    return new Coverage(classes);
  }
}
