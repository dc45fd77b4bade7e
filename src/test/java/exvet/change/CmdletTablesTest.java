package exvet.change;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.change.ParameterTable.Parameter;
import exvet.change.Step.Kind;
import exvet.export.FactType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tables say of cmdlets and their parameters. */
class CmdletTablesTest {
  /** Parameters of which a class of its own knows what they do. */
  private static final Set<String> MODELLED =
      Targets.ignoringCase(
          "AcceptedDomain MakeDefault",
          "AuthConfig CertificateThumbprint",
          "AuthConfig ClearPreviousCertificate",
          "AuthConfig NewCertificateThumbprint",
          "AuthConfig PublishCertificate",
          "CASMailbox EmailAddresses",
          "CASMailbox PrimarySmtpAddress",
          "Contact WindowsEmailAddress",
          "DistributionGroup RoomList",
          "DistributionGroup Type",
          "EdgeSubscription CreateInboundSendConnector",
          "EdgeSubscription CreateInternetSendConnector",
          "EdgeSubscription FileData",
          "EdgeSubscription FileName",
          "ExchangeCertificate BinaryEncoded",
          "ExchangeCertificate DomainName",
          "ExchangeCertificate GenerateRequest",
          "ExchangeCertificate IncludeAcceptedDomains",
          "ExchangeCertificate IncludeAutoDiscover",
          "ExchangeCertificate IncludeServerFQDN",
          "ExchangeCertificate IncludeServerNetBIOSName",
          "ExchangeCertificate KeySize",
          "ExchangeCertificate SubjectName",
          "Group WindowsEmailAddress",
          "Mailbox EnableRoomMailboxAccount",
          "Mailbox Type",
          "OutlookAnywhere DefaultAuthenticationMethod",
          "RemoteMailbox RemoteRoutingAddress",
          "RemoteMailbox Type",
          "ServerComponentState LocalOnly",
          "ServerComponentState RemoteOnly",
          "ServerComponentState Requester",
          "ServerComponentState TimeoutInSeconds",
          "Service ComputerName",
          "Service StartupType");

  private final Planned planned =
      Planned.onTwoServers()
          .with("Get-TransportService", "Name", "Mailbox01", "Identity", "Mailbox01")
          .with("Get-TransportConfig", "Name", "T", "Identity", "T")
          .with("Get-OrganizationConfig", "Name", "Contoso", "Identity", "Contoso")
          .with(
              "Get-ClientAccessService",
              "Name",
              "Mailbox01",
              "AlternateServiceAccountConfiguration",
              "Latest: none")
          .with(
              "Get-WebServicesVirtualDirectory",
              "Identity",
              "Mailbox01\\EWS (Default Web Site)",
              "Server",
              "Mailbox01",
              "WSSecurityAuthentication",
              "True",
              "InternalAuthenticationMethods",
              "Ntlm|WSSecurity");

  private static String noun(String cmdlet) {
    return cmdlet.substring(cmdlet.indexOf('-') + 1);
  }

  /** The cmdlets that show what those of a noun change. */
  private static Stream<String> shownBy(String noun) {
    return switch (noun) {
      case "User", "CASMailbox", "ADUser" -> Stream.of("Get-Mailbox");
      case "Contact", "Group" -> Stream.of("Get-Recipient");
      case "TransportServer" -> Stream.of("Get-TransportService");
      default -> Stream.of("Get-" + noun);
    };
  }

  /** No parameter of Microsoft's reference is left to chance. */
  @Test
  void eachParameterIsModelledOrBesideOrSaysWhyNot() {
    List<String> unknown = new ArrayList<>();
    Set<String> twice = new TreeSet<>();
    ParameterTable.shipped()
        .each(
            (cmdlet, parameters) -> {
              if (!cmdlet.matches("(Set|New|Enable)-.*")) {
                return;
              }
              String noun = noun(cmdlet);
              for (Parameter one : parameters) {
                String what = noun + ' ' + one.name();
                boolean property =
                    shownBy(noun)
                        .map(shown -> component(shown, one.name()))
                        .anyMatch(component -> component);
                boolean own =
                    property
                        || MODELLED.contains(what)
                        || one.name().equals("WindowsEmailAddress")
                        || Commands.STEERING.contains(one.name())
                        || one.name().equals("Server")
                        || one.name().equals("NewCertificateEffectiveDate");
                boolean beside = Beside.of(noun, one.name()) != null;
                if (!own && !beside) {
                  unknown.add(what);
                } else if (own && beside) {
                  twice.add(what);
                }
              }
            });
    assertThat(unknown).isEmpty();
    // A mailbox does not show them, another recipient does; or the other way round.
    assertThat(twice).allMatch(what -> what.matches("(User (Name|UserPrincipalName)|ADUser .*)"));
  }

