package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Planned changes from the command line, on the organisation of two servers. */
class WhatIfTest {
  /** The commands of the guide's step 5 for one server, as they are printed there. */
  private static final String STEP_5 =
      """
      $HostName = "Mailbox01"
      Set-EcpVirtualDirectory "$HostName\\ECP (Default Web Site)" -InternalUrl ((Get-EcpVirtualDirectory "$HostName\\ECP (Default Web Site)").ExternalUrl)
      Set-WebServicesVirtualDirectory "$HostName\\EWS (Default Web Site)" -InternalUrl ((Get-WebServicesVirtualDirectory "$HostName\\EWS (Default Web Site)").ExternalUrl)
      Set-ActiveSyncVirtualDirectory "$HostName\\Microsoft-Server-ActiveSync (Default Web Site)" -InternalUrl ((Get-ActiveSyncVirtualDirectory "$HostName\\Microsoft-Server-ActiveSync (Default Web Site)").ExternalUrl)
      Set-OabVirtualDirectory "$HostName\\OAB (Default Web Site)" -InternalUrl ((Get-OabVirtualDirectory "$HostName\\OAB (Default Web Site)").ExternalUrl)
      Set-OwaVirtualDirectory "$HostName\\OWA (Default Web Site)" -InternalUrl ((Get-OwaVirtualDirectory "$HostName\\OWA (Default Web Site)").ExternalUrl)
      Set-PowerShellVirtualDirectory "$HostName\\PowerShell (Default Web Site)" -InternalUrl ((Get-PowerShellVirtualDirectory "$HostName\\PowerShell (Default Web Site)").ExternalUrl)
      """;

  @TempDir Path folder;

