package exvet.change;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.change.Step.Kind;
import exvet.fact.PropertyBag;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands make and take away. */
class NewObjectsTest {
  private static final String OWA = "Get-OwaVirtualDirectory";

  private final Planned planned =
      Planned.onTwoServers()
          .with(OWA, "Identity", "Mailbox01\\owa (Default Web Site)", "Server", "Mailbox01")
          .with("Get-AuthConfig", "Identity", "Auth", "CurrentCertificateThumbprint", "AA")
          .with("Get-ClientAccessRule", "Identity", "PS", "Name", "PS", "Priority", "1");

  NewObjectsTest() {
    certificate("Mailbox01", "AA", "IIS, SMTP", "mail.contoso.com|owa.contoso.com");
    certificate("Mailbox01", "BB", "None", "new.contoso.com");
    certificate("Mailbox02", "CC", "IIS, SMTP", "mail.contoso.com");
    certificate("Mailbox02", "DD", "None", "new.contoso.com");
    planned
        .withRecipient(
            "Get-Mailbox",
            "Identity",
            "contoso.com/Users/Ann",
            "Guid",
            "1",
            "Alias",
            "ann",
            "UserPrincipalName",
            "ann@corp.contoso.com",
            "PrimarySmtpAddress",
            "ann@contoso.com",
            "EmailAddresses",
            "SMTP:ann@contoso.com|smtp:a@contoso.com",
            "EmailAddressPolicyEnabled",
            "False",
            "RecipientTypeDetails",
            "UserMailbox",
            "IsShared",
            "False",
            "AccountDisabled",
            "False")
        .withRecipient(
            "Get-Recipient",
            "Identity",
            "contoso.com/Groups/Sales",
            "Name",
            "Sales",
            "PrimarySmtpAddress",
            "sales@fabrikam.com",
            "EmailAddresses",
            "SMTP:sales@fabrikam.com|smtp:sales@contoso.com",
            "EmailAddressPolicyEnabled",
            "False",
            "RecipientTypeDetails",
            "MailUniversalSecurityGroup");
  }

  private void certificate(String server, String thumbprint, String services, String domains) {
    planned.with(
        "Get-ExchangeCertificate",
        "Identity",
        server + '\\' + thumbprint,
        "Server",
        server,
        "Thumbprint",
        thumbprint,
        "Services",
        services,
        "CertificateDomains",
        domains);
  }

