package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two states of the organisation of two servers, side by side. */
class CompareTest {
  private static final String CLEAN = "src/examples/contoso";
  private static final String FAULTY = "src/examples/contoso-faults";

  @TempDir Path folder;

  private Run compare(String before, String after, String... more) {
    List<String> words = new ArrayList<>(List.of("compare", before, after));
    words.addAll(List.of("--profile", "src/examples/contoso.yaml", "--as-of", "2026-11-01"));
    words.addAll(List.of("--overwrite", "--out", out().toString()));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  private Path out() {
    return folder.resolve("comparison");
  }

  private JsonNode json() throws IOException {
    JsonNode json = new ObjectMapper().readTree(out().resolve("comparison.json").toFile());
    assertThat(Schemas.faults("comparison", json)).isEmpty();
    return json;
  }

  @Test
  void eachChangedVerdictHasTheSettingThatIsItsCause() throws IOException {
    Run run = compare(CLEAN, FAULTY);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).startsWith("Contoso: 0 mended, 30 broken, ");
    assertThat(json().at("/counts/broken").asInt()).isEqualTo(30);
    for (JsonNode verdict : json().get("verdicts")) {
      if (verdict.get("key").asText().startsWith("oa-ssl-required:mailbox01")) {
        assertThat(verdict.get("causes").findValuesAsText("detail"))
            .contains(
                "ExternalClientsRequireSsl of Mailbox01\\Rpc (Default Web Site): true → false");
      }
      assertThat(verdict.get("causes")).isNotEmpty();
    }
    assertThat(out().resolve("comparison.md")).content().contains("## Broken", "`oa-ssl-required`");
    assertThat(out().resolve("comparison.html"))
        .content()
        .contains(
            "Two states compared",
            "</svg>pass</span>",
            "</svg>error</span>",
            "oa-ssl-required",
            "ExternalClientsRequireSsl")
        .doesNotContain("<script");
    try (XSSFWorkbook book = new XSSFWorkbook(out().resolve("comparison.xlsx").toFile())) {
      assertThat(book.getSheet("Broken").getLastRowNum()).isEqualTo(30);
      assertThat(book.getSheet("Broken").getTables()).hasSize(1);
    } catch (InvalidFormatException e) {
      throw new IOException(e);
    }
    assertThat(compare(FAULTY, CLEAN).exit()).isZero();
    assertThat(json().at("/counts/fixed").asInt()).isEqualTo(30);
  }

  @Test
  void aReportAndItsExportsAreTheSame() throws IOException {
    Path report = folder.resolve("report");
    Run.of(
        "check",
        FAULTY,
        "--profile",
        "src/examples/contoso.yaml",
        "--as-of",
        "2026-11-01",
        "--format",
        "json",
        "--out",
        report.toString());
    assertThat(compare(report.toString(), FAULTY, "--lang", "de").exit()).isZero();
    assertThat(json().get("verdicts")).isEmpty();
    assertThat(json().get("settings")).isEmpty();
    assertThat(out().resolve("comparison.md")).content().contains("Zustände im Vergleich");
  }

  private String checked(String exports, String... more) {
    Path report = folder.resolve("checked" + System.nanoTime());
    List<String> words = new ArrayList<>(List.of("check", exports));
    words.addAll(List.of("--format", "json", "--out", report.toString()));
    words.addAll(List.of(more));
    if (!words.contains("--profile")) {
      words.addAll(List.of("--profile", "src/examples/contoso.yaml"));
    }
    if (!words.contains("--as-of")) {
      words.addAll(List.of("--as-of", "2026-11-01"));
    }
    assertThat(Run.of(words.toArray(String[]::new)).exit()).isLessThan(2);
    return report.toString();
  }

  private List<String> changed(String... turns) throws IOException {
    List<String> changed = new ArrayList<>();
    for (JsonNode verdict : json().get("verdicts")) {
      if (List.of(turns).contains(verdict.get("turn").asText())) {
        JsonNode cause = verdict.at("/causes/0");
        changed.add(
            String.join(
                " ",
                verdict.get("key").asText(),
                cause.get("kind").asText(),
                cause.get("detail").asText()));
      }
    }
    return changed;
  }

