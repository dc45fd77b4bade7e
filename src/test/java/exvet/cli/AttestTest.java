package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was planned for the organisation of two servers, and what became of it. */
class AttestTest {
  private static final Path BEFORE = Path.of("src/examples/contoso");
  private static final String OWA = "https://owa.contoso.com/owa";
  private static final String NEW = "https://webmail.contoso.com/owa";

  /** Both directories of both servers. */
  private static final String PLAN =
      "Get-OwaVirtualDirectory | Set-OwaVirtualDirectory -InternalUrl '"
          + NEW
          + "' -ExternalUrl "
          + NEW;

  @TempDir Path folder;
  private Path before;
  private Path after;

  @BeforeEach
  void nothingHasMovedYet() throws IOException {
    before = BEFORE;
    after = Files.createDirectories(folder.resolve("after"));
    try (Stream<Path> files = Files.list(BEFORE)) {
      for (Path file : files.toList()) {
        Files.copy(file, after.resolve(file.getFileName()));
      }
    }
  }

  private void edit(String file, Charset charset, String old, String value) throws IOException {
    Path path = after.resolve(file);
    String text = Files.readString(path, charset);
    assertThat(text).contains(old);
    Files.writeString(path, text.replace(old, value), charset);
  }

  private void carryOut() throws IOException {
    edit("Get-OwaVirtualDirectory.xml", StandardCharsets.UTF_16, OWA, NEW);
  }

  private Run attest(String script, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("change.ps1"), script);
    List<String> words =
        new ArrayList<>(List.of("attest", before.toString(), after.toString(), "--overwrite"));
    words.addAll(List.of("--change", file.toString(), "--as-of", "2026-11-29"));
    words.addAll(List.of("--out", out().toString()));
    if (Stream.of(more).noneMatch(word -> word.startsWith("--format"))) {
      words.add("--format=json");
    }
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  private Path out() {
    return folder.resolve("out");
  }

  private JsonNode json() throws IOException {
    JsonNode json = new ObjectMapper().readTree(out().resolve("attestation.json").toFile());
    assertThat(Schemas.faults("attestation", json)).isEmpty();
    return json;
  }

  private static List<String> told(JsonNode list, String... members) {
    List<String> told = new ArrayList<>();
    for (JsonNode one : list) {
      told.add(String.join(" ", Stream.of(members).map(name -> one.get(name).asText()).toList()));
    }
    return told;
  }

  private List<String> effects() throws IOException {
    List<String> effects = new ArrayList<>();
    for (JsonNode step : json().get("steps")) {
      effects.addAll(told(step.get("effects"), "object", "property", "found", "standing"));
    }
    return effects;
  }

  @Test
  void whatWasPlannedAndNothingElseIsAttested() throws IOException {
    carryOut();
    Run run = attest(PLAN);
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .startsWith("Contoso: of what was planned 4 present, 0 missing, 0 different, 0 not known;")
        .endsWith("All that was planned is there, and nothing else that exvet reads moved.\n");
    assertThat(json().get("upheld").asBoolean()).isTrue();
    assertThat(effects())
        .containsExactly(
            "Mailbox01\\owa (Default Web Site) ExternalUrl " + NEW + " present",
            "Mailbox01\\owa (Default Web Site) InternalUrl " + NEW + " present",
            "Mailbox02\\owa (Default Web Site) ExternalUrl " + NEW + " present",
            "Mailbox02\\owa (Default Web Site) InternalUrl " + NEW + " present");
    assertThat(told(json().get("plan"), "file", "format")).containsExactly("change.ps1 script");
    assertThat(json().at("/plan/0/sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(json().at("/after/files")).hasSameSizeAs(json().at("/before/files"));
  }

  @Test
  void whatWasNotCarriedOutIsMissing() throws IOException {
    Run run = attest(PLAN);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "  line 1: missing: InternalUrl of Mailbox02\\owa (Default Web Site): planned "
                + NEW
                + ", found "
                + OWA);
    assertThat(json().at("/counts/missing").asInt()).isEqualTo(4);
    assertThat(json().get("still").asBoolean()).isTrue();
  }

  @Test
  void whatIsNeitherOldNorPlannedIsDifferent() throws IOException {
    edit("Get-OwaVirtualDirectory.xml", StandardCharsets.UTF_16, OWA, NEW + "2");
    assertThat(attest(PLAN).exit()).isEqualTo(1);
    assertThat(effects())
        .hasSize(4)
        .allMatch(effect -> effect.endsWith(NEW + "2 different"), "different");
    assertThat(json().get("unplanned")).isEmpty();
  }

  @Test
  void howANameIsSpelledDoesNotMatter() throws IOException {
    edit(
        "Get-OwaVirtualDirectory.xml",
        StandardCharsets.UTF_16,
        OWA,
        "https://WebMail.contoso.com:443/owa");
    edit("Get-SendConnector.xml", StandardCharsets.UTF_16, ">Mailbox02<", ">mailbox02<");
    assertThat(attest(PLAN).exit()).isZero();
    assertThat(effects()).hasSize(4).allMatch(effect -> effect.endsWith(" present"));
    edit(
        "Get-OwaVirtualDirectory.xml",
        StandardCharsets.UTF_16,
        "https://WebMail.contoso.com:443/owa",
        "https://WebMail.contoso.com:444/owa");
    attest(PLAN);
    assertThat(effects()).hasSize(4).allMatch(effect -> effect.endsWith(" different"));
  }

  @Test
  void whatMovedWithoutAPlanIsNamed() throws IOException {
    carryOut();
    edit(
        "Get-SendConnector.xml",
        StandardCharsets.UTF_16,
        "<B N=\"Enabled\">true",
        "<B N=\"Enabled\">false");
    Run run = attest(PLAN);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "  unplanned: Enabled of To internet: true → false",
            "something moved that was not planned");
    assertThat(told(json().get("unplanned"), "object", "property", "before", "after"))
        .containsExactly("To internet Enabled true false");
    assertThat(json().get("complete").asBoolean()).isTrue();
  }

