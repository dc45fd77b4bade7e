package exvet.change;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.change.Step.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sound by itself, and not beside something else. */
class ConflictsTest {
  private static final String OWA = "Get-OwaVirtualDirectory";
  private static final String CONNECTOR = "Get-ReceiveConnector";

  private final Planned planned =
      Planned.onTwoServers()
          .with(
              "Get-SendConnector",
              "Identity",
              "S",
              "Name",
              "S",
              "DNSRoutingEnabled",
              "True",
              "SmartHosts",
              "",
              "RequireTLS",
              "False",
              "IgnoreSTARTTLS",
              "False",
              "TlsAuthLevel",
              "",
              "TlsDomain",
              "")
          .with("Get-OutlookAnywhere", "Identity", "Mailbox01\\Rpc", "ServerName", "Mailbox01")
          .with(
              "Get-AcceptedDomain",
              "Identity",
              "A",
              "Name",
              "A",
              "DomainName",
              "a.com",
              "Default",
              "True")
          .with(
              "Get-AcceptedDomain",
              "Identity",
              "B",
              "Name",
              "B",
              "DomainName",
              "b.com",
              "Default",
              "False")
          .with(
              OWA,
              "Identity",
              "Mailbox01\\owa",
              "FormsAuthentication",
              "False",
              "BasicAuthentication",
              "False",
              "WindowsAuthentication",
              "True");

  ConflictsTest() {
    for (String name : new String[] {"Front", "Relay"}) {
      planned.with(
          CONNECTOR,
          "Identity",
          "Mailbox01\\" + name,
          "Name",
          name,
          "Server",
          "Mailbox01",
          "Bindings",
          "0.0.0.0:25|[::]:25",
          "RemoteIPRanges",
          name.equals("Front") ? "0.0.0.0-255.255.255.255" : "10.0.0.1|10.0.0.2",
          "RequireTLS",
          "False",
          "AuthMechanism",
          "Tls",
          "PermissionGroups",
          "AnonymousUsers");
    }
  }

