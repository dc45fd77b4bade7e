package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fix packs from the command line, for the organisation of two servers with planted faults. */
class FixPackTest {
  private static final Pattern COUNTS =
      Pattern.compile(
          "Contoso: (\\d+) by commands, (\\d+) by DNS records, (\\d+) by a certificate,"
              + " (\\d+) by hand; (\\d+) accepted; .*");

  @TempDir Path folder;

  private Run check(String organisation, String out, String... more) {
    List<String> words = new ArrayList<>(List.of("check", organisation));
    words.addAll(List.of("--profile", "src/examples/contoso.yaml", "--as-of", "2026-11-24"));
    words.addAll(List.of("--format", "json", "--out", folder.resolve(out).toString()));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  private Path faulty(String... more) {
    check("src/examples/contoso-faults", "report", more);
    return folder.resolve("report");
  }

  private Run fix(Path report, String... more) {
    List<String> words = new ArrayList<>(List.of("fix", report.toString(), "--out"));
    words.add(out().toString());
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  private Path out() {
    return folder.resolve("fix");
  }

  private String text(String file) throws IOException {
    return Files.readString(out().resolve(file));
  }

  private static List<Integer> counts(Run run) {
    Matcher m = COUNTS.matcher(run.out().lines().findFirst().orElse(""));
    assertThat(m.matches()).as(run.out()).isTrue();
    List<Integer> counts = new ArrayList<>();
    for (int i = 1; i <= m.groupCount(); i++) {
      counts.add(Integer.parseInt(m.group(i)));
    }
    return counts;
  }

  @Test
  void everyFindingIsInThePackOnce() throws IOException {
    Path report = faulty();
    Run run = fix(report);
    assertThat(run.exit()).isZero();
    List<Integer> counts = counts(run);
    assertThat(counts).containsExactly(16, 0, 1, 13, 0);
    String overview = text("fix.md");
    int found = 0;
    for (JsonNode result : json(report.resolve("report.json")).get("results")) {
      if (result.get("verdict").asText().equals("fail")) {
        found++;
        assertThat(overview).contains("`" + result.get("rule").asText() + "`");
      }
    }
    assertThat(found).isEqualTo(counts.stream().mapToInt(n -> n).sum());
  }

  @Test
  void whatItDoesIsWhatTheWhatIfFinds() throws IOException {
    fix(faulty());
    check("src/examples/contoso-faults", "after", "--change", out().resolve("fix.ps1").toString());
    JsonNode change = json(folder.resolve("after/change.json"));
    assertThat(change.get("complete").asBoolean()).isTrue();
    TreeSet<String> fixed = new TreeSet<>();
    for (JsonNode verdict : change.get("verdicts")) {
      assertThat(verdict.get("turn").asText()).as(verdict.toString()).isNotIn("broken", "worsened");
      if (verdict.get("turn").asText().equals("fixed")) {
        fixed.add(verdict.get("rule").asText());
        assertThat(verdict.get("causes").findValuesAsText("kind"))
            .as(verdict.toString())
            .containsOnly("configuration");
      }
    }
    assertThat(fixed)
        .contains(
            "autod-scp-set",
            "cert-assigned-to-iis-and-smtp",
            "oa-ssl-required",
            "send-internet-route-delivery-method",
            "vdir-oab-external-url",
            "vdir-powershell-front-end-is-http");
  }

  @Test
  void theWayBackLeadsBack() throws IOException {
    fix(faulty());
    Path both = folder.resolve("both.ps1");
    // Without what keeps somebody from running it as a whole, behind which nothing would be done.
    String rollback = text("rollback.ps1").substring(1).replaceFirst("(?m)^throw .*$", "");
    Files.writeString(both, text("fix.ps1") + rollback);
    check("src/examples/contoso-faults", "back", "--change", both.toString());
    JsonNode change = json(folder.resolve("back/change.json"));
    assertThat(change.get("complete").asBoolean()).isTrue();
    // A connector with two ways to deliver is no state that a command can give, a service is not
    // taken from a certificate, and a server that is gone is no source; the pack says all three.
    TreeSet<String> left = new TreeSet<>();
    for (JsonNode one : change.get("settings")) {
      left.add("# by hand: " + one.get("property").asText() + " of " + one.get("object").asText());
    }
    assertThat(text("rollback.ps1").lines().filter(l -> l.startsWith("# by hand: ")))
        .containsExactlyInAnyOrderElementsOf(left);
    assertThat(left).hasSize(3);
    // Exchange takes the name of Outlook Anywhere only with what clients are to do there.
    assertThat(text("rollback.ps1"))
        .contains("-InternalHostname 'mailbox01.contoso.com' -InternalClientsRequireSsl $true");
    assertThat(text("fix.md").lines().filter(l -> l.contains("Not undone by rollback.ps1: ")))
        .hasSize(3);
    for (JsonNode verdict : change.get("verdicts")) {
      assertThat(verdict.get("rule").asText())
          .as(verdict.toString())
          .isIn(
              "cert-assigned-to-iis-and-smtp",
              "send-internet-route-delivery-method",
              "send-internet-route-has-live-source",
              "send-smart-host-resolves",
              "srv-references-resolve");
    }
  }

  @Test
  void nothingIsDoneByRunningAScriptAsAWhole() throws IOException {
    fix(faulty());
    for (String file : List.of("fix.ps1", "rollback.ps1", "certificate-request.ps1")) {
      List<String> commands =
          text(file).substring(1).lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList();
      assertThat(commands.get(0)).as(file).startsWith("throw '");
      assertThat(commands.stream().filter(l -> l.matches(".*\\{\\w+}.*"))).as(file).isEmpty();
    }
    List<String> lines = text("fix.ps1").lines().toList();
    int place = lines.indexOf("# do it");
    assertThat(lines.get(place - 1))
        .endsWith(" -WhatIf")
        .isEqualTo(lines.get(place + 1) + " -WhatIf");
  }

  @Test
  void aRequestHasTheNamesThatAreNeeded() throws IOException {
    fix(faulty());
    assertThat(text("certificate-request.ps1"))
        .contains(
            "$request = New-ExchangeCertificate -GenerateRequest -Server Mailbox02 -SubjectName"
                + " \"CN=mail.contoso.com\" -DomainName mail.contoso.com,autodiscover.contoso.com,"
                + "autodiscover.fabrikam.com,download.contoso.com,owa.contoso.com -KeySize 2048"
                + " -PrivateKeyExportable $true");
    // A certificate with these names mends what it is asked for.
    Path nothing = Files.createFile(folder.resolve("nothing.ps1"));
    check(
        "src/examples/contoso-faults",
        "after",
        "--change",
        nothing.toString(),
        "--certificate",
        "src/test/resources/certificates/renewed.pem=Mailbox02:IIS,SMTP");
    List<String> fixed = new ArrayList<>();
    for (JsonNode verdict : json(folder.resolve("after/change.json")).get("verdicts")) {
      assertThat(verdict.get("turn").asText()).as(verdict.toString()).isNotIn("broken", "worsened");
      if (verdict.get("turn").asText().equals("fixed")) {
        fixed.add(verdict.get("key").asText());
      }
    }
    assertThat(fixed).contains("cert-covers-external-names:mailbox02 | owa.contoso.com");
  }

  @Test
  void recordsAreForTheirView() throws IOException {
    String published = Files.readString(Path.of("src/test/resources/bases/contoso.public.zone"));
    int fabrikam = published.indexOf("$ORIGIN fabrikam.com.");
    Path zone = folder.resolve("public.zone");
    Files.writeString(
        zone,
        published.substring(0, fabrikam)
            + published.substring(fabrikam).replaceFirst("autodiscover .*\n", ""));
    check("src/examples/contoso", "report", "--zone", zone + "=public");
    Run run = fix(folder.resolve("report"));
    assertThat(counts(run).get(1)).isPositive();
    assertThat(text("dns-public.zone"))
        .contains("\nautodiscover.fabrikam.com. 3600 IN CNAME mail.contoso.com.\n");
    assertThat(text("dns-public.ps1"))
        .contains(
            "Add-DnsServerResourceRecord -ZoneName $zone -Name $node -TimeToLive"
                + " ([TimeSpan]::FromSeconds(3600)) -CName -HostNameAlias 'mail.contoso.com.'");
    assertThat(text("fix.md")).contains("## Records for the public view");
    assertThat(out().resolve("dns-private.zone")).doesNotExist();
    Path nothing = Files.createFile(folder.resolve("nothing.ps1"));
    Run after =
        check(
            "src/examples/contoso",
            "after",
            "--change",
            nothing.toString(),
            "--replay",
            folder.resolve("report/recording.json").toString(),
            "--zone",
            out().resolve("dns-public.zone") + "=public");
    assertThat(after.err()).doesNotContain("error:");
    List<String> verdicts = new ArrayList<>();
    for (JsonNode result : json(folder.resolve("after/report.json")).get("results")) {
      if (result.get("key").asText().startsWith("pubdns-autodiscover-published:fabrikam.com")) {
        verdicts.add(result.get("verdict").asText());
      }
    }
    assertThat(verdicts).containsExactly("pass");
  }

  @Test
  void whatIsAcceptedIsListedAndNotMended() throws IOException {
    Path waivers = folder.resolve("waivers.yaml");
    Files.writeString(
        waivers,
        "waivers:\n  - rule: oa-ssl-required\n    object: 'Mailbox01\\Rpc (Default Web Site)'\n"
            + "    reason: kiosks\n    approver: Ann Meyer\n    expires: 2027-03-31\n");
    Run run = fix(faulty("--waivers", waivers.toString()), "--lang", "de");
    assertThat(counts(run)).containsExactly(15, 0, 1, 13, 1);
    assertThat(text("fix.md"))
        .contains("## Akzeptiert, nicht behoben\n\n- `oa-ssl-required`", "Ann Meyer");
    assertThat(text("fix.ps1")).doesNotContain("oa-ssl-required");
  }

  @Test
  void whatIsNoReportIsRefused() throws IOException {
    Run none = fix(folder.resolve("nowhere"));
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("nowhere", "exvet check writes it");
    Path broken = folder.resolve("report.json");
    Files.writeString(broken, "{}");
    assertThat(fix(broken).exit()).isEqualTo(2);
    assertThat(Run.of("fix").exit()).isEqualTo(2);
    assertThat(out()).doesNotExist();
    Files.createDirectories(out());
    Files.writeString(out().resolve("mine.txt"), "x");
    Run foreign = fix(faulty());
    assertThat(foreign.exit()).isEqualTo(2);
    assertThat(foreign.err()).contains("mine.txt", "--overwrite");
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