  @Test
  void anExportThatIsMissingIsNoObjectThatIsGone() throws IOException {
    carryOut();
    Files.delete(after.resolve("Get-SendConnector.xml"));
    assertThat(attest(PLAN).exit()).isEqualTo(1);
    assertThat(json().get("unplanned")).isEmpty();
    assertThat(told(json().get("incomparable"), "object", "property", "before", "after"))
        .containsExactly("To internet null there null");
    assertThat(json().get("complete").asBoolean()).isTrue();
    assertThat(unseen()).containsExactly("Get-SendConnector");
    assertThat(attest(PLAN + "\nRemove-SendConnector 'To internet'").exit()).isEqualTo(1);
    assertThat(effects()).contains("To internet null null not known");
  }

  private List<String> unseen() throws IOException {
    List<String> unseen = new ArrayList<>();
    json().get("unseen").forEach(one -> unseen.add(one.asText()));
    assertThat(json().get("still").asBoolean()).isFalse();
    assertThat(json().get("moved").asBoolean()).isFalse();
    assertThat(json().get("upheld").asBoolean()).isFalse();
    return unseen;
  }

  @Test
  void whatNeitherStateShowsMayHaveMoved() throws IOException {
    carryOut();
    before = Files.createDirectories(folder.resolve("before"));
    try (Stream<Path> files = Files.list(BEFORE)) {
      for (Path file : files.toList()) {
        Files.copy(file, before.resolve(file.getFileName()));
      }
    }
    // Nobody has to export this one.
    for (Path state : List.of(before, after)) {
      Files.delete(state.resolve("Get-Service.xml"));
    }
    assertThat(attest(PLAN).exit()).isZero();
    for (Path state : List.of(before, after)) {
      Files.delete(state.resolve("Get-SendConnector.xml"));
      Files.delete(state.resolve("Get-Mailbox.xml"));
    }
    Run run = attest(PLAN);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .endsWith(
            "This cannot be attested as it stands: whether something else moved is not known of"
                + " Get-Mailbox, Get-SendConnector.\n");
    assertThat(json().get("complete").asBoolean()).isTrue();
    assertThat(unseen()).containsExactly("Get-Mailbox", "Get-SendConnector");
    assertThat(attest(PLAN, "--no-recipients").exit()).isEqualTo(1);
    assertThat(unseen()).containsExactly("Get-SendConnector");
    attest(PLAN, "--format=md");
    assertThat(out().resolve("attestation.md"))
        .content()
        .contains(
            "All that was planned is there. Whether something else moved is not known of:"
                + " Get-Mailbox, Get-SendConnector.");
    attest(PLAN, "--format=md", "--lang=de");
    assertThat(out().resolve("attestation.md"))
        .content()
        .contains(
            "Alles Geplante ist da. Ob sich noch anderes bewegt hat, ist nicht bekannt von:"
                + " Get-Mailbox, Get-SendConnector.");
  }

