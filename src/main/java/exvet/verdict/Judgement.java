package exvet.verdict;

import java.util.List;

/**
 * What was judged.
 *
 * @param results by rule id, subject and verdict
 * @param recipients those that did not pass, one by one; the results have their numbers
 */
public record Judgement(List<Result> results, RecipientList recipients) {

  public Judgement {
    results = List.copyOf(results);
  }
}
