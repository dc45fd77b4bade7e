package exvet.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import exvet.change.Step.Effect;
import exvet.change.Step.Kind;
import exvet.fact.PropertyBag;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The addresses that commands give recipients, and take from them. */
class RecipientAddressesTest {
  private static final List<String> CMDLETS = List.of("Get-Mailbox", "Get-Recipient");

  private final Planned planned = Planned.onTwoServers();

  RecipientAddressesTest() {
    for (String cmdlet : CMDLETS) {
      recipient(cmdlet, "anna", "False");
      recipient(cmdlet, "bert", "True");
    }
  }

  private void recipient(String cmdlet, String name, String policy) {
    planned.withRecipient(
        cmdlet,
        "Guid",
        "guid of " + name,
        "Alias",
        name,
        "Identity",
        "contoso.com/Users/" + name,
        "PrimarySmtpAddress",
        name + "@contoso.com",
        "EmailAddressPolicyEnabled",
        policy,
        "EmailAddresses",
        "SMTP:" + name + "@contoso.com|smtp:" + name + "@b.com|x500:/o=" + name);
  }

  private PlannedChange whole(String script) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.steps()).filteredOn(step -> !step.kind().known()).isEmpty();
    return change;
  }

  private void assertRefused(String script, String why) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.steps()).extracting(Step::kind).containsExactly(Kind.WOULD_FAIL);
    assertThat(change.steps().get(0).notes()).anyMatch(note -> note.contains(why));
    assertThat(change.recipients()).containsExactly(planned.recipients());
  }

  private static List<String> addresses(PlannedChange change, String cmdlet, String name) {
    for (List<PropertyBag> chunk : change.recipients()) {
      for (PropertyBag bag : chunk) {
        if (bag.cmdlet().equals(cmdlet) && name.equals(bag.text("Alias"))) {
          return List.of(bag.text("PrimarySmtpAddress"), bag.get("EmailAddresses").print());
        }
      }
    }
    return List.of();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "@{Add='anna@c.com'} => anna@contoso.com"
            + " => SMTP:anna@contoso.com, smtp:anna@b.com, x500:/o=anna, smtp:anna@c.com",
        "@{Add='smtp:ANNA@contoso.com'} => anna@contoso.com"
            + " => SMTP:anna@contoso.com, smtp:anna@b.com, x500:/o=anna",
        "@{Add='SMTP:anna@b.com'} => anna@b.com"
            + " => SMTP:anna@b.com, smtp:anna@contoso.com, x500:/o=anna",
        "@{Remove='anna@b.com'} => anna@contoso.com => SMTP:anna@contoso.com, x500:/o=anna",
        "'x500:/o=a','a@b.com','c@d.com' => a@b.com => x500:/o=a, SMTP:a@b.com, smtp:c@d.com",
        "'smtp:a@b.com','SMTP:c@d.com' => c@d.com => smtp:a@b.com, SMTP:c@d.com",
      },
      quoteCharacter = '~')
  void addressesHaveOnePrimary(String given, String primary, String all) throws ScriptException {
    PlannedChange change = whole("Set-Mailbox anna -EmailAddresses " + given);
    // Each cmdlet that shows the mailbox shows the same.
    for (String cmdlet : CMDLETS) {
      assertThat(addresses(change, cmdlet, "anna")).containsExactly(primary, all);
    }
    assertThat(addresses(change, "Get-Mailbox", "bert")).first().isEqualTo("bert@contoso.com");
  }

  @Test
  void addressPoliciesHaveTheirSay() throws ScriptException {
    assertRefused("Set-Mailbox bert -PrimarySmtpAddress b@b.com", "address policy");
    assertRefused("Set-Mailbox bert -EmailAddresses @{Add='SMTP:b@c.com'}", "address policy");
    assertRefused("Set-Mailbox anna -EmailAddresses SMTP:a@b.com,SMTP:b@b.com", "more than one");
    PlannedChange both =
        whole(
            "Set-Mailbox bert@b.com -PrimarySmtpAddress b@c.com -EmailAddressPolicyEnabled $false");
    assertThat(addresses(both, "Get-Recipient", "bert")).first().isEqualTo("b@c.com");
    PlannedChange applied = planned.change("Set-Mailbox anna -EmailAddressPolicyEnabled $true");
    assertThat(applied.complete()).isFalse();
    assertThat(applied.steps().get(0).effects())
        .extracting(Effect::property, Effect::after)
        .contains(tuple("PrimarySmtpAddress", null));
    PlannedChange without =
        planned.change("Set-Mailbox anna -EmailAddresses @{Remove='anna@contoso.com'}");
    assertThat(without.complete()).isFalse();
    assertThat(without.recipients()).containsExactly(planned.recipients());
  }

  /** Where nobody knows what comes of it, nothing does. */
  @Test
  void addressesAreNotGuessed() throws ScriptException {
    planned.withRecipient(
        "Get-Mailbox",
        "Identity",
        "carl",
        "Alias",
        "carl",
        "PrimarySmtpAddress",
        "carl@contoso.com",
        "EmailAddresses",
        "SMTP:carl@contoso.com");
    for (String script :
        List.of(
            "Set-Mailbox carl -WindowsEmailAddress c@contoso.com",
            "Set-Mailbox anna -EmailAddresses $null",
            "Set-Mailbox anna -EmailAddresses x500:/o=anna")) {
      PlannedChange change = planned.change(script);
      assertThat(change.steps())
          .as(script)
          .extracting(Step::kind)
          .containsExactly(Kind.NOT_MODELLED);
      assertThat(change.recipients()).as(script).containsExactly(planned.recipients());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Set-Mailbox anna -WindowsEmailAddress bert@contoso.com",
        "Get-Mailbox anna | Set-Mailbox -PrimarySmtpAddress bert@contoso.com",
        "Get-Mailbox anna | Set-Mailbox -EmailAddresses @{Add='bert@b.com'}",
      })
  void anAddressHasOneRecipient(String script) throws ScriptException {
    assertRefused(script, "is an address of");
  }

  /** The external address is the primary one (Microsoft, Set-MailContact and Set-MailUser). */
  @ParameterizedTest
  @CsvSource({
    "Get-MailContact, MailContact, Set-MailContact",
    "Get-Recipient, MailContact, Set-MailContact",
    "Get-Recipient, MailUser, Set-MailUser",
  })
  void externalAddressesArePrimary(String cmdlet, String type, String set) throws ScriptException {
    planned.withRecipient(
        cmdlet,
        "Identity",
        "Carla",
        "Name",
        "Carla",
        "RecipientTypeDetails",
        type,
        "EmailAddressPolicyEnabled",
        "False",
        "ExternalEmailAddress",
        "SMTP:carla@x.com",
        "PrimarySmtpAddress",
        "carla@x.com",
        "EmailAddresses",
        "SMTP:carla@x.com");
    PlannedChange same = whole(set + " Carla -ExternalEmailAddress SMTP:carla@x.com");
    assertThat(Planned.now(same, cmdlet, "Carla", "EmailAddresses")).isEqualTo("SMTP:carla@x.com");
    PlannedChange other = planned.change(set + " Carla -ExternalEmailAddress SMTP:carla@y.com");
    assertThat(other.complete()).isFalse();
    assertThat(Planned.now(other, cmdlet, "Carla", "EmailAddresses")).isEqualTo("unknown");
    assertThat(Planned.now(other, cmdlet, "Carla", "PrimarySmtpAddress")).isEqualTo("unknown");
  }

  /** Exports need not tell Guids; then what is renamed is still the same. */
  @Test
  void whatIsRenamedCanBeChangedAgain() throws ScriptException {
    planned.recipients().clear();
    for (String cmdlet : CMDLETS) {
      planned.withRecipient(
          cmdlet,
          "Alias",
          "anna",
          "PrimarySmtpAddress",
          "anna@contoso.com",
          "EmailAddresses",
          "SMTP:anna@contoso.com|x500:/o=anna");
    }
    PlannedChange change =
        whole(
            """
            Set-Mailbox anna -PrimarySmtpAddress a@b.com
            Set-Mailbox a@b.com -EmailAddresses @{Remove='anna@contoso.com'}
            Get-Mailbox | Set-Mailbox -EmailAddresses @{Add='c@d.com'}
            """);
    for (String cmdlet : CMDLETS) {
      assertThat(addresses(change, cmdlet, "anna"))
          .containsExactly("a@b.com", "SMTP:a@b.com, x500:/o=anna, smtp:c@d.com");
    }
  }

  @Test
  void aMailboxGoesEverywhere() throws ScriptException {
    PlannedChange change = whole("Remove-Mailbox anna -Confirm:$false");
    assertThat(change.recipients().iterator().next())
        .extracting(bag -> bag.text("Alias"))
        .containsExactly("bert", "bert");
  }

  /** Of several each by itself. */
  @Test
  void aCommandDoesAllOrNothing() throws ScriptException {
    PlannedChange change =
        planned.change("Get-Mailbox | Set-Mailbox -PrimarySmtpAddress x@contoso.com -Alias @{a=1}");
    assertThat(change.recipients()).containsExactly(planned.recipients());
    PlannedChange some =
        planned.change("Get-Mailbox | Set-Mailbox -PrimarySmtpAddress x@contoso.com");
    assertThat(addresses(some, "Get-Mailbox", "anna")).first().isEqualTo("x@contoso.com");
    assertThat(addresses(some, "Get-Mailbox", "bert")).first().isEqualTo("bert@contoso.com");
    assertThat(some.steps()).extracting(Step::kind).containsExactly(Kind.WOULD_FAIL);
  }
}