  private Run check(String organisation, String script, String... more) throws IOException {
    Path file = folder.resolve("change.ps1");
    Files.writeString(file, script);
    List<String> words =
        new ArrayList<>(
            List.of(
                "check",
                "src/examples/" + organisation,
                "--profile",
                "src/examples/contoso.yaml",
                "--as-of",
                "2026-11-01",
                "--change",
                file.toString(),
                "--format",
                "json",
                "--out",
                out().toString(),
                "--overwrite"));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  private Path out() {
    return folder.resolve("out");
  }

  private JsonNode change() throws IOException {
    JsonNode json = new ObjectMapper().readTree(out().resolve("change.json").toFile());
    assertThat(Schemas.faults("change", json)).isEmpty();
    return json;
  }

  private Map<String, String> turned(String... turns) throws IOException {
    Map<String, String> turned = new TreeMap<>();
    for (JsonNode verdict : change().get("verdicts")) {
      if (List.of(turns).contains(verdict.get("turn").asText())) {
        turned.put(verdict.get("key").asText(), verdict.at("/causes/0/detail").asText());
      }
    }
    return turned;
  }

  @Test
  void theGuidesStepFiveIsUnderstoodAsItStands() throws IOException {
    Run run = check("contoso-faults", STEP_5);
    assertThat(run.exit()).isEqualTo(1);
    JsonNode change = change();
    assertThat(change.get("complete").asBoolean()).isTrue();
    assertThat(change.get("steps")).hasSize(6);
    assertThat(turned("fixed"))
        .containsExactly(
            Map.entry(
                "vdir-owa-ecp-internal-host-same:mailbox01\\ecp (default web site)",
                "InternalUrl of Mailbox01\\ecp (Default Web Site):"
                    + " https://mail.contoso.com/ecp → https://owa.contoso.com/ecp"),
            Map.entry(
                "vdir-url-well-formed:mailbox01\\ews (default web site) | internalurl",
                "InternalUrl of Mailbox01\\EWS (Default Web Site):"
                    + " https:/mail.contoso.com/EWS/Exchange.asmx →"
                    + " https://mail.contoso.com/EWS/Exchange.asmx"));
    // What is wrong outside becomes wrong inside.
    assertThat(turned("broken").keySet())
        .containsExactly(
            "vdir-eas-internal-url:mailbox01\\microsoft-server-activesync (default web site)",
            "vdir-oab-internal-url:mailbox01\\oab (default web site)");
    assertThat(run.out()).contains("change.ps1: fixes 2, breaks 2, ");
  }

  @Test
  void theChangeIsToldInEachFormatOfTheReports() throws IOException {
    check("contoso-faults", STEP_5, "--lang=de");
    assertThat(out()).isDirectoryNotContaining("glob:**change.html");
    Run run =
        Run.of(
            "check",
            "src/examples/contoso-faults",
            "--profile=src/examples/contoso.yaml",
            "--as-of=2026-11-01",
            "--change=" + folder.resolve("change.ps1"),
            "--format=html,xlsx,md,sarif",
            "--lang=de",
            "--out=" + out());
    assertThat(run.out()).contains("; " + out().resolve("change.html") + "\n");
    assertThat(out().resolve("change.html"))
        .content()
        .contains("Was eine geplante Änderung bewirkt", "vdir-oab-internal-url", "2 behoben");
    assertThat(out().resolve("change.md")).content().contains("## Neu verletzt", "## Geblieben");
    assertThat(out().resolve("change.xlsx")).isNotEmptyFile();
    assertThat(change().get("remaining")).isNotEmpty();
  }

  @Test
  void anEmptyExternalUrlWouldClearTheInternalOneAndThatIsSaid() throws IOException {
    Run run =
        check(
            "contoso",
            "Set-EcpVirtualDirectory 'Mailbox01\\ecp (Default Web Site)' -ExternalUrl $null\n"
                + STEP_5);
    assertThat(run.out())
        .contains(
            "change.ps1:3: InternalUrl of Mailbox01\\ecp (Default Web Site) is cleared, because the"
                + " value that is given is empty");
    assertThat(turned("broken").keySet())
        .contains("vdir-ecp-internal-url:mailbox01\\ecp (default web site)");
  }

  @Test
  void recipientsThatAChangeTouchesAreToldUnlessNobodyIsToBeNamed() throws IOException {
    String script =
        "Set-Mailbox mira.holt@contoso.com -UserPrincipalName m.holt@contoso.com\n"
            + "Set-Mailbox 'Mira Hult' -Foo 1";
    check("contoso", script);
    assertThat(change().get("recipients").findValuesAsText("after"))
        .containsExactly("m.holt@contoso.com");
    Run run = check("contoso", script, "--no-recipients");
    assertThat(change().at("/steps/0/command").asText()).isEqualTo("Set-Mailbox …");
    assertThat(change().at("/steps/1/command").asText()).isEqualTo("Set-Mailbox …");
    assertThat(out().resolve("change.json")).content().doesNotContain("holt", "Holt", "Hult");
    assertThat(run.out()).doesNotContain("holt", "Holt", "Hult");
  }

  @Test
  void whatIsNotModelledMakesTheAnswerIncomplete() throws IOException {
    Run run = check("contoso", "Set-Something x\nSet-OrganizationConfig -MapiHttpEnabled $false");
    assertThat(run.out())
        .contains(
            "change.ps1:1: effect not modelled: Set-Something x",
            "The answer is incomplete: not all that the change does is known.");
    assertThat(change().get("complete").asBoolean()).isFalse();
    assertThat(turned("broken").keySet()).isNotEmpty();
  }

  @Test
  void aScriptThatIsNoneIsRefused() throws IOException {
    Run run = check("contoso", "Set-OrganizationConfig (\n");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("change.ps1:");
    assertThat(out()).doesNotExist();
  }

  @Test
  void recordsOfAPlannedZoneStandForThoseOfToday() throws IOException {
    String zone = "src/test/resources/bases/contoso.public.zone";
    check("contoso", "", "--zone", zone + "=public");
    // A whole zone tells also what it does not have.
    assertThat(turned("broken", "fixed").keySet())
        .containsExactly(
            "mailauth-mta-sts-present:contoso.com", "mailauth-mta-sts-present:fabrikam.com");
    Path recorded = folder.resolve("recorded");
    Run.of(
        "check",
        "src/examples/contoso",
        "--profile",
        "src/examples/contoso.yaml",
        "--as-of",
        "2026-11-01",
        "--zone",
        zone + "=public",
        "--format",
        "json",
        "--out",
        recorded.toString());
    Path fragment = folder.resolve("fragment.zone");
    Files.writeString(fragment, "contoso.com. 300 IN MX 10 elsewhere.example.net.\n");
    check(
        "contoso",
        "",
        "--replay",
        recorded.resolve("recording.json").toString(),
        "--zone",
        fragment + "=public");
    assertThat(turned("changed"))
        .containsEntry(
            "pubdns-mx-leads-to-entry:contoso.com | mail.contoso.com",
            "there is no such object any more")
        .containsKey("pubdns-mx-leads-to-entry:contoso.com | elsewhere.example.net");
  }

  @Test
  void whatAWholeZoneLeavesOutIsGone() throws IOException {
    String zone = "src/test/resources/bases/contoso.public.zone";
    Path recorded = folder.resolve("recorded");
    Run.of(
        "check",
        "src/examples/contoso",
        "--profile",
        "src/examples/contoso.yaml",
        "--as-of",
        "2026-11-01",
        "--zone",
        zone + "=public",
        "--format",
        "json",
        "--out",
        recorded.toString());
    List<String> kept =
        Files.readAllLines(Path.of(zone)).stream().filter(line -> !line.contains("IN MX")).toList();
    for (String soa : List.of("SOA", "no SOA")) {
      Path planned = folder.resolve("planned.zone");
      String text = String.join("\n", kept) + "\n";
      Files.writeString(
          planned,
          soa.equals("SOA") ? text : text.replaceAll("IN SOA .*", "IN NS ns1.contoso.com."));
      check(
          "contoso",
          "",
          "--replay",
          recorded.resolve("recording.json").toString(),
          "--zone",
          planned + "=public");
      assertThat(
              turned("broken").keySet().stream()
                  .anyMatch(key -> key.startsWith("pubdns-mx-present:")))
          .as(soa)
          .isEqualTo(soa.equals("SOA"));
    }
  }

  /** A recording of the organisation with its zone, in which some lines are others. */
  private Path recorded(String... changed) throws IOException {
    String zone = Files.readString(Path.of("src/test/resources/bases/contoso.public.zone"));
    for (int i = 0; i < changed.length; i += 2) {
      assertThat(zone).contains(changed[i]);
      zone = zone.replace(changed[i], changed[i + 1]);
    }
    Path today = folder.resolve("today.zone");
    Files.writeString(today, zone);
    Path recorded = folder.resolve("recorded");
    Run.of(
        "check",
        "src/examples/contoso",
        "--profile",
        "src/examples/contoso.yaml",
        "--as-of",
        "2026-11-01",
        "--zone",
        today + "=public",
        "--format",
        "json",
        "--out",
        recorded.toString());
    return recorded.resolve("recording.json");
  }

  private Run planning(Path recording, String records) throws IOException {
    Path planned = folder.resolve("planned.zone");
    Files.writeString(planned, records + "\n");
    return check("contoso", "", "--replay", recording.toString(), "--zone", planned + "=public");
  }

  @Test
  void plannedRecordsCountWhereOnlyTodaysLeadToThem() throws IOException {
    Path mx =
        recorded(
            "IN MX     10 mail.contoso.com.",
            "IN MX     10 mx.contoso.com.",
            "www  ",
            "mx IN A 131.107.2.10\nwww  ");
    planning(mx, "mx.contoso.com. 3600 IN A 172.16.10.11");
    assertThat(turned("broken"))
        .containsKey("pubdns-address-is-public:mx.contoso.com | 172.16.10.11");
    planning(mx, "mx.contoso.com. 3600 IN A 131.107.2.25");
    assertThat(turned("broken")).isEmpty();
  }

  @Test
  void plannedRecordsCountWhereTodaysAliasesEnd() throws IOException {
    Path alias =
        recorded(
            "owa             IN CNAME  mail.contoso.com.",
            "owa IN CNAME lb.contoso.com.\nlb IN A 131.107.2.10\nlb IN A 131.107.2.25");
    planning(alias, "lb.contoso.com. 3600 IN A 172.16.10.11");
    assertThat(turned("broken"))
        .containsKey("pubdns-address-is-public:owa.contoso.com | 172.16.10.11");
  }

  @Test
  void plannedRecordsCountWhereTodaysSpfRecordsIncludeThem() throws IOException {
    Path spf =
        recorded(
            "IN TXT    \"v=spf1 ip4:131.107.2.25 -all\"\nwww",
            "IN TXT \"v=spf1 include:_spf.contoso.com -all\"\n"
                + "_spf IN TXT \"v=spf1 ip4:131.107.2.25 -all\"\nwww");
    planning(spf, "_spf.contoso.com. 3600 IN TXT \"v=spf1 ip4:192.0.2.1 -all\"");
    assertThat(turned("broken"))
        .containsKey("mailauth-spf-covers-senders:contoso.com | 131.107.2.25");
  }

  @Test
  void recordsAloneAreAPlan() throws IOException {
    Path recording = recorded("mail            IN A      131.107.2.10", "mail IN A 172.16.10.11");
    Path planned = folder.resolve("planned.zone");
    Files.writeString(
        planned, "mail.contoso.com. 3600 IN A 131.107.2.10\nmail.contoso.com. IN A 131.107.2.25\n");
    Run run =
        Run.of(
            "check",
            "src/examples/contoso",
            "--profile",
            "src/examples/contoso.yaml",
            "--as-of",
            "2026-11-01",
            "--replay",
            recording.toString(),
            "--zone",
            planned + "=public",
            "--format",
            "json",
            "--out",
            out().toString());
    assertThat(run.exit()).as(run.err()).isLessThan(2);
    assertThat(run.out()).contains("the change: fixes ", "breaks 0");
    assertThat(turned("fixed"))
        .containsKey("pubdns-address-is-public:mail.contoso.com | 172.16.10.11");
  }

  @Test
  void aPlannedCertificateTakesTheWebSiteOver() throws IOException {
    Path pem = Path.of("src/test/resources/certificates/wildcard.pem");
    check("contoso", "", "--certificate", pem + "=Mailbox02:IIS,SMTP");
    JsonNode step = change().get("steps").get(0);
    assertThat(step.get("kind").asText()).isEqualTo("done");
    assertThat(step.get("effects").findValuesAsText("property")).contains("Services");
    Run wrong = check("contoso", "", "--certificate", pem + "=Mailbox02");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("FILE=SERVER:SERVICES");
  }

  @Test
  void aCertificateIsPlannedForServersAndServicesThatThereAre() throws IOException {
    Path pem = Path.of("src/test/resources/certificates/wildcard.pem");
    Run nowhere = check("contoso", "", "--certificate", pem + "=Mailbox09:IIS");
    assertThat(nowhere.exit()).isEqualTo(2);
    assertThat(nowhere.err())
        .contains(
            "--certificate wildcard.pem on Mailbox09: no server of the export is called Mailbox09");
    Run odd = check("contoso", "", "--certificate", pem + "=Mailbox01:Foo");
    assertThat(odd.exit()).isEqualTo(2);
    assertThat(odd.err()).contains("--certificate wildcard.pem on Mailbox01: ", "Foo");
    assertThat(out()).doesNotExist();
  }

  @Test
  void whatACertificateOfTheCommandLineAsksForIsToldByItsName() throws IOException {
    Path pem = Path.of("src/test/resources/certificates/wildcard.pem");
    Run run = check("contoso", "", "--certificate", pem + "=Mailbox02:POP");
    assertThat(run.out())
        .contains(
            "  --certificate wildcard.pem on Mailbox02: POP and IMAP use it once their services are"
                + " started again")
        .doesNotContain(":0:");
  }

  /** Of a cmdlet that has objects on the other server still, and of one that has none at all. */
  @Test
  void whatIsTakenAwayIsMissingAndNotUnknown() throws IOException {
    check(
        "contoso",
        """
        Get-ReceiveConnector -Server Mailbox02 | Remove-ReceiveConnector -Confirm:$false
        Get-OwaVirtualDirectory | Remove-OwaVirtualDirectory -Confirm:$false
        Get-EcpVirtualDirectory -Server Mailbox01 | Remove-EcpVirtualDirectory -Confirm:$false
        Get-WebServicesVirtualDirectory -Server Mailbox02 |
          Remove-WebServicesVirtualDirectory -Confirm:$false
        """);
    assertThat(change().get("complete").asBoolean()).isTrue();
    String missing = "vdir-one-per-service-and-server:";
    assertThat(turned("broken").keySet())
        .filteredOn(key -> key.startsWith(missing) || key.startsWith("recv-internet-entry-exists"))
        .containsExactly(
            "recv-internet-entry-exists:mailbox02",
            missing + "mailbox01 | ecp",
            missing + "mailbox01 | owa",
            missing + "mailbox02 | ews",
            missing + "mailbox02 | owa");
    assertThat(change().get("verdicts"))
        .noneMatch(verdict -> verdict.at("/after/reason").asText().contains("no object"));
  }
}
