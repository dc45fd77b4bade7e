package exvet.handover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that somebody chose go, wherever they stand, and come back byte for byte. */
class RedactionTest {
  private static final String REPORT =
      """
      {"schema":"1","organisation":"Target",
      "inputs":[{"file":"projekt-blau/exports/EX09_Get-SendConnector.xml","notes":["2 objects"]},
       {"file":"litware.zip!Get-Mailbox.xml","notes":[]}],
      "cover":{"customer":"EY","title":"Litware, Phase 2","classification":"only for Litware","accent":"#1f5f8b"},
      "rules":[{"id":"srv-target","title":"The target relay is known","why":"A fallback helps."}],
      "results":[
       {"rule":"srv-target","key":"srv-target:to \\"litware\\" (old)","subject":"To \\"Litware\\" (old)",
        "message":"To \\"Litware\\" (old) has no source of EY, they say; name7 is gone",
        "fix":"Set-SendConnector \\"To `\\"Litware`\\" (old)\\" -Enabled $true","sources":[],"waiver":null},
       {"rule":"srv-target","key":"srv-target:fallback","subject":"Fallback",
        "message":"a fallback of Fallback","fix":null,"sources":[],"waiver":null}],
      "facts":[
       {"type":"SendConnector","properties":{"name":"To \\"Litware\\" (old)","identity":"To \\"Litware\\" (old)",
        "sourceTransportServers":["EX09","OLD01 (deleted)"],"homeMtaServerId":"EX07"},"absent":{},
        "source":{"file":"projekt-blau/exports/EX09_Get-SendConnector.xml","object":"x","line":1}},
       {"type":"SendConnector","properties":{"name":"To internet","identity":"To internet"},"absent":{}},
       {"type":"SendConnector","properties":{"name":"Fallback","identity":"Fallback"},"absent":{}},
       {"type":"SendConnector","properties":{"name":"[Zulieferer] Nord","identity":"[Zulieferer] Nord"},"absent":{}},
       {"type":"ReceiveConnector","properties":{"server":"EX09","name":"Default Frontend EX09",
        "identity":"EX09\\\\Default Frontend EX09","banner":"220 Gruss aus Wuppertal"},"absent":{}},
       {"type":"AcceptedDomain","properties":{"name":"Tailspin","domainName":"tailspintoys.com"},"absent":{}},
       {"type":"ExchangeServer","properties":{"server":"EX09","site":"litware.local/Configuration/Sites/Elberfeld"},"absent":{}},
       {"type":"ClientAccessService","properties":{"autoDiscoverSiteScope":["Elberfeld","Default-First-Site-Name"],
        "alternateServiceAccountConfiguration":"Latest: 2/12/2026, LITWARE\\\\EXASA$"},"absent":{}},
       {"type":"EmailAddressPolicy","properties":{"name":"Default Policy",
        "recipientFilter":"((RecipientTypeDetails -eq 'UserMailbox') -and (Company -like '*Zeche Zollern*'))"},"absent":{}},
       {"type":"WindowsService","properties":{"server":"EX09","name":"MSExchangeIMAP4"},"absent":{}}]}
      """;

  @TempDir Path folder;
  private final RedactionKey key = new RedactionKey();
  private Path report;
  private Path redacted;
  private String text;

  @BeforeEach
  void redact() throws IOException, RedactionException {
    report = Files.writeString(folder.resolve("report.json"), REPORT);
    var out = new ByteArrayOutputStream();
    Redaction.redact(report, key, out);
    redacted = Files.write(folder.resolve("redacted.json"), out.toByteArray());
    text = Files.readString(redacted);
  }

  @Test
  void namesThatSomebodyChoseAreGone() {
    for (String name :
        new String[] {
          "litware",
          "blau",
          "EX09",
          "OLD01",
          "EX07",
          "Zulieferer",
          "Wuppertal",
          "Tailspin",
          "Elberfeld",
          "EXASA",
          "Zeche",
          "Zollern",
          "Phase"
        }) {
      assertThat(text).doesNotContainIgnoringCase(name);
    }
    // Two letters count in their spelling alone.
    assertThat(text).doesNotContain("EY").contains(", they say;");
  }

  @Test
  void whatEverybodyHasStays() {
    assertThat(text)
        .contains(
            "\"To internet\"",
            "Default Frontend ",
            "Default-First-Site-Name",
            "Default Policy",
            "RecipientTypeDetails -eq 'UserMailbox'",
            "MSExchangeIMAP4",
            "/exports/",
            "_Get-SendConnector.xml",
            "!Get-Mailbox.xml",
            "#1f5f8b",
            "The target relay is known");
  }

  @Test
  void aNameIsTheSameInItsKeyAndInCommands() throws IOException {
    JsonNode results = new ObjectMapper().readTree(text).get("results");
    String subject = results.at("/0/subject").asText();
    assertThat(results.at("/0/key").asText()).isEqualToIgnoringCase("srv-target:" + subject);
    assertThat(results.at("/0/fix").asText())
        .isEqualToIgnoringCase("Set-SendConnector \"" + subject + "\" -Enabled $true");
    String word = results.at("/1/subject").asText();
    assertThat(results.at("/1/key").asText()).isEqualToIgnoringCase("srv-target:" + word);
    assertThat(results.at("/1/message").asText()).isEqualTo("a fallback of " + word);
  }

  @Test
  void theKeyBringsBackEvenWhatLooksLikeAPseudonym() throws IOException, RedactionException {
    var out = new ByteArrayOutputStream();
    Redaction.undo(redacted, RedactionKey.read(key.bytes()), out);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(REPORT);
  }

  /** What somebody wrote in words that rules have is his where he wrote it, and nowhere else. */
  @Test
  void aReasonOfOrdinaryWordsIsReplacedOnlyWhereItStands() throws IOException, RedactionException {
    Files.writeString(
        report,
        """
        {"schema":"1","organisation":"Target",
        "rules":[{"id":"srv-a","title":"It is supported","fix":"# Exchange 2016 and later"}],
        "results":[
         {"rule":"srv-a","reason":"was accepted by Hugo Lang until 2026-10-01, which has passed: later",
          "fix":"# Exchange 2016 and later","waiver":null},
         {"rule":"srv-a","reason":"accepted by Hugo Lang until 2027-10-01: Later",
          "waiver":{"reason":"Later","approver":"Hugo Lang","expires":"2027-10-01"}},
         {"rule":"srv-a","reason":"accepted by Hugo Lang until 2027-10-01: Fabrikam buys it later",
          "waiver":{"reason":"Fabrikam buys it later","approver":"Hugo Lang","expires":"2027-10-01"}}],
        "facts":[{"type":"SendConnector","properties":{"name":"To internet"},"absent":{}}]}
        """);
    var out = new ByteArrayOutputStream();
    Redaction.redact(report, key, out);
    String without = out.toString(StandardCharsets.UTF_8);
    assertThat(without)
        .contains("\"# Exchange 2016 and later\"")
        .doesNotContain("passed: later", "2027-10-01: Later", "\"Later\"", "Hugo", "Fabrikam");
    Path other = Files.writeString(folder.resolve("other.json"), without);
    out.reset();
    Redaction.undo(other, key, out);
    assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(report));
  }
}