  private static boolean component(String cmdlet, String property) {
    return Shown.component(FactType.ofCmdlet(cmdlet), cmdlet, property) != null;
  }

  /** Nothing is said of a parameter that no cmdlet has, or of a cmdlet that is modelled. */
  @Test
  void theTablesAgree() {
    Set<String> parameters = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    ParameterTable.shipped()
        .each((cmdlet, all) -> all.forEach(one -> parameters.add(noun(cmdlet) + ' ' + one.name())));
    for (String[] row : ParameterTable.rows("beside.csv")) {
      assertThat(row).as(row[0]).hasSize(4);
      for (String parameter : row[1].split(" ")) {
        assertThat(parameters).contains(row[0] + ' ' + parameter);
      }
    }
    for (String[] row : ParameterTable.rows("cmdlets.csv")) {
      assertThat(row).as(row[0]).hasSize(3);
      for (String verb : row[1].split(" ")) {
        String known = ParameterTable.shipped().cmdlet(verb + '-' + row[0]);
        assertThat(known == null || !row[2].isEmpty()).as(verb + '-' + row[0]).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // Those of the cmdlet come before those that every cmdlet has.
    "Set-OwaVirtualDirectory, Outb, OutboundCharset",
    "Set-SendConnector, Ena, Enabled",
    "Set-SendConnector, Err, ErrorPolicies",
    "Set-SendConnector, W, ''",
    "Set-OwaVirtualDirectory, Ver, Verbose",
    "Set-OwaVirtualDirectory, w, ''",
    "Set-SendConnector, wi, WhatIf",
    "Set-SendConnector, Con, ''",
    "Set-SendConnector, Conf, Confirm",
    "Set-OwaVirtualDirectory, Ext, ''",
    "Set-OwaVirtualDirectory, ExternalU, ExternalUrl",
    "New-AcceptedDomain, D, ''",
    "Set-SendConnector, ea, ErrorAction",
  })
  void namesAreShortenedAsInPowerShell(String cmdlet, String written, String parameter) {
    ParameterTable table = ParameterTable.shipped();
    if (parameter.isEmpty()) {
      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(
                  () -> table.parameter(cmdlet, written)))
          .isInstanceOf(Problem.class)
          .hasMessageContaining("could be");
    } else {
      assertThat(table.parameter(cmdlet, written).name()).isEqualTo(parameter);
    }
  }

