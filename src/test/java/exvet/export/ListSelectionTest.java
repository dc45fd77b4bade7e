package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListSelectionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Get-SendConnector Partner | fl",
        "Get-SendConnector -Identity 'To partner' | fl",
        "Get-SendConnector -Id:Partner | fl",
        "$c = Get-SendConnector Partner; $c | fl",
        "@(Get-SendConnector Partner) | fl",
        "$c=(Get-SendConnector Partner); $c | fl",
        "$c = Get-SendConnector; $c[0] | fl",
        "$c = Get-SendConnector; $c.Where({$_.Enabled}) | fl",
        "$c = Get-SendConnector; $c | ?{$_.Enabled} | fl",
        "$s = Get-ExchangeServer | ? IsEdgeServer; $s | fl",
        "(Get-SendConnector Partner) | fl",
        "(Get-SendConnector)[0] | fl",
        "(Get-SendConnector).Where({$_.Enabled}) | fl",
        "Get-SendConnector | ?{$_.AddressSpaces -like '*partner*'} | Format-List",
        "Get-SendConnector | where Enabled -eq $true | fl",
        "Get-SendConnector | Where-Object { $_.Enabled } | Select-Object * | fl",
        "Get-SendConnector | select -First 1 | fl",
        "Get-SendConnector | Select-Object Name,Fqdn -Last 2 | fl",
        "Get-SendConnector | Sort-Object Fqdn -Unique | fl",
        "Get-SendConnector | % { if ($_.Enabled) { $_ } } | fl",
        "if ($x) { Get-SendConnector | fl }",
        "Get-AcceptedDomain fabrikam.com | fl",
        "Get-Mailbox -Filter \"Name -notlike 'M*'\" | fl",
        "Get-Mailbox -RecipientTypeDetails UserMailbox -ResultSize Unlimited | fl",
        "Get-Mailbox -Anr smith | fl",
        "Get-Mailbox -ResultSize 500 | fl",
        "Get-Mailbox -OrganizationalUnit Users -ResultSize Unlimited | fl",
        "Get-Mailbox -Server MBX01 | fl",
        "Get-Mailbox -Arbitration | fl",
        "Get-Mailbox -ResultSize Unlimited | Get-Recipient | fl",
        "Get-DistributionGroupMember Staff | Get-Mailbox | fl",
        "Get-ExchangeServer MBX01 | fl",
        "Get-ExchangeServer | ? ServerRole -match Mailbox | fl",
        "Get-ExchangeServer -Domain contoso.com | fl",
        "Get-OwaVirtualDirectory -Identity \"MBX01\\owa (Default Web Site)\" | fl",
        "Get-ReceiveConnector | Where-Object {$_.TransportRole -eq 'HubTransport'} | fl",
        "Get-ReceiveConnector \"Mailbox01\\Client Proxy Mailbox01\" | fl",
        "Get-ExchangeCertificate -Server MBX01 -Thumbprint AB | fl",
        "Get-Queue -Server MBX01 -Include Internal | fl",
        "Get-SendConnector |\n ? Enabled | fl",
        "Get-ExchangeServer | ForEach-Object { Get-ReceiveConnector -Server $_ | ? Enabled | fl }"
      })
  void someObjects(String command) {
    assertThat(ListSelection.in(command)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Get-SendConnector | fl",
        "@(Get-SendConnector) | fl",
        "Get-SendConnector|fl Name,Fqdn",
        "Get-SendConnector * | fl",
        "Get-SendConnector | Select-Object *|fl",
        "Get-SendConnector | Select-Object -Property Name,Fqdn | Sort-Object Name -Descending | fl",
        "$c = Get-SendConnector; $c | fl",
        "Get-SendConnector -DomainController dc01 -ErrorAction SilentlyContinue | fl > c.txt",
        "Get-SendConnector 2>$null | fl | Out-File -FilePath c.txt -Width 300",
        "Get-SendConnector | % { $_ | fl }",
        "Get-Mailbox -ResultSize Unlimited | fl",
        "Get-Mailbox -Resultsize:unlimited -IgnoreDefaultScope | fl Name",
        "Get-ReceiveConnector -Server MBX01 | fl",
        "Get-ReceiveConnector MBX01\\* | fl",
        "Get-ExchangeServer | Get-OwaVirtualDirectory | fl",
        "Get-ExchangeServer MBX01 | Get-OwaVirtualDirectory -ADPropertiesOnly | fl",
        "Get-ExchangeServer | ?{$_.IsClientAccessServer} | Get-OwaVirtualDirectory | fl",
        "$s = Get-ExchangeServer | ? IsHubTransportServer; $s | Get-OwaVirtualDirectory | fl",
        "Get-Content servers.txt | % { Get-ReceiveConnector -Server $_ | fl }",
        "foreach ($s in Get-ExchangeServer) { Get-ClientAccessServer $s | fl Name }",
        "foreach($s in Get-ExchangeServer){Get-EcpVirtualDirectory -Server $s.Name|fl}",
        "Get-TransportService -Identity (Get-ExchangeServer SRV1).Name | fl Name",
        "Get-ClientAccessService MBX01 -IncludeAlternateServiceAccountCredentialStatus | fl",
        "Get-ServerComponentState MBX01 | fl",
        "Get-ExchangeServer -Status | fl",
        "Get-Service MSExchange* -ComputerName MBX01 | fl",
        "Get-ReceiveConnector -Server MBX01 | Get-ADPermission | fl",
        "Get-OrganizationConfig | fl",
        "Get-SendConnector |\n fl"
      })
  void allObjects(String command) {
    assertThat(ListSelection.in(command)).isFalse();
  }

  @Test
  void hostileCommandsEnd() {
    for (String part :
        new String[] {"(", "{", "'", "|", "`", "\n", "| \n", "Get-A ", "-a:", "(Get-a "}) {
      String command = part.repeat(60_000 / part.length()) + "Get-SendConnector x | fl";
      assertTimeoutPreemptively(Duration.ofSeconds(5), () -> ListSelection.in(command));
    }
  }
}
