package exvet.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exvet.change.Step.Effect;
import exvet.change.Step.Kind;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What scripts would do to two servers. */
class PlannedChangeTest {
  private static final String OWA = "Mailbox01\\owa (Default Web Site)";

  private final List<PropertyBag> bags = new ArrayList<>();
  private final List<PropertyBag> recipients = new ArrayList<>();

  PlannedChangeTest() {
    for (String server : List.of("Mailbox01", "Mailbox02")) {
      add(
          "Get-ExchangeServer",
          Map.of("Name", text(server), "Fqdn", text(server + ".corp.contoso.com")));
      add(
          "Get-OwaVirtualDirectory",
          Map.of(
              "Server", text(server),
              "Name", text("owa (Default Web Site)"),
              "Identity", text(server + "\\owa (Default Web Site)"),
              "InternalUrl", text("https://" + server + ".corp.contoso.com/owa"),
              "ExternalUrl", text("https://mail.contoso.com/owa")));
    }
    add(
        "Get-SendConnector",
        Map.of(
            "Name", text("Internet"),
            "Identity", text("Internet"),
            "SmartHosts", Value.BLANK,
            "DNSRoutingEnabled", text("True"),
            "MaxMessageSize", text("25 MB (26,214,400 bytes)"),
            "SourceTransportServers", list("Mailbox01")));
    recipients.add(
        bag(
            "Get-Mailbox",
            Map.of(
                "Identity", text("contoso.com/Users/Anna"),
                "PrimarySmtpAddress", text("anna@contoso.com"),
                "UserPrincipalName", text("anna@corp.contoso.com"),
                "EmailAddressPolicyEnabled", text("False"),
                "EmailAddresses", list("SMTP:anna@contoso.com", "smtp:a@contoso.com"))));
  }

  private static Value text(String text) {
    return new Value.Scalar(text);
  }

  private static Value list(String... texts) {
    return new Value.Items(List.of(texts).stream().map(PlannedChangeTest::text).toList());
  }

  private static PropertyBag bag(String cmdlet, Map<String, Value> properties) {
    return new PropertyBag(cmdlet, cmdlet + ".xml", 1, new TreeMap<>(properties));
  }

  private void add(String cmdlet, Map<String, Value> properties) {
    bags.add(bag(cmdlet, properties));
  }

  private PlannedChange change(String... lines) throws ScriptException {
    return PlannedChange.of(
        "change.ps1", String.join("\n", lines), List.of(), bags, List.of(recipients));
  }

  private static List<Effect> effects(PlannedChange change) {
    assertThat(change.steps()).flatExtracting(Step::notes).isEmpty();
    assertThat(change.complete()).isTrue();
    return change.steps().stream().flatMap(step -> step.effects().stream()).toList();
  }

  private static Effect url(String server, String after) {
    return new Effect(
        "Get-OwaVirtualDirectory",
        server + "\\owa (Default Web Site)",
        "InternalUrl",
        "https://" + server + ".corp.contoso.com/owa",
        after);
  }

  @Test
  void theInternalUrlBecomesTheExternalOne() throws ScriptException {
    PlannedChange change =
        change(
            "$HostName = \"Mailbox01\"",
            "Set-OwaVirtualDirectory \"$HostName\\OWA (Default Web Site)\" -InternalUrl"
                + " ((Get-OwaVirtualDirectory \"$HostName\\OWA (Default Web Site)\").ExternalUrl)");
    assertThat(effects(change)).containsExactly(url("Mailbox01", "https://mail.contoso.com/owa"));
    assertThat(change.steps()).extracting(Step::line).containsExactly(2);
    assertThat(change.bags())
        .filteredOn(bag -> OWA.equals(bag.text("Identity")))
        .extracting(bag -> bag.text("InternalUrl"))
        .containsExactly("https://mail.contoso.com/owa");
  }

  @Test
  void loopsAndPipelinesReachEveryObject() throws ScriptException {
    Effect[] both = {
      url("Mailbox01", "https://owa.contoso.com/owa"),
      url("Mailbox02", "https://owa.contoso.com/owa")
    };
    assertThat(
            effects(
                change(
                    "foreach ($s in 'Mailbox01', 'Mailbox02') {",
                    "  Set-OwaVirtualDirectory -Identity \"$s\\owa (Default Web Site)\" `",
                    "    -InternalUrl https://owa.contoso.com/owa # the planned name",
                    "}")))
        .containsExactly(both);
    assertThat(
            effects(
                change(
                    "Get-OwaVirtualDirectory |",
                    "  Set-OwaVirtualDirectory -InternalU 'https://owa.contoso.com/owa'")))
        .containsExactly(both);
    assertThat(
            effects(
                change(
                    "Get-ExchangeServer | ForEach-Object {",
                    "  Set-OwaVirtualDirectory \"$($_.Name)\\owa*\" -InternalUrl"
                        + " \"https://owa.contoso.com/owa\" -Confirm:$false",
                    "}")))
        .containsExactly(both);
    assertThat(
            effects(
                change(
                    "Get-OwaVirtualDirectory | ? { $_.Server -eq 'mailbox02' -and $_.Name -like 'o*' }"
                        + " | Set-OwaVirtualDirectory -InternalUrl https://owa.contoso.com/owa")))
        .containsExactly(both[1]);
  }