  /** Half of the exports is looked at: that mends nothing. */
  @Test
  void whatBelongsToAServerThatIsExcludedIsNotMended() throws IOException {
    String whole = checked(FAULTY);
    assertThat(compare(whole, FAULTY, "--exclude-server", "Mailbox02").exit()).isZero();
    assertThat(changed("fixed", "eased", "broken", "worsened")).isEmpty();
    assertThat(changed("changed"))
        .contains(
            "autod-scp-set:mailbox02 rules the server Mailbox02 was excluded afterwards",
            "cert-same-on-load-balanced-servers:redmond rules the server Mailbox02 was excluded"
                + " afterwards");
    String half = checked(FAULTY, "--exclude-server", "Mailbox02");
    assertThat(compare(half, FAULTY).exit()).isZero();
    assertThat(changed("fixed", "eased", "broken", "worsened")).isEmpty();
    assertThat(changed("changed"))
        .contains("autod-scp-set:mailbox02 rules the server Mailbox02 was excluded before");
    // What is left is compared all the same.
    compare(half, CLEAN, "--exclude-server", "Mailbox02");
    assertThat(changed("fixed")).anyMatch(one -> one.startsWith("oa-ssl-required:mailbox01"));
  }

  /** The directory tells its name as well. */
  @Test
  void anOrganisationHasItsNameWhicheverExportTellsIt() throws IOException {
    Path part = Files.createDirectories(folder.resolve("part"));
    try (Stream<Path> files = Files.list(Path.of(FAULTY))) {
      for (Path file : files.toList()) {
        if (!file.endsWith("Get-OrganizationConfig.xml")) {
          Files.copy(file, part.resolve(file.getFileName()));
        }
      }
    }
    String upn = "rcpt-upn-matches-primary-smtp:contoso";
    String report = checked(part.toString());
    assertThat(compare(report, FAULTY).exit()).isZero();
    assertThat(changed("fixed", "eased", "broken", "worsened")).isEmpty();
    // Earlier versions did not ask the directory.
    Path file = Path.of(report).resolve("report.json");
    String text = Files.readString(file);
    assertThat(text).contains('"' + upn + '"');
    Files.writeString(
        file,
        text.replaceAll("\"(key\": \"[a-z0-9-]*:)contoso\"", "\"$1organisation\"")
            .replaceAll("(\"subject\": \")Contoso\"", "$1organisation\""));
    assertThat(Files.readString(file)).contains(upn.replace("contoso", "organisation"));
    for (List<String> two : List.of(List.of(report, FAULTY), List.of(FAULTY, report))) {
      assertThat(compare(two.get(0), two.get(1)).exit()).isZero();
      assertThat(changed("fixed", "eased", "broken", "worsened")).isEmpty();
      assertThat(json().get("verdicts").toString()).doesNotContain(":organisation\"");
    }
    Run run =
        Run.of(
            "check",
            FAULTY,
            "--profile=src/examples/contoso.yaml",
            "--as-of=2026-11-01",
            "--baseline=" + file,
            "--format=json",
            "--out=-");
    List<String> states = new ArrayList<>();
    for (JsonNode result : run.json().get("results")) {
      if (result.get("key").asText().equals(upn)) {
        states.add(result.get("verdict").asText() + " " + result.path("baselineState").asText());
      }
    }
    assertThat(states).contains("fail unchanged").doesNotContain("fail new");
  }