  private PlannedChange whole(String script) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.steps()).filteredOn(step -> !step.kind().known()).isEmpty();
    return change;
  }

  private void assertUntouched(String script, Kind kind) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.steps()).as(script).extracting(Step::kind).contains(kind);
    assertThat(change.bags()).as(script).isEqualTo(planned.bags());
    assertThat(change.recipients()).as(script).containsExactly(planned.recipients());
  }

  @Test
  void directoriesAreMadeAnew() throws ScriptException {
    String old = "Mailbox01\\owa (Default Web Site)";
    PlannedChange owa =
        whole(
            "Remove-OwaVirtualDirectory '"
                + old
                + "' -Confirm:$false\n"
                + "New-OwaVirtualDirectory -Server mailbox01.contoso.com -ExternalUrl"
                + " https://a.b/owa -WebSiteName 'Default Web Site' -Role ClientAccess");
    assertThat(Planned.all(owa, OWA)).hasSize(1);
    assertThat(Planned.now(owa, OWA, old, "Server")).isEqualTo("Mailbox01");
    assertThat(Planned.now(owa, OWA, old, "ExternalUrl")).isEqualTo("https://a.b/owa");
    assertThat(Planned.now(owa, OWA, old, "ExtendedProtectionTokenChecking")).isEqualTo("None");
    // Nobody documents them.
    for (String property : new String[] {"InternalUrl", "LogonFormat", "FormsAuthentication"}) {
      assertThat(Planned.now(owa, OWA, old, property)).isEqualTo("unknown");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Mapi, mapi, IISAuthenticationMethods, 'Ntlm, OAuth, Negotiate'",
    "Oab, OAB, RequireSSL, True",
    "WebServices, EWS, BasicAuthentication, True",
    "WebServices, EWS, MRSProxyEnabled, unknown",
    "Autodiscover, Autodiscover, WindowsAuthentication, True",
    "ActiveSync, Microsoft-Server-ActiveSync, ExternalUrl, unknown",
    "Ecp, ecp, AdminEnabled, unknown",
  })
  void directoriesHaveTheDefaultsThatAreDocumented(
      String kind, String name, String property, String value) throws ScriptException {
    PlannedChange change = whole("New-" + kind + "VirtualDirectory -Server Mailbox02");
    String cmdlet = "Get-" + kind + "VirtualDirectory";
    assertThat(Planned.now(change, cmdlet, "Mailbox02\\" + name + " (Default Web Site)", property))
        .isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "New-OwaVirtualDirectory -Server Mailbox01",
        "New-OwaVirtualDirectory -Server Nowhere",
        "New-Mailbox B -UserPrincipalName b@contoso.com -PrimarySmtpAddress A@contoso.com",
        "Enable-Mailbox ann",
        "New-Mailbox B -UserPrincipalName ANN@corp.contoso.com",
        "Set-Mailbox ann -PrimarySmtpAddress sales@contoso.com",
        "Set-Mailbox ann -EmailAddresses @{Add='sales@contoso.com'}",
        "Set-Mailbox ann -PrimarySmtpAddress b@contoso.com -EmailAddresses b@contoso.com",
        "New-ReceiveConnector R -Server Mailbox01 -Usage Custom -Bindings 0.0.0.0:25",
        "New-ReceiveConnector R -Server Mailbox01 -Usage Internet",
        "New-ReceiveConnector R -Server Mailbox01 -Usage Internal -RemoteIPRanges 10.0.0.1"
            + " -AuthMechanism ExternalAuthoritative -PermissionGroups AnonymousUsers",
      })
  void whatIsThereIsRefused(String script) throws ScriptException {
    assertUntouched(script, Kind.WOULD_FAIL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "New-OwaVirtualDirectory -ExternalUrl https://a.b/owa",
        "New-OwaVirtualDirectory -Server Mailbox01 -Role Mailbox",
        "Import-ExchangeCertificate -Server Mailbox01 -FileData ([IO.File]::ReadAllBytes('a.pfx'))",
        "Remove-ExchangeCertificate -Server Mailbox01 -Thumbprint AA",
        "Get-ExchangeCertificate | ? { $_.Thumbprint -eq 'BB' } | Remove-ExchangeCertificate",
        "Enable-ExchangeCertificate -Thumbprint BB -Services IIS",
        "Enable-MailUser ann -ExternalEmailAddress a@b.com",
        "New-Mailbox Discovery2 -Discovery -UserPrincipalName d@contoso.com",
      })
  void whatOnlyExchangeKnowsIsNotModelled(String script) throws ScriptException {
    assertUntouched(script, Kind.NOT_MODELLED);
  }

  @Test
  void receiveConnectorsHaveTheDefaultsThatAreDocumented() throws ScriptException {
    String cmdlet = "Get-ReceiveConnector";
    PlannedChange change =
        whole(
            "New-ReceiveConnector R -Server Mailbox01 -Usage Internal -RemoteIPRanges 10.0.0.1\n"
                + "New-ReceiveConnector S -Server Mailbox02 -Internet -Bindings 0.0.0.0:26\n"
                + "New-ReceiveConnector P -Server Mailbox02 -Partner -Bindings 0.0.0.0:27"
                + " -RemoteIPRanges 17.17.17.1/24");
    assertThat(Planned.now(change, cmdlet, "P", "PermissionGroups")).isEqualTo("Partners");
    assertThat(Planned.now(change, cmdlet, "R", "Bindings")).isEqualTo("0.0.0.0:25");
    assertThat(Planned.now(change, cmdlet, "R", "Fqdn")).isEqualTo("mailbox01.contoso.com");
    assertThat(Planned.now(change, cmdlet, "R", "ProtocolLoggingLevel")).isEqualTo("None");
    assertThat(Planned.now(change, cmdlet, "R", "TransportRole")).isEqualTo("unknown");
    assertThat(Planned.now(change, cmdlet, "S", "RemoteIPRanges"))
        .isEqualTo("0.0.0.0-255.255.255.255");
    PlannedChange refused =
        planned.change(
            "New-ReceiveConnector R -Server Mailbox01 -Usage Internal -RemoteIPRanges 10.0.0.1\n"
                + "Set-ReceiveConnector Mailbox01\\R -AuthMechanism Tls,ExternalAuthoritative"
                + " -PermissionGroups AnonymousUsers");
    assertThat(refused.steps()).extracting(Step::kind).contains(Kind.WOULD_FAIL);
    assertThat(Planned.now(refused, cmdlet, "R", "AuthMechanism")).isEqualTo("Tls, ExchangeServer");
  }

  /** Of whom a policy gives the addresses, the parameter has no effect (Microsoft). */
  @Test
  void theAddressOfWindowsFollowsThePolicy() throws ScriptException {
    planned.withRecipient(
        "Get-Mailbox",
        "Identity",
        "Pia",
        "PrimarySmtpAddress",
        "pia@contoso.com",
        "EmailAddresses",
        "SMTP:pia@contoso.com",
        "EmailAddressPolicyEnabled",
        "True");
    PlannedChange change = whole("Set-Mailbox Pia -WindowsEmailAddress p@contoso.com");
    assertThat(change.steps().get(0).effects()).isEmpty();
    assertThat(change.recipients()).containsExactly(planned.recipients());
  }

  @Test
  void mailboxesHaveWhatIsStated() throws ScriptException {
    PlannedChange change =
        whole(
            "New-Mailbox Bob -Shared -UserPrincipalName bob@contoso.com -FirstName Bob"
                + " -PrimarySmtpAddress b@contoso.com");
    PropertyBag bob = Planned.all(change, "Get-Mailbox").get(1);
    assertThat(bob.text("UserPrincipalName")).isEqualTo("bob@contoso.com");
    assertThat(bob.text("Alias")).isEqualTo("bob");
    assertThat(bob.text("RecipientTypeDetails")).isEqualTo("SharedMailbox");
    assertThat(bob.text("IsShared")).isEqualTo("True");
    assertThat(bob.text("PrimarySmtpAddress")).isEqualTo("b@contoso.com");
    assertThat(bob.text("EmailAddressPolicyEnabled")).isEqualTo("False");
    assertThat(Planned.now(change, "Get-Mailbox", "Bob", "EmailAddresses")).isEqualTo("unknown");
    // A policy gives the addresses.
    PlannedChange other = planned.change("Enable-Mailbox corp\\carl");
    assertThat(other.complete()).isFalse();
    assertThat(Planned.now(other, "Get-Mailbox", "corp\\carl", "PrimarySmtpAddress"))
        .isEqualTo("unknown");
    assertThat(whole("Enable-Mailbox ann -Archive").recipients())
        .containsExactly(planned.recipients());
  }

  @ParameterizedTest
  @CsvSource({
    "New-DistributionGroup G -PrimarySmtpAddress g@contoso.com, MailUniversalDistributionGroup",
    "New-DistributionGroup G -Type Security -PrimarySmtpAddress g@contoso.com,"
        + " MailUniversalSecurityGroup",
    "Enable-RemoteMailbox G -Room -PrimarySmtpAddress g@contoso.com, RemoteRoomMailbox",
    "New-MailContact G -ExternalEmailAddress SMTP:g@x.com -PrimarySmtpAddress g@contoso.com,"
        + " MailContact",
  })
  void otherRecipientsAreAmongAll(String script, String type) throws ScriptException {
    PlannedChange change = whole(script);
    assertThat(Planned.now(change, "Get-Recipient", "G", "RecipientTypeDetails")).isEqualTo(type);
    assertThat(Planned.now(change, "Get-Recipient", "G", "PrimarySmtpAddress"))
        .isEqualTo("g@contoso.com");
  }

  /** Exports of Get-Recipient hold them, too. */
  @Test
  void groupsAreFoundAmongAllRecipients() throws ScriptException {
    PlannedChange change =
        whole("Get-DistributionGroup | Set-DistributionGroup -PrimarySmtpAddress s@contoso.com");
    assertThat(Planned.now(change, "Get-Recipient", "Sales", "EmailAddresses"))
        .isEqualTo("SMTP:s@contoso.com, smtp:sales@fabrikam.com, smtp:sales@contoso.com");
    assertThat(Planned.all(whole("Remove-DistributionGroup Sales"), "Get-Recipient")).isEmpty();
    assertUntouched("Set-MailContact Sales -PrimarySmtpAddress s@contoso.com", Kind.NOT_MODELLED);
  }

  @Test
  void whatIsDisabledIsNoRecipientAnyMore() throws ScriptException {
    assertThat(Planned.all(whole("Disable-Mailbox ann -Confirm:$false"), "Get-Mailbox")).isEmpty();
    assertThat(whole("Disable-Mailbox ann -Archive").recipients())
        .containsExactly(planned.recipients());
    PlannedChange shared = whole("Set-Mailbox ann -Type Shared");
    PropertyBag ann = Planned.all(shared, "Get-Mailbox").get(0);
    assertThat(ann.text("RecipientTypeDetails")).isEqualTo("SharedMailbox");
    assertThat(ann.text("IsShared")).isEqualTo("True");
    assertThat(ann.text("AccountDisabled")).isEqualTo("True");
  }

  @Test
  void rulesOfAccessAreMade() throws ScriptException {
    String made = "New-ClientAccessRule ECP -Action DenyAccess -AnyOfProtocols ExchangeAdminCenter";
    PlannedChange change = whole(made);
    assertThat(Planned.now(change, "Get-ClientAccessRule", "ECP", "Action"))
        .isEqualTo("DenyAccess");
    assertThat(Planned.now(change, "Get-ClientAccessRule", "ECP", "Enabled")).isEqualTo("True");
    assertThat(places(change)).containsExactly("1", "2");
    assertThat(places(whole(made + " -Priority 1"))).containsExactly("2", "1");
    assertThat(places(whole(made + "\nSet-ClientAccessRule ECP -Priority 1")))
        .containsExactly("2", "1");
    assertThat(places(whole(made + "; Remove-ClientAccessRule PS"))).containsExactly("1");
    assertUntouched("Set-ClientAccessRule PS -Priority 2", Kind.NOT_MODELLED);
    assertUntouched(made + " -Priority 0", Kind.NOT_MODELLED);
  }

  /** Microsoft says that 0 is the highest place; the export tells. */
  @Test
  void rulesOfAccessMayStartAtNought() throws ScriptException {
    planned.with("Get-ClientAccessRule", "Identity", "A", "Name", "A", "Priority", "0");
    String made = "New-ClientAccessRule N -Action DenyAccess -AnyOfProtocols ExchangeAdminCenter";
    assertThat(places(whole(made))).containsExactly("1", "0", "2");
    assertThat(places(whole(made + " -Priority 0"))).containsExactly("2", "1", "0");
    assertThat(places(whole("Set-ClientAccessRule PS -Priority 0"))).containsExactly("0", "1");
    assertThat(places(whole("Remove-ClientAccessRule A"))).containsExactly("0");
    assertUntouched("Set-ClientAccessRule A -Priority 2", Kind.NOT_MODELLED);
    assertUntouched(made + " -Priority 3", Kind.NOT_MODELLED);
  }

  /** A rule that denies may deny fewer afterwards. */
  @Test
  void whatNarrowsARuleIsSaid() throws ScriptException {
    String made = "New-ClientAccessRule N -Action DenyAccess -AnyOfProtocols ExchangeAdminCenter";
    for (String script :
        List.of(
            "Set-ClientAccessRule PS -UserRecipientFilter 'Department -eq 1'",
            made + " -ExceptUsernameMatchesAnyOfPatterns '*admin*'")) {
      PlannedChange change = planned.change(script);
      assertThat(change.steps()).extracting(Step::kind).containsExactly(Kind.NOT_MODELLED);
      assertThat(change.steps().get(0).notes()).anyMatch(note -> note.contains("narrows"));
    }
  }

  private static List<String> places(PlannedChange change) {
    return Planned.all(change, "Get-ClientAccessRule").stream()
        .map(rule -> rule.text("Priority"))
        .toList();
  }
}
