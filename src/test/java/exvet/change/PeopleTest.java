package exvet.change;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.change.Step.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Recipients that commands call users, contacts or groups, and what address policies ask of them.
 */
class PeopleTest {
  private final Planned planned =
      Planned.onTwoServers()
          .with(
              "Get-EmailAddressPolicy",
              "Name",
              "Sales",
              "Identity",
              "Sales",
              "RecipientFilter",
              "Department -eq 'Sales'",
              "EnabledEmailAddressTemplates",
              "SMTP:%g.%s@contoso.com");

  PeopleTest() {
    mailbox("ann", "True");
    mailbox("bob", "False");
    planned
        .withRecipient(
            "Get-RemoteMailbox",
            "Identity",
            "cora",
            "Alias",
            "cora",
            "RecipientTypeDetails",
            "RemoteUserMailbox",
            "PrimarySmtpAddress",
            "cora@contoso.com")
        .withRecipient(
            "Get-Recipient",
            "Identity",
            "cora",
            "Alias",
            "cora",
            "RecipientTypeDetails",
            "RemoteUserMailbox",
            "PrimarySmtpAddress",
            "cora@contoso.com",
            "ExternalEmailAddress",
            "SMTP:cora@contoso.mail.onmicrosoft.com")
        .withRecipient(
            "Get-DistributionGroup",
            "Identity",
            "Rooms",
            "Name",
            "Rooms",
            "RecipientTypeDetails",
            "MailUniversalDistributionGroup",
            "EmailAddressPolicyEnabled",
            "False");
  }

  private void mailbox(String alias, String policy) {
    planned.withRecipient(
        "Get-Mailbox",
        "Identity",
        "contoso.com/Users/" + alias,
        "Alias",
        alias,
        "UserPrincipalName",
        alias + "@corp.local",
        "PrimarySmtpAddress",
        alias + "@contoso.com",
        "EmailAddressPolicyEnabled",
        policy,
        "AccountDisabled",
        "True",
        "RecipientTypeDetails",
        "RoomMailbox");
  }

