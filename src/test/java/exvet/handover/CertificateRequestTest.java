package exvet.handover;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.change.ScriptException;
import exvet.change.Statement;
import exvet.fact.FactBase;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CertificateRequestTest {
  private static List<String> services(String end) throws ScriptException {
    String fix =
        "New-ExchangeCertificate -GenerateRequest -Server MBX01 -DomainName a.example" + end;
    Result any = States.result(States.RULES.get(0), Verdict.FAIL, "MBX01");
    Result finding =
        new Result(
            any.rule(),
            any.severity(),
            any.verdict(),
            null,
            any.subject(),
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
            null);
    Statement request = Statement.of("fix", CertificateRequest.beginning(fix)).get(0);
    return CertificateRequest.of(request, finding, new FactBase("X", List.of(), Set.of()))
        .services();
  }

  @Test
  void isForTheServicesThatTheFixNames() throws ScriptException {
    String given = "; [IO.File]::WriteAllBytes('r', $b) # Enable-ExchangeCertificate -Thumbprint T";
    assertThat(services(given + " -Services SMTP -Server MBX01")).containsExactly("SMTP");
    assertThat(services(given + " -Services IIS,POP")).containsExactly("IIS", "POP");
    assertThat(services("")).containsExactly("IIS", "SMTP");
  }
}
