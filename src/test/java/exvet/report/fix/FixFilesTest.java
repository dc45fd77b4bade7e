package exvet.report.fix;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exvet.example.Case;
import exvet.example.Example;
import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsRecord;
import exvet.fact.Origin;
import exvet.fact.Probed;
import exvet.fact.View;
import exvet.handover.DnsEntry;
import exvet.handover.FixAction;
import exvet.handover.FixPack;
import exvet.handover.Impact;
import exvet.handover.Measure;
import exvet.handover.Measure.Kind;
import exvet.handover.Phase;
import exvet.report.Language;
import exvet.report.Report;
import exvet.report.Words;
import exvet.verdict.Result;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What stands in the files of a fix pack, for examples of the rules. */
class FixFilesTest {
  @FunctionalInterface
  private interface Writing {
    void to(OutputStream out) throws IOException;
  }

  private static String text(Writing writing) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    writing.to(out);
    return out.toString(StandardCharsets.UTF_8).replace("\r", "");
  }

  /** The findings of one rule in one of its examples. */
  private static FixPack pack(String rule, String when) {
    Case found =
        Case.read(Path.of("src/test/resources/cases/" + rule + ".json"), rule).stream()
            .filter(one -> one.when().equals(when))
            .findFirst()
            .orElseThrow();
    return pack(rule, Example.of(found.json()));
  }

  private static FixPack pack(String rule, Example example) {
    List<Result> results =
        example.results().stream().filter(one -> one.rule().id().equals(rule)).toList();
    return FixPack.of(results, example.facts());
  }

  private static Report report() {
    return new Report(
        null,
        LocalDate.of(2026, 11, 24),
        "Contoso",
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        Report.Stated.NOTHING);
  }

  private static FixScript script(FixPack pack) {
    return new FixScript(report(), pack, Words.of(Words.Family.TEXT, Language.EN));
  }

  @Test
  void rightsAreLookedAtAndGivenBackByWhatExchangeTakes() throws IOException {
    FixPack pack = pack("recv-no-open-relay", "strangers may send to anybody, from everywhere");
    String look =
        "Get-ReceiveConnector 'Mailbox01\\Relay' | Get-ADPermission -User 'NT AUTHORITY\\ANONYMOUS"
            + " LOGON' | Format-List ExtendedRights,Deny\n";
    assertThat(text(script(pack)::write))
        .contains(
            "# pre-check: go on only if this is what there is\n"
                + "# ExtendedRights: ms-Exch-SMTP-Accept-Any-Recipient\n"
                + look,
            "# ExtendedRights: ms-Exch-SMTP-Accept-Any-Recipient is not among them\n" + look,
            "# impact: Who sends by the connector may be refused, or accepted, from now on.\n");
    assertThat(pack.actions().get(0).phase()).isEqualTo(Phase.RECEIVING);
    assertThat(text(script(pack)::writeRollback))
        .contains(
            "\nGet-ReceiveConnector 'Mailbox01\\Relay' | Add-ADPermission -User 'NT"
                + " AUTHORITY\\ANONYMOUS LOGON' -ExtendedRights"
                + " 'ms-Exch-SMTP-Accept-Any-Recipient'\n");
  }

  @Test
  void aDomainIsFoundByItsDomainAndNotByItsName() throws IOException {
    FixPack pack = pack("accdom-type-fits-recipients", "an external relay domain has a mailbox");
    assertThat(text(script(pack)::write))
        .contains(
            "\nGet-AcceptedDomain | Where-Object { $_.DomainName -eq 'fabrikam.com' }"
                + " | Format-List DomainType\n");
  }

  @Test
  void whatBelongsToAnEdgeServerIsDoneThere() throws IOException {
    ObjectNode patch = new ObjectMapper().createObjectNode();
    ObjectNode facts = patch.withObjectProperty("patch");
    facts
        .withObjectProperty("Get-ExchangeServer")
        .withObjectProperty("Mailbox02")
        .put("IsEdgeServer", true)
        .put("IsMailboxServer", false)
        .withArrayProperty("ServerRole")
        .add("Edge");
    for (String server : List.of("Mailbox01", "Mailbox02")) {
      facts
          .withObjectProperty("Get-ReceiveConnector")
          .withObjectProperty(server + "\\Default Frontend " + server)
          .put("Banner", "no banner");
    }
    FixPack pack = pack("recv-banner-well-formed", Example.of(patch));
    assertThat(text(script(pack)::write))
        .contains(
            "\n# note: to be run on Mailbox02 itself: what an Edge server is set to is changed"
                + " nowhere else; or: -Banner '220 <name> ESMTP'\n")
        .doesNotContain("run on Mailbox01");
  }

  /** A Send connector is set in the organisation, whatever it is called. */
  @Test
  void aConnectorThatIsCalledLikeAnEdgeServerIsNotOnIt() throws IOException {
    ObjectNode patch = new ObjectMapper().createObjectNode();
    ObjectNode facts = patch.withObjectProperty("patch");
    facts
        .withObjectProperty("Get-ExchangeServer")
        .withObjectProperty("Mailbox02")
        .put("IsEdgeServer", true)
        .put("IsMailboxServer", false)
        .withArrayProperty("ServerRole")
        .add("Edge");
    facts
        .withObjectProperty("Get-SendConnector")
        .withObjectProperty("To internet")
        .put("Name", "Mailbox02")
        .put("Identity", "Mailbox02")
        .put("RequireTLS", true)
        .put("IgnoreSTARTTLS", true);
    FixPack pack = pack("send-tls-settings-consistent", Example.of(patch));
    assertThat(text(script(pack)::write))
        .contains("Set-SendConnector \"Mailbox02\"")
        .doesNotContain("to be run on");
  }

  @Test
  void whatAnEarlierActionHasSetIsWhatALaterOneFinds() throws IOException {
    FixPack pack = pack("vdir-download-domain-separate", "they are off");
    assertThat(pack.count(Kind.COMMAND)).isEqualTo(2);
    String script = text(script(pack)::write);
    assertThat(script)
        .contains(
            "# EnableDownloadDomains: False\n", "# EnableDownloadDomains: True (by action 1)\n");
  }

  @Test
  void aRenewalIsMadeWhereTheOldOneIsAndGivenToOtherServers() throws IOException {
    FixPack pack = pack("cert-expiry-ahead", "less than sixty days are left");
    String old = " -Thumbprint A09B2EA2C8FDE3738AF9DD5CFC58C95B7013B4C5";
    String script = text(out -> CertificateScript.write(report(), pack, out));
    assertThat(script.lines().filter(line -> line.startsWith("#region")))
        .containsExactly(
            "#region request 1: ask",
            "#region request 1: import and enable, once the authority has answered: its answer is"
                + " answer1.cer",
            "#region request 1: take the old one away, later");
    assertThat(script)
        .contains(
            "\n$request = Get-ExchangeCertificate -Server Mailbox01"
                + old
                + " | New-ExchangeCertificate -GenerateRequest -PrivateKeyExportable $true -Server"
                + " Mailbox01\n",
            "\nif (-not (Test-Path \"$PWD\\answer1.cer\")) { throw 'This section waits for"
                + " answer1.cer.' }\n"
                + "$certificate = Import-ExchangeCertificate -Server Mailbox01 -FileData",
            "\n$copy = Export-ExchangeCertificate -Server Mailbox01 -Thumbprint"
                + " $certificate.Thumbprint -BinaryEncoded -Password $password\n"
                + "Import-ExchangeCertificate -Server Mailbox02 -FileData $copy.FileData",
            "\nEnable-ExchangeCertificate -Server Mailbox02 -Thumbprint $certificate.Thumbprint"
                + " -Services IIS,SMTP\n",
            "\n# Enable-ExchangeCertificate -Server Mailbox02"
                + old
                + " -Services IIS\n"
                + "# Remove-ExchangeCertificate -Server Mailbox02 -Thumbprint"
                + " $certificate.Thumbprint\n");
    // It is in use until the new one is, and its key is gone with it.
    assertThat(script.lines().filter(line -> line.contains("Remove-ExchangeCertificate")))
        .contains("# Remove-ExchangeCertificate -Server Mailbox01" + old)
        .allMatch(line -> line.startsWith("# "));
  }

  @Test
  void nobodyIsAskedForWhatExchangeMadeForItself() {
    FixPack pack = pack("cert-key-strength", "an ECC key of internal transport");
    assertThat(pack.count(Kind.CERTIFICATE)).isZero();
    assertThat(pack.by(Kind.MANUAL).get(0).measures().get(0).reason())
        .contains("Exchange made the certificate for itself");
  }

  @Test
  void aRenewalIsForTheServicesOfTheOldOne() throws IOException {
    FixPack pack =
        pack(
            "cert-expiry-ahead",
            "it has expired and nobody has noticed: no rule on the status speaks of POP");
    assertThat(text(out -> CertificateScript.write(report(), pack, out)))
        .contains(" -Thumbprint $certificate.Thumbprint -Services POP\n")
        .doesNotContain("IIS");
  }

  @Test
  void aNameThatNobodySignsIsLeftToAPerson() {
    FixPack odd = pack("cert-wildcard-scope", "a wildcard that is a part of the label");
    assertThat(odd.by(Kind.MANUAL).get(0).measures().get(0).reason())
        .startsWith("no authority signs all of its names: ")
        .contains("m*.contoso.com");
    FixPack sound = pack("cert-wildcard-scope", "the bare domain is no host of its wildcard");
    assertThat(sound.count(Kind.CERTIFICATE)).isEqualTo(1);
  }

  private static FixPack publishing(DnsEntry... entries) {
    Result finding =
        pack("oa-ssl-required", "clients outside need no TLS")
            .actions()
            .get(0)
            .measures()
            .get(0)
            .finding();
    Measure measure =
        new Measure(
            finding,
            Kind.DNS,
            Phase.DNS,
            Set.of(Impact.LATER),
            List.of(),
            List.of(),
            null,
            List.of(entries),
            View.PUBLIC,
            null,
            null,
            null);
    return new FixPack(
        List.of(new FixAction(1, finding.rule(), Kind.DNS, Phase.DNS, List.of(measure))),
        List.of());
  }

  private static DnsFiles dns(FixPack pack, Probed... seen) {
    return new DnsFiles(report(), pack, View.PUBLIC, List.of(seen));
  }

  private static DnsAnswer answer(String name, String type, DnsRecord... records) {
    return new DnsAnswer(
        DnsQuestion.of(View.PUBLIC, name, type),
        "192.0.2.53:53",
        "NOERROR",
        List.of("AA"),
        List.of(records),
        List.of(),
        null,
        Instant.parse("2026-11-24T00:00:00Z"),
        Origin.derived("x", Map.of()));
  }

  @Test
  void recordsOfOneNameAndTypeAreReplacedTogether() throws IOException {
    String script =
        text(
            dns(
                    publishing(
                        new DnsEntry("contoso.com.", 3600, "MX", "10 a.contoso.com."),
                        new DnsEntry("contoso.com.", 3600, "MX", "20 b.contoso.com.")))
                ::writeScript);
    assertThat(script.lines().filter(line -> line.startsWith("#region"))).hasSize(1);
    assertThat(script)
        .contains(
            "# do it\n"
                + "$before | Remove-DnsServerResourceRecord -ZoneName $zone -Force\n"
                + "Add-DnsServerResourceRecord -ZoneName $zone -Name $node -TimeToLive"
                + " ([TimeSpan]::FromSeconds(3600)) -MX -Preference 10 -MailExchange"
                + " 'a.contoso.com.'\n"
                + "Add-DnsServerResourceRecord -ZoneName $zone -Name $node -TimeToLive"
                + " ([TimeSpan]::FromSeconds(3600)) -MX -Preference 20 -MailExchange"
                + " 'b.contoso.com.'\n",
            // What lies below the name is not touched.
            " -Name $node -Node ",
            // No guess where the zone begins.
            "$zone = Get-DnsServerZone | Where-Object { \".$name\" -like \"*.$($_.ZoneName)\" }");
  }

  @Test
  void anAliasTakesThePlaceOfAddresses() throws IOException {
    DnsEntry alias = new DnsEntry("autodiscover.contoso.com.", 3600, "CNAME", "mail.contoso.com.");
    String name = "autodiscover.contoso.com";
    DnsFiles dns =
        dns(
            publishing(alias),
            answer(name, "A", new DnsRecord(name, "A", 300, "192.0.2.1")),
            answer(name, "AAAA"));
    assertThat(text(dns::writeScript))
        .contains(
            "Where-Object { $_.RecordType -in 'A','AAAA','CNAME' }",
            "# as it was seen:\n# autodiscover.contoso.com. 300 IN A 192.0.2.1\n",
            "# or, once $before is gone:\n# Add-DnsServerResourceRecord -ZoneName $zone -Name"
                + " $node -TimeToLive ([TimeSpan]::FromSeconds(300)) -A -IPv4Address '192.0.2.1'\n");
    assertThat(text(dns::writeRollback))
        .contains("\nautodiscover.contoso.com. 300 IN A 192.0.2.1\n");
    // Nobody has asked for IPv6: it is not said that there was nothing.
    DnsFiles half = dns(publishing(alias), answer(name, "A"));
    assertThat(text(half::writeRollback))
        .contains("; autodiscover.contoso.com. CNAME: not known; name a recording");
    assertThat(text(half::writeScript)).contains("# nobody has looked at what there was\n");
  }

  @Test
  void ofTextsOnlyThoseOfItsKindGiveWay() throws IOException {
    DnsFiles dns =
        dns(
            publishing(new DnsEntry("contoso.com.", 3600, "TXT", "v=spf1 -all")),
            answer(
                "contoso.com",
                "TXT",
                new DnsRecord("contoso.com", "TXT", 60, "\"v=spf1 \" \"mx -all\""),
                new DnsRecord("contoso.com", "TXT", 60, "\"proof=1\"")));
    assertThat(text(dns::writeRollback))
        .contains("\ncontoso.com. 60 IN TXT \"v=spf1 mx -all\"\n")
        .doesNotContain("proof");
    assertThat(text(dns::writeScript))
        .contains(
            "Where-Object { $_.RecordType -eq 'CNAME' -or ($_.RecordType -eq 'TXT' -and"
                + " $_.RecordData.DescriptiveText -like 'v=spf1*') }");
  }

  @Test
  void aRecordOfBeforeCannotLeaveItsLine() throws IOException {
    DnsFiles dns =
        dns(
            publishing(new DnsEntry("contoso.com.", 3600, "TXT", "v=spf1 -all")),
            answer(
                "contoso.com",
                "TXT",
                new DnsRecord(
                    "contoso.com", "TXT", 60, "\"v=spf1\\010 $(calc)\"\nevil. 1 IN A 1.2.3.4")));
    assertThat(text(dns::writeRollback).lines().filter(line -> !line.startsWith(";"))).isEmpty();
    assertThat(text(dns::writeScript).lines().filter(line -> line.contains("evil")))
        .allMatch(line -> line.startsWith("# "));
  }

  @Test
  void aRecordIsPublishedInTheViewInWhichItIsWrong() {
    FixPack pack = pack("autod-srv-well-formed", "inside");
    assertThat(pack.actions().get(0).measures().get(0).view()).isEqualTo(View.PRIVATE);
    FixPack outside = pack("autod-srv-well-formed", "another port");
    assertThat(outside.actions().get(0).measures().get(0).view()).isEqualTo(View.PUBLIC);
  }

  @Test
  void aTextThatTheCmdletDoesNotTakeIsLeftToTheConsole() throws IOException {
    DnsFiles dns =
        dns(
            publishing(
                new DnsEntry(
                    "k._domainkey.contoso.com.", 3600, "TXT", "v=DKIM1; p=" + "A".repeat(300))));
    String script = text(dns::writeScript);
    assertThat(script).contains("# no cmdlet of the module adds it");
    assertThat(script).doesNotContain("Remove-DnsServerResourceRecord", "Add-Dns");
  }

  private static FixPack named(String name) {
    String directory = "Mailbox01\\Rpc (Default Web Site)";
    ObjectNode patch = new ObjectMapper().createObjectNode();
    patch
        .withObjectProperty("patch")
        .withObjectProperty("Get-OutlookAnywhere")
        .withObjectProperty(directory)
        .put("ExternalClientsRequireSsl", false)
        .put("Identity", "Mailbox01\\" + name);
    return pack("oa-ssl-required", Example.of(patch));
  }

  @Test
  void aNameIsOneArgumentWhateverIsInIt() throws IOException {
    FixPack pack = named("a\u201c; calc \u201d \u2019 `$(calc) \" ' $x");
    assertThat(pack.count(Kind.COMMAND)).isEqualTo(1);
    assertThat(text(script(pack)::write))
        .contains(
            "\nSet-OutlookAnywhere \"Mailbox01\\a`\u201c; calc `\u201d \u2019 ```$(calc) `\" '"
                + " `$x\" -ExternalClientsRequireSsl",
            "\nGet-OutlookAnywhere 'Mailbox01\\a\u201c; calc \u201d \u2019\u2019 `$(calc) \" '' $x'");
  }

  @Test
  void whatCannotBeSeenIsLeftToAPerson() {
    for (String odd : List.of("a\tb", "a\nb", "a\u202eb", "a\u200bb")) {
      FixPack pack = named(odd);
      assertThat(pack.count(Kind.COMMAND)).as(odd).isZero();
      assertThat(pack.by(Kind.MANUAL).get(0).measures().get(0).reason())
          .isEqualTo("a name or a value has characters that cannot be seen");
    }
  }
}
