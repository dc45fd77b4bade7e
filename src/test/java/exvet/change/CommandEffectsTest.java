package exvet.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import exvet.change.Step.Effect;
import exvet.change.Step.Kind;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Exchange makes of commands beyond giving a property the value of its parameter. */
class CommandEffectsTest {
  private static final String RELAY = "Mailbox01\\Relay";

  private final List<PropertyBag> bags = new ArrayList<>();
  private final List<PropertyBag> recipients = new ArrayList<>();

  CommandEffectsTest() {
    for (String server : List.of("Mailbox01", "Mailbox02")) {
      String fqdn = server + ".corp.contoso.com";
      add("Get-ExchangeServer", Map.of("Name", text(server), "Fqdn", text(fqdn)));
      add(
          "Get-ClientAccessService",
          Map.of("Name", text(server), "AutoDiscoverServiceInternalUri", text("https://a/b")));
      add("Get-ImapSettings", Map.of("Server", text(server), "LoginType", text("SecureLogin")));
      for (String component : List.of("HubTransport", "FrontendTransport")) {
        add(
            "Get-ServerComponentState",
            Map.of(
                "Identity", text(server),
                "ServerFqdn", text(fqdn),
                "Component", text(component),
                "State", text(component.equals("HubTransport") ? "Active" : "Inactive")));
      }
      add(
          "Get-OwaVirtualDirectory",
          Map.of(
              "Server", text(server),
              "Name", text("owa (Default Web Site)"),
              "Identity", text(server + "\\owa (Default Web Site)"),
              "ExternalUrl", text("https://mail.contoso.com/owa")));
    }
    add(
        "Get-SendConnector",
        Map.of(
            "Name", text("Internet"),
            "Identity", text("Internet"),
            "Enabled", text("true"),
            "AddressSpaces", list("SMTP:*;1", "SMTP:contoso.com;1"),
            "SourceTransportServers", list("Mailbox01", "Gone")));
    add(
        "Get-ReceiveConnector",
        Map.of(
            "Name", text("Relay"),
            "Server", text("Mailbox01"),
            "Identity", text(RELAY),
            "PermissionGroups", text("AnonymousUsers"),
            "RemoteIPRanges", list("10.0.0.0/8", "192.0.2.1")));
    add("Get-ADPermission", entry("ms-Exch-SMTP-Accept-Any-Sender"));
    policy("Fabrikam", "1");
    policy("Litware", "2");
    policy("Default Policy", "Lowest");
    add(
        "Get-AcceptedDomain",
        Map.of("Name", text("A"), "DomainName", text("contoso.com"), "Default", text("True")));
    add(
        "Get-AcceptedDomain",
        Map.of("Name", text("B"), "DomainName", text("fabrikam.com"), "Default", text("False")));
    for (String cmdlet : List.of("Get-Mailbox", "Get-Recipient")) {
      recipient(cmdlet, "anna", "False");
      recipient(cmdlet, "bert", "True");
    }
  }

  private static Map<String, Value> entry(String right) {
    return Map.of(
        "Identity", text(RELAY),
        "User", text("NT AUTHORITY\\ANONYMOUS LOGON"),
        "SID", text("S-1-5-7"),
        "ExtendedRights", list(right),
        "Deny", text("False"),
        "IsInherited", text("False"));
  }

  private void policy(String name, String priority) {
    add(
        "Get-EmailAddressPolicy",
        Map.of(
            "Name", text(name),
            "Identity", text(name),
            "Priority", text(priority),
            "RecipientFilterApplied", text("True"),
            "EnabledPrimarySMTPAddressTemplate", text("%m@fabrikam.com"),
            "EnabledEmailAddressTemplates", list("SMTP:%m@fabrikam.com", "smtp:%m@x.com")));
  }

  private void recipient(String cmdlet, String name, String policy) {
    recipients.add(
        bag(
            cmdlet,
            Map.of(
                "Guid", text("guid of " + name),
                "Alias", text(name),
                "Identity", text("contoso.com/Users/" + name),
                "PrimarySmtpAddress", text(name + "@contoso.com"),
                "EmailAddressPolicyEnabled", text(policy),
                "EmailAddresses",
                    list(
                        "SMTP:" + name + "@contoso.com",
                        "smtp:" + name + "@b.com",
                        "x500:/o=" + name))));
  }