  @Test
  void whatWasNotExportedBeforeIsNotBroken() throws IOException {
    Path part = Files.createDirectories(folder.resolve("part"));
    try (Stream<Path> files = Files.list(Path.of(FAULTY))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (!name.matches("Get-(Mailbox|Recipient|OutlookAnywhere|AcceptedDomain)\\.xml")) {
          Files.copy(file, part.resolve(name));
        }
      }
    }
    assertThat(compare(part.toString(), FAULTY).exit()).isZero();
    assertThat(changed("fixed", "eased", "broken", "worsened")).isEmpty();
    assertThat(changed("changed"))
        .contains(
            "accdom-recipient-address-domains-accepted:adatum.com evidence what was missing before"
                + " is known now",
            "oa-ssl-required:mailbox01\\rpc (default web site) evidence Mailbox01\\Rpc (Default"
                + " Web Site): there was no export of it",
            "rcpt-upn-matches-primary-smtp:contoso evidence what was missing before is known now")
        .noneMatch(one -> one.contains("no such object"));
    Run run = compare(FAULTY, part.toString());
    assertThat(run.exit()).isZero();
    assertThat(changed("fixed", "eased", "broken", "worsened")).isEmpty();
    assertThat(changed("changed")).noneMatch(one -> one.contains("no such object"));
    // None of them differs, as far as anybody can tell.
    assertThat(run.out()).contains("; 0 settings differ; 59 not comparable, as one state does not");
    assertThat(json().get("settings").findValuesAsText("open")).hasSize(5).containsOnly("true");
    assertThat(out().resolve("comparison.md")).content().contains("Not comparable");
  }

  @Test
  void whoAcceptsAFaultMendsNothing() throws IOException {
    Path file = folder.resolve("waivers.yaml");
    Files.writeString(
        file,
        "waivers:\n  - rule: oa-ssl-required\n    object: '*'\n    reason: soon\n"
            + "    approver: Ann\n    expires: 2026-11-30\n");
    String fault = checked(FAULTY);
    String accepted = checked(FAULTY, "--waivers", file.toString());
    String expired = checked(FAULTY, "--waivers", file.toString(), "--as-of", "2026-12-01");
    String rule = "oa-ssl-required:mailbox01\\rpc (default web site) acceptance ";
    assertThat(compare(fault, accepted).exit()).isZero();
    assertThat(changed("changed")).containsExactly(rule + "accepted by Ann until 2026-11-30");
    assertThat(compare(accepted, fault).exit()).isZero();
    assertThat(changed("changed")).containsExactly(rule + "no longer accepted");
    compare(accepted, expired);
    assertThat(changed("changed"))
        .contains(rule + "no longer accepted: that expired on 2026-11-30");
    compare(accepted, CLEAN);
    assertThat(changed("fixed")).anyMatch(one -> one.startsWith("oa-ssl-required:mailbox01"));
  }

  @Test
  void howGraveAFaultIsIsCompared() throws IOException {
    Path rules = folder.resolve("rules.yaml");
    Files.writeString(rules, "about: Us.\nseverity:\n  oa-ssl-required: warning\n");
    assertThat(compare(checked(FAULTY), FAULTY, "--ruleset", rules.toString()).exit()).isZero();
    assertThat(changed("changed"))
        .containsExactly(
            "oa-ssl-required:mailbox01\\rpc (default web site) rules its faults count as warning"
                + " instead of error");
  }

  @Test
  void anObjectThatWentAndAnotherProfileAreCauses() throws IOException {
    compare(FAULTY, CLEAN);
    assertThat(changed("fixed"))
        .contains(
            "accdom-relay-domain-has-route:tailspintoys.com configuration tailspintoys.com is"
                + " gone");
    Path profile = folder.resolve("other.yaml");
    Files.writeString(
        profile,
        Files.readString(Path.of("src/examples/contoso.yaml"))
            .replace("owaHost: owa.contoso.com", "owaHost: webmail.contoso.com"));
    compare(checked(CLEAN), checked(CLEAN, "--profile", profile.toString()));
    assertThat(changed("broken")).isNotEmpty();
    assertThat(changed("broken", "changed"))
        .allMatch(
            one ->
                one.endsWith(
                    " profile nothing else differs, so the profile or the trusted roots do"));
  }

  @Test
  void onlyTheFormatsThatAreAskedForAreWritten() throws IOException {
    assertThat(compare(CLEAN, CLEAN, "--format=md").exit()).isZero();
    assertThat(out()).isDirectoryNotContaining("glob:**comparison.{html,xlsx,json}");
    Run run = compare(CLEAN, CLEAN, "--format=pdf");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("unknown format pdf; there is html, xlsx, json, md");
  }

  @Test
  void anExportThatIsMissingIsNoObjectThatIsGone() throws IOException {
    Path after = Files.createDirectories(folder.resolve("after"));
    try (Stream<Path> files = Files.list(Path.of(CLEAN))) {
      for (Path file : files.toList()) {
        Files.copy(file, after.resolve(file.getFileName()));
      }
    }
    Files.delete(after.resolve("Get-SendConnector.xml"));
    compare(CLEAN, after.toString());
    assertThat(json().get("settings").findValuesAsText("object")).containsExactly("To internet");
    for (JsonNode verdict : json().get("verdicts")) {
      assertThat(verdict.get("causes").findValuesAsText("kind")).doesNotContain("configuration");
    }
  }

  @Test
  void aServerThatAListLeavesOutIsNotGone() throws IOException {
    Path after = folder.resolve("after");
    PartialServers.copy(Path.of(CLEAN), after);
    compare(CLEAN, after.toString());
    assertThat(json().get("verdicts")).isNotEmpty();
    for (JsonNode verdict : json().get("verdicts")) {
      assertThat(verdict.get("causes").findValuesAsText("detail"))
          .doesNotContain("Mailbox02 is gone");
    }
  }

  @Test
  void whatDiffersInARecipientIsTheCause() throws IOException {
    Path after = Files.createDirectories(folder.resolve("after"));
    try (Stream<Path> files = Files.list(Path.of(CLEAN))) {
      for (Path file : files.toList()) {
        Files.copy(file, after.resolve(file.getFileName()));
      }
    }
    Path mailboxes = after.resolve("Get-Mailbox.xml");
    String upn = "<S N=\"UserPrincipalName\">";
    String text = Files.readString(mailboxes);
    Files.writeString(
        mailboxes, text.replace(upn + "mira.holt@contoso.com", upn + "m.holt@contoso.com"));
    compare(CLEAN, after.toString());
    assertThat(changed("broken"))
        .containsExactly(
            "rcpt-upn-matches-primary-smtp:contoso configuration UserPrincipalName of"
                + " mira.holt@contoso.com: mira.holt@contoso.com → m.holt@contoso.com");
  }

  @Test
  void recipientsAreComparedUnlessNobodyIsToBeNamed() throws IOException {
    Run run = compare(CLEAN, FAULTY);
    assertThat(json().get("recipients").findValuesAsText("object"))
        .contains("katja.sommer@contoso.com");
    assertThat(run.out())
        .contains(
            json().get("settings").size()
                + " settings differ, and "
                + json().get("recipients").size()
                + " of recipients; ");
    compare(CLEAN, FAULTY, "--no-recipients", "--format=html,json,md");
    assertThat(json().get("recipientsNotCompared").asText()).isEqualTo("left-out");
    for (String file : List.of("comparison.json", "comparison.html", "comparison.md")) {
      assertThat(out().resolve(file)).content().doesNotContain("katja.sommer", "Katja Sommer");
    }
  }

  @Test
  void answersOfNameServersAreComparedToo() throws IOException {
    Path zone = Path.of("src/test/resources/bases/contoso.public.zone");
    Path other = folder.resolve("other.zone");
    String text = Files.readString(zone);
    assertThat(text).contains(" 131.107.2.10\n");
    Files.writeString(other, text.replace(" 131.107.2.10\n", " 131.107.2.11\n"));
    Path before = probed(zone, "before");
    compare(before.toString(), probed(other, "after").toString());
    assertThat(json().get("answers")).isNotEmpty();
    for (JsonNode answer : json().get("answers")) {
      assertThat(answer.get("cmdlet").asText()).isEqualTo("DNS public");
      assertThat(answer.get("before").asText()).contains("131.107.2.10");
      assertThat(answer.get("after").asText()).contains("131.107.2.11");
    }
    assertThat(json().get("settings")).isEmpty();
    assertThat(out().resolve("comparison.html")).content().contains("Answers that differ");
    compare(before.toString(), CLEAN);
    assertThat(json().get("answers")).isEmpty();
  }

  private Path probed(Path zone, String name) {
    Path report = folder.resolve(name);
    Run.of(
        "check",
        CLEAN,
        "--profile=src/examples/contoso.yaml",
        "--as-of=2026-11-01",
        "--zone=" + zone + "=public",
        "--format=json",
        "--out=" + report);
    return report;
  }

  @Test
  void whatCannotBeComparedIsNamed() throws IOException {
    assertThat(Run.of("compare", CLEAN).exit()).isEqualTo(2);
    assertThat(compare(CLEAN, folder.resolve("nowhere").toString()).exit()).isEqualTo(2);
    Path broken = folder.resolve("report.json");
    Files.writeString(broken, "{");
    Run run = compare(broken.toString(), CLEAN);
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("report.json");
    assertThat(out()).doesNotExist();
  }

  @Test
  void aReportIsKnownByWhatIsInIt() throws IOException {
    Run.of(
        "check",
        CLEAN,
        "--profile=src/examples/contoso.yaml",
        "--as-of=2026-11-01",
        "--format=json",
        "--out=" + folder.resolve("report"));
    Path october = folder.resolve("october.json");
    Files.move(folder.resolve("report/report.json"), october);
    Run run = compare(october.toString(), CLEAN);
    assertThat(run.err()).isEmpty();
    assertThat(run.exit()).isZero();
    assertThat(json().get("verdicts")).isEmpty();
    Files.writeString(october, Files.readString(october).substring(0, 20_000));
    assertThat(compare(october.toString(), CLEAN).err()).contains("october.json: line ", "damaged");
  }
}