  private PlannedChange only(String script, Kind kind) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.steps()).as(script).extracting(Step::kind).containsOnly(kind);
    return change;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Set-TransportService Mailbox01 -MessageTrackingLogMaxAge 60.00:00:00",
        "Set-OrganizationConfig -EwsEnabled $true -MailTipsAllTipsEnabled $true",
        "Set-ImapSettings -MaxConnections 5000",
        "Set-Mailbox 'Anna Example' -MaxSendSize 20MB -RetainDeletedItemsFor 30",
        "Set-CASMailbox anna -OWAEnabled $false",
        "Set-RemoteDomain Default -AutoReplyEnabled $false",
        "New-TransportRule Disclaimer -ApplyHtmlDisclaimerText \"$(Get-Date)\"",
        "Get-MailboxDatabase | Set-MailboxDatabase -CircularLoggingEnabled $false",
        "New-EdgeSubscription -FileName C:\\Data\\Edge.xml",
        "Remove-Mailbox -Database DB1 -StoreMailboxIdentity 2ab32ce3-fae1-4402-9489-c67e3ae173d3",
        "[System.IO.File]::WriteAllBytes('a.req', [System.Text.Encoding]::Unicode.GetBytes($r))",
      })
  void whatExvetDoesNotReadIsNoEffect(String script) throws ScriptException {
    PlannedChange change = planned.change(script);
    assertThat(change.complete()).as(script).isTrue();
    assertThat(change.steps()).flatExtracting(Step::effects).isEmpty();
    assertThat(change.steps()).allMatch(step -> !step.notes().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "Update-HybridConfiguration -OnPremisesCredentials (Get-Credential),  documents no",
    "New-EdgeSubscription -FileData ([IO.File]::ReadAllBytes('a')) -Site Main, in the file",
    "Enable-UMMailbox anna -UMMailboxPolicy P, Unified Messaging",
    "Suspend-Queue Mailbox01\\1, changes by itself",
    "New-SiteMailbox S, not documented",
    "Set-Foo -Bar 1, what Set-Foo does is not modelled",
    "Set-CASMailbox anna -MapiHttpEnabled $false, no recipient",
    "Import-ExchangeCertificate -Server Mailbox01 -FileData ([IO.File]::ReadAllBytes('a')), does not read a",
    "Update-EmailAddressPolicy x -UpdateSecondaryAddressesOnly, UpdateSecondaryAddressesOnly",
  })
  void whatIsNotModelledSaysWhy(String script, String why) throws ScriptException {
    PlannedChange change = only(script, Kind.NOT_MODELLED);
    assertThat(change.steps().get(0).notes()).anyMatch(note -> note.contains(why));
    assertThat(change.bags()).isEqualTo(planned.bags());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Set-TransportService Mailbox01 -MaxConcurrentMailboxDeliveries many",
        "Set-TransportService Mailbox01 -ExternalDNSProtocolOption Tcp",
        "Set-TransportService Mailbox01 -ExternalIPAddress gateway",
        "Set-TransportService Mailbox01 -PickupDirectoryMaxHeaderSize large",
        "Set-TransportService Mailbox01 -DelayNotificationTimeout soon",
        "Set-TransportService Mailbox01 -MaxOutboundConnections none",
        "Set-TransportService Mailbox01 -AgentLog $true",
        "New-SendConnector S -AddressSpaces * -TlsCertificateName mail.contoso.com",
        "Set-ImapSettings -Server Mailbox01 -LogFileRollOverSettings Yearly",
      })
  void whatAParameterDoesNotTakeIsRefused(String script) throws ScriptException {
    assertThat(only(script, Kind.WOULD_FAIL).bags()).isEqualTo(planned.bags());
  }

  @ParameterizedTest
  @CsvSource({
    "Set-ClientAccessService Mailbox01 -RemoveAlternateServiceAccountCredentials,"
        + " Get-ClientAccessService, Mailbox01, AlternateServiceAccountConfiguration",
    "Set-WebServicesVirtualDirectory 'Mailbox01\\EWS (Default Web Site)'"
        + " -WSSecurityAuthentication $false, Get-WebServicesVirtualDirectory,"
        + " Mailbox01\\EWS (Default Web Site), InternalAuthenticationMethods",
  })
  void whatShowsInAnotherPropertyMakesItUnknown(
      String script, String cmdlet, String identity, String property) throws ScriptException {
    assertThat(Planned.now(only(script, Kind.NOT_MODELLED), cmdlet, identity, property))
        .isEqualTo("unknown");
    String same = script.replace("$false", "$true").toLowerCase(Locale.ROOT);
    if (script.contains("$false")) {
      assertThat(Planned.now(only(same, Kind.MODELLED), cmdlet, identity, property))
          .isEqualTo("Ntlm, WSSecurity");
    }
  }

  /** A later command asks for what no rule does. */
  @Test
  void theScriptKnowsWhatItSet() throws ScriptException {
    PlannedChange change =
        planned.change(
            "Set-TransportService Mailbox01 -AgentLogEnabled $false\n"
                + "if ((Get-TransportService Mailbox01).AgentLogEnabled -eq $false) {"
                + " Set-OrganizationConfig -MapiHttpEnabled $true }\n"
                + "function Get-It { Set-RemoteDomain Default -AutoReplyEnabled $true; 'b@c.com' }\n"
                + "Set-TransportConfig -ExternalPostmasterAddress (Get-It)");
    assertThat(Planned.now(change, "Get-TransportConfig", "T", "ExternalPostmasterAddress"))
        .isEqualTo("b@c.com");
    assertThat(Planned.now(change, "Get-OrganizationConfig", "Contoso", "MapiHttpEnabled"))
        .isEqualTo("True");
  }
}
