package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Real objects, once as CLIXML and once as CSV: the same facts, but for what CSV loses. */
class CsvSamplesTest {
  private static final String TYPE = "is lost: only the name of its type was written to the file";
  private static final String ORDER = "does not tell day from month";
  private static final String ZONE = "has no zone";

  @Test
  void acceptedDomains() throws ExportException {
    assertThat(losses("GetAcceptedDomain.xml", "Get-AcceptedDomain.csv"))
        .isEqualTo(Map.of("WhenChanged", ZONE, "WhenChangedUTC", ORDER));
  }

  @Test
  void aServerWithoutAType() throws ExportException {
    assertThat(losses("GetExchangeServer.xml", "Get-ExchangeServer-notype-utf8.csv"))
        .isEqualTo(Map.of("WhenCreated", ZONE));
  }

  @Test
  void receiveConnectors() throws ExportException {
    assertThat(losses("GetReceiveConnector.xml", "Get-ReceiveConnector.csv"))
        .isEqualTo(
            Map.of(
                "Bindings", TYPE,
                "RemoteIPRanges", TYPE,
                "TlsDomainCapabilities", TYPE,
                "WhenChanged", ZONE));
  }

  @Test
  void receiveConnectorsWhoseListsWereJoined() throws ExportException {
    Map<String, String> losses =
        losses("GetReceiveConnector.xml", "Get-ReceiveConnector-select-joined.csv");
    assertThat(losses.values()).containsOnly("not in export");
    assertThat(losses)
        .doesNotContainKeys(
            "Server",
            "Name",
            "Bindings",
            "RemoteIPRanges",
            "AuthMechanism",
            "PermissionGroups",
            "TransportRole",
            "Enabled",
            "MaxMessageSize",
            "TlsCertificateName");
  }

  @Test
  void aSendConnectorOfAnotherCulture() throws ExportException {
    assertThat(losses("GetSendConnector.xml", "Get-SendConnector-de-semicolon.csv"))
        .isEqualTo(
            Map.of(
                "AddressSpaces", TYPE,
                "SourceTransportServers", TYPE,
                "WhenChanged", ZONE));
  }

  @Test
  void aSpreadsheetOfAnotherLanguageChangesNothing() throws IOException, ExportException {
    String csv = Files.readString(Samples.ROOT.resolve("derived/csv/Get-ReceiveConnector.csv"));
    Samples saved =
        Samples.document("a.csv", savedInGerman(csv).getBytes(Charset.forName("windows-1252")));
    assertThat(saved.file().problems()).isEmpty();
    assertThat(Losses.of(Samples.read("css-exchange-e19/GetReceiveConnector.xml"), saved))
        .isEqualTo(
            Map.of(
                "Bindings", TYPE,
                "RemoteIPRanges", TYPE,
                "TlsDomainCapabilities", TYPE,
                "WhenChanged", ZONE));
  }

  /** Semicolons, flags in German, rows of one length, quotes only where there must be some. */
  private static String savedInGerman(String csv) throws IOException {
    StringBuilder saved = new StringBuilder();
    CsvRows rows = new CsvRows(new BufferedReader(new StringReader(csv)));
    int width = csv.lines().skip(1).findFirst().orElseThrow().split(",").length;
    for (CsvRow row = rows.next(); row != null; row = rows.next()) {
      for (int i = 0; i < width; i++) {
        String cell = i < row.cells().size() ? row.cells().get(i) : "";
        String german = cell.replaceFirst("^True$", "WAHR").replaceFirst("^False$", "FALSCH");
        boolean quoted = german.matches("(?s).*[;\"\\n].*");
        saved
            .append(i == 0 ? "" : ";")
            .append(quoted ? '"' + german.replace("\"", "\"\"") + '"' : german);
      }
      saved.append("\r\n");
    }
    return saved.toString();
  }

  /** The properties that the CSV file does not state as the CLIXML file does, with the reason. */
  private static Map<String, String> losses(String clixml, String csv) throws ExportException {
    Samples full = Samples.read("css-exchange-e19/" + clixml);
    Samples read = Samples.read("derived/csv/" + csv);
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.file().cmdlets()).isEqualTo(full.file().cmdlets());
    return Losses.of(full, read);
  }
}
