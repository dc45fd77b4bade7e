package exvet.handover;

import static exvet.handover.States.NOTHING;
import static exvet.handover.States.RULES;
import static exvet.handover.States.result;
import static exvet.handover.States.state;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.handover.ChangedVerdict.Turn;
import exvet.rule.RuleDoc;
import exvet.verdict.Clauses;
import exvet.verdict.Result;
import exvet.verdict.Selection;
import exvet.verdict.Severity;
import exvet.verdict.Source;
import exvet.verdict.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of a verdict. */
class ChangedVerdictTest {
  /** What is not checked any more may well fail, and is not mended. */
  @Test
  void whatIsNotKnownIsNotMended() {
    RuleDoc rule = RULES.get(0);
    assertThat(turn(rule, List.of(Verdict.FAIL), List.of(Verdict.PASS))).isEqualTo(Turn.FIXED);
    assertThat(turn(rule, List.of(Verdict.FAIL), List.of())).isEqualTo(Turn.FIXED);
    assertThat(turn(rule, List.of(Verdict.FAIL), List.of(Verdict.NOT_CHECKED)))
        .isEqualTo(Turn.CHANGED);
    assertThat(turn(rule, List.of(Verdict.FAIL), List.of(Verdict.ERROR))).isEqualTo(Turn.CHANGED);
    List<Verdict> two = List.of(Verdict.FAIL, Verdict.FAIL);
    assertThat(turn(rule, two, List.of(Verdict.FAIL, Verdict.PASS))).isEqualTo(Turn.EASED);
    assertThat(turn(rule, two, List.of(Verdict.FAIL, Verdict.NOT_CHECKED))).isEqualTo(Turn.CHANGED);
    assertThat(turn(rule, List.of(Verdict.NOT_CHECKED), List.of(Verdict.FAIL)))
        .isEqualTo(Turn.CHANGED);
    assertThat(turn(rule, List.of(Verdict.NOT_CHECKED), two)).isEqualTo(Turn.BROKEN);
    assertThat(turn(rule, List.of(Verdict.FAIL, Verdict.NOT_CHECKED), two)).isEqualTo(Turn.CHANGED);
    assertThat(turn(rule, List.of(Verdict.FAIL, Verdict.PASS), two)).isEqualTo(Turn.WORSENED);
  }

  /** Who failed may be among those of whom nothing is known any more. */
  @Test
  void whoFailedAndIsNotToldAnyMoreMayBeUnknown() {
    RuleDoc rule = RULES.get(0);
    State before = state(List.of(result(rule, Verdict.FAIL)), List.of(), NOTHING);
    Result open = result(rule, Verdict.NOT_CHECKED, "MBX02");
    State unknown = state(List.of(open), List.of(), NOTHING);
    State known = state(List.of(result(rule, Verdict.PASS, "MBX02")), List.of(), NOTHING);
    assertThat(turns(before, unknown)).containsExactly(Turn.CHANGED, Turn.CHANGED);
    assertThat(turns(before, known)).containsExactly(Turn.FIXED, Turn.CHANGED);
  }

  /** Who fails may have done so before, when the rule did not know of it. */
  @Test
  void whoFailsAndWasNotToldBeforeMayHaveBeenUnknown() {
    RuleDoc rule = RULES.get(0);
    State after = state(List.of(result(rule, Verdict.FAIL)), List.of(), NOTHING);
    Result open = result(rule, Verdict.NOT_CHECKED, "MBX02");
    State unknown = state(List.of(open), List.of(), NOTHING);
    State known = state(List.of(result(rule, Verdict.PASS, "MBX02")), List.of(), NOTHING);
    assertThat(turns(unknown, after)).containsExactly(Turn.CHANGED, Turn.CHANGED);
    assertThat(turns(known, after)).containsExactly(Turn.BROKEN, Turn.CHANGED);
  }

