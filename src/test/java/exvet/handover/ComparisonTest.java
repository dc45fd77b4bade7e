package exvet.handover;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.change.Step;
import exvet.export.Holding;
import exvet.fact.Exported;
import exvet.fact.Mailbox;
import exvet.fact.Origin;
import exvet.fact.RenamedRules;
import exvet.handover.ChangedVerdict.Turn;
import exvet.handover.RecipientStates.Obstacle;
import exvet.rule.RuleBook;
import exvet.rule.RuleDoc;
import exvet.topology.DnsLookups;
import exvet.topology.Reconciled;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two states, as they are put together by hand. */
class ComparisonTest {
  private static final Settings NOTHING = Settings.of(List.of(), List.<Holding>of());
  private static final List<RuleDoc> RULES = RuleBook.shipped().docs();

  private static Result result(RuleDoc rule, Verdict verdict) {
    return result(rule, verdict, "MBX01");
  }

  private static Result result(RuleDoc rule, Verdict verdict, String subject) {
    return result(rule, verdict, subject, Severity.ERROR, null);
  }

  private static Result result(RuleDoc rule, Severity severity, String clause) {
    return result(rule, Verdict.FAIL, "MBX01", severity, clause);
  }

  private static Result result(
      RuleDoc rule, Verdict verdict, String subject, Severity severity, String clause) {
    return new Result(
        rule, severity, verdict, clause, subject, List.of(), "said", null, null, null, null, null,
        List.of(), null, null, List.of(), null);
  }

  private static State state(
      List<Result> results, Iterable<List<Exported>> recipients, Settings seen) {
    LocalDate day = LocalDate.of(2026, 11, 29);
    return new State("state", day, RULES, results, NOTHING, recipients, seen, Set.of());
  }

  private static Comparison compared(
      Iterable<List<Exported>> before, Iterable<List<Exported>> after) {
    return Comparison.of(state(List.of(), before, NOTHING), state(List.of(), after, NOTHING));
  }

  private static Exported mailbox(String name, String upn, int line) {
    return new Mailbox(
        upn,
        name,
        List.of(),
        true,
        "UserMailbox",
        false,
        false,
        false,
        false,
        null,
        null,
        name,
        null,
        null,
        Instant.EPOCH.plusSeconds(line),
        new Origin("f", name, line, Map.of(), false));
  }

  private static List<List<Exported>> mailboxes(int number, String upn) {
    List<List<Exported>> chunks = new ArrayList<>();
    for (int from = 0; from < number; from += 500) {
      chunks.add(
          IntStream.range(from, Math.min(number, from + 500))
              .mapToObj(i -> mailbox("m" + i + "@contoso.com", upn, i))
              .toList());
    }
    return chunks;
  }

  @Test
  void aRuleThatWasRenamedIsTheSame() {
    RuleDoc old = RULES.get(0);
    RuleDoc now = RULES.get(1);
    State before = state(List.of(result(old, Verdict.FAIL)), List.of(), NOTHING);
    State after = state(List.of(result(now, Verdict.FAIL)), List.of(), NOTHING);
    Comparison renamed = Comparison.of(before, after, new RenamedRules(Map.of(old.id(), now.id())));
    assertThat(renamed.verdicts()).isEmpty();
    assertThat(renamed.untouched()).isEqualTo(1);
    assertThat(Comparison.of(before, after).verdicts()).hasSize(2);
  }

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
        .isEqualTo(Turn.BROKEN);
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
    assertThat(turns(failing(hidden), failing(error))).containsExactly(Turn.BROKEN);
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

  @Test
  void whenAndWhereARecipientWasReadDoesNotCount() {
    Comparison comparison =
        compared(
            List.of(List.of(mailbox("a@contoso.com", "a", 1), mailbox("b@contoso.com", "b", 2))),
            List.of(
                List.of(mailbox("b@contoso.com", "b", 8)),
                List.of(mailbox("a@contoso.com", "a", 9))));
    assertThat(comparison.recipients()).isEmpty();
    assertThat(comparison.obstacle()).isNull();
  }

  @Test
  void ofVeryManyRecipientsTheFirstAreToldAndAllAreCounted() {
    Comparison comparison = compared(mailboxes(2_500, "old"), mailboxes(2_500, "new"));
    assertThat(comparison.recipients()).hasSize(RecipientStates.TOLD);
    assertThat(comparison.recipients())
        .allSatisfy(
            one -> {
              assertThat(one.property()).isEqualTo("UserPrincipalName");
              assertThat(one.before()).isEqualTo("old");
              assertThat(one.after()).isEqualTo("new");
            });
    assertThat(comparison.untold()).isEqualTo(1_500);
    assertThat(comparison).isEqualTo(compared(mailboxes(2_500, "old"), mailboxes(2_500, "new")));
  }

  @Test
  void recipientsThatComeAndGoAreNamed() {
    Comparison comparison = compared(mailboxes(2, "x"), mailboxes(1, "x"));
    assertThat(comparison.recipients()).hasSize(1);
    assertThat(comparison.recipients().get(0).subject()).isEqualTo("m1@contoso.com");
    assertThat(comparison.recipients().get(0).evidence()).isFalse();
  }

