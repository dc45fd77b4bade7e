package exvet.verdict;

import exvet.fact.Counted;
import exvet.fact.Exported;
import exvet.fact.Origin;
import exvet.fact.RollCall;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was judged.
 *
 * @param results by rule id, subject and verdict
 * @param recipients those that did not pass, one by one; the results have their numbers
 * @param groups several recipients as one object, which fails, by the key of the result
 */
public record Judgement(
    List<Result> results, RecipientList recipients, Map<String, Counted> groups) {
  /** So many rows at a time are sorted and packed. */
  private static final int RUN = 4000;

  public Judgement {
    results = List.copyOf(results);
    groups = Map.copyOf(groups);
  }

  /**
   * The same with a row for each recipient of a group that fails.
   *
   * @param everybody is only asked if there is such a group: it may take seconds
   */
  public Judgement listing(RollCall everybody) {
    Map<Counted, Result> faults = new IdentityHashMap<>();
    for (Result result : results) {
      Counted group = groups.get(result.key());
      if (group != null && fails(result)) {
        faults.put(group, result);
      }
    }
    if (faults.isEmpty()) {
      return this;
    }
    RecipientList all = recipients.copy();
    List<RecipientRow> rows = new ArrayList<>();
    everybody.call(
        faults.keySet(),
        (group, member) -> {
          rows.add(row(faults.get(group), member));
          if (rows.size() == RUN) {
            all.add(rows);
            rows.clear();
          }
        });
    all.add(rows);
    return new Judgement(results, all, groups);
  }

  private static boolean fails(Result result) {
    return result.verdict() == Verdict.FAIL || result.verdict() == Verdict.WAIVED;
  }

  /** One of those whom a result counts: what was observed of all together is not repeated. */
  private static RecipientRow row(Result result, Exported member) {
    Origin origin = member.origin();
    return new RecipientRow(
        member.identity(),
        result.rule(),
        result.severity(),
        result.verdict(),
        result.clause(),
        null,
        null,
        null,
        null,
        "one of " + result.count() + " counted for " + result.subject(),
        origin.file(),
        origin.object(),
        origin.line());
  }
}