  /** Somebody answers for it: nothing was mended, nothing broke. */
  @Test
  void whatIsAcceptedIsAFaultThatIsNobodysAlarm() {
    RuleDoc rule = RULES.get(0);
    List<Verdict> fault = List.of(Verdict.FAIL);
    List<Verdict> accepted = List.of(Verdict.WAIVED);
    List<Verdict> pass = List.of(Verdict.PASS);
    assertThat(turn(rule, fault, accepted)).isEqualTo(Turn.CHANGED);
    assertThat(turn(rule, accepted, fault)).isEqualTo(Turn.CHANGED);
    assertThat(turn(rule, pass, accepted)).isEqualTo(Turn.CHANGED);
    assertThat(turn(rule, accepted, pass)).isEqualTo(Turn.FIXED);
    assertThat(turn(rule, accepted, List.of(Verdict.NOT_CHECKED))).isEqualTo(Turn.CHANGED);
    List<Verdict> both = List.of(Verdict.FAIL, Verdict.WAIVED);
    assertThat(turn(rule, fault, both)).isEqualTo(Turn.CHANGED);
    assertThat(turn(rule, accepted, both)).isEqualTo(Turn.WORSENED);
    Result error = result(rule, Severity.ERROR, "a");
    Result waived = result(rule, Verdict.WAIVED, "MBX01", Severity.ERROR, "b");
    assertThat(turns(failing(error), failing(waived))).containsExactly(Turn.CHANGED);
    assertThat(turns(failing(waived), failing(error))).containsExactly(Turn.WORSENED);
  }

  @Test
  void theSameFaultMayWeighOtherwise() {
    Result error = result(RULES.get(0), Severity.ERROR, null);
    Result warning = result(RULES.get(0), Severity.WARNING, null);
    assertThat(turns(failing(error), failing(warning))).containsExactly(Turn.CHANGED);
    assertThat(turns(failing(warning), failing(error))).containsExactly(Turn.CHANGED);
    RuleDoc rule = RULES.get(0);
    Result pass = result(rule, Verdict.PASS, "MBX01", Severity.ERROR, null);
    Result less = result(rule, Verdict.PASS, "MBX01", Severity.WARNING, null);
    assertThat(turns(failing(pass), failing(less))).isEmpty();
  }

  /** Of recipients of whom nothing was known nobody knows how many failed. */
  @Test
  void howManyRecipientsFailedNobodyKnew() {
    RuleDoc rule =
        RULES.stream().filter(one -> one.scope().equals("recipient")).findFirst().orElseThrow();
    List<Verdict> three = List.of(Verdict.FAIL, Verdict.FAIL, Verdict.FAIL);
    assertThat(turn(rule, List.of(Verdict.NOT_CHECKED), three)).isEqualTo(Turn.CHANGED);
    assertThat(turn(rule, List.of(Verdict.PASS), three)).isEqualTo(Turn.BROKEN);
  }

  @Test
  void anotherWayToFailMayBeALesserOne() {
    RuleDoc rule = RULES.get(0);
    Result error = result(rule, Severity.ERROR, "a");
    Result other = result(rule, Severity.ERROR, "b");
    Result warning = result(rule, Severity.WARNING, "b");
    assertThat(turns(failing(error), failing(warning))).containsExactly(Turn.EASED);
    assertThat(turns(failing(error), failing(other))).containsExactly(Turn.WORSENED);
    assertThat(turns(failing(warning), failing(error))).containsExactly(Turn.WORSENED);
  }

  /** It is only told no longer. */
  @Test
  void whatAWorseFaultHidesIsNotMended() {
    Result error = result(RULES.get(0), Severity.ERROR, "a");
    Result hidden = error.absorbedBy(RULES.get(1).id());
    assertThat(turns(failing(error), failing(hidden))).containsExactly(Turn.CHANGED);
    assertThat(turns(failing(hidden), failing(error))).containsExactly(Turn.CHANGED);
  }

  /** What was hidden or not known before is broken only if something moved on which it rests. */
  @Test
  void whatShowsAtLastIsBrokenOnlyIfWhatItRestsOnMoved() {
    Result rests = resting(result(RULES.get(0), Verdict.FAIL));
    for (Result first :
        List.of(
            rests.absorbedBy(RULES.get(1).id()),
            resting(result(RULES.get(0), Verdict.NOT_CHECKED)))) {
      assertThat(turn(first, rests, "Port", "25", "25")).isEqualTo(Turn.CHANGED);
      assertThat(turn(first, rests, "Port", "25", "26")).isEqualTo(Turn.BROKEN);
      assertThat(turn(first, rests, "Name", "a", "b")).isEqualTo(Turn.CHANGED);
      // What nobody knew before may have been the same, unless a plan sets it.
      assertThat(turn(first, rests, "Port", null, "26")).isEqualTo(Turn.CHANGED);
      assertThat(planned(first, rests, "Port", null, "26")).isEqualTo(Turn.BROKEN);
      assertThat(planned(first, rests, "Port", "25", null)).isEqualTo(Turn.CHANGED);
    }
  }

