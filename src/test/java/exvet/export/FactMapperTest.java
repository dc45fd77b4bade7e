package exvet.export;

import static exvet.export.Bags.bag;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.AcceptedDomain;
import exvet.fact.ExchangeCertificate;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.Mailbox;
import exvet.fact.OutlookAnywhere;
import exvet.fact.PropertyBag;
import exvet.fact.SendConnector;
import exvet.fact.ServerComponentState;
import exvet.fact.Service;
import exvet.fact.TransportService;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Scalar;
import exvet.fact.VirtualDirectory;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FactMapperTest {

  @Test
  void absentBlankAndSetAreThreeThings() {
    VirtualDirectory owa =
        map(
            bag(
                "Get-OwaVirtualDirectory",
                "Identity",
                "MBX01\\owa (Default Web Site)",
                "Server",
                "MBX01",
                "INTERNALURL",
                "https://mbx01/owa",
                "ExternalUrl",
                null));
    assertThat(owa.service()).isEqualTo(Service.OWA);
    assertThat(owa.internalUrl().host()).isEqualTo("mbx01");
    assertThat(owa.externalUrl()).isNull();
    assertThat(owa.lacks("externalUrl")).isFalse();
    assertThat(owa.lacks("logonFormat")).isTrue();
    assertThat(owa.origin().absent())
        .containsEntry(
            "basicAuthentication",
            "Get-OwaVirtualDirectory: BasicAuthentication not in export; run:"
                + " Get-OwaVirtualDirectory -Server MBX01"
                + " | Export-Clixml MBX01_Get-OwaVirtualDirectory.xml");
  }

  /** Before a change is made there is nothing that a command could tell. */
  @Test
  void whatOnlyAChangeBringsAboutHasNoCommand() throws Exception {
    X509Certificate certificate;
    try (InputStream pem =
        Files.newInputStream(Path.of("src/test/resources/certificates/wildcard.pem"))) {
      certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
    }
    PropertyBag planned = CertificateBag.planned(certificate, "wildcard.pem", "Mailbox01");
    assertThat(new FactMapper(List.of(planned)).map(planned).origin().absent())
        .containsEntry(
            "status",
            "Get-ExchangeCertificate: Status is known only once the certificate is imported;"
                + " export it again afterwards");
  }

  /** Values that are one object for all, as blanks are, tell nothing of the next object's name. */
  @Test
  void noObjectTakesTheNameOfTheOneBeforeIt() {
    Absent cut = new Absent("cut");
    List<PropertyBag> bags =
        List.of(
            bag("Get-ExchangeServer", "Name", null, "Fqdn", "ex1.contoso.com"),
            bag("Get-ExchangeServer", "Name", null, "Fqdn", "ex2.contoso.com"),
            bag("Get-ExchangeServer", "Name", cut, "Fqdn", "ex3.contoso.com"),
            bag("Get-ExchangeServer", "Name", cut, "Fqdn", "ex4.contoso.com"));
    FactMapper mapper = new FactMapper(bags);
    assertThat(bags.stream().map(mapper::map).map(ExchangeServer.class::cast))
        .extracting(ExchangeServer::name)
        .containsExactly("ex1", "ex2", "ex3", "ex4");
  }

  @Test
  void whatObjectsHaveInCommonIsTheirsStill() {
    Value yes = new Scalar("True");
    Value cut = new Absent("cut");
    List<PropertyBag> bags =
        List.of(
            bag("Get-Mailbox", "Name", "a", "IsLinked", yes, "Alias", cut),
            bag("Get-Mailbox", "Name", "b", "IsLinked", yes, "Alias", cut),
            bag("Get-Recipient", "Name", "c", "EmailAddressPolicyEnabled", yes),
            bag("Get-MailContact", "Name", "d", "EmailAddressPolicyEnabled", yes),
            bag("Get-Mailbox", "Name", "e", "IsLinked", null, "Alias", "bee"),
            bag("Get-Mailbox", "Name", "f", "Alias", cut));
    FactMapper mapper = new FactMapper(bags);
    List<Exported> together = bags.stream().map(mapper::map).toList();
    assertThat(together)
        .isEqualTo(bags.stream().map(bag -> new FactMapper(bags).map(bag)).toList());
  }

  @Test
  void whatTheCmdletDoesNotHaveIsNeitherAbsentNorSet() {
    VirtualDirectory oab =
        map(bag("Get-OabVirtualDirectory", "Identity", "A\\OAB (Default Web Site)"));
    assertThat(oab.lacks("logonFormat")).isFalse();
    assertThat(oab.lacks("requireSsl")).isTrue();
    assertThat(oab.server()).isEqualTo("A");
  }

  @Test
  void directoriesReadFromTheDirectoryServiceOnlyLackWhatIisHolds() {
    VirtualDirectory owa =
        map(
            bag(
                "Get-OwaVirtualDirectory",
                "Identity",
                "A\\owa (Default Web Site)",
                "MetabasePath",
                "IIS://a/W3SVC/1/ROOT/owa",
                "Path",
                "",
                "WebSite",
                "",
                "DisplayName",
                "",
                "BasicAuthentication",
                "False",
                "LogonFormat",
                Bags.named("FullDomain", 0)));
    assertThat(owa.basicAuthentication()).isNull();
    assertThat(owa.origin().absent().get("basicAuthentication"))
        .contains("BasicAuthentication was read with -ADPropertiesOnly");
    assertThat(owa.lacks("webSite")).isTrue();
    assertThat(owa.logonFormat()).isEqualTo("FullDomain");
  }

  @Test
  void backEndDirectoriesAreDropped() {
    PropertyBag backEnd = bag("Get-OwaVirtualDirectory", "Identity", "A\\owa (Exchange Back End)");
    assertThat(new FactMapper(List.of()).map(backEnd)).isNull();
  }

  @Test
  void serversHaveOneSpelling() {
    PropertyBag server = bag("Get-ExchangeServer", "Name", "SOLO-E19A");
    PropertyBag certificate =
        bag(
            "Get-ExchangeCertificate",
            "Identity",
            "solo-e19a.solo.com\\ab12",
            "Thumbprint",
            "ab12");
    PropertyBag send = bag("Get-SendConnector", "SourceTransportServers", List.of("solo-e19a"));
    FactMapper mapper = new FactMapper(List.of(certificate, send, server));
    ExchangeCertificate mapped = (ExchangeCertificate) mapper.map(certificate);
    assertThat(mapped.server()).isEqualTo("SOLO-E19A");
    assertThat(mapped.identity()).isEqualTo("SOLO-E19A\\AB12");
    assertThat(((SendConnector) mapper.map(send)).sourceTransportServers())
        .containsExactly("SOLO-E19A");
  }

  @Test
  void subjectsAreWrittenAsResultsNeedThem() {
    AcceptedDomain domain =
        map(bag("Get-AcceptedDomain", "Name", "Umlaut", "DomainName", "MÜLLER.example."));
    assertThat(domain.identity()).isEqualTo("xn--mller-kva.example");
    SendConnector send = map(bag("Get-SendConnector", "Name", "Internet", "Identity", "X"));
    assertThat(send.identity()).isEqualTo("Internet");
    Mailbox mailbox =
        map(bag("Get-Mailbox", "Identity", "x/y", "PrimarySmtpAddress", "Bob@Contoso.COM"));
    assertThat(mailbox.identity()).isEqualTo("bob@contoso.com");
    ServerComponentState state =
        map(
            bag(
                "Get-ServerComponentState",
                "Identity",
                "A",
                "ServerFqdn",
                "A.contoso.com",
                "Component",
                "OwaProxy"));
    assertThat(state.identity()).isEqualTo("A\\OwaProxy");
    ExchangeServer server =
        map(bag("Get-ExchangeServer", "Identity", "A", "Site", "c.com/Configuration/Sites/Main"));
    assertThat(server.name()).isEqualTo("A");
    assertThat(server.site()).isEqualTo("Main");
  }

  @Test
  void commandsForCertificatesSelectWhatAPlainExportHides() {
    ExchangeCertificate certificate =
        map(bag("Get-ExchangeCertificate", "Identity", "A B\\AB", "Thumbprint", "AB"));
    assertThat(certificate.origin().absent().get("services"))
        .startsWith(
            "Get-ExchangeCertificate: Services not in export; run: Get-ExchangeCertificate"
                + " -Server 'A B' | Select-Object Thumbprint,FriendlyName,")
        .endsWith("Identity | Export-Clixml Get-ExchangeCertificate.xml");
  }

  @Test
  void withoutAnExportSomethingStandsInForEachServer() {
    List<Exported> facts =
        factsOf(
            List.of(
                server("A", "Version 15.2 (Build 986.5)", false),
                server("OLD", "Version 15.0 (Build 1497.2)", false),
                server("EDGE", "Version 15.2 (Build 986.5)", true),
                server("IGNORED", "Version 15.2 (Build 986.5)", false)),
            "Get-ExchangeServer");
    assertThat(missing(facts, VirtualDirectory.class))
        .hasSize(8)
        .allMatch(f -> f.identity().equals("A"));
    assertThat(missing(facts, OutlookAnywhere.class)).hasSize(1);
    assertThat(missing(facts, TransportService.class))
        .extracting(Exported::identity)
        .containsExactly("A", "EDGE");
    SendConnector send = (SendConnector) missing(facts, SendConnector.class).get(0);
    assertThat(send.identity()).isEqualTo("Contoso");
    assertThat(send.origin().absent())
        .containsEntry(
            "enabled",
            "no export of Get-SendConnector; run: Get-SendConnector"
                + " | Export-Clixml Get-SendConnector.xml");
    assertThat(missing(facts, Mailbox.class)).isEmpty();
  }

  @Test
  void anObjectThatTellsNoServerMayBeOfAnyThatHasNone() {
    PropertyBag a = server("A", "Version 15.2 (Build 986.5)", false);
    PropertyBag certificate = bag("Get-ExchangeCertificate", "Thumbprint", "AA");
    List<Exported> facts = factsOf(List.of(a, certificate), "Get-ExchangeServer");
    assertThat(missing(facts, ExchangeCertificate.class).get(0).origin().absent().get("services"))
        .startsWith("an object of Get-ExchangeCertificate does not say of which server it is;");
  }

  @Test
  void anObjectMissingForOneServerIsNotAnExportOfNothing() {
    PropertyBag a = server("A", "Version 15.2 (Build 986.5)", false);
    PropertyBag b = server("B", "Version 15.2 (Build 986.5)", false);
    PropertyBag rpc = bag("Get-OutlookAnywhere", "Identity", "a\\Rpc (Default Web Site)");
    List<Exported> some = factsOf(List.of(a, b, rpc), "Get-ExchangeServer");
    assertThat(missing(some, OutlookAnywhere.class)).hasSize(1);
    assertThat(missing(some, OutlookAnywhere.class).get(0).origin().absent().get("sslOffloading"))
        .isEqualTo(
            "no object for server B in the export of Get-OutlookAnywhere; export again with:"
                + " Get-OutlookAnywhere -Server B | Export-Clixml B_Get-OutlookAnywhere.xml");
    List<Exported> none = factsOf(List.of(a, b), "Get-ExchangeServer", "Get-OutlookAnywhere");
    assertThat(missing(none, OutlookAnywhere.class)).isEmpty();
  }

  @Test
  void withoutServersOneThingStandsInForTheOrganisation() {
    List<Exported> facts = factsOf(List.of(bag("Get-SendConnector", "Name", "Internet")));
    assertThat(missing(facts, ExchangeServer.class)).hasSize(1);
    assertThat(missing(facts, VirtualDirectory.class)).hasSize(8);
    assertThat(missing(facts, SendConnector.class)).isEmpty();
    List<Exported> known =
        factsOf(List.of(bag("Get-EcpVirtualDirectory", "Identity", "A\\ecp (Default Web Site)")));
    assertThat(missing(known, OutlookAnywhere.class).get(0).identity()).isEqualTo("A");
    assertThat(missing(known, VirtualDirectory.class)).hasSize(7);
  }

  private static PropertyBag server(String name, String version, boolean edge) {
    return bag(
        "Get-ExchangeServer", "Name", name, "AdminDisplayVersion", version, "IsEdgeServer", edge);
  }

  private static List<Exported> factsOf(List<PropertyBag> bags, String... exports) {
    FactBase base =
        FactMapper.factBase("Contoso", bags, Set.of(exports), Entirety.UNKNOWN, "IGNORED"::equals);
    List<Exported> facts = new ArrayList<>(base.facts());
    base.recipients().forEach(facts::addAll);
    return facts;
  }

  private static List<Exported> missing(List<Exported> facts, Class<?> type) {
    return facts.stream().filter(f -> type.isInstance(f) && f.origin().missing()).toList();
  }

  @SuppressWarnings("unchecked")
  private static <T extends Exported> T map(PropertyBag bag) {
    return (T) new FactMapper(List.of(bag)).map(bag);
  }

  /** It tells nothing of another server, nor of what failed while its server was asked. */
  @Test
  void nothingStandsInForWhatAPlanTakesAwayUnlessItStoodInBefore() {
    List<PropertyBag> servers =
        List.of(
            bag("Get-ExchangeServer", "Name", "A", "ServerRole", "Mailbox"),
            bag("Get-ExchangeServer", "Name", "B", "ServerRole", "Mailbox"));
    List<PropertyBag> removed =
        List.of(bag("Get-OwaVirtualDirectory", "Identity", "A\\owa (Default Web Site)"));
    Set<String> exports = Set.of("Get-ExchangeServer", "Get-OwaVirtualDirectory");
    FactBase facts =
        FactMapper.factBase(
            "O", servers, exports, Entirety.UNKNOWN.without(removed), server -> false);
    assertThat(facts.all(VirtualDirectory.class))
        .filteredOn(directory -> directory.service() == Service.OWA)
        .extracting(VirtualDirectory::identity)
        .containsExactly("B");
    assertThat(Entirety.UNKNOWN.removed()).isEmpty();
  }
}
