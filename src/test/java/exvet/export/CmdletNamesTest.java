package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CmdletNamesTest {

  @ParameterizedTest
  @CsvSource({
    "Get-OwaVirtualDirectory.xml, Get-OwaVirtualDirectory",
    "GetOwaVirtualDirectory1.xml, Get-OwaVirtualDirectory",
    "out/SRV1_Get-MailboxServer.xml,",
    "out/SRV1_Get-Mailbox.xml, Get-Mailbox",
    "a.zip!get-mailbox_2.xml, Get-Mailbox",
    "Get-ClientAccessServer.xml, Get-ClientAccessService",
    "Get-TransportServer-all.xml, Get-TransportService",
    "BudgetMailbox.xml,",
    "Get-Recipient/notes.xml,",
    "mailboxes.xml,"
  })
  void fileNames(String file, String cmdlet) {
    assertThat(CmdletNames.ofFileName(file)).isEqualTo(cmdlet);
  }

  @ParameterizedTest
  @CsvSource({
    "Management.ExchangeServer, Get-ExchangeServer",
    "SystemConfiguration.ADOwaVirtualDirectory, Get-OwaVirtualDirectory",
    "SystemConfiguration.ADEcpVirtualDirectory, Get-EcpVirtualDirectory",
    "SystemConfiguration.ADWebServicesVirtualDirectory, Get-WebServicesVirtualDirectory",
    "SystemConfiguration.ADMobileVirtualDirectory, Get-ActiveSyncVirtualDirectory",
    "SystemConfiguration.ADOabVirtualDirectory, Get-OabVirtualDirectory",
    "SystemConfiguration.ADMapiVirtualDirectory, Get-MapiVirtualDirectory",
    "SystemConfiguration.ADPowerShellVirtualDirectory, Get-PowerShellVirtualDirectory",
    "SystemConfiguration.ADAutodiscoverVirtualDirectory, Get-AutodiscoverVirtualDirectory",
    "SystemConfiguration.ADRpcHttpVirtualDirectory, Get-OutlookAnywhere",
    "Management.ClientAccessServer, Get-ClientAccessService",
    "Management.TransportServer, Get-TransportService",
    "SystemConfiguration.SmtpSendConnectorConfig, Get-SendConnector",
    "SystemConfiguration.ReceiveConnector, Get-ReceiveConnector",
    "SystemConfiguration.AcceptedDomain, Get-AcceptedDomain",
    "SystemConfiguration.EmailAddressPolicy, Get-EmailAddressPolicy",
    "Management.OrganizationConfig, Get-OrganizationConfig",
    "SystemConfiguration.AuthConfig, Get-AuthConfig",
    "SystemConfiguration.HybridConfiguration, Get-HybridConfiguration",
    "Management.Mailbox, Get-Mailbox",
    "Management.ReducedRecipient, Get-Recipient",
    "Management.DynamicDistributionGroup, Get-DynamicDistributionGroup",
    "Management.ServerComponentStatePresentationObject, Get-ServerComponentState",
    "Management.MailboxServer,",
    "SystemConfiguration.PartnerApplication,"
  })
  void types(String type, String cmdlet) {
    for (String prefix : List.of("", "Deserialized.", "Selected.")) {
      String full = prefix + "Microsoft.Exchange.Data.Directory." + type;
      assertThat(CmdletNames.ofTypes(List.of(full, "System.Object"))).isEqualTo(cmdlet);
    }
  }

  @Test
  void otherTypesOfTheSameNameAreNotMistaken() {
    assertThat(CmdletNames.ofTypes(List.of("HealthChecker.ExchangeServer"))).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "<S N=\"AddressSpaces\">SMTP:*;1</S><S N=\"SmartHosts\">a</S>, Get-SendConnector",
    "<S N=\"DomainName\">a.b</S><S N=\"DomainType\">Authoritative</S>, Get-AcceptedDomain",
    "<S N=\"Identity\">SRV\\ecp (Default Web Site)</S><S N=\"InternalUrl\" />,"
        + " Get-EcpVirtualDirectory",
    "<S N=\"Identity\">SRV\\Rpc (Default Web Site)</S><S N=\"InternalHostname\" />"
        + "<S N=\"ExternalHostname\" />, Get-OutlookAnywhere"
  })
  void selectedObjectsAreKnownByTheirProperties(String members, String cmdlet) {
    Samples read =
        Samples.objects(
            "all.xml",
            "<Obj RefId=\"0\"><TN"
                + " RefId=\"0\"><T>Selected.System.Management.Automation.PSCustomObject"
                + "</T></TN><MS>"
                + members
                + "</MS></Obj>");
    assertThat(read.bag().cmdlet()).isEqualTo(cmdlet);
  }

  @Test
  void objectClassTellsTheDirectoryOfAnUnknownType() {
    Samples read =
        Samples.objects(
            "x.xml",
            "<Obj RefId=\"0\"><TN"
                + " RefId=\"0\"><T>Microsoft.Exchange.New.OddVirtualDirectory</T></TN><Props><Obj"
                + " N=\"ObjectClass\" RefId=\"1\"><LST><S>top</S>"
                + "<S>msExchOWAVirtualDirectory</S></LST></Obj></Props></Obj>");
    assertThat(read.bag().cmdlet()).isEqualTo("Get-OwaVirtualDirectory");
  }
}
