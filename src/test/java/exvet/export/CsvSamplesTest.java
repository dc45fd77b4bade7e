package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

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

  /** The properties that the CSV file does not state as the CLIXML file does, with the reason. */
  private static Map<String, String> losses(String clixml, String csv) throws ExportException {
    Samples full = Samples.read("css-exchange-e19/" + clixml);
    Samples read = Samples.read("derived/csv/" + csv);
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.file().cmdlets()).isEqualTo(full.file().cmdlets());
    return Losses.of(full, read);
  }
}
