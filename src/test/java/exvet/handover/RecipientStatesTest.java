package exvet.handover;

import static exvet.handover.States.NOTHING;
import static exvet.handover.States.compared;
import static exvet.handover.States.mailbox;
import static exvet.handover.States.mailboxes;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.change.Step;
import exvet.fact.Exported;
import exvet.handover.RecipientStates.Obstacle;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recipients of several states, put together by hand. */
class RecipientStatesTest {
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

  private static List<String> renamed(List<Exported> before, List<Exported> after) {
    return compared(List.of(before), List.of(after)).recipients().stream()
        .map(one -> one.subject() + " " + one.property() + " " + one.before() + " " + one.after())
        .toList();
  }

  @Test
  void aRecipientOfAnotherAddressIsTheSame() {
    List<Exported> before = List.of(mailbox("a@contoso.com", "1"), mailbox("b@contoso.com", "2"));
    String told = "a@contoso.com PrimarySmtpAddress a@contoso.com c@contoso.com";
    assertThat(renamed(before, List.of(mailbox("c@contoso.com", "1"), before.get(1))))
        .containsExactly(told);
    // Somebody else has the address from now on.
    assertThat(
            renamed(before, List.of(mailbox("b@contoso.com", "1"), mailbox("d@contoso.com", "2"))))
        .containsExactly(
            "a@contoso.com PrimarySmtpAddress a@contoso.com b@contoso.com",
            "b@contoso.com PrimarySmtpAddress b@contoso.com d@contoso.com");
  }

  @Test
  void whoseGuidOnlyOneStateTellsIsKnownByName() {
    List<Exported> guids = List.of(mailbox("a@contoso.com", "1"), mailbox("b@contoso.com", "2"));
    List<Exported> none =
        List.of(mailbox("a@contoso.com", (String) null), mailbox("c@contoso.com", (String) null));
    List<String> told = List.of("b@contoso.com null there null", "c@contoso.com null null there");
    assertThat(renamed(guids, none)).isEqualTo(told);
    assertThat(renamed(none, guids))
        .containsExactly("b@contoso.com null null there", "c@contoso.com null there null");
    // The same name with another Guid is somebody else.
    assertThat(renamed(guids, List.of(mailbox("a@contoso.com", "3"), guids.get(1))))
        .containsExactly("a@contoso.com null there null", "a@contoso.com null null there");
  }

  /** Its commands may name it by either address. */
  @Test
  void aPlannedAddressIsAttestedWithItsCommand() {
    RecipientStates states =
        planned(
            List.of(mailbox("a@contoso.com", "1")),
            List.of(mailbox("b@contoso.com", "1")),
            List.of(mailbox("c@contoso.com", "1")));
    Step other = step("else@contoso.com");
    Step.Effect effect =
        new Step.Effect(
            "Get-Mailbox", "b@contoso.com", "PrimarySmtpAddress", "a@contoso.com", "b@contoso.com");
    Step step = new Step(2, "Set-Mailbox", Step.Kind.MODELLED, List.of(), List.of(effect));
    Attestation attestation =
        Attesting.of(NOTHING, NOTHING, NOTHING, List.of(step, other), List.of(), List.of(), states);
    assertThat(attestation.steps().get(0).effects())
        .extracting(one -> one.property() + " " + one.found() + " " + one.standing())
        .containsExactly("PrimarySmtpAddress c@contoso.com different");
    assertThat(attestation.unplanned()).isEmpty();
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
}