  private static Value text(String text) {
    return new Value.Scalar(text);
  }

  private static Value list(String... texts) {
    return new Value.Items(List.of(texts).stream().map(CommandEffectsTest::text).toList());
  }

  private static PropertyBag bag(String cmdlet, Map<String, Value> properties) {
    return new PropertyBag(cmdlet, cmdlet + ".xml", 1, new TreeMap<>(properties));
  }

  private void add(String cmdlet, Map<String, Value> properties) {
    bags.add(bag(cmdlet, properties));
  }

  private PlannedChange change(String script) throws ScriptException {
    return PlannedChange.of("change.ps1", script, List.of(), bags, List.of(recipients));
  }

  private PlannedChange whole(String script) throws ScriptException {
    PlannedChange change = change(script);
    assertThat(change.steps()).filteredOn(step -> !step.kind().known()).isEmpty();
    return change;
  }

  private static String now(PlannedChange change, String cmdlet, String name, String property) {
    return change.bags().stream()
        .filter(bag -> bag.cmdlet().equals(cmdlet) && name.equals(bag.text("Name")))
        .map(bag -> bag.get(property).print())
        .findFirst()
        .orElse("none");
  }

  private void assertRefused(String script, String why) throws ScriptException {
    PlannedChange change = change(script);
    assertThat(change.steps()).extracting(Step::kind).containsExactly(Kind.WOULD_FAIL);
    assertThat(change.steps().get(0).notes()).anyMatch(note -> note.contains(why));
    assertThat(change.steps()).flatExtracting(Step::effects).isEmpty();
    assertThat(change.bags()).isEqualTo(bags);
    assertThat(change.recipients()).containsExactly(recipients);
  }

  @Test
  void itemsOfListsAreKnownByWhatTheyMean() throws ScriptException {
    String spaces =
        "Set-SendConnector Internet -AddressSpaces @{Remove='contoso.com'; Add='smtp:*;1'}";
    assertThat(now(whole(spaces), "Get-SendConnector", "Internet", "AddressSpaces"))
        .isEqualTo("SMTP:*;1");
    String servers =
        "Set-SendConnector Internet -SourceTransportServers"
            + " @{Remove='mailbox01.corp.contoso.com'; Add='mailbox02.corp.contoso.com'}";
    assertThat(now(whole(servers), "Get-SendConnector", "Internet", "SourceTransportServers"))
        .isEqualTo("Gone, Mailbox02");
    assertRefused("Set-SendConnector Internet -SourceTransportServers Nowhere", "Nowhere");
    PlannedChange same = whole("Set-SendConnector Internet -Enabled $true");
    assertThat(same.steps().get(0).effects()).isEmpty();
    assertThat(same.bags()).isEqualTo(bags);
  }

  @Test
  void aCommandDoesAllOrNothing() throws ScriptException {
    assertRefused(
        "Set-OwaVirtualDirectory 'Mailbox01\\owa*' -ExternalUrl https://a/owa -InternalUrl owa",
        "owa is no absolute URL");
  }

  @Test
  void whatIsThereIsNotMadeAgain() throws ScriptException {
    assertRefused("New-AcceptedDomain A -DomainName new.com", "already");
    assertRefused("New-AcceptedDomain C -DomainName CONTOSO.com", "already");
    assertRefused("New-ReceiveConnector Relay -Server Mailbox01 -Bindings 0.0.0.0:25", "already");
    assertRefused("Set-SendConnector Internet -Name x -Enabled perhaps", "neither True nor False");
    assertRefused("Remove-AcceptedDomain A", "default");
    assertRefused("Remove-AcceptedDomain B", "Fabrikam gives addresses in it");
    for (String made :
        List.of(
            "New-ExchangeCertificate -GenerateRequest -SubjectName cn=a",
            "New-Mailbox x -UserPrincipalName x@contoso.com",
            "New-ReceiveConnector R2 -Bindings 0.0.0.0:25")) {
      PlannedChange change = change(made);
      assertThat(change.complete()).as(made).isFalse();
      assertThat(change.bags()).as(made).isEqualTo(bags);
    }
  }

