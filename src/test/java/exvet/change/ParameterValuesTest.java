package exvet.change;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.change.Step.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What parameters do not take is refused, as Exchange refuses it, and never stored. */
class ParameterValuesTest {
  private final Planned planned =
      Planned.onTwoServers()
          .with(
              "Get-ReceiveConnector",
              "Identity",
              "Mailbox01\\R",
              "Name",
              "R",
              "Server",
              "Mailbox01",
              "AuthMechanism",
              "Tls")
          .with("Get-TransportService", "Name", "Mailbox01", "Identity", "Mailbox01")
          .with("Get-AcceptedDomain", "Name", "D", "Identity", "D", "DomainName", "contoso.com")
          .with("Get-PopSettings", "Server", "Mailbox01", "LoginType", "SecureLogin")
          .with("Get-OutlookAnywhere", "Identity", "Mailbox01\\Rpc", "ServerName", "Mailbox01")
          .with("Get-MapiVirtualDirectory", "Identity", "Mailbox01\\mapi", "Server", "Mailbox01")
          .with(
              "Get-ExchangeCertificate",
              "Identity",
              "mailbox01.contoso.com\\AB",
              "Thumbprint",
              "AB",
              "Services",
              "None")
          .withRecipient(
              "Get-Mailbox",
              "Identity",
              "Ann",
              "PrimarySmtpAddress",
              "ann@contoso.com",
              "EmailAddresses",
              "SMTP:ann@contoso.com");

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      value = {
        "Set-ReceiveConnector Mailbox01\\R -AuthMechanism Tlss => Tlss is no value",
        "Set-ReceiveConnector Mailbox01\\R -AuthMechanism Tls,Basic => Basic is no value",
        "Set-ReceiveConnector Mailbox01\\R -AuthMechanism 'Tls, Basic' => Basic is no value",
        "Set-ReceiveConnector Mailbox01\\R -PermissionGroups Anonymus => Anonymus is no value",
        "Set-ReceiveConnector Mailbox01\\R -RequireTLS true => no text",
        "Set-ReceiveConnector Mailbox01\\R -RequireTLS 'False' => no text",
        "Set-ReceiveConnector Mailbox01\\R -SizeEnabled Yes => Yes is no value",
        "New-ReceiveConnector N -Server Mailbox01 -Usage Intern -Bindings 0.0.0.0:26"
            + " => Intern is no value",
        "Set-AcceptedDomain D -DomainType Intern1 => Intern1 is no value",
        "New-AcceptedDomain N -DomainName 'https://contoso.net' => no name of a domain",
        "New-AcceptedDomain N -DomainName user@contoso.net => no name of a domain",
        "Set-PopSettings -Server Mailbox01 -LoginType Secret => Secret is no value",
        "Set-OutlookAnywhere Mailbox01\\Rpc -ExternalClientAuthenticationMethod Ntml => Ntml is no"
            + " value",
        "Set-OutlookAnywhere Mailbox01\\Rpc -ExternalHostname https://a.b => no name of a host",
        "Set-MapiVirtualDirectory Mailbox01\\mapi -IISAuthenticationMethods Ntlm,Kerb"
            + " => Kerb is no value",
        "Set-MapiVirtualDirectory Mailbox01\\mapi -IISAuthenticationMethods @{Add='Kerb'}"
            + " => Kerb is no value",
        "Set-MapiVirtualDirectory Mailbox01\\mapi -ExternalUrl mail.contoso.com/mapi"
            + " => mail.contoso.com/mapi is no absolute URL",
        "Set-Mailbox Ann -PrimarySmtpAddress ann => ann is no mail address",
        "Set-ReceiveConnector Mailbox01\\R -Fqdn 'mail contoso.com' => no name of a host",
        "Enable-ExchangeCertificate AB -Server Mailbox01 -Services IIS,Smpt => Smpt is no value",
        "Set-Mailbox Ann -Alias 'a b' => a b is no alias",
        "Set-Mailbox Ann -Alias aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg"
            + " => is not within its range, from 0 to 64 characters",
        "Set-ReceiveConnector Mailbox01\\R -MaxHopCount 5000 => from 1 to 500",
        "Set-ReceiveConnector Mailbox01\\R -MaxHopCount 0 => from 1 to 500",
        "Set-ReceiveConnector Mailbox01\\R -MaxMessageSize 63KB => from 65536 to 2147483647 bytes",
        "Set-ReceiveConnector Mailbox01\\R -MaxMessageSize '2 GB (2,147,483,648 bytes)'"
            + " => from 65536 to 2147483647 bytes",
        "Set-ReceiveConnector Mailbox01\\R -ConnectionTimeout 1.00:00:01 => from 1 to 86400 sec",
        "Set-ReceiveConnector Mailbox01\\R -ConnectionTimeout 0:00:00 => from 1 to 86400 seconds",
        "Set-TransportService Mailbox01 -MaxOutboundConnections -5 => from 1 to 2147483647",
        "New-SendConnector N -AddressSpaces * -Port 70000 => from 0 to 65535",
        "New-SendConnector N -AddressSpaces 'SMTP:*;101' => cost of an address space",
        "New-SendConnector N -AddressSpaces '*;0' => cost of an address space",
      })
  void whatIsNoValueIsRefused(String script, String why) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.steps()).extracting(Step::kind).containsExactly(Kind.WOULD_FAIL);
    assertThat(change.steps().get(0).notes()).anyMatch(note -> note.contains(why));
    assertUntouched(change);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      value = {
        "Set-ReceiveConnector Mailbox01\\R -MaxHopCount 500 => MaxHopCount => 500",
        "Set-ReceiveConnector Mailbox01\\R -MaxMessageSize 64KB => MaxMessageSize => 65536",
        "Set-ReceiveConnector Mailbox01\\R -MaxMessageSize '64 KB' => MaxMessageSize => 64 KB",
        "Set-ReceiveConnector Mailbox01\\R -ConnectionTimeout 1.00:00:00"
            + " => ConnectionTimeout => 1.00:00:00",
        "Set-ReceiveConnector Mailbox01\\R -MaxInboundConnection Unlimited"
            + " => MaxInboundConnection => Unlimited",
      })
  void theEndsOfRangesAreTaken(String script, String property, String value)
      throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.steps()).filteredOn(step -> !step.kind().known()).isEmpty();
    assertThat(Planned.now(change, "Get-ReceiveConnector", "R", property)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "SMTP:*;1", "*;100", "a.com;5", "X400:c=us;a=x;p=y;2"})
  void costsOfAddressSpacesAreTaken(String space) throws ScriptException {
    String script = "New-SendConnector N -AddressSpaces '" + space + "'";
    PlannedChange change = planned.change(script);
    assertThat(change.steps()).extracting(Step::kind).containsExactly(Kind.MODELLED);
  }

  @Test
  void aSizeWithoutANumberIsNone() throws ScriptException {
    planned.with("Get-TransportConfig", "Identity", "T");
    PlannedChange change = planned.change("Set-TransportConfig -MaxSendSize '1 MB (. bytes)'");
    assertThat(change.steps()).extracting(Step::kind).containsExactly(Kind.WOULD_FAIL);
  }

  /** A name that exists, for a parameter of which exvet reads nothing. */
  @Test
  void aNameThatMicrosoftHasIsNotRefused() throws ScriptException {
    planned.with("Get-SendConnector", "Identity", "S", "Name", "S");
    PlannedChange change =
        planned.change("Set-SendConnector S -ErrorPolicies Default,UpgradeCustomFailures");
    assertThat(change.steps()).filteredOn(step -> !step.kind().known()).isEmpty();
    assertThat(change.steps()).flatExtracting(Step::effects).isEmpty();
  }

  /** Names that exist and are not documented for the parameter, and nothing for a yes or no. */
  @ParameterizedTest
  @CsvSource({
    "Set-OutlookAnywhere Mailbox01\\Rpc -ExternalClientAuthenticationMethod Kerberos",
    "Set-MapiVirtualDirectory Mailbox01\\mapi -IISAuthenticationMethods WindowsIntegrated",
    "Set-ReceiveConnector Mailbox01\\R -RequireTLS $null",
  })
  void whatIsNotDocumentedIsNotGuessed(String script) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.steps()).extracting(Step::kind).containsExactly(Kind.NOT_MODELLED);
    assertUntouched(change);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "-AuthMechanism tls,INTEGRATED => AuthMechanism",
        "-AuthMechanism 3 => AuthMechanism",
        "-PermissionGroups 'AnonymousUsers, ExchangeServers' => PermissionGroups",
        "-RequireTLS 1 => RequireTLS",
        "-RequireTLS:(1 -eq 1) => RequireTLS",
      })
  void whatIsAValueIsTaken(String argument, String property) throws ScriptException {
    PlannedChange change = planned.change("Set-ReceiveConnector Mailbox01\\R " + argument);
    assertThat(change.complete()).isTrue();
    assertThat(change.steps().get(0).effects())
        .singleElement()
        .satisfies(effect -> assertThat(effect.property()).isEqualTo(property));
  }

  /** PowerShell takes the only name of an enumeration that begins so, as Microsoft's pages do. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      value = {
        "Set-AcceptedDomain D -DomainType internal => InternalRelay",
        "Set-PopSettings -Server Mailbox01 -LoginType Plaintextlog => PlainTextLogin",
        "Set-OutlookAnywhere Mailbox01\\Rpc -ExternalClientAuthenticationMethod Nt => Ntlm",
        "Set-ReceiveConnector Mailbox01\\R -PermissionGroups Anonymous => AnonymousUsers",
        "Set-ReceiveConnector Mailbox01\\R -AuthMechanism Int => Integrated",
      })
  void aNameMayBeBegun(String script, String name) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.steps())
        .flatExtracting(Step::effects)
        .extracting(Step.Effect::after)
        .containsExactly(name);
  }

  private void assertUntouched(PlannedChange change) {
    assertThat(change.steps()).flatExtracting(Step::effects).isEmpty();
    assertThat(change.bags()).isEqualTo(planned.bags());
    assertThat(change.recipients()).containsExactly(planned.recipients());
  }
}
