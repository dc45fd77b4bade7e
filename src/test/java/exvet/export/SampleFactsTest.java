package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.ExchangeCertificate;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.ReceiveConnector;
import exvet.fact.VirtualDirectory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From files of real organisations to facts. */
class SampleFactsTest {

  @Test
  void aFolderOfSeveralLabsIsToldApart() throws ExportException {
    assertThat(names(organisations("css-exchange-e19")))
        .containsExactly("Exchange Labs", "First Organization", "SoloORG", "vnext.local");
  }

  @ParameterizedTest
  @CsvSource({
    "css-exchange-e19/GetSendConnector.xml, First Organization",
    "css-exchange-e19/GetExchangeServer.xml, SoloORG",
    "css-exchange-e19/GetOwaVirtualDirectory1.xml, SoloORG",
    "css-exchange-e19/GetExchangeCertificate.xml, organisation",
    "css-exchange-authcert, Contoso Labs",
    "healthchecker/E19_Edge_CU9.xml, First Organization",
  })
  void oneFileIsOneOrganisation(String path, String name) throws ExportException {
    assertThat(names(organisations(path))).containsExactly(name);
  }

  @Test
  void anEdgeServerGoesWithItsDomain() throws ExportException {
    Organisations found = organisations("healthchecker");
    assertThat(names(found)).containsExactly("SoloORG", "VNextORG");
    assertThat(found.unassigned()).isEmpty();
  }

  @Test
  void certificatesFindTheirServers() throws ExportException {
    Organisations found = organisations("css-exchange-e19", "css-exchange-unit");
    FactBase facts = facts(found, "First Organization");
    assertThat(facts.all(ReceiveConnector.class)).hasSize(5);
    assertThat(facts.all(ExchangeCertificate.class))
        .hasSize(4)
        .allMatch(certificate -> certificate.server().equals("WIN-CTD3L0RGEN4"));
    assertThat(facts(found, "SoloORG").all(ExchangeCertificate.class))
        .extracting(Exported::identity)
        .contains("SOLO-E19A\\6C7DE09FB39A40144F57EFEBC3DF0148E3A9AB28");
  }

  @Test
  void theFullExportOfADirectoryCompletesTheOther() throws ExportException {
    List<VirtualDirectory> directories =
        facts(organisations("css-exchange-e19"), "SoloORG").all(VirtualDirectory.class).stream()
            .filter(directory -> directory.identity().startsWith("SOLO-E19A\\owa"))
            .toList();
    assertThat(directories).hasSize(1);
    assertThat(directories.get(0).basicAuthentication()).isTrue();
    assertThat(directories.get(0).lacks("formsAuthentication")).isFalse();
  }

  @Test
  void whatWasNotExportedIsStoodInFor() throws ExportException {
    FactBase facts = facts(organisations("css-exchange-e19"), "SoloORG");
    assertThat(facts.all(ExchangeServer.class)).hasSize(1);
    assertThat(facts.all(VirtualDirectory.class))
        .hasSize(8)
        .allMatch(directory -> directory.server().equals("SOLO-E19A"));
  }

  private static Organisations organisations(String... paths) throws ExportException {
    Samples read = Samples.read(paths);
    return Organisations.of(read.bags(), read.files());
  }

  private static List<String> names(Organisations organisations) {
    return organisations.all().stream().map(OrganisationExports::name).toList();
  }

  private static FactBase facts(Organisations organisations, String name) {
    OrganisationExports exports = organisations.named(name).orElseThrow();
    return FactMapper.factBase(
        name,
        Merge.of(exports.bags()).bags(),
        exports.exports(),
        exports.entirety(),
        server -> false);
  }
}
