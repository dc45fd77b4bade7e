package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleFilesTest {

  @ParameterizedTest
  @CsvSource({
    "GetExchangeServer.xml, Get-ExchangeServer, 1",
    "GetOwaVirtualDirectory.xml, Get-OwaVirtualDirectory, 1",
    "GetOwaVirtualDirectory1.xml, Get-OwaVirtualDirectory, 1",
    "GetWebServicesVirtualDirectory.xml, Get-WebServicesVirtualDirectory, 1",
    "GetOrganizationConfig.xml, Get-OrganizationConfig, 1",
    "GetExchangeCertificate.xml, Get-ExchangeCertificate, 3",
    "GetAcceptedDomain.xml, Get-AcceptedDomain, 3",
    "GetReceiveConnector.xml, Get-ReceiveConnector, 5",
    "GetSendConnector.xml, Get-SendConnector, 1",
    "GetAuthConfig.xml, Get-AuthConfig, 1",
    "GetHybridConfiguration.xml, Get-HybridConfiguration, 1",
    "GetServerComponentState.xml, Get-ServerComponentState, 34",
    "GetDynamicDistributionGroupPfMailboxes.xml, Get-DynamicDistributionGroup, 1"
  })
  void cmdletsAreRecognised(String file, String cmdlet, int count) throws ExportException {
    Samples read = Samples.read("css-exchange-e19/" + file);
    assertThat(read.file().cmdlets()).isEqualTo(Map.of(cmdlet, count));
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.file().format()).isEqualTo("clixml");
    assertThat(read.bags()).hasSize(count);
    for (PropertyBag bag : read.bags()) {
      assertThat(bag.cmdlet()).isEqualTo(cmdlet);
      assertThat(bag.file()).isEqualTo(file);
      assertThat(bag.properties().keySet())
          .doesNotContain(
              "PSComputerName", "RunspaceId", "PSShowComputerName", "SerializationData");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GetMailboxServer.xml, 1 object of Microsoft.Exchange.Data.Directory.Management.MailboxServer"
        + " is not used",
    "GetPartnerApplication.xml, 5 objects of"
        + " Microsoft.Exchange.Data.Directory.SystemConfiguration.PartnerApplication are not used",
    "GetSettingOverride.xml, 1 object of"
        + " Microsoft.Exchange.Data.Directory.SystemConfiguration.ConfigurationSettings.SettingOverride"
        + " is not used",
    "GetServerMonitoringOverride.xml, 1 object of"
        + " Microsoft.Exchange.Monitoring.ActiveMonitoring.MonitoringOverrideObject is not used",
    "GetIrmConfiguration.xml, 1 object of"
        + " Microsoft.Exchange.Data.Directory.SystemConfiguration.IRMConfiguration is not used",
    "TestServiceHealth.xml, 3 objects of Microsoft.Exchange.Monitoring.ExchangeServicesStatus are"
        + " not used",
    "GetExtendedProtectionConfiguration.xml, 1 object of"
        + " System.Management.Automation.PSCustomObject is not used",
    "GetExchangeWebSitesFromAd.xml, 2 objects of String are not used",
    "IIS-GetWebBinding.xml, 6 objects of Microsoft.IIs.PowerShell.Framework.ConfigurationElement"
        + " are not used",
    "EmptyResult-Win32_PageFileSetting.xml, holds no object"
  })
  void whatIsNotUsedIsListed(String file, String note) throws ExportException {
    Samples read = Samples.read("css-exchange-e19/" + file);
    assertThat(read.file().notes()).containsExactly(note);
    assertThat(read.file().problems()).isEmpty();
    assertThat(read.file().cmdlets()).isEmpty();
  }

  @Test
  void anEmptyExportOfACmdletStatesThatThereIsNone() {
    String empty =
        "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\" />";
    assertThat(Samples.document("Get-EdgeSubscription.xml", empty).file().cmdlets())
        .isEqualTo(Map.of("Get-EdgeSubscription", 0));
  }

  @ParameterizedTest
  @CsvSource({
    "text/ft-default-tables.txt, text, values are cut",
    "not-clixml/Antimalware.xml, xml, not CLIXML",
    "not-clixml/Configuration.xml, xml, not CLIXML"
  })
  void otherFormatsAreRefusedWithARemedy(String file, String format, String problem)
      throws ExportException {
    InputFile read = Samples.read(file).file();
    assertThat(read.format()).isEqualTo(format);
    assertThat(read.problems()).hasSize(1);
    assertThat(read.problems().get(0).message()).contains(problem).contains("Export-Clixml");
  }

  @Test
  void anObjectOfANetworkMessageIsReadWithoutItsRoot() throws ExportException {
    InputFile read = Samples.read("psrp-partial/Get-Mailbox.obj.xml").file();
    assertThat(read.problems()).isEmpty();
    assertThat(read.cmdlets()).isEqualTo(Map.of("Get-Mailbox", 1));
    assertThat(read.notes()).anyMatch(note -> note.contains("network message"));
  }

  @Test
  void errorStreamsAreNoExport() {
    InputFile file =
        Samples.document("err.txt", "#< CLIXML\r\n<Objs><S S=\"Error\">x</S></Objs>").file();
    assertThat(file.problems()).isEmpty();
    assertThat(file.notes()).containsExactly("the error stream of a PowerShell, not an export");
    InputFile records = Samples.objects("err.xml", "<S S=\"Error\">x</S>").file();
    assertThat(records.notes())
        .containsExactly("records of errors or progress, which are no export: 1");
  }

  @Test
  void directoriesReadFromActiveDirectoryOnlyDoNotStateWhatIisHas() throws ExportException {
    PropertyBag cut = Samples.read("css-exchange-e19/GetOwaVirtualDirectory.xml").bag();
    PropertyBag full = Samples.read("css-exchange-e19/GetOwaVirtualDirectory1.xml").bag();
    assertThat(cut.get("FormsAuthentication"))
        .isEqualTo(new Absent("exported with -ADPropertiesOnly"));
    assertThat(cut.get("WebSite")).isInstanceOf(Absent.class);
    assertThat(cut.get("WindowsAuthentication")).isInstanceOf(Absent.class);
    assertThat(cut.get("GzipLevel")).isInstanceOf(Absent.class);
    assertThat(cut.text("InternalUrl")).isEqualTo(full.text("InternalUrl"));
    assertThat(cut.text("LogonFormat")).isEqualTo(full.text("LogonFormat"));
    assertThat(full.text("FormsAuthentication")).isEqualTo("true");
    assertThat(full.text("WebSite")).isEqualTo("Default Web Site");
  }

  @Test
  void valuesOfTheRealConnectors() throws ExportException {
    Samples receive = Samples.read("css-exchange-e19/GetReceiveConnector.xml");
    PropertyBag first = receive.bag();
    assertThat(first.text("Identity")).isEqualTo("WIN-CTD3L0RGEN4\\Default WIN-CTD3L0RGEN4");
    assertThat(first.text("AuthMechanism"))
        .isEqualTo("Tls, Integrated, BasicAuth, BasicAuthRequireTLS, ExchangeServer");
    assertThat(((Scalar) first.get("AuthMechanism")).number()).isEqualTo(31);
    assertThat(first.text("Bindings")).isEqualTo("0.0.0.0:2525, [::]:2525");
    assertThat(first.text("MaxMessageSize")).isEqualTo("36 MB (37,748,736 bytes)");
    assertThat(first.text("MaxInboundConnectionPerSource")).isEqualTo("Unlimited");
    assertThat(first.get("Banner")).isEqualTo(Value.BLANK);
    Value range = ((Items) first.get("RemoteIPRanges")).values().get(0);
    assertThat(((Scalar) range).members()).containsKeys("LowerBound", "UpperBound");
    PropertyBag frontend = receive.bags().get(2);
    assertThat(frontend.text("TlsCertificateName"))
        .isEqualTo("<I>CN=WIN-CTD3L0RGEN4<S>CN=WIN-CTD3L0RGEN4");
    PropertyBag send = Samples.read("css-exchange-e19/GetSendConnector.xml").bag();
    assertThat(send.text("AddressSpaces")).isEqualTo("SMTP:*;1");
    assertThat(send.text("SourceTransportServers")).isEqualTo("WIN-CTD3L0RGEN4");
    assertThat(send.get("TlsAuthLevel")).isEqualTo(Value.BLANK);
  }

  @Test
  void valuesOfOtherRealObjects() throws ExportException {
    PropertyBag server = Samples.read("css-exchange-e19/GetExchangeServer.xml").bag();
    assertThat(server.text("AdminDisplayVersion")).isEqualTo("Version 15.2 (Build 986.5)");
    assertThat(server.text("Site"))
        .isEqualTo("Solo.com/Configuration/Sites/Default-First-Site-Name");
    assertThat(server.text("WhenChangedUTC")).isEqualTo("2021-09-28T17:32:01Z");
    assertThat(server.get("ProductID")).isEqualTo(Value.BLANK);
    Samples domains = Samples.read("css-exchange-e19/GetAcceptedDomain.xml");
    assertThat(domains.bags())
        .extracting(bag -> bag.text("DomainName"))
        .containsExactly("Solo.com", "*.contoso.local", "*.com");
    assertThat(domains.bags().get(2).text("DomainType")).isEqualTo("InternalRelay");
    assertThat(domains.bags().get(1).get("OrganizationId").print()).isEmpty();
    PropertyBag ews = Samples.read("css-exchange-e19/GetWebServicesVirtualDirectory.xml").bag();
    assertThat(ews.text("InternalUrl")).isEqualTo("https://solo-e19a.solo.com/EWS/Exchange.asmx");
    assertThat(ews.get("ExternalUrl")).isEqualTo(Value.BLANK);
    PropertyBag mailbox = Samples.read("derived/clixml").bag();
    assertThat(mailbox.cmdlet()).isEqualTo("Get-Mailbox");
    assertThat(mailbox.text("RecipientTypeDetails")).isEqualTo("UserMailbox");
    assertThat(mailbox.get("EmailAddresses")).isInstanceOf(Items.class);
  }
}
