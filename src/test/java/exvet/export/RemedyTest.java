package exvet.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The commands that supply what is missing. */
class RemedyTest {

  @Test
  void eachServerHasItsOwnFile() {
    assertThat(Remedy.command("Get-ReceiveConnector", "MBX01"))
        .isEqualTo(
            "Get-ReceiveConnector -Server MBX01 | Export-Clixml MBX01_Get-ReceiveConnector.xml");
  }

  @Test
  void aServersNameIsNoSecondCommand() {
    assertThat(Remedy.command("Get-ReceiveConnector", "M\u2019; iex 1 #"))
        .isEqualTo(
            "Get-ReceiveConnector -Server 'M\u2019\u2019; iex 1 #'"
                + " | Export-Clixml Get-ReceiveConnector.xml");
    assertThat(Remedy.command("Get-TransportService", "M;iex"))
        .isEqualTo(
            "Get-TransportService -Identity 'M;iex' | Export-Clixml Get-TransportService.xml");
  }
}
