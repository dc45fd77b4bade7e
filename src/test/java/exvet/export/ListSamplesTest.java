package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import exvet.export.FactType.Component;
import exvet.fact.Exported;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Items;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists that people showed each other, and lists of objects that are here as CLIXML too. */
class ListSamplesTest {

  @ParameterizedTest
  @CsvSource({
    "Get-ExchangeServer-nowrap.txt, GetExchangeServer.xml, WhenCreated",
    "Get-OwaVirtualDirectory.txt, GetOwaVirtualDirectory1.xml, WhenChanged WhenChangedUTC",
    "Get-SendConnector.txt, GetSendConnector.xml, WhenChanged"
  })
  void factsAreThoseOfTheClixmlExceptWhatIsLost(String list, String clixml, String lost)
      throws ExportException {
    Samples text = Samples.read("derived/format-list/" + list);
    assertThat(text.file().problems()).isEmpty();
    assertThat(text.bags()).hasSize(1);
    Map<String, Object> expected = facts(Samples.read("css-exchange-e19/" + clixml).bag());
    Map<String, Object> found = facts(text.bag());
    for (String property : lost.split(" ")) {
      assertThat(expected.remove(property)).isNotInstanceOf(Absent.class);
      assertThat(((Absent) found.remove(property)).reason())
          .startsWith(property.endsWith("UTC") ? "does not tell day from month" : "has no zone");
    }
    found.values().removeIf(Absent.class::isInstance);
    expected.values().removeIf(Absent.class::isInstance);
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void factsOfTheSendConnectorAreEqualAsRecords() throws ExportException {
    Exported text = fact(Samples.read("derived/format-list/Get-SendConnector.txt").bag());
    Exported clixml = fact(Samples.read("css-exchange-e19/GetSendConnector.xml").bag());
    assertThat(text)
        .usingRecursiveComparison()
        .ignoringFields("origin", "whenChanged")
        .isEqualTo(clixml);
    assertThat(text.origin().absent())
        .isEqualTo(
            Map.of(
                "whenChanged",
                "Get-SendConnector: WhenChanged has no zone: \"3/23/2022 6:00:30 PM\"; run:"
                    + " Get-SendConnector | Export-Clixml Get-SendConnector.xml"));
  }

  private static Exported fact(PropertyBag bag) {
    return new FactMapper(List.of(bag)).map(bag);
  }

  private static Map<String, Object> facts(PropertyBag bag) {
    Map<String, Object> facts = new TreeMap<>();
    for (Component component : FactType.ofCmdlet(bag.cmdlet()).components()) {
      if (!component.name().equals("origin") && component.belongsTo(bag.cmdlet())) {
        Object value = Typed.of(component, bag);
        facts.put(component.property(), value == null ? Value.BLANK : value);
      }
    }
    return facts;
  }

  @Test
  void propertiesOfTheDirectoryOutsideTheFacts() throws ExportException {
    PropertyBag text = Samples.read("derived/format-list/Get-OwaVirtualDirectory.txt").bag();
    PropertyBag clixml = Samples.read("css-exchange-e19/GetOwaVirtualDirectory1.xml").bag();
    assertThat(text.properties().keySet()).isEqualTo(clixml.properties().keySet());
    Set<String> differ = Set.of("AllowedFileTypes", "BlockedFileTypes");
    clixml
        .properties()
        .forEach(
            (name, value) -> {
              if (differ.contains(name)) {
                assertThat(((Absent) text.get(name)).reason()).startsWith("is a truncated list");
              } else if (!name.startsWith("When")) {
                assertThat(text.get(name).print()).as(name).isEqualToIgnoringCase(value.print());
                assertThat(text.get(name) instanceof Items)
                    .as(name)
                    .isEqualTo(value instanceof Items);
              }
            });
  }

  @Test
  void directoriesOfAForum() throws ExportException {
    Samples read = Samples.read("text/fl-ews-ecp-labmail01.txt");
    assertThat(read.file().cmdlets())
        .isEqualTo(Map.of("Get-WebServicesVirtualDirectory", 1, "Get-EcpVirtualDirectory", 1));
    assertThat(read.file().problems()).isEmpty();
    PropertyBag ews = read.bag();
    assertThat(ews.line()).isEqualTo(2);
    assertThat(ews.text("Name")).isEqualTo("EWS (Default Web Site)");
    assertThat(ews.text("Server")).isEqualTo("LABMAIL01");
    assertThat(ews.text("InternalUrl")).isEqualTo("https://mail.domain.int/EWS/Exchange.asmx");
    assertThat(ews.text("InternalNLBBypassUrl"))
        .isEqualTo("https://mail01.domain.int/ews/exchange.asmx");
    assertThat(ews.get("InternalAuthenticationMethods"))
        .isEqualTo(Bags.value(List.of("Ntlm", "WindowsIntegrated", "WSSecurity", "OAuth")));
    assertThat(ews.get("CertificateAuthentication")).isEqualTo(Value.BLANK);
    assertThat(ews.get("ExternalUrl")).isEqualTo(Bags.absent("not in export"));
    assertThat(ews.text("AdminDisplayVersion")).isEqualTo("Version 15.2 (Build 595.3)");
    assertThat(ews.text("Path")).isEqualTo("D:\\Exchange2019\\FrontEnd\\HttpProxy\\EWS");
    PropertyBag ecp = read.bags().get(1);
    assertThat(ecp.cmdlet()).isEqualTo("Get-EcpVirtualDirectory");
    assertThat(ecp.text("InternalUrl")).isEqualTo("https://mail.labad.int/ecp");
    assertThat(ecp.get("ExternalUrl")).isEqualTo(Value.BLANK);
    assertThat(ecp.text("FormsAuthentication")).isEqualTo("True");
  }

  @Test
  void aCertificateWithAustralianDates() throws ExportException {
    Samples read = Samples.read("text/fl-exchangecertificate-en-AU-dates.txt");
    PropertyBag certificate = read.bag();
    assertThat(certificate.cmdlet()).isEqualTo("Get-ExchangeCertificate");
    assertThat(certificate.text("Server")).isEqualTo("excas1");
    assertThat(certificate.get("CertificateDomains"))
        .isEqualTo(Bags.value(List.of("owa.domain.com", "autodiscover.domain.com")));
    assertThat(certificate.text("Services")).isEqualTo("IMAP, POP, IIS, SMTP");
    assertThat(certificate.text("Status")).isEqualTo("Valid");
    assertThat(certificate.text("RootCAType")).isEqualTo("Registry");
    assertThat(certificate.text("HasPrivateKey")).isEqualTo("True");
    assertThat(certificate.text("PublicKeySize")).isEqualTo("2048");
    assertThat(certificate.text("Issuer"))
        .isEqualTo("CN=QuoVadis EV SSL ICA G1, O=QuoVadis Limited, C=BM");
    assertThat(((Items) certificate.get("AccessRules")).values()).hasSize(4);
    assertThat(certificate.get("Thumbprint")).isInstanceOf(Absent.class);
    assertThat(certificate.get("Identity")).isInstanceOf(Absent.class);
    assertThat(fact(certificate).origin().absent().get("notAfter"))
        .startsWith("Get-ExchangeCertificate: NotAfter has no zone: \"12/02/2018 1:53:00 PM\"");
  }

  @Test
  void directoriesOfADocument() throws ExportException {
    PropertyBag mapi = Samples.read("text/fl-mapi-msdocs.txt").bag();
    assertThat(mapi.properties())
        .isEqualTo(
            Bags.bag(
                    "Get-MapiVirtualDirectory",
                    "Server",
                    "EX1",
                    "InternalUrl",
                    "https://mail.contoso.com/mapi",
                    "ExternalUrl",
                    "https://mail.contoso.com/mapi",
                    "IISAuthenticationMethods",
                    List.of("Ntlm", "OAuth", "Negotiate"),
                    "InternalAuthenticationMethods",
                    List.of("Ntlm", "OAuth", "Negotiate"),
                    "ExternalAuthenticationMethods",
                    List.of("Ntlm", "OAuth", "Negotiate"))
                .properties());
    assertThat(mapi.cmdlet()).isEqualTo("Get-MapiVirtualDirectory");
  }

  @Test
  void threeServersOneAfterTheOther() throws ExportException {
    Samples read = Samples.read("text/fl-three-servers-autodiscover-oab.txt");
    assertThat(read.bags())
        .extracting(
            bag -> bag.line() + " " + bag.cmdlet() + " " + bag.text("Identity"),
            bag -> String.valueOf(bag.text("InternalUrl")))
        .containsExactly(
            row("3 Get-ClientAccessService ex01", "null"),
            row("6 Get-ClientAccessService ex02", "null"),
            row("9 Get-ClientAccessService ex03", "null"),
            row(
                "14 Get-AutodiscoverVirtualDirectory ex01\\Autodiscover (Default Web Site)",
                "null"),
            row(
                "18 Get-AutodiscoverVirtualDirectory ex02\\Autodiscover (Default Web Site)",
                "null"),
            row(
                "22 Get-AutodiscoverVirtualDirectory ex03\\Autodiscover (Default Web Site)",
                "null"),
            row(
                "28 Get-OabVirtualDirectory ex01\\OAB (Default Web Site)",
                "https://webmail.mydomain.com/OAB"),
            row(
                "32 Get-OabVirtualDirectory ex02\\OAB (Default Web Site)",
                "https://webmail.mydomain.com/OAB"),
            row(
                "36 Get-OabVirtualDirectory ex03\\OAB (Default Web Site)",
                "https://webmail.mydomain.com/OAB"));
    assertThat(read.bags().subList(0, 3))
        .extracting(bag -> bag.text("AutoDiscoverServiceInternalUri"))
        .containsOnly("https://webmail.mydomain.com/Autodiscover/Autodiscover.xml");
    assertThat(read.bags().get(3).get("InternalUrl")).isEqualTo(Value.BLANK);
  }

  private static Tuple row(String object, String url) {
    return tuple(object, url);
  }

  @Test
  void aValueOfSeveralLines() throws ExportException {
    PropertyBag server = Samples.read("text/fl-alternateserviceaccount-msdocs.txt").bag();
    assertThat(server.cmdlet()).isEqualTo("Get-ClientAccessService");
    assertThat(server.text("Name")).isEqualTo("CAS-3");
    assertThat(server.text("AlternateServiceAccountConfiguration"))
        .isEqualTo(
            "Latest: 1/12/2016 10:19:22 AM, tailspin\\EXCH2016ASA$\n"
                + "Previous: 7/15/2015 12:58:35 PM, tailspin\\oldSharedServiceAccountName$\n"
                + "...");
  }

  @Test
  void somePropertiesOfAllDirectories() throws ExportException {
    Samples read = Samples.read("derived/format-list/all-directories.txt");
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.bags())
        .extracting(bag -> bag.line() + " " + bag.cmdlet(), bag -> bag.properties().size())
        .containsExactly(
            tuple("4 Get-OutlookAnywhere", 6),
            tuple("15 Get-ClientAccessService", 1),
            tuple("21 Get-WebServicesVirtualDirectory", 8),
            tuple("34 Get-ActiveSyncVirtualDirectory", 5),
            tuple("45 Get-OabVirtualDirectory", 3),
            tuple("53 Get-PowerShellVirtualDirectory", 3));
    assertThat(read.bag().text("InternalHostname")).isEqualTo("mail.fabrikam.com");
    assertThat(read.bags().get(2).get("InternalNLBBypassUrl")).isEqualTo(Value.BLANK);
    assertThat(read.bags().get(3).get("MobileClientCertificateAuthorityURL"))
        .isEqualTo(Value.BLANK);
    assertThat(read.bags().get(3).get("InternalAuthenticationMethods")).isEqualTo(Value.BLANK);
    assertThat(read.bags().get(5).text("CertificateAuthentication")).isEqualTo("True");
  }

  @Test
  void tablesAreRefusedWithAdvice() throws ExportException {
    InputFile file = Samples.read("text/ft-default-tables.txt").file();
    assertThat(file.problems())
        .containsExactly(
            new InputFile.Problem(
                4, "a table for the screen, its values are cut: export with Export-Clixml"));
    assertThat(file.cmdlets()).isEmpty();
  }
}