  @ParameterizedTest
  @CsvSource({
    "Set-User ann -UserPrincipalName ann@contoso.com -Title CEO, Get-Mailbox,"
        + " contoso.com/Users/ann, UserPrincipalName, ann@contoso.com",
    "Get-Mailbox bob | Set-User -UserPrincipalName bob@contoso.com, Get-Mailbox,"
        + " contoso.com/Users/bob, UserPrincipalName, bob@contoso.com",
    "Set-User bob -WindowsEmailAddress b@contoso.com, Get-Mailbox,"
        + " contoso.com/Users/bob, PrimarySmtpAddress, b@contoso.com",
    "Set-CASMailbox bob -PrimarySmtpAddress b@contoso.com -PopEnabled $false, Get-Mailbox,"
        + " contoso.com/Users/bob, PrimarySmtpAddress, b@contoso.com",
    "Set-Mailbox bob -EnableRoomMailboxAccount $true, Get-Mailbox, contoso.com/Users/bob,"
        + " AccountDisabled, False",
    "Set-RemoteMailbox cora -Type Shared, Get-Recipient, cora, RecipientTypeDetails,"
        + " RemoteSharedMailbox",
    "Set-RemoteMailbox cora -RemoteRoutingAddress c@x.mail.onmicrosoft.com, Get-Recipient, cora,"
        + " ExternalEmailAddress, SMTP:c@x.mail.onmicrosoft.com",
    "Set-DistributionGroup Rooms -RoomList, Get-DistributionGroup, Rooms, RecipientTypeDetails,"
        + " RoomList",
    "New-DynamicDistributionGroup All -IncludedRecipients AllRecipients -PrimarySmtpAddress"
        + " all@contoso.com, Get-Recipient, All, RecipientTypeDetails,"
        + " DynamicDistributionGroup",
  })
  void theyAreRecipients(
      String script, String cmdlet, String identity, String property, String value)
      throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.steps()).filteredOn(step -> !step.kind().known()).isEmpty();
    assertThat(Planned.now(change, cmdlet, identity, property)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "Set-User ann -FirstName Anna, false",
    "Set-User ann -Department Sales, false",
    "Set-User ann -Title CEO, true",
    "Set-User bob -FirstName Bobby, true",
    "Set-Mailbox ann -Alias anna, true",
    "Set-User ann -Name Anna, false",
    "Set-User nobody -UserPrincipalName a@contoso.com, false",
    "Set-User ann -LinkedMasterAccount x\\y, false",
  })
  void addressesFollowWhatPoliciesAskFor(String script, boolean complete) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.steps()).extracting(Step::kind).doesNotContain(Kind.WOULD_FAIL);
    assertThat(change.complete()).isEqualTo(complete);
  }

  /** Exports of them are counted, by the setting that they have. */
  @Test
  void settingsOfTheirOwnAreTakenBack() throws ScriptException {
    planned.with(
        "Get-CASMailbox", "Identity", "three", "MapiHttpEnabled", "False", "Mailboxes", "3");
    PlannedChange change =
        planned.change(
            "Get-CASMailbox -ResultSize Unlimited | ? { $_.MapiHttpEnabled -eq $false } |"
                + " Set-CASMailbox -MapiHttpEnabled $null");
    assertThat(change.complete()).isTrue();
    assertThat(Planned.now(change, "Get-CASMailbox", "three", "MapiHttpEnabled")).isEmpty();
    for (String script :
        new String[] {
          "Get-CASMailbox | Set-CASMailbox -MapiHttpEnabled $true",
          "Get-CASMailbox ann | Set-CASMailbox -MapiHttpEnabled $null",
          "Set-CASMailbox ann -MapiHttpEnabled $null",
        }) {
      PlannedChange unknown = planned.change(script);
      assertThat(unknown.steps()).as(script).extracting(Step::kind).containsOnly(Kind.NOT_MODELLED);
      assertThat(unknown.bags()).as(script).isEqualTo(planned.bags());
    }
  }

  @Test
  void aTableInTheScriptIsRead() throws ScriptException {
    PlannedChange change =
        planned.change(
            "$rows = @'\nAlias;Upn\nann;\"ann@contoso.com\"\nbob;bob@contoso.com\n'@\n"
                + "foreach ($row in $rows | ConvertFrom-Csv -Delimiter ';') {\n"
                + "  Set-Mailbox $row.Alias -UserPrincipalName $row.Upn }");
    assertThat(change.complete()).isTrue();
    for (String name : new String[] {"ann", "bob"}) {
      String upn =
          Planned.now(change, "Get-Mailbox", "contoso.com/Users/" + name, "UserPrincipalName");
      assertThat(upn).isEqualTo(name + "@contoso.com");
    }
    for (String rest :
        new String[] {
          "'a,a\nx,y' | ConvertFrom-Csv", "'a,b\nx, y' | ConvertFrom-Csv", "Import-Csv users.csv"
        }) {
      PlannedChange unknown =
          planned.change(rest + " | % { Set-Mailbox $_.a -UserPrincipalName $_.b }");
      assertThat(unknown.complete()).as(rest).isFalse();
      assertThat(unknown.recipients()).as(rest).containsExactly(planned.recipients());
    }
  }

  /** The template without anything before its domain has the alias. */
  @Test
  void theAliasIsInTemplates() throws ScriptException {
    planned.with(
        "Get-EmailAddressPolicy",
        "Name",
        "Default Policy",
        "Identity",
        "Default Policy",
        "RecipientFilter",
        "Alias -ne $null",
        "EnabledEmailAddressTemplates",
        "SMTP:@contoso.com");
    assertThat(planned.change("Set-Mailbox ann -Alias anna").complete()).isFalse();
    assertThat(planned.change("Set-Mailbox bob -Alias bobby").complete()).isTrue();
    assertThat(
            planned
                .change("Set-Mailbox ann -Alias anna -EmailAddressPolicyEnabled $false")
                .complete())
        .isTrue();
  }
}
