package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.PropertyBag;
import exvet.fact.Value.Absent;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateTest {

  @Test
  void everyCertificateOfTheSamplesDecodes() throws ExportException {
    List<PropertyBag> certificates =
        Samples.read("").bags().stream()
            .filter(bag -> bag.cmdlet().equals("Get-ExchangeCertificate"))
            .filter(bag -> bag.file().endsWith(".xml"))
            .filter(bag -> !bag.file().contains("/synthetic/"))
            .toList();
    assertThat(certificates).hasSize(17);
    for (PropertyBag certificate : certificates) {
      assertThat(certificate.text("Thumbprint")).matches("[0-9A-F]{40}");
      assertThat(certificate.text("Identity")).endsWith("\\" + certificate.text("Thumbprint"));
      assertThat(certificate.text("NotAfter")).matches("20\\d\\d-.*Z");
      assertThat(certificate.text("Services")).isNotNull();
      assertThat(certificate.text("Status")).isEqualTo("Valid");
      assertThat(certificate.text("IsSelfSigned")).isEqualTo("true");
      assertThat(certificate.text("PublicKeySize")).isEqualTo("2048");
      assertThat(certificate.get("HasPrivateKey"))
          .isEqualTo(new Absent("not written beside RawData: export with Select-Object"));
    }
  }

  @Test
  void readsTheBlockBesideTheBytes() throws ExportException {
    PropertyBag bag = Samples.read("css-exchange-e19/GetExchangeCertificate.xml").bags().get(1);
    assertThat(bag.line()).isEqualTo(20);
    assertThat(bag.text("Services")).isEqualTo("IMAP, POP, IIS, SMTP");
    assertThat(bag.text("RootCAType")).isEqualTo("Registry");
    assertThat(bag.text("FriendlyName")).isEqualTo("Microsoft Exchange");
    assertThat(bag.text("PrivateKeyExportable")).isEqualTo("false");
    assertThat(bag.text("IISServices"))
        .isEqualTo("IIS://Solo-E19A/W3SVC/1, IIS://Solo-E19A/W3SVC/2");
    assertThat(bag.text("Identity"))
        .isEqualTo("Solo-E19A.Solo.com\\6C7DE09FB39A40144F57EFEBC3DF0148E3A9AB28");
    assertThat(bag.text("Server")).isEqualTo("Solo-E19A.Solo.com");
    assertThat(bag.text("Subject")).isEqualTo("CN=Solo-E19A");
    assertThat(bag.text("SerialNumber")).isEqualTo("68268364D0BA7EA143BF5086A5A9FB38");
    assertThat(bag.text("NotBefore")).isEqualTo("2019-12-03T22:45:58Z");
    assertThat(bag.text("NotAfter")).isEqualTo("2024-12-03T22:45:58Z");
    assertThat(bag.text("DnsNameList")).isEqualTo("Solo-E19A, Solo-E19A.Solo.com");
    assertThat(bag.text("SignatureAlgorithm")).isEqualTo("sha1RSA");
    assertThat(bag.text("EnhancedKeyUsageList"))
        .isEqualTo("Server Authentication (1.3.6.1.5.5.7.3.1)");
  }

  @ParameterizedTest
  @CsvSource({
    "NewExchangeAuthCertificate.xml, SMTP, B22BD738BED13136D29B7F410CE2993C5313F8FA",
    "NewExchangeCertificateDefaultTransport.xml, 'IMAP, SMTP',"
        + " A86B1B7414E51491D446905511A329A7FE120510"
  })
  void readsSignedBlocks(String file, String services, String thumbprint) throws ExportException {
    PropertyBag bag = Samples.read("css-exchange-authcert/" + file).bag();
    assertThat(bag.text("Services")).isEqualTo(services);
    assertThat(bag.text("Thumbprint")).isEqualTo(thumbprint);
    assertThat(bag.text("Server")).isEqualTo("E2k16-1.Contoso.lab");
  }

  @Test
  void withoutItsBlockTheServicesAreUnknown() throws Exception {
    String file =
        Files.readString(Samples.ROOT.resolve("css-exchange-e19/GetExchangeCertificate.xml"));
    String cut =
        Pattern.compile("<BA N=\"SerializationData\">[^<]*</BA>").matcher(file).replaceAll("");
    Samples read = Samples.document("Get-ExchangeCertificate.xml", cut);
    PropertyBag bag = read.bag();
    assertThat(((Absent) bag.get("Services")).reason()).contains("Select-Object");
    assertThat(bag.get("Status")).isInstanceOf(Absent.class);
    assertThat(bag.get("FriendlyName")).isInstanceOf(Absent.class);
    assertThat(bag.text("IsSelfSigned")).isEqualTo("true");
    assertThat(bag.text("Server")).isEqualTo("solo-e19a.solo.com");
    assertThat(read.file().notes())
        .containsExactly("certificates whose server is taken from PSComputerName: 3");
  }

  @Test
  void theBlockOfAnotherCertificateIsNotBelieved() throws Exception {
    String file =
        Files.readString(Samples.ROOT.resolve("css-exchange-e19/GetExchangeCertificate.xml"));
    var blocks = Pattern.compile("(<BA N=\"SerializationData\">)[^<]*").matcher(file);
    assertThat(blocks.find()).isTrue();
    String first = blocks.group();
    Samples read =
        Samples.document(
            "x.xml",
            Pattern.compile("(<BA N=\"SerializationData\">)[^<]*").matcher(file).replaceAll(first));
    assertThat(read.bags().get(0).text("Services")).isEqualTo("SMTP");
    assertThat(read.bags().get(1).get("Services")).isInstanceOf(Absent.class);
    assertThat(read.file().problems()).hasSize(2);
    assertThat(read.file().problems().get(0).line()).isEqualTo(20);
  }

  @Test
  void theFileNameTellsTheServerAtLast() {
    String object = "<Obj RefId=\"0\"><MS><S N=\"Thumbprint\">AB</S></MS></Obj>";
    Samples named = Samples.objects("in/SRV1_Get-ExchangeCertificate.xml", object);
    assertThat(named.bag().text("Server")).isEqualTo("SRV1");
    assertThat(named.bag().text("Identity")).isEqualTo("SRV1\\AB");
    Samples unnamed = Samples.objects("Get-ExchangeCertificate.xml", object);
    assertThat(unnamed.bag().get("Server")).isInstanceOf(Absent.class);
    assertThat(unnamed.bag().text("Identity")).isEqualTo("AB");
  }

  @ParameterizedTest
  @CsvSource({
    "in/MBX02_Get-ExchangeCertificate.xml, MBX02",
    "in/MBX01_Get-ExchangeCertificate.xml, mbx01.contoso.com",
    "in/MBX02/Get-ExchangeCertificate.xml, MBX02",
    "MBX02.zip!Get-ExchangeCertificate.xml, MBX02",
    "in/MBX01/Get-ExchangeCertificate.xml, mbx01.contoso.com",
    "in/LON-EX2/Get-ExchangeCertificate.xml,",
    "in/EX-2019/Get-ExchangeCertificate.xml,",
    "in/MBX100234/Get-ExchangeCertificate.xml,",
    "in/mbx-2024/Get-ExchangeCertificate.xml, mbx01.contoso.com",
    "in/MBX03-20261130/Get-ExchangeCertificate.xml, MBX03",
    "in/MBX03-20261130-1215/Get-ExchangeCertificate.xml, MBX03",
    "in/MBX03_2026-11-30/Get-ExchangeCertificate.xml, MBX03",
    "in/20261130-MBX03/Get-ExchangeCertificate.xml, MBX03",
    "in/MBX01-20261130/Get-ExchangeCertificate.xml, mbx01.contoso.com",
    "LON-EX2-20261130.zip!Get-ExchangeCertificate.xml,",
    "in/2026-11-30/Get-ExchangeCertificate.xml, mbx01.contoso.com",
    "in/export_2026-11-30/Get-ExchangeCertificate.xml, mbx01.contoso.com",
    "in/export20241130/Get-ExchangeCertificate.xml, mbx01.contoso.com",
    "exports/Get-ExchangeCertificate.xml, mbx01.contoso.com",
    "Get-ExchangeCertificate.xml, mbx01.contoso.com"
  })
  void theNameOfFileOrFolderGoesBeforeTheShell(String file, String server) {
    Samples read = Samples.objects(file, certificate("AB", "CN=a", ""));
    assertThat(read.bags()).hasSize(1);
    assertThat(read.bag().text("Server")).isEqualTo(server);
    assertThat(read.bag().text("Identity")).isEqualTo(server == null ? "AB" : server + "\\AB");
  }

  @Test
  void theShellTellsNoServerIfSeveralAreInTheFile() {
    String own = certificate("AB", "CN=MBX01", "MBX01, MBX01.contoso.com");
    String other = certificate("CD", "CN=MBX02", "MBX02, MBX02.contoso.com");
    String shared = certificate("EF", "CN=mail.contoso.com", "mail.contoso.com");
    assertThat(servers(own + shared)).containsOnly("mbx01.contoso.com");
    assertThat(servers(own + shared + other)).hasSize(3).containsOnlyNulls();
    assertThat(servers(own + shared + shared)).hasSize(3).containsOnlyNulls();
  }

  @ParameterizedTest
  @CsvSource({
    "MBX-2025/Get-ExchangeCertificate.xml, 'MBX01,MBX-2025', MBX-2025",
    "MBX-2025/Get-ExchangeCertificate.xml, MBX01, mbx01.contoso.com",
    "LONDON/Get-ExchangeCertificate.xml, 'MBX01,London', London",
    "LONDON-20261130/Get-ExchangeCertificate.xml, 'MBX01,London', London",
    "LONDON/Get-ExchangeCertificate.xml, MBX01, mbx01.contoso.com",
    "Contoso_Get-ExchangeCertificate.xml, 'MBX01,MBX02', MBX01",
    "Contoso_Get-ExchangeCertificate.xml, 'MBX02,MBX03',",
    "Contoso_Get-ExchangeCertificate.xml, MBX02,",
    "MBX03_Get-ExchangeCertificate.xml, 'MBX01,MBX02', MBX03",
    "London_Get-ExchangeCertificate.xml, 'MBX01,London', London"
  })
  void whoIsListedIsAServer(String file, String servers, String server) {
    List<PropertyBag> bags = new ArrayList<>();
    for (String name : servers.split(",")) {
      bags.add(Bags.in("s.xml", "Get-ExchangeServer", "Name", name));
    }
    bags.add(Samples.objects(file, certificate("AB", "CN=a", "")).bag());
    assertThat(placed(bags, true)).isEqualTo(server);
  }

  private static String placed(List<PropertyBag> bags, boolean complete) {
    List<PropertyBag> told = CertificateServers.told(bags, complete);
    PropertyBag certificate = told.get(told.size() - 1);
    String server = certificate.text("Server");
    String thumbprint = certificate.text("Thumbprint");
    assertThat(certificate.text("Identity"))
        .isEqualTo(server == null ? thumbprint : server + "\\" + thumbprint);
    return server;
  }

  @Test
  void certificatesOfUnknownServerAreThoseOfTheOnlyOne() {
    List<PropertyBag> bags = new ArrayList<>();
    bags.add(Bags.in("s.xml", "Get-ExchangeServer", "Name", "MBX01"));
    String object = "<Obj RefId=\"0\"><MS><S N=\"Thumbprint\">AB</S></MS></Obj>";
    bags.add(Samples.objects("Contoso_Get-ExchangeCertificate.xml", object).bag());
    assertThat(placed(bags, true)).isEqualTo("MBX01");
    assertThat(placed(bags, false)).isEqualTo("Contoso");
    bags.set(1, Samples.objects("Get-ExchangeCertificate.xml", object).bag());
    assertThat(placed(bags, true)).isEqualTo("MBX01");
    assertThat(placed(bags, false)).isNull();
    String other =
        certificate("CD", "CN=MBX02", "MBX02, MBX02.contoso.com").replace("PSComputerName", "X");
    bags.set(1, Samples.objects("Get-ExchangeCertificate.xml", other).bag());
    assertThat(placed(bags, true)).isNull();
  }

  private static List<String> servers(String objects) {
    Samples read = Samples.objects("Get-ExchangeCertificate.xml", objects);
    assertThat(read.file().cmdlets().get("Get-ExchangeCertificate")).isEqualTo(read.bags().size());
    return read.bags().stream().map(bag -> bag.text("Server")).toList();
  }

  private static String certificate(String thumbprint, String subject, String names) {
    return ("<Obj><MS><S N=\"Thumbprint\">%s</S><S N=\"Subject\">%s</S>"
            + "<S N=\"DnsNameList\">%s</S><B N=\"IsSelfSigned\">true</B>"
            + "<S N=\"PSComputerName\">mbx01.contoso.com</S></MS></Obj>")
        .formatted(thumbprint, subject, names);
  }

  @Test
  void plainCertificatesOfNoStoreAreNoExport() throws ExportException {
    Samples read = Samples.read("css-exchange-e19/GetInternalTransportCertificateFromServer.xml");
    assertThat(read.bags()).isEmpty();
    assertThat(read.file().notes().get(0)).contains("X509Certificate2 is not used");
  }
}