  @Test
  void whatOnlyOneStateShowsMayHaveMovedEvenIfNobodyHasToExportIt() throws IOException {
    carryOut();
    Files.delete(after.resolve("Get-EdgeSubscription.xml"));
    assertThat(attest(PLAN).exit()).isEqualTo(1);
    assertThat(unseen()).containsExactly("Get-EdgeSubscription");
    Files.delete(after.resolve("Get-ClientAccessRule.xml"));
    assertThat(attest(PLAN).exit()).isEqualTo(1);
    assertThat(unseen()).containsExactly("Get-ClientAccessRule", "Get-EdgeSubscription");
  }

  /** No rule waits for these, but each organisation has them, or can say that it has none. */
  @Test
  void whatEveryOrganisationHasMayHaveMovedWhereNobodyExportedIt() throws IOException {
    carryOut();
    before = Files.createDirectories(folder.resolve("before"));
    List<String> held =
        List.of(
            "Get-ADPermission",
            "Get-AuthConfig",
            "Get-EdgeSubscription",
            "Get-HybridConfiguration",
            "Get-ImapSettings",
            "Get-PopSettings",
            "Get-ServerComponentState");
    try (Stream<Path> files = Files.list(BEFORE)) {
      for (Path file : files.toList()) {
        Files.copy(file, before.resolve(file.getFileName()));
      }
    }
    for (String cmdlet : held) {
      Files.delete(before.resolve(cmdlet + ".xml"));
      Files.delete(after.resolve(cmdlet + ".xml"));
    }
    assertThat(attest(PLAN).exit()).isEqualTo(1);
    assertThat(unseen()).isEqualTo(held);
  }

  @Test
  void whichPropertiesAreComparedIsListed() throws IOException {
    carryOut();
    attest(PLAN);
    for (JsonNode one : json().get("compared")) {
      if (one.get("cmdlet").asText().equals("Get-SendConnector")) {
        assertThat(one.get("properties").toString())
            .contains("SourceTransportServers")
            .doesNotContain("ForceHELO", "Guid", "WhenChanged");
      }
    }
    attest(PLAN, "--format=md");
    assertThat(out().resolve("attestation.md")).content().contains("SourceTransportServers");
  }

  @Test
  void aServerThatAListLeavesOutIsNotGone() throws IOException {
    carryOut();
    Path all = after;
    after = folder.resolve("partial");
    PartialServers.copy(all, after);
    assertThat(attest(PLAN).out()).contains("; 0 unplanned, 1 not comparable;");
    assertThat(json().get("unplanned")).isEmpty();
    assertThat(told(json().get("incomparable"), "object", "property", "before", "after"))
        .containsExactly("Mailbox02 null there null");
  }

  @Test
  void ofWhatIsNotThereNothingIsAsPlanned() throws IOException {
    attest("", "--certificate=src/test/resources/certificates/wildcard.pem=Mailbox02:SMTP");
    assertThat(effects())
        .hasSize(2)
        .allMatch(
            effect -> effect.startsWith("Mailbox02\\67475EFB3BD4D6EC06E84D17AB2059FAFB05A0AF"))
        .allMatch(effect -> effect.endsWith(" null missing"));
  }

  @Test
  void whatComesWithANewObjectIsToldApart() throws IOException {
    String script = "New-AcceptedDomain -Name Sales -DomainName sales.contoso.com";
    assertThat(attest(script).exit()).isEqualTo(1);
    assertThat(effects()).first().isEqualTo("sales.contoso.com null null missing");
    Files.writeString(
        after.resolve("Sales_Get-AcceptedDomain.json"),
        """
        [{"Name": "Sales", "DomainName": "sales.contoso.com", "DomainType": "Authoritative",
          "Default": false, "MatchSubDomains": false}]
        """);
    attest(script);
    assertThat(effects())
        .contains("sales.contoso.com null there present", "sales.contoso.com Name Sales present")
        .allMatch(effect -> effect.endsWith(" present"));
    assertThat(json().get("unplanned")).isEmpty();
    attest(script + " -DomainType InternalRelay");
    assertThat(effects()).contains("sales.contoso.com DomainType Authoritative different");
  }

  @Test
  void exportsThatContradictEachOtherProveNothing() throws IOException {
    carryOut();
    Files.copy(
        BEFORE.resolve("Get-OwaVirtualDirectory.xml"),
        after.resolve("Old_Get-OwaVirtualDirectory.xml"));
    assertThat(attest(PLAN).exit()).isEqualTo(1);
    assertThat(told(json().get("incomparable"), "property", "before", "after"))
        .hasSize(4)
        .allMatch(one -> one.contains(" null ") && one.contains(NEW) && one.contains(OWA));
  }

