package exvet.handover;

import exvet.fact.Exported;
import exvet.rule.RuleDoc;
import exvet.verdict.Result;
import exvet.verdict.Selection;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * An organisation as it was judged once, to be compared with what it was or will be another time.
 *
 * @param name what the reader calls it: a folder, a report, {@code before the change}
 * @param asOf the day at whose beginning it was judged
 * @param rules the rules that judged it
 * @param results all verdicts
 * @param settings what was configured, as far as it is known
 * @param recipients some at a time; null where nobody knows them
 * @param seen what DNS and servers answered; empty if nobody looked
 * @param selection what was not judged, though it was there, and how grave faults are
 * @param judge the version of what judged it, and of its rules
 */
public record State(
    String name,
    LocalDate asOf,
    List<RuleDoc> rules,
    List<Result> results,
    Settings settings,
    Iterable<List<Exported>> recipients,
    Settings seen,
    Selection selection,
    String judge) {
  /** Recipients that somebody does not want to be compared. */
  public static final Iterable<List<Exported>> LEFT_OUT = new ArrayList<>();

  public State {
    rules = List.copyOf(rules);
    results = List.copyOf(results);
  }
}