  private void assertUntouched(String script, Kind kind, String why) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.steps()).as(script).extracting(Step::kind).containsExactly(kind);
    assertThat(change.steps().get(0).notes()).as(script).anyMatch(note -> note.contains(why));
    assertThat(change.bags()).as(script).isEqualTo(planned.bags());
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "-AuthMechanism Tls,None => None goes with no other",
        "-AuthMechanism BasicAuthRequireTLS,Tls => needs BasicAuth and Tls",
        "-AuthMechanism ExternalAuthoritative,Integrated -PermissionGroups ExchangeServers"
            + " => no other AuthMechanism but Tls",
        "-AuthMechanism ExternalAuthoritative => needs the permission group",
        "-AuthMechanism Integrated -RequireTLS $true => RequireTLS needs Tls",
        "-RemoteIPRanges @{Add='0.0.0.0-255.255.255.255'} => Front takes the same addresses",
      })
  void receiveConnectors(String settings, String why) throws ScriptException {
    assertUntouched("Set-ReceiveConnector Mailbox01\\Relay " + settings, Kind.WOULD_FAIL, why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "-SmartHosts a.b -DNSRoutingEnabled $true => needs -DNSRoutingEnabled $false",
        "-DNSRoutingEnabled $false => needs -SmartHosts",
        "-RequireTLS $true -IgnoreSTARTTLS $true => needs IgnoreSTARTTLS $false",
        "-TlsAuthLevel EncryptionOnly => TlsAuthLevel needs RequireTLS $true",
        "-TlsAuthLevel DomainValidation -RequireTLS $true -SmartHosts a.b => needs -TlsDomain",
      })
  void sendConnectors(String settings, String why) throws ScriptException {
    assertUntouched("Set-SendConnector S " + settings, Kind.WOULD_FAIL, why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Set-SendConnector S -SmartHosts a.b -DNSRoutingEnabled $false",
        "Set-SendConnector S -SmartHosts a.b",
        "Set-SendConnector S -TlsAuthLevel DomainValidation -RequireTLS $true",
        "Set-SendConnector S -IgnoreSTARTTLS $true",
        "Set-ReceiveConnector Mailbox01\\Relay -AuthMechanism Tls,BasicAuth,BasicAuthRequireTLS",
        "Set-ReceiveConnector Mailbox01\\Relay -AuthMechanism ExternalAuthoritative"
            + " -PermissionGroups ExchangeServers",
        "Set-ReceiveConnector Mailbox01\\Front -RemoteIPRanges 10.0.0.3",
        "Set-OutlookAnywhere Mailbox01\\Rpc -ExternalHostname a.b -ExternalClientsRequireSsl $true"
            + " -DefaultAuthenticationMethod Ntlm",
        // As Microsoft makes one, though the page of the cmdlet denies it.
        "New-ReceiveConnector I -Server Mailbox02 -Usage Internal -Bindings 10.1.1.2:25"
            + " -RemoteIPRanges 192.168.5.10 -TransportRole Frontend",
      })
  void whatGoesTogetherIsTaken(String script) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.steps()).extracting(Step::kind).containsExactly(Kind.MODELLED);
    assertThat(change.steps().get(0).effects()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "Set-OutlookAnywhere Mailbox01\\Rpc -DefaultAuthenticationMethod Ntlm"
            + " -IISAuthenticationMethods Basic => exclude each other",
        "Set-OutlookAnywhere Mailbox01\\Rpc -InternalHostname a.b => -InternalClientsRequireSsl",
        "Set-OutlookAnywhere Mailbox01\\Rpc -ExternalHostname a.b"
            + " -ExternalClientAuthenticationMethod Ntlm => -ExternalClientsRequireSsl",
        "Set-OutlookAnywhere Mailbox01\\Rpc -ExternalHostname a.b -ExternalClientsRequireSsl $true"
            + " => -ExternalClientAuthenticationMethod",
        "New-SendConnector N -AddressSpaces a.b -Usage Custom -Internet => exclude each other",
        "New-SendConnector N -Internet => needs -AddressSpaces",
        "New-SendConnector N -AddressSpaces a.b -SourceTransportServers Gone => called Gone",
        "New-ReceiveConnector N -Server Mailbox01 -Custom -Internal -Bindings 0.0.0.0:26"
            + " -RemoteIPRanges 10.0.0.9 => exclude each other",
        "New-EmailAddressPolicy N -RecipientFilter 'Alias -ne 1' -ConditionalCompany C"
            + " => exclude each other",
        "New-EmailAddressPolicy N -IncludedRecipients AllRecipients -EnabledEmailAddressTemplates"
            + " '%m@contoso.com' => needs one template with SMTP:",
      })
  void commands(String script, String why) throws ScriptException {
    assertUntouched(script, Kind.WOULD_FAIL, why);
  }

  /** A command that is refused changes nothing, of other objects neither. */
  @Test
  void whatIsRefusedIsTakenBackEverywhere() throws ScriptException {
    assertUntouched(
        "Set-AcceptedDomain b.com -MakeDefault $true -Name A", Kind.WOULD_FAIL, "already");
  }

  @Test
  void formsBringBasicAuthentication() throws ScriptException {
    PlannedChange change =
        planned.change("Set-OwaVirtualDirectory Mailbox01\\owa -FormsAuthentication $true");
    assertThat(Planned.now(change, OWA, "Mailbox01\\owa", "BasicAuthentication")).isEqualTo("True");
    assertThat(Planned.now(change, OWA, "Mailbox01\\owa", "WindowsAuthentication"))
        .isEqualTo("False");
    assertUntouched(
        "Set-OwaVirtualDirectory Mailbox01\\owa -FormsAuthentication $true"
            + " -WindowsAuthentication $true",
        Kind.NOT_MODELLED,
        "not documented");
  }

  @Test
  void severalPrimaryTemplatesAreNotDocumented() throws ScriptException {
    assertUntouched(
        "New-EmailAddressPolicy N -IncludedRecipients AllRecipients -EnabledEmailAddressTemplates"
            + " 'SMTP:%m@contoso.com','SMTP:%m@contoso.net'",
        Kind.NOT_MODELLED, "not documented");
  }
}