  @Test
  void ofTwoCommandsTheLaterOneCounts() throws IOException {
    carryOut();
    String first = PLAN.replace(NEW, "https://old.contoso.com/owa");
    assertThat(attest(first + "\n" + PLAN).exit()).isZero();
    assertThat(json().at("/counts/overridden").asInt()).isEqualTo(4);
    assertThat(json().at("/counts/present").asInt()).isEqualTo(4);
  }

  @Test
  void whatIsNotModelledIsSaidAndNotAttested() throws IOException {
    carryOut();
    Run run = attest("Set-Something x\n" + PLAN);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("  line 1: effect not modelled: Set-Something x");
    assertThat(json().at("/steps/0/fulfilled").asBoolean()).isFalse();
    assertThat(json().get("still").asBoolean()).isTrue();
  }

  /** Nobody could say afterwards whether it was done, as nothing of it is read. */
  @Test
  void whatIsNotReadIsNotAttested() throws IOException {
    String unread = "Set-TransportConfig -MaxDumpsterTime 10.00:00:00";
    Run run =
        attest(
            "New-TransportRule Disclaimer -FromScope InOrganization\n"
                + "Set-Mailbox mira.holt@contoso.com -ProhibitSendQuota 5GB\n"
                + unread);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains("  line 3: effect not read: " + unread + "\n")
        .endsWith("This cannot be attested: nothing was planned that can be attested.\n");
    assertThat(told(json().get("steps"), "kind", "fulfilled"))
        .containsExactly("effect not read false", "effect not read false", "effect not read false");
    carryOut();
    run = attest(PLAN + "\n" + unread);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).endsWith("not all that was planned is known to be there.\n");
    assertThat(attest(PLAN + " -CalendarEnabled $false").exit()).isEqualTo(1);
    assertThat(told(json().get("steps"), "kind")).containsExactly("effect not read");
  }

  /** Whoever signs that nothing else moved signs for all servers. */
  @Test
  void noServerIsLeftOut() throws IOException {
    Run run = attest(PLAN, "--exclude-server", "Mailbox02");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--exclude-server");
  }

  @Test
  void withoutAPlanNothingIsAttested() throws IOException {
    Run run = attest("# nothing yet");
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).endsWith("nothing was planned that can be attested.\n");
    assertThat(json().get("complete").asBoolean()).isFalse();
  }

  /** Its thumbprint was not known when it was planned, so nobody can say that it is missing. */
  @Test
  void aCertificateThatIsStillToBeMadeCannotBeFound() throws IOException {
    String make = "New-ExchangeCertificate -Server Mailbox01 -Services SMTP";
    attest("$c = " + make + "\nSet-AuthConfig -CertificateThumbprint $c.Thumbprint");
    assertThat(effects())
        .hasSize(4)
        .anyMatch(effect -> effect.contains("CurrentCertificateThumbprint"))
        .anyMatch(effect -> effect.contains("InternalTransportCertificateThumbprint"))
        .allMatch(effect -> effect.endsWith(" not known"));
    assertThat(json().get("complete").asBoolean()).isFalse();
    assertThat(json().get("still").asBoolean()).isTrue();
  }

  @Test
  void recipientsAreComparedOneByOne() throws IOException {
    carryOut();
    String mailbox = "mira.holt@contoso.com";
    edit(
        "Get-Mailbox.xml",
        StandardCharsets.UTF_8,
        "<S N=\"UserPrincipalName\">" + mailbox,
        "<S N=\"UserPrincipalName\">m.holt@contoso.com");
    assertThat(attest(PLAN).exit()).isEqualTo(1);
    assertThat(told(json().get("unplanned"), "object", "property", "before", "after"))
        .containsExactly(mailbox + " UserPrincipalName " + mailbox + " m.holt@contoso.com");
    String script = PLAN + "\nSet-Mailbox " + mailbox + " -UserPrincipalName m.holt@contoso.com";
    assertThat(attest(script).exit()).isZero();
    assertThat(effects()).contains(mailbox + " UserPrincipalName m.holt@contoso.com present");
    assertThat(attest(PLAN, "--no-recipients").exit()).isZero();
    assertThat(json().get("recipientsNotCompared").asText()).isEqualTo("left-out");
    attest(PLAN, "--no-recipients", "--format=md");
    assertThat(out().resolve("attestation.md"))
        .content()
        .contains(
            "nothing else that exvet reads moved. Recipients were not compared, as was asked");
    attest(PLAN, "--no-recipients");
    assertThat(out().resolve("attestation.json")).content().doesNotContain("holt");
  }

  @Test
  void afterwardsAReportWillDoButItHasNoRecipients() throws IOException {
    carryOut();
    Path report = folder.resolve("report");
    Run.of("check", after.toString(), "--format=json", "--out=" + report);
    Path exports = after;
    after = report;
    assertThat(attest(PLAN).exit()).isEqualTo(1);
    assertThat(json().get("unplanned")).isEmpty();
    assertThat(json().get("recipientsNotCompared").asText()).isEqualTo("report");
    assertThat(told(json().get("incomparable"), "cmdlet"))
        .containsExactlyInAnyOrder("Get-Mailbox", "Get-Recipient");
    assertThat(attest(PLAN, "--no-recipients").exit()).isZero();
    Run run = Run.of("attest", report.toString(), exports.toString(), "--zone", "x=public");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("is a report", "name the exports from before the change");
  }

  @Test
  void plannedRecordsAreLookedUpInARecordingOfAfterwards() throws IOException {
    String zone = "src/test/resources/bases/contoso.public.zone=public";
    Path recorded = folder.resolve("recorded");
    Run.of(
        "check",
        BEFORE.toString(),
        "--profile=src/examples/contoso.yaml",
        "--as-of=2026-11-01",
        "--zone=" + zone,
        "--format=json",
        "--out=" + recorded);
    String replay = recorded.resolve("recording.json").toString();
    Path fragment = folder.resolve("fragment.zone");
    Files.writeString(
        fragment,
        "contoso.com. 300 IN MX 10 mail.contoso.com.\n"
            + "_dmarc.contoso.com. IN TXT \"v=DMARC1; p=none\"\n"
            + "nobody-asked.contoso.com. IN A 192.0.2.1\n");
    String planned = fragment + "=public";
    assertThat(attest("", "--zone", planned, "--replay", replay).exit()).isEqualTo(1);
    assertThat(told(json().at("/steps/0/effects"), "object", "property", "standing"))
        .containsExactly(
            "_dmarc.contoso.com TXT different",
            "contoso.com MX present",
            "nobody-asked.contoso.com A not known");
    assertThat(told(json().get("plan"), "file", "format"))
        .containsExactly("change.ps1 script", "fragment.zone zone", "recording.json recording");
    Files.writeString(fragment, "contoso.com. 300 IN MX 10 mail.contoso.com.\n");
    assertThat(attest("", "--zone", planned, "--replay", replay).exit()).isZero();
    assertThat(attest("", "--zone", planned).exit()).isEqualTo(1);
  }

  @Test
  void everyFormatIsWrittenInBothLanguages() throws IOException {
    carryOut();
    Map<String, String> titles =
        Map.of("en", "Attestation of a change", "de", "Bescheinigung einer Änderung");
    for (String language : titles.keySet()) {
      attest(PLAN, "--lang=" + language, "--format=html,xlsx,md");
      for (String file : List.of("attestation.html", "attestation.md")) {
        assertThat(out().resolve(file)).content().contains(titles.get(language), NEW);
      }
      assertThat(out().resolve("attestation.html"))
          .content()
          .startsWith("<!DOCTYPE html>\n<html lang=\"" + language + "\"");
      assertThat(out().resolve("attestation.xlsx")).isNotEmptyFile();
      assertThat(out()).isDirectoryNotContaining("glob:**attestation.json");
    }
  }

  @Test
  void wrongUseIsNamed() throws IOException {
    Run none = Run.of("attest", BEFORE.toString());
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("name two states");
    Run plan = Run.of("attest", BEFORE.toString(), after.toString());
    assertThat(plan.exit()).isEqualTo(2);
    assertThat(plan.err()).contains("say what was planned: --change FILE");
    Run script = attest("Set-OrganizationConfig (");
    assertThat(script.exit()).isEqualTo(2);
    assertThat(script.err()).contains("change.ps1:1:");
    assertThat(out()).doesNotExist();
  }

  @Test
  void ofMuchTheBeginningIsPrintedAndHowMuchMoreThereIs() throws IOException {
    edit("Get-MapiVirtualDirectory.xml", StandardCharsets.UTF_16, "mail.contoso.com", "a.example");
    edit("Get-OabVirtualDirectory.xml", StandardCharsets.UTF_16, "mail.contoso.com", "a.example");
    edit("Get-EcpVirtualDirectory.xml", StandardCharsets.UTF_16, "owa.contoso.com", "a.example");
    Run run = attest(PLAN);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(json().get("unplanned")).hasSize(12);
    assertThat(run.out().lines().filter(line -> line.startsWith("  unplanned: "))).hasSize(10);
    assertThat(run.out()).contains("\n  and 2 more unplanned\n");
  }
}