  private static Result resting(Result result) {
    return new Result(
        result.rule(),
        result.severity(),
        result.verdict(),
        null,
        "MBX01",
        List.of(),
        "said",
        null,
        null,
        null,
        null,
        null,
        List.of(new Source("f.xml", "MBX01", "Port", 1)),
        null,
        null,
        List.of(),
        null);
  }

  private static Turn turn(Result was, Result is, String property, String before, String after) {
    State one = having(was, property, before);
    State other = having(is, property, after);
    return Comparison.of(one, other).verdicts().get(0).turn();
  }

  private static Turn planned(Result was, Result is, String property, String before, String after) {
    State one = having(was, property, before);
    State other = having(is, property, after);
    return Comparison.ofPlan(one, other).verdicts().get(0).turn();
  }

  private static State having(Result result, String property, String value) {
    Map<String, String> stated = value == null ? Map.of() : Map.of(property, value);
    Set<String> unstated = value == null ? Set.of(property) : Set.of();
    Settings.Item item =
        new Settings.Item("Get-ExchangeServer", "MBX01", Set.of(), stated, unstated);
    Settings settings = new Settings(Map.of(item.key(), item), Map.of());
    return new State(
        "state",
        LocalDate.of(2026, 11, 29),
        RULES,
        List.of(result),
        settings,
        List.of(),
        NOTHING,
        Selection.ALL,
        "1");
  }

  /** A clause that is not told for the sake of a worse fault, or that nobody can tell. */
  @Test
  void aClauseThatIsNotToldAnyMoreIsNotMended() {
    Result error = result(RULES.get(0), Severity.ERROR, "a").told(clauses("a"));
    Result lesser = result(RULES.get(0), Severity.WARNING, "b");
    assertThat(turns(failing(error), failing(lesser.told(clauses("b")))))
        .containsExactly(Turn.EASED);
    assertThat(turns(failing(error), failing(lesser.told(clauses("b", "a")))))
        .containsExactly(Turn.CHANGED);
    assertThat(turns(failing(lesser.told(clauses("b", "a"))), failing(error)))
        .containsExactly(Turn.CHANGED);
    assertThat(turns(failing(lesser.told(clauses("b"))), failing(error)))
        .containsExactly(Turn.WORSENED);
  }

  @Test
  void eachClauseThatFailsCounts() {
    Result error = result(RULES.get(0), Severity.ERROR, "a");
    Result one = error.told(clauses("a"));
    Result both = error.told(new Clauses(Set.of("a", "b"), Set.of()));
    Result other = result(RULES.get(0), Severity.ERROR, "b").told(clauses("b"));
    assertThat(turns(failing(one), failing(both))).containsExactly(Turn.WORSENED);
    assertThat(turns(failing(both), failing(one))).containsExactly(Turn.EASED);
    assertThat(turns(failing(both), failing(other))).containsExactly(Turn.EASED);
    assertThat(turns(failing(one), failing(other))).containsExactly(Turn.WORSENED);
    // A report tells the worst only.
    assertThat(turns(failing(both), failing(error))).isEmpty();
    assertThat(turns(failing(error), failing(both))).isEmpty();
  }

  private static Clauses clauses(String failing, String... open) {
    return new Clauses(Set.of(failing), Set.of(open));
  }

  private static State failing(Result result) {
    return state(List.of(result), List.of(), NOTHING);
  }

  private static List<Turn> turns(State before, State after) {
    return Comparison.of(before, after).verdicts().stream().map(ChangedVerdict::turn).toList();
  }

  private static Turn turn(RuleDoc rule, List<Verdict> before, List<Verdict> after) {
    State was = state(before.stream().map(v -> result(rule, v)).toList(), List.of(), NOTHING);
    State is = state(after.stream().map(v -> result(rule, v)).toList(), List.of(), NOTHING);
    return Comparison.of(was, is).verdicts().get(0).turn();
  }
}
