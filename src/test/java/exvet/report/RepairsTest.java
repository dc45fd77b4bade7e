package exvet.report;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.FactBase;
import exvet.fact.Origin;
import exvet.fact.ReceiveConnector;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fixes are undone by the old values, or not at all. */
class RepairsTest {
  private final Repairs repairs =
      new Repairs(new FactBase("Contoso", FixtureFacts.contoso(List.of("MBX01")), Set.of()));

  private Repair of(String fix) {
    return of(repairs, fix);
  }

  private static Repair of(Repairs repairs, String fix) {
    Result result = new ReportFixture().add("vdir-owa-external-url", Verdict.FAIL, null, "x", "m");
    return repairs.of(
        new Result(
            result.rule(),
            result.severity(),
            result.verdict(),
            null,
            "x",
            List.of(),
            "m",
            null,
            null,
            null,
            null,
            null,
            List.of(),
            fix,
            null,
            List.of(),
            null));
  }

  @Test
  void givesTheOldValueBack() {
    Repair repair =
        of("Set-OwaVirtualDirectory \"MBX01\\owa (Default Web Site)\" -ExternalUrl https://x/owa");
    assertThat(repair.rollback())
        .isEqualTo(
            "Set-OwaVirtualDirectory 'MBX01\\owa (Default Web Site)' -ExternalUrl"
                + " 'https://mail.contoso.com/owa'");
    assertThat(repair.verify())
        .isEqualTo(
            "Get-OwaVirtualDirectory 'MBX01\\owa (Default Web Site)' | Format-List ExternalUrl");
  }

  @Test
  void restartsWhereTheFixRestarts() {
    assertThat(
            of("Set-OwaVirtualDirectory \"mbx01\\OWA (Default Web Site)\" -InternalUrl $null;"
                    + " iisreset MBX01 /noforce # now")
                .rollback())
        .startsWith("Set-OwaVirtualDirectory 'mbx01\\OWA (Default Web Site)' -InternalUrl 'https:")
        .endsWith("; iisreset MBX01 /noforce");
  }

  @Test
  void aServerMayHaveAnUnderscore() {
    assertThat(
            of("Set-OwaVirtualDirectory \"mbx01\\OWA (Default Web Site)\" -InternalUrl $null;"
                    + " iisreset MBX_01 /noforce")
                .rollback())
        .endsWith("; iisreset MBX_01 /noforce");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Set-OwaVirtualDirectory \"MBX09\\owa (Default Web Site)\" -ExternalUrl https://x/owa",
        "Set-OwaVirtualDirectory \"MBX01\\owa (Default Web Site)\" -Unheard https://x/owa",
        "Set-OwaVirtualDirectory \"MBX01\\owa (Default Web Site)\" -MRSProxyEnabled $true",
        "Set-OwaVirtualDirectory <directory> -ExternalUrl https://x/owa",
        "Set-OwaVirtualDirectory \"MBX01\\owa (Default Web Site)\" -ExternalUrl the URL",
        "Set-OwaVirtualDirectory \"MBX01\\owa (Default Web Site)\"; Remove-Everything now",
        "Get-OwaVirtualDirectory | Set-OwaVirtualDirectory -ExternalUrl $null",
        "Remove-OwaVirtualDirectory \"MBX01\\owa (Default Web Site)\"",
        "Set-OwaVirtualDirectory \"MBX01\\owa\"\" (Default Web Site)\" -ExternalUrl $null",
        "# by hand"
      })
  void leavesToAPersonWhatIsNotCertain(String fix) {
    assertThat(of(fix).rollback()).isNull();
  }

  @Test
  void asksForTheRecordThatAFixAdds() {
    assertThat(of("autodiscover.contoso.com. 3600 IN CNAME mail.contoso.com.").verify())
        .isEqualTo("nslookup -type=cname autodiscover.contoso.com.");
    assertThat(of("a;b. 3600 IN CNAME mail.contoso.com.").verify()).isNull();
  }

  @Test
  void saysNoneWhereAnEmptyListHasAWord() {
    ReceiveConnector relay =
        FixtureFacts.fact(
            ReceiveConnector.class,
            "server",
            "MBX01",
            "identity",
            "MBX01\\Relay",
            "origin",
            new Origin("contoso/export.xml", "MBX01\\Relay", 7, Map.of(), false),
            "authMechanism",
            List.of(),
            "bindings",
            List.of());
    Repairs known = new Repairs(new FactBase("Contoso", List.of(relay), Set.of()));
    assertThat(of(known, "Set-ReceiveConnector MBX01\\Relay -AuthMechanism Tls").rollback())
        .isEqualTo("Set-ReceiveConnector 'MBX01\\Relay' -AuthMechanism None");
    assertThat(of(known, "Set-ReceiveConnector MBX01\\Relay -Bindings 0.0.0.0:25").rollback())
        .isEqualTo("Set-ReceiveConnector 'MBX01\\Relay' -Bindings $null");
  }
}
