package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import exvet.fact.ExchangeCertificate;
import exvet.fact.FactBase;
import exvet.fact.PropertyBag;
import exvet.fact.ServerComponentState;
import exvet.fact.Service;
import exvet.fact.Value.Absent;
import exvet.fact.VirtualDirectory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthCheckerTest {

  @Test
  void mailboxServerOf2021() throws ExportException {
    Samples read = Samples.read("healthchecker/E19_CU11.xml");
    assertThat(read.file().cmdlets())
        .isEqualTo(
            Map.of(
                "Get-ExchangeServer", 1,
                "Get-OwaVirtualDirectory", 1,
                "Get-WebServicesVirtualDirectory", 1,
                "Get-OrganizationConfig", 1,
                "Get-ServerComponentState", 34,
                "Get-AuthConfig", 1,
                "Get-DnsClientServerAddress", 1,
                "Get-ExSetup", 1,
                "Get-ExchangeCertificate", 3));
    PropertyBag dns = bag(read, "Get-DnsClientServerAddress");
    assertThat(dns.text("ServerAddresses")).isEqualTo("192.168.11.10");
    assertThat(dns.text("InterfaceAlias")).isEqualTo("Ethernet");
    assertThat(dns.text("Server")).isEqualTo("SOLO-E19A");
    assertThat(bag(read, "Get-ExSetup").text("FileVersion")).isEqualTo("15.02.0986.005");
    PropertyBag owa = bag(read, "Get-OwaVirtualDirectory");
    assertThat(owa.line()).isEqualTo(6926);
    assertThat(owa.text("Identity")).isEqualTo("SOLO-E19A\\owa (Default Web Site)");
    assertThat(((Absent) owa.get("BasicAuthentication")).reason())
        .isEqualTo("exported with -ADPropertiesOnly");
    assertThat(bag(read, "Get-OrganizationConfig").text("Name")).isEqualTo("SoloORG");
    assertThat(bag(read, "Get-ExchangeCertificate").text("Status")).isEqualTo("Valid");
    assertThat(bag(read, "Get-ExchangeServer").text("TlsSettings"))
        .contains("TLS 1.0 ServerEnabled=false", "TLS 1.2 ClientDisabledByDefault=false")
        .contains(".NET v4.0.30319 SchUseStrongCrypto=false");
  }

  @Test
  void tlsSettingsAreFoundWhereverAGenerationKeepsThem() {
    Samples read =
        Samples.objects(
            "HealthChecker-SRV1.xml",
            """
            <Obj RefId="0"><MS><S N="ServerName">SRV1</S>
            <Obj N="ExchangeInformation" RefId="1"><MS>
              <Obj N="GetExchangeServer" RefId="2"><MS><S N="Name">SRV1</S></MS></Obj>
            </MS></Obj>
            <Obj N="OSInformation" RefId="3"><MS><Obj N="TLSSettings" RefId="4"><MS>
              <S N="SecurityProtocol">Tls12</S>
              <Obj N="Registry" RefId="5"><MS><Obj N="TLS" RefId="6"><DCT><En>
                <S N="Key">1.3</S>
                <Obj N="Value" RefId="7"><MS><S N="TLSVersion">1.3</S>
                  <B N="ServerEnabled">true</B><Nil N="ServerEnabledValue" /></MS></Obj>
              </En></DCT></Obj></MS></Obj></MS></Obj></MS></Obj></MS></Obj>
            """);
    assertThat(bag(read, "Get-ExchangeServer").text("TlsSettings"))
        .isEqualTo("TLS 1.3 ServerEnabled=true, TLS 1.3 ServerEnabledSet=false");
  }

  @Test
  void edgeServerOf2021HasNoDirectories() throws ExportException {
    Samples read = Samples.read("healthchecker/E19_Edge_CU9.xml");
    assertThat(read.file().cmdlets())
        .doesNotContainKeys("Get-OwaVirtualDirectory", "Get-WebServicesVirtualDirectory")
        .containsEntry("Get-ExchangeServer", 1)
        .containsEntry("Get-ExchangeCertificate", 2);
    PropertyBag certificate = bag(read, "Get-ExchangeCertificate");
    assertThat(certificate.text("Server")).isEqualTo("VNEXT-EDGEA");
    assertThat(certificate.text("Services")).isEqualTo("SMTP");
    assertThat(certificate.text("FriendlyName")).isEqualTo("Microsoft Exchange");
    assertThat(certificate.text("NotAfter")).isEqualTo("2026-06-24T17:27:21Z");
    assertThat(certificate.text("CertificateDomains"))
        .isEqualTo("VNext-EdgeA, VNext-EdgeA.vnext.local");
  }

  @Test
  void serverOf2018() throws ExportException {
    Samples read = Samples.read("healthchecker/HealthCheck-vnext-e2k16aio1-20180111124902.xml");
    assertThat(read.file().cmdlets()).isEqualTo(Map.of("Get-ExchangeServer", 1));
    assertThat(read.bag().text("Name")).isEqualTo("VNEXT-E2K16AIO1");
    assertThat(read.bag().text("AdminDisplayVersion")).isEqualTo("Version 15.1 (Build 1034.26)");
  }

  @Test
  void newGenerationInItsEnvelope() {
    Samples read =
        Samples.objects(
            "HealthChecker-SRV1.xml",
            """
            <Obj RefId="0"><MS><S N="DisplayResults">x</S>
            <Obj N="HealthCheckerExchangeServer" RefId="1"><MS><S N="ServerName">SRV1</S>
            <Obj N="ExchangeInformation" RefId="2"><MS>
              <Obj N="VirtualDirectories" RefId="3"><MS>
                <Obj N="GetAutoDiscoverVirtualDirectory" RefId="4"><LST>
                  <Obj RefId="5"><Props><S N="Name">Autodiscover (Default Web Site)</S></Props></Obj>
                  <Obj RefId="6"><Props><S N="Name">Autodiscover (Exchange Back End)</S></Props></Obj>
                </LST></Obj></MS></Obj>
              <Obj N="ExchangeCertificateInformation" RefId="7"><MS><Obj N="Certificates" RefId="8"><LST>
                <S>@{FriendlyName=My; Thumbprint=AE764A72F12F25AAE81017045BEE04C590A86EE2; \
            PublicKeySize=2048; Services=IIS, SMTP; Status=Valid; CertificateObject=[Subject]}</S>
                <S>@{FriendlyName=x; Services=SMTP; Thumbprint=AE764A72F12F25AAE81017045BEE04C590A86EE2; \
            Services=None}</S>
              </LST></Obj></MS></Obj>
            </MS></Obj>
            <Obj N="OrganizationInformation" RefId="9"><MS>
              <Obj N="GetSendConnector" RefId="10"><MS><S N="Name">out</S></MS></Obj>
            </MS></Obj></MS></Obj></MS></Obj>
            """);
    assertThat(read.bags())
        .extracting(PropertyBag::cmdlet)
        .containsExactly(
            "Get-AutodiscoverVirtualDirectory",
            "Get-SendConnector",
            "Get-ExchangeCertificate",
            "Get-ExchangeCertificate");
    assertThat(read.bags().get(0).line()).isEqualTo(7);
    assertThat(read.bags().get(2).text("Services")).isEqualTo("IIS, SMTP");
    assertThat(read.bags().get(2).text("Identity"))
        .isEqualTo("SRV1\\AE764A72F12F25AAE81017045BEE04C590A86EE2");
    assertThat(read.bags().get(3).get("Services")).isInstanceOf(Absent.class);
    assertThat(read.file().notes())
        .contains("back-end directories, which are left out: 1", "made by HealthChecker on SRV1");
  }

  @Test
  void everyFactOfTheNewestGenerationIsTaken() throws ExportException {
    Samples read = Samples.read("synthetic/HealthChecker-EX01-20260401120000.xml");
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.file().cmdlets())
        .isEqualTo(
            Map.ofEntries(
                Map.entry("Get-ExchangeServer", 1),
                Map.entry("Get-OwaVirtualDirectory", 1),
                Map.entry("Get-EcpVirtualDirectory", 1),
                Map.entry("Get-ActiveSyncVirtualDirectory", 1),
                Map.entry("Get-ReceiveConnector", 1),
                Map.entry("Get-TransportService", 1),
                Map.entry("Get-ServerComponentState", 2),
                Map.entry("Get-OrganizationConfig", 1),
                Map.entry("Get-AuthConfig", 1),
                Map.entry("Get-SendConnector", 1),
                Map.entry("Get-ExchangeCertificate", 2)));
    assertThat(read.file().notes())
        .contains(
            "made by HealthChecker on EX01",
            "holds no object of Get-MapiVirtualDirectory: there is none, or the script failed"
                + " there",
            "holds no object of Get-HybridConfiguration: there is none, or the script failed there",
            "back-end directories, which are left out: 3",
            "directories exported with -ADPropertiesOnly: 3");
    FactBase facts =
        FactMapper.factBase(
            "Example",
            Merge.of(read.bags()).bags(),
            read.file().cmdlets().keySet(),
            Entirety.UNKNOWN,
            server -> false);
    assertThat(Merge.of(read.bags()).conflicts()).isEmpty();
    assertThat(facts.all(ExchangeCertificate.class))
        .singleElement()
        .returns("EX01", ExchangeCertificate::server)
        .returns(List.of("IMAP", "POP", "IIS", "SMTP"), ExchangeCertificate::services)
        .returns("Valid", ExchangeCertificate::status)
        .returns("CN=Example CA", ExchangeCertificate::issuer);
    assertThat(facts.all(ServerComponentState.class))
        .extracting(ServerComponentState::identity, ServerComponentState::state)
        .containsExactly(
            tuple("EX01\\ServerWideOffline", "Active"), tuple("EX01\\HubTransport", "Inactive"));
    assertThat(facts.all(VirtualDirectory.class))
        .filteredOn(one -> one.service() == Service.MAPI)
        .singleElement()
        .satisfies(one -> assertThat(one.origin().missing()).isTrue());
  }

  @Test
  void marksOfCertificatesTellWhatTheFileHasNoObjectFor() {
    Samples read =
        Samples.objects(
            "HealthChecker-SRV1.xml",
            """
            <Obj RefId="0"><MS><S N="ServerName">SRV1</S>
            <Obj N="ExchangeInformation" RefId="1"><MS><Nil N="GetTransportService" />
              <Obj N="ExchangeCertificates" RefId="2"><LST>
                <Obj RefId="3"><MS><S N="Thumbprint">AA11</S><S N="FriendlyName">a.b</S>
                  <S N="Namespaces">a.b</S><B N="IsInternalTransportCertificate">true</B></MS></Obj>
                <Obj RefId="4"><MS><S N="Thumbprint">BB22</S><S N="FriendlyName">Mine</S>
                  <S N="Namespaces">a.b</S><B N="IsCurrentAuthConfigCertificate">true</B></MS></Obj>
              </LST></Obj></MS></Obj></MS></Obj>
            """);
    assertThat(read.bags())
        .extracting(PropertyBag::cmdlet)
        .containsExactly(
            "Get-ExchangeCertificate",
            "Get-ExchangeCertificate",
            "Get-TransportService",
            "Get-AuthConfig");
    assertThat(read.bags().get(0).get("FriendlyName")).isInstanceOf(Absent.class);
    assertThat(read.bags().get(1).text("FriendlyName")).isEqualTo("Mine");
    assertThat(read.bags().get(2).text("Name")).isEqualTo("SRV1");
    assertThat(read.bags().get(2).text("InternalTransportCertificateThumbprint")).isEqualTo("AA11");
    assertThat(read.bags().get(3).text("CurrentCertificateThumbprint")).isEqualTo("BB22");
  }

  @Test
  void adaptersTellWhomTheyAskForNames() {
    Samples read =
        Samples.objects(
            "HealthChecker-SRV1.xml",
            """
            <Obj RefId="0"><MS><S N="ServerName">SRV1</S>
            <Obj N="ExchangeInformation" RefId="1"><MS><Nil N="GetTransportService" /></MS></Obj>
            <Obj N="OSInformation" RefId="2"><MS><Obj N="NetworkInformation" RefId="3"><MS>
              <Obj N="NetworkAdapters" RefId="4"><LST>
                <Obj RefId="5"><MS><S N="Name">LAN</S><S N="DnsServer">10.0.0.5 10.0.0.6</S></MS></Obj>
                <Obj RefId="6"><MS><S N="Name">DAG</S><Nil N="DnsServer" /></MS></Obj>
                <Obj RefId="7"><MS><S N="Name">DMZ</S>
                  <Obj N="DnsServer" RefId="8"><LST><S>10.9.0.5</S><S>10.9.0.6</S></LST></Obj></MS></Obj>
              </LST></Obj></MS></Obj></MS></Obj></MS></Obj>
            """);
    assertThat(read.bags())
        .extracting(one -> one.text("InterfaceAlias") + ": " + one.text("ServerAddresses"))
        .containsExactly("LAN: 10.0.0.5, 10.0.0.6", "DMZ: 10.9.0.5, 10.9.0.6");
  }

  private static PropertyBag bag(Samples read, String cmdlet) {
    return read.bags().stream().filter(b -> b.cmdlet().equals(cmdlet)).findFirst().orElseThrow();
  }
}
