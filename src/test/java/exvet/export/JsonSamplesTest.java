package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.PropertyBag;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real objects, once as CLIXML and once as JSON: the same facts, but for what JSON loses. */
class JsonSamplesTest {

  @ParameterizedTest
  @CsvSource({
    "depth2/Get-AcceptedDomain.json, GetAcceptedDomain.xml",
    "depth2/Get-ExchangeServer.json, GetExchangeServer.xml",
    "depth2/Get-OwaVirtualDirectory.json, GetOwaVirtualDirectory1.xml",
    "depth2/Get-SendConnector.json, GetSendConnector.xml",
    "depth1/Get-AuthConfig.json, GetAuthConfig.xml",
    "depth1/Get-OrganizationConfig.json, GetOrganizationConfig.xml",
    "depth1/Get-WebServicesVirtualDirectory.json, GetWebServicesVirtualDirectory.xml",
  })
  void nothingIsLost(String json, String clixml) throws ExportException {
    assertThat(losses(clixml, json)).isEmpty();
    assertThat(traces("derived/json51-" + json)).isEqualTo(traces("css-exchange-e19/" + clixml));
  }

  @ParameterizedTest
  @CsvSource({"depth1", "depth2"})
  void sizesAreWrittenAsEmptyObjects(String depth) throws ExportException {
    assertThat(losses("GetReceiveConnector.xml", depth + "/Get-ReceiveConnector.json"))
        .isEqualTo(Map.of("MaxMessageSize", "was written as {}, without its value"));
  }

  @Test
  void selectedCertificatesHaveWhatWasSelected() throws ExportException {
    Map<String, String> losses =
        losses("GetExchangeCertificate.xml", "select/Get-ExchangeCertificate.json");
    // The sample was made without the common name, which Exchange lists if there is no other.
    assertThat(losses.remove("CertificateDomains")).isEqualTo("[WMSvc-WIN-K300A9DA9VA] became []");
    assertThat(losses.remove("Server")).startsWith("not known of which server");
    assertThat(losses.remove("Identity")).contains("became C3EDCF181EF4F9B53D01768ECA99564014BC");
    assertThat(losses.values()).containsOnly("not in export");
    assertThat(losses)
        .doesNotContainKeys(
            "Thumbprint",
            "Subject",
            "Issuer",
            "NotBefore",
            "NotAfter",
            "Services",
            "Status",
            "IsSelfSigned",
            "RootCAType",
            "FriendlyName");
  }

  @Test
  void selectedDirectoriesOfTwoCmdletsInOneFile() throws ExportException {
    Samples read = Samples.read("derived/json51-select/vdirs.json");
    assertThat(read.file().cmdlets())
        .isEqualTo(Map.of("Get-OwaVirtualDirectory", 1, "Get-WebServicesVirtualDirectory", 1));
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.bags()).extracting(PropertyBag::line).containsExactly(2, 38);
    Map<String, String> losses =
        Losses.of(
            Samples.read(
                List.of(
                    Samples.ROOT.resolve("css-exchange-e19/GetOwaVirtualDirectory1.xml"),
                    Samples.ROOT.resolve("css-exchange-e19/GetWebServicesVirtualDirectory.xml"))),
            read);
    assertThat(losses.values()).containsOnly("not in export");
    assertThat(losses)
        .doesNotContainKeys(
            "Server",
            "Name",
            "InternalUrl",
            "ExternalUrl",
            "InternalAuthenticationMethods",
            "WhenChanged");
  }

  /** The properties that the JSON file does not state as the CLIXML file does, with the reason. */
  private static Map<String, String> losses(String clixml, String json) throws ExportException {
    Samples full = Samples.read("css-exchange-e19/" + clixml);
    Samples read = Samples.read("derived/json51-" + json);
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.file().notes()).isEmpty();
    assertThat(read.file().format()).isEqualTo("json");
    assertThat(read.file().cmdlets()).isEqualTo(full.file().cmdlets());
    return Losses.of(full, read);
  }

  private static List<OrganisationTrace> traces(String path) throws ExportException {
    return Samples.read(path).bags().stream().map(OrganisationTrace::of).toList();
  }
}
