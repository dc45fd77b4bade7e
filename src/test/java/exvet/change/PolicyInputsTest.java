package exvet.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which addresses are no longer known, because a policy asks for what changed. */
class PolicyInputsTest {
  private static final String POLICY = "Get-EmailAddressPolicy";

  private final Planned planned = Planned.underPolicies();

  private PlannedChange whole(String script) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.steps()).filteredOn(step -> !step.kind().known()).isEmpty();
    return change;
  }

  private static String addresses(PlannedChange change, String name) {
    return Planned.now(change, "Get-Mailbox", name, "EmailAddresses");
  }

  /** What is the same as before changes no address. */
  @Test
  void whoeverWasUnderPoliciesKeepsTheAddresses() throws ScriptException {
    PlannedChange change = whole("Set-Mailbox ann -EmailAddressPolicyEnabled $true");
    assertThat(change.recipients()).containsExactly(planned.recipients());
  }

  /** Of groups and by first names as of mailboxes by their alias. */
  @Test
  void addressesThatFollowAreNotKnown() throws ScriptException {
    planned.withRecipient(
        "Get-DistributionGroup",
        "Name",
        "Staff",
        "Identity",
        "Staff",
        "Alias",
        "staff",
        "RecipientTypeDetails",
        "MailUniversalDistributionGroup",
        "EmailAddressPolicyEnabled",
        "True",
        "PrimarySmtpAddress",
        "staff@old.com",
        "EmailAddresses",
        "SMTP:staff@old.com");
    PlannedChange group = planned.change("Set-DistributionGroup Staff -Alias crew");
    assertThat(group.complete()).isFalse();
    assertThat(Planned.now(group, "Get-DistributionGroup", "Staff", "EmailAddresses"))
        .isEqualTo("unknown");
    PlannedChange named = planned.change("Set-User ann -FirstName Anna");
    assertThat(named.complete()).isFalse();
    assertThat(addresses(named, "ann")).isEqualTo("unknown");
  }

  /** JSON has 64 for a contact, and 128 for a user with mail: the alias never makes theirs. */
  @Test
  void contactsKeepTheirAddresses() throws ScriptException {
    for (String type : List.of("64", "128")) {
      planned.withRecipient(
          "Get-Recipient",
          "Name",
          "of type " + type,
          "Identity",
          "of type " + type,
          "RecipientTypeDetails",
          type,
          "Alias",
          "other" + type,
          "EmailAddressPolicyEnabled",
          "True",
          "EmailAddresses",
          "SMTP:" + type + "@old.com");
    }
    String script = "Set-MailContact other64 -Alias c\nSet-MailUser other128 -Alias d";
    PlannedChange change = whole(script);
    for (String type : List.of("64", "128")) {
      assertThat(Planned.now(change, "Get-Recipient", "of type " + type, "EmailAddresses"))
          .isEqualTo("SMTP:" + type + "@old.com");
    }
  }

  @Test
  void aFilterThatNobodyExportedMayAskForAnything() throws ScriptException {
    String script = "Set-Mailbox bob -CustomAttribute1 x";
    assertThat(addresses(whole(script), "bob")).startsWith("SMTP:bob@old.com");
    planned.with(
        POLICY,
        "Name",
        "Other",
        "Identity",
        "Other",
        "EnabledEmailAddressTemplates",
        "SMTP:%m@contoso.org");
    PlannedChange change = planned.change(script);
    assertThat(change.complete()).isFalse();
    assertThat(addresses(change, "bob")).isEqualTo("unknown");
  }

  @Test
  void aFilterMayAskForTheType() throws ScriptException {
    String script = "Set-Mailbox bob -Type Shared";
    assertThat(addresses(whole(script), "bob")).startsWith("SMTP:bob@old.com");
    planned.with(
        POLICY,
        "Name",
        "Users",
        "Identity",
        "Users",
        "RecipientFilter",
        "RecipientTypeDetails -eq 'UserMailbox'",
        "EnabledEmailAddressTemplates",
        "SMTP:%m@contoso.org");
    PlannedChange change = planned.change(script);
    assertThat(change.complete()).isFalse();
    assertThat(addresses(change, "bob")).isEqualTo("unknown");
  }

  /** Whoever has another alias has another address, unless no policy gives it. */
  @Test
  void anAliasIsPartOfAnAddress() throws ScriptException {
    PlannedChange change = planned.change("Set-Mailbox bob -Alias bobby");
    assertThat(Planned.now(change, "Get-Mailbox", "bob", "Alias")).isEqualTo("bobby");
    assertThat(addresses(change, "bob")).isEqualTo("unknown");
    assertThat(change.complete()).isFalse();
    assertThat(addresses(whole("Set-Mailbox carl -Alias c"), "carl")).startsWith("SMTP:carl@");
  }

  /** Without an export of policies what they usually ask for may give another address. */
  @ParameterizedTest
  @CsvSource({
    "Set-Mailbox bob -CustomAttribute1 x, false",
    "Set-User bob -Company Fabrikam, false",
    "Set-User bob -LastName Other, false",
    "Set-Mailbox bob -MailTip Hello, true",
    "Set-User carl -Company Fabrikam, true",
  })
  void policiesThatNobodyExportedAskForTheUsual(String script, boolean known)
      throws ScriptException {
    planned.bags().clear();
    PlannedChange change = planned.change(script);
    assertThat(change.complete()).isEqualTo(known);
    assertThat(addresses(change, script.split(" ")[1]).equals("unknown")).isNotEqualTo(known);
  }
}