  @Test
  void receiveConnectorsHaveTheRightsOfTheirUsage() throws ScriptException {
    PlannedChange change =
        whole(
            "New-ReceiveConnector App -Server mailbox02.corp.contoso.com -Usage Internet"
                + " -Bindings 0.0.0.0:25 -RemoteIPRanges 10.1.1.1 |"
                + " Add-ADPermission -User 'NT AUTHORITY\\ANONYMOUS LOGON'"
                + " -ExtendedRights Ms-Exch-SMTP-Accept-Any-Recipient");
    assertThat(now(change, "Get-ReceiveConnector", "App", "Identity")).isEqualTo("Mailbox02\\App");
    assertThat(now(change, "Get-ReceiveConnector", "App", "PermissionGroups"))
        .isEqualTo("AnonymousUsers");
    assertThat(now(change, "Get-ReceiveConnector", "App", "AuthMechanism")).isEqualTo("Tls");
    assertThat(change.bags())
        .filteredOn(bag -> "Mailbox02\\App".equals(bag.get("Identity").print()))
        .filteredOn(bag -> bag.cmdlet().equals("Get-ADPermission"))
        .extracting(bag -> bag.get("ExtendedRights").print() + " " + bag.text("SID"))
        .containsExactly(
            "ms-Exch-SMTP-Accept-Any-Sender S-1-5-7", "Ms-Exch-SMTP-Accept-Any-Recipient S-1-5-7");
  }

