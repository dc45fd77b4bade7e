package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRunTest {
  private final ConsoleVariables variables = new ConsoleVariables();

  private boolean some(String command) {
    return flow(command).some();
  }

  private CommandFlow flow(String commands) {
    CommandFlow flow = null;
    for (String command : commands.split(" / ")) {
      flow = new CommandRun(variables).of(command);
    }
    return flow;
  }

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
        "Get-Mailbox -ResultSize Unlimited -IgnoreDefaultScope | Get-Recipient | fl",
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
    assertThat(some(command)).isTrue();
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
        "Get-Mailbox -ResultSize Unlimited -IgnoreDefaultScope | fl",
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
    assertThat(some(command)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$r = $c[0] / $r | fl",
        "$c = $c[0] / $c | fl",
        "$r = $c.Where({$_.Name -eq 'Relay'}) / $r | fl",
        "$r = $c[0..3] / $r | fl",
        "@($c)[0] | fl",
        "($c)[0] | fl",
        "($c | select -First 1) | fl",
        "($c | ? Name -eq Relay) | fl",
        "$c.Item(3) | fl",
        "$c -match 'Relay' | fl",
        "$c | Group-Object Server | % { $_.Group[0] } | fl",
        "$c | Some-Thing | fl",
        "$c | Get-Random | fl",
        "foreach ($x in $c) { $x | fl; break }",
        "foreach ($x in $c) { $x | fl; if ($i++ -gt 3) { break } }",
        "fl -InputObject $c[0]",
        "Format-List -InputObject:$c[0]",
        "Write-Output $c[0] | fl",
        "& { $c[0] } | fl",
        "cls; $c = Get-ReceiveConnector MBX01\\Relay / $c | fl",
        "foreach ($c in Get-ReceiveConnector MBX01\\Relay) { 'x' } / $c | fl",
        "foreach ($x in $c) { if ($x.Name -eq 'Relay') { $x | fl } }",
        "[array]$c = Get-ReceiveConnector MBX01\\Relay / $c | fl",
        "$c, $d = Get-ReceiveConnector / $c | fl",
        "$global:c = Get-ReceiveConnector MBX01\\Relay / $c | fl",
        "${c} = Get-ReceiveConnector MBX01\\Relay / ${c} | fl",
        "${c} = Get-ReceiveConnector MBX01\\Relay / $c | fl",
        "Get-ReceiveConnector MBX01\\Relay -OutVariable c / $c | fl",
        "Get-ReceiveConnector MBX01\\Relay -ov +c / $c | fl",
        "Get-ReceiveConnector x | Tee-Object -Variable c / $c | fl",
        "Set-Variable c (Get-ReceiveConnector MBX01\\Relay) / $c | fl",
        ". .\\relay.ps1 / $c | fl",
        "Enter-PSSession MBX02 / $c | fl",
        "if ($x) { $c = $c[0] } / $c | fl",
        "1..2 | % { $c = $c[0] } / $c | fl",
        "$c.RemoveAt(0) / $c | fl",
        "$c += Get-ReceiveConnector MBX01\\Other / $c | fl",
        "$d, $c | fl",
        "$C[0]|fl"
      })
  void someOfWhatAVariableHolds(String commands) {
    assertThat(some("$c = Get-ReceiveConnector / " + commands)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$c | fl",
        "${C} | fl *",
        "$global:c | Format-List",
        "@($c) | fl",
        "($c) | Sort-Object Name | Select-Object Name,Fqdn | fl",
        "$d = $c / $d | fl",
        "fl -InputObject $c",
        "foreach ($x in $c) { $x | fl }",
        "$c | % { $_ } | fl",
        "$c[0].Fqdn / $c | fl",
        "$c.Count; $c | fl",
        "$x = $c[0] / $c | fl",
        "$c | fl # $c[0] is the relay's",
        "Write-Host '$c[0]'; $c | fl",
        "$c | ? Name -eq Relay / Get-ReceiveConnector | fl",
        "try { $c | fl } catch { 'none' }",
        "$c | Out-String -Width 500 | Out-File c.txt",
        "[array]$c = Get-ReceiveConnector / $c | fl"
      })
  void allThatAVariableHolds(String commands) {
    assertThat(some("$c = Get-ReceiveConnector / " + commands)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$dc = Get-ADDomainController -Discover -Writable"
            + " / Get-ReceiveConnector -DomainController $dc.HostName[0] | fl",
        "$props = Get-Content props.txt / Get-ReceiveConnector | fl $props",
        "$c = Get-ReceiveConnector MBX01\\Relay / Get-ReceiveConnector | fl # $c is the relay",
        "$c = Get-ReceiveConnector x / Write-Host 'cost $c'; Get-ReceiveConnector | fl",
        "$s = 'MBX01' / Get-ReceiveConnector -Server $s | fl"
      })
  void whatIsOnlyAnArgumentSelectsNothing(String commands) {
    assertThat(some(commands)).isFalse();
    assertThat(flow(commands).cmdlet()).isEqualTo("Get-ReceiveConnector");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Get-PopSettings -Server MBX01",
        "$s = Get-ExchangeServer MBX01 / Get-PopSettings -Server $s.Name",
        "$s = Get-ExchangeServer MBX01 / $s | Get-PopSettings",
        "$s = Get-ExchangeServer MBX01 / foreach ($x in $s) { Get-PopSettings -Server $x.Name }",
        "$s = \"MBX01\" / Get-PopSettings -Server $s",
        "Get-PopSettings -Server (Get-ExchangeServer MBX01).Name",
        "Get-ExchangeServer MBX01 | Get-PopSettings | fl",
        "$p = Get-PopSettings -Server MBX01 / $p | fl"
      })
  void ofOneServer(String commands) {
    CommandFlow flow = flow(commands);
    assertThat(flow.cmdlet()).isEqualTo("Get-PopSettings");
    assertThat(flow.place()).isEqualTo("MBX01");
    assertThat(flow.some()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Get-PopSettings -Server $s",
        "$s = Get-ExchangeServer | ? Name -like M* / $s | Get-PopSettings",
        "$s = Get-ExchangeServer / Get-PopSettings -Server $s[0].Name",
        "'MBX01', 'MBX02' | % { Get-PopSettings -Server $_ }",
        "$p = Get-PopSettings -Server MBX01; $q = Get-PopSettings -Server MBX02 / $p,$q | fl"
      })
  void ofSomeServers(String commands) {
    CommandFlow flow = flow(commands);
    assertThat(flow.cmdlet()).isEqualTo("Get-PopSettings");
    assertThat(flow.place()).isEmpty();
    assertThat(flow.some()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Get-ReceiveConnector",
        "Get-ExchangeServer | Get-ReceiveConnector | fl",
        "$s = Get-ExchangeServer / foreach ($x in $s) { Get-ReceiveConnector -Server $x.Name | fl }",
        "Get-ReceiveConnector -Credential contoso\\admin | fl"
      })
  void ofAllServers(String commands) {
    CommandFlow flow = flow(commands);
    assertThat(flow.cmdlet()).isEqualTo("Get-ReceiveConnector");
    assertThat(flow.place()).isNull();
    assertThat(flow.some()).isFalse();
  }

  @Test
  void severalCmdletsGiveObjectsOfNoOne() {
    assertThat(flow("Get-SendConnector | fl; Get-ReceiveConnector | fl").cmdlet()).isNull();
    assertThat(flow("$a = Get-SendConnector; Get-ReceiveConnector | fl").cmdlet())
        .isEqualTo("Get-ReceiveConnector");
  }

  @Test
  void hostileCommandsEnd() {
    for (String part :
        new String[] {
          "(", "{", "'", "|", "`", "\n", "| \n", "Get-A ", "-a:", "(Get-a ", "$a[", "$a,", "$a=",
          "{$a=", "[a]", "$a ", ".a", "#"
        }) {
      String command = part.repeat(60_000 / part.length()) + "Get-SendConnector x | fl";
      assertTimeoutPreemptively(Duration.ofSeconds(5), () -> some(command));
    }
  }
}
