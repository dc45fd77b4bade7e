package exvet.report;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.FactBase;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it takes to mend something. */
class EffortTest {
  private static final Repairs REPAIRS =
      new Repairs(new FactBase("Contoso", FixtureFacts.contoso(List.of("MBX01")), Set.of()));

  private static Result fault(String fix) {
    Result any = ContosoReport.about("x");
    return new Result(
        any.rule(),
        Severity.ERROR,
        Verdict.FAIL,
        null,
        "x",
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        fix,
        null,
        List.of(),
        null);
  }

  private static Effort of(String... fixes) {
    List<Result> findings = Arrays.stream(fixes).map(EffortTest::fault).toList();
    ReportIndex index = new ReportIndex(ContosoReport.with(findings));
    return Effort.of(Action.all(index).get(0), REPAIRS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Set-OwaVirtualDirectory \"MBX01\\owa (Default Web Site)\" -ExternalUrl https://x/owa | setting",
        "Update-EmailAddressPolicy -Identity \"Default Policy\" # in the shell | command",
        "New-AcceptedDomain -Name x -DomainName x | command",
        "Set-OwaVirtualDirectory \"MBX01\\owa\" -ExternalUrl {url}  # to fill in: {url} | decision",
        "Set-Mailbox x -UserPrincipalName y # or remove the address | decision",
        "$r = New-ExchangeCertificate -GenerateRequest | command",
        "# no command: the value cannot be set | by-hand",
        "publish: contoso.com. MX 10 mail.contoso.com. | by-hand",
      })
  void aFixTellsWhatItTakes(String fix, String effort) {
    assertThat(of(fix)).hasToString(effort);
  }

  @Test
  void theFindingThatTakesMostCounts() {
    assertThat(of("New-AcceptedDomain -Name x -DomainName x", null)).isEqualTo(Effort.BY_HAND);
  }
}