  @Test
  void permissionsComeAndGo() throws ScriptException {
    String relay = "-User 'nt authority\\anonymous logon' -ExtendedRights ms-Exch-SMTP-Accept-Any-";
    PlannedChange added =
        whole("Get-ReceiveConnector Mailbox01\\Relay | Add-ADPermission " + relay + "Recipient");
    assertThat(added.bags()).filteredOn(bag -> bag.cmdlet().equals("Get-ADPermission")).hasSize(2);
    PlannedChange removed = whole("Remove-ADPermission Mailbox01\\Relay " + relay + "Sender");
    assertThat(removed.bags()).noneMatch(bag -> bag.cmdlet().equals("Get-ADPermission"));
    assertThat(whole("Remove-ReceiveConnector Mailbox01\\Relay").bags())
        .noneMatch(bag -> bag.cmdlet().equals("Get-ADPermission"));
    PlannedChange named = whole("Set-ReceiveConnector Mailbox01\\Relay -Name Apps");
    assertThat(named.bags())
        .filteredOn(bag -> bag.cmdlet().equals("Get-ADPermission"))
        .extracting(bag -> bag.text("Identity"))
        .containsExactly("Mailbox01\\Apps");
    assertThat(change("Remove-ADPermission Mailbox01\\Relay " + relay + "Recipient").complete())
        .isFalse();
    assertThat(change("Add-ADPermission 'CN=x' -User a -ExtendedRights Send-As").complete())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Set-EmailAddressPolicy Litware -Priority 1, 2, 1, none",
    "New-EmailAddressPolicy N -Priority 1 -IncludedRecipients AllRecipients, 2, 3, 1",
    "New-EmailAddressPolicy N -IncludedRecipients AllRecipients, 1, 2, 3",
    "Remove-EmailAddressPolicy Fabrikam, none, 1, none",
  })
  void policiesMakeRoom(String command, String fabrikam, String litware, String made)
      throws ScriptException {
    PlannedChange change = whole(command);
    String cmdlet = "Get-EmailAddressPolicy";
    assertThat(now(change, cmdlet, "Fabrikam", "Priority")).isEqualTo(fabrikam);
    assertThat(now(change, cmdlet, "Litware", "Priority")).isEqualTo(litware);
    assertThat(now(change, cmdlet, "N", "Priority")).isEqualTo(made);
    assertThat(now(change, cmdlet, "Default Policy", "Priority")).isEqualTo("Lowest");
  }

  @Test
  void bothPropertiesOfTheTemplateAgree() throws ScriptException {
    String cmdlet = "Get-EmailAddressPolicy";
    PlannedChange list =
        whole("Set-EmailAddressPolicy Litware -EnabledEmailAddressTemplates 'SMTP:@l.com'");
    assertThat(now(list, cmdlet, "Litware", "EnabledPrimarySMTPAddressTemplate"))
        .isEqualTo("@l.com");
    assertThat(now(list, cmdlet, "Litware", "RecipientFilterApplied")).isEqualTo("False");
    PlannedChange first =
        whole("Set-EmailAddressPolicy Litware -EnabledPrimarySMTPAddressTemplate '@l.com'");
    assertThat(now(first, cmdlet, "Litware", "EnabledEmailAddressTemplates"))
        .isEqualTo("SMTP:@l.com, smtp:%m@x.com");
  }

  @Test
  void statesOfComponentsHaveSeveralOwners() throws ScriptException {
    String state = "Set-ServerComponentState Mailbox01 -Requester Maintenance -Component ";
    assertThat(whole(state + "HubTransport -State Inactive").steps().get(0).effects())
        .extracting(Effect::after)
        .containsExactly("Inactive");
    assertThat(change(state + "FrontendTransport -State Active").steps().get(0).effects())
        .extracting(Effect::after)
        .containsExactly((String) null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Set-ClientAccessServer mailbox01.corp.contoso.com -AutoDiscoverServiceInternalUri $null",
        "Set-ClientAccessService Mailbox01 -AutoDiscoverSer $null",
        "Get-ClientAccessServer Mailbox01 | Set-ClientAccessServer -AutoDiscoverServiceInternalUri ''",
      })
  void serversHaveSeveralNames(String script) throws ScriptException {
    assertThat(
            now(
                whole(script),
                "Get-ClientAccessService",
                "Mailbox01",
                "AutoDiscoverServiceInternalUri"))
        .isEmpty();
  }

  /** What depends on the server on which a script runs may be so on each from then on. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      value = {
        "Set-ImapSettings -LoginType PlainTextLogin => Get-ImapSettings => LoginType",
        "Set-OwaVirtualDirectory 'owa (Default Web Site)' -ExternalUrl $null"
            + " => Get-OwaVirtualDirectory => ExternalUrl",
        "Set-EmailAddressPolicy $which -EnabledPrimarySMTPAddressTemplate '@a.com'"
            + " => Get-EmailAddressPolicy => RecipientFilterApplied",
        "Set-ClientAccessService $env:COMPUTERNAME -AutoDiscoverServiceInternalUri $null"
            + " => Get-ClientAccessService => AutoDiscoverServiceInternalUri",
      })
  void whicheverItIsMayBeAnother(String script, String cmdlet, String property)
      throws ScriptException {
    PlannedChange change = change(script);
    assertThat(change.steps()).extracting(Step::kind).containsExactly(Kind.NOT_MODELLED);
    assertThat(change.bags())
        .filteredOn(bag -> bag.cmdlet().equals(cmdlet))
        .isNotEmpty()
        .allMatch(bag -> bag.get(property) instanceof Value.Absent);
    assertThat(change.bags()).filteredOn(bag -> !bag.cmdlet().equals(cmdlet)).isSubsetOf(bags);
  }

  @Test
  void onlyThoseOfTheServerMayBeOthers() throws ScriptException {
    PlannedChange change = change("Set-ImapSettings -LoginType $none -Server Mailbox01");
    String cmdlet = "Get-ImapSettings";
    assertThat(change.bags())
        .filteredOn(bag -> bag.cmdlet().equals(cmdlet))
        .extracting(bag -> bag.text("Server"), bag -> bag.text("LoginType"))
        .containsExactly(tuple("Mailbox01", null), tuple("Mailbox02", "SecureLogin"));
  }

  /** What depends on names that exports do not tell. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Set-Mailbox 'Anna Example' -PrimarySmtpAddress a@b.com",
        "Get-Mailbox -Server Mailbox01 | Set-Mailbox -PrimarySmtpAddress a@b.com",
        "Get-Mailbox -ResultSize 1 | Set-Mailbox -PrimarySmtpAddress a@b.com",
      })
  void whatOnlyExchangeKnowsIsNotGuessed(String script) throws ScriptException {
    PlannedChange change = change(script);
    assertThat(change.steps()).extracting(Step::kind).containsExactly(Kind.NOT_MODELLED);
    assertThat(change.bags()).isEqualTo(bags);
    assertThat(change.recipients()).containsExactly(recipients);
  }
}