  @Test
  void tokensOfDifferentRunsCannotBeCompared() {
    String one = "redacted-00aa-0123456789abcdef0123@contoso.com";
    String other = "redacted-00bb-0123456789abcdef0123@contoso.com";
    Comparison comparison =
        compared(List.of(List.of(mailbox(one, "a", 1))), List.of(List.of(mailbox(other, "a", 1))));
    assertThat(comparison.obstacle()).isEqualTo(Obstacle.REDACTED);
    assertThat(comparison.recipients()).isEmpty();
    assertThat(compared(null, List.of()).obstacle()).isEqualTo(Obstacle.REPORT);
    assertThat(compared(State.LEFT_OUT, List.of()).obstacle()).isEqualTo(Obstacle.LEFT_OUT);
  }

  /** Of these states the second was planned. */
  private static RecipientStates planned(
      List<Exported> before, List<Exported> planned, List<Exported> after) {
    return RecipientStates.of(List.of(List.of(before), List.of(planned), List.of(after)), 2);
  }

  @Test
  void ofAPlanForRecipientsOnlyWhatIsNotSoIsLookedAt() {
    RecipientStates states =
        planned(
            List.of(
                mailbox("done@contoso.com", "old", 1),
                mailbox("open@contoso.com", "old", 2),
                mailbox("moved@contoso.com", "old", 3),
                mailbox("still@contoso.com", "old", 4)),
            List.of(
                mailbox("done@contoso.com", "new", 1),
                mailbox("open@contoso.com", "new", 2),
                mailbox("moved@contoso.com", "old", 3),
                mailbox("still@contoso.com", "old", 4)),
            List.of(
                mailbox("done@contoso.com", "new", 1),
                mailbox("open@contoso.com", "old", 2),
                mailbox("moved@contoso.com", "new", 3),
                mailbox("still@contoso.com", "old", 4)));
    assertThat(states.in(2, NOTHING).objects().values())
        .extracting(Settings.Item::subject)
        .containsExactlyInAnyOrder("open@contoso.com", "moved@contoso.com");
    Attestation attestation =
        Attesting.of(
            NOTHING,
            NOTHING,
            NOTHING,
            List.of(step("done@contoso.com"), step("open@contoso.com")),
            List.of(),
            List.of(),
            states);
    assertThat(attestation.steps())
        .flatExtracting(AttestedStep::effects)
        .extracting(effect -> effect.subject() + " " + effect.found() + " " + effect.standing())
        .containsExactly("done@contoso.com new present", "open@contoso.com old missing");
    assertThat(attestation.unplanned())
        .extracting(Settings.Difference::subject)
        .containsExactly("moved@contoso.com");
  }

  private static Step step(String mailbox) {
    return new Step(
        1,
        "Set-Mailbox",
        Step.Kind.MODELLED,
        List.of(),
        List.of(new Step.Effect("Get-Mailbox", mailbox, "UserPrincipalName", "old", "new")));
  }

  @Test
  void whoIsNotToldIsNotAttested() {
    List<Exported> before = new ArrayList<>();
    List<Exported> after = new ArrayList<>();
    for (int i = 0; i < RecipientStates.TOLD + 500; i++) {
      before.add(mailbox("m" + i + "@contoso.com", "old", i));
      after.add(mailbox("m" + i + "@contoso.com", "new", i));
    }
    RecipientStates states = planned(before, before, after);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < RecipientStates.TOLD + 500; i++) {
      Step.Effect nothing =
          new Step.Effect(
              "Get-Mailbox", "m" + i + "@contoso.com", "UserPrincipalName", "old", "old");
      steps.add(new Step(i + 1, "c", Step.Kind.MODELLED, List.of(), List.of(nothing)));
    }
    Attestation attestation =
        Attesting.of(NOTHING, NOTHING, NOTHING, steps, List.of(), List.of(), states);
    assertThat(attestation.untold()).isEqualTo(500);
    assertThat(attestation.count(Standing.UNKNOWN)).isEqualTo(500);
    assertThat(attestation.count(Standing.PRESENT)).isZero();
    assertThat(attestation.upheld()).isFalse();
  }

  private static Settings seen(String answer, String outside) {
    DnsLookups.Lookup lookup =
        new DnsLookups.Lookup("contoso.com", "MX", answer, "192.0.2.53:53", 300L, Instant.EPOCH);
    DnsLookups lookups =
        new DnsLookups(
            "public",
            false,
            true,
            List.of(lookup),
            List.of("contoso.com"),
            Origin.derived("public", Map.of()),
            List.of());
    Reconciled name =
        new Reconciled("namespace", "mail.contoso.com", List.of(), "c", null, null, outside, null);
    return Answers.of(List.of(lookups), List.of(name));
  }

  private static List<String> answers(Settings before, Settings after) {
    return Comparison.of(state(List.of(), List.of(), before), state(List.of(), List.of(), after))
        .seen()
        .stream()
        .map(
            one ->
                String.join(
                    " ",
                    one.cmdlet(),
                    one.subject(),
                    one.property(),
                    one.before(),
                    one.after(),
                    String.valueOf(one.evidence())))
        .toList();
  }

  @Test
  void answersAreComparedIfBothStatesLooked() {
    Settings one = seen("10 a.contoso.com.", "valid");
    assertThat(answers(one, seen("10 b.contoso.com.", "expired")))
        .containsExactly(
            "DNS public contoso.com MX 10 a.contoso.com. 10 b.contoso.com. false",
            "Endpoints mail.contoso.com outside valid expired false");
    assertThat(answers(one, seen("10 b.contoso.com.", null)))
        .containsExactly(
            "DNS public contoso.com MX 10 a.contoso.com. 10 b.contoso.com. false",
            "Endpoints mail.contoso.com null there null true");
    assertThat(answers(one, NOTHING)).isEmpty();
  }
}