  @Test
  void listsAreReplacedOrChanged() throws ScriptException {
    assertThat(
            effects(
                change(
                    "Set-SendConnector Internet -SourceTransportServers"
                        + " @{Add=\"Mailbox02\"; Remove='mailbox01'}")))
        .containsExactly(
            new Effect(
                "Get-SendConnector",
                "Internet",
                "SourceTransportServers",
                "Mailbox01",
                "Mailbox02"));
    assertThat(
            effects(
                change(
                    "Set-SendConnector Internet -SourceTransportServers Mailbox01,", "Mailbox02")))
        .extracting(Effect::after)
        .containsExactly("Mailbox01, Mailbox02");
    assertThat(effects(change("Set-SendConnector Internet -MaxMessageSize 36MB")))
        .extracting(Effect::after)
        .containsExactly("37748736");
  }

  @Test
  void smartHostsEndRoutingByDns() throws ScriptException {
    assertThat(effects(change("Set-SendConnector 'Internet' -SmartHosts relay.example.net")))
        .extracting(Effect::property, Effect::after)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("SmartHosts", "relay.example.net"),
            org.assertj.core.groups.Tuple.tuple("DNSRoutingEnabled", "False"));
  }

  @Test
  void anEmptyValueClearsAndSaysSo() throws ScriptException {
    PlannedChange change =
        change(
            "Set-OwaVirtualDirectory '" + OWA + "' -ExternalUrl $null",
            "Set-OwaVirtualDirectory '"
                + OWA
                + "'"
                + " -InternalUrl ((Get-OwaVirtualDirectory '"
                + OWA
                + "').ExternalUrl)");
    assertThat(change.steps().get(1).notes())
        .containsExactly(
            "InternalUrl of " + OWA + " is cleared, because the value that is given is empty");
    assertThat(change.steps().get(1).effects()).containsExactly(url("Mailbox01", ""));
    assertThat(change.complete()).isTrue();
  }

  @Test
  void theNewPrimaryAddressLeavesTheOldOneBehind() throws ScriptException {
    PlannedChange change = change("Set-Mailbox anna@contoso.com -PrimarySmtpAddress a@contoso.com");
    assertThat(effects(change)).hasSize(2);
    assertThat(change.recipients())
        .singleElement()
        .satisfies(
            chunk ->
                assertThat(chunk.get(0).text("EmailAddresses"))
                    .isEqualTo("SMTP:a@contoso.com, smtp:anna@contoso.com"));
  }

  @Test
  void whatIsNotKnownIsListedAndNotGuessed() throws ScriptException {
    assertKind(Kind.NOT_MODELLED, "Restart-Computer MBX");
    assertKind(Kind.NOT_MODELLED, "Set-EcpVirtualDirectory 'x' -InternalUrl $null");
    assertKind(Kind.NOT_MODELLED, "$x = Get-Date", "New-SendConnector $x -Enabled $false");
    assertKind(Kind.WOULD_FAIL, "Set-SendConnector Extranet -Enabled $false");
    assertKind(Kind.WOULD_FAIL, "Set-SendConnector Internet -Enable maybe");
    assertKind(Kind.WOULD_FAIL, "Set-SendConnector Internet -Nonsense 1");
    assertKind(Kind.WOULD_FAIL, "Set-SendConnector Internet -Tls x");
    assertKind(Kind.WOULD_FAIL, "Set-SendConnector Internet -MaxMessageSize");
  }

  private void assertKind(Kind kind, String... lines) throws ScriptException {
    PlannedChange change = change(lines);
    assertThat(change.steps()).as(lines[0]).extracting(Step::kind).contains(kind);
    assertThat(change.complete()).isFalse();
    assertThat(change.bags()).isEqualTo(bags);
  }

  @Test
  void nothingHappensWithWhatIf() throws ScriptException {
    PlannedChange change = change("Set-SendConnector Internet -Enabled $false -WhatIf");
    assertThat(change.steps()).flatExtracting(Step::effects).isEmpty();
    assertThat(change.complete()).isTrue();
  }

  @Test
  void textsOfAllKinds() throws ScriptException {
    for (String text :
        List.of(
            "'it''s'",
            "\"it's\"",
            "it`'s",
            "“it's”",
            "@'\nit's\n'@",
            "@\"\nit's\n\"@",
            "(\"it\" + \"'s\")",
            "\"$(\"it\")'s\"")) {
      assertThat(effects(change("Set-SendConnector Internet –Name " + text)))
          .as(text)
          .extracting(Effect::after)
          .containsExactly("it's");
    }
  }

  @Test
  void otherLanguageIsRefusedWithItsPlace() {
    assertThatThrownBy(() -> change("Set-SendConnector Internet", "if ($x) { }}"))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("change.ps1:2");
    assertThatThrownBy(() -> change("(".repeat(5000)))
        .isInstanceOf(ScriptException.class)
        .hasMessageContaining("nested too deeply");
  }
}
