package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Policies of MTA-STS, and the records that announce them and ask for reports. */
class MtaStsPolicyTest {
  /** As RFC 8461 has it. */
  private static final String EXAMPLE =
      """
      version: STSv1
      mode: enforce
      mx: mail.example.com
      mx: *.example.net
      mx: backupmx.example.com
      max_age: 604800
      """;

  @Test
  void theExample() {
    for (String text : new String[] {EXAMPLE, EXAMPLE.replace("\n", "\r\n"), EXAMPLE.strip()}) {
      MtaStsPolicy policy = MtaStsPolicy.of(text);
      assertThat(policy.problems()).isEmpty();
      assertThat(policy.mode()).isEqualTo("enforce");
      assertThat(policy.maxAge()).isEqualTo(604_800);
      assertThat(policy.patterns())
          .containsExactly("*.example.net", "backupmx.example.com", "mail.example.com");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "mail.example.com,true",
    "mx1.example.net,true",
    "a.mx1.example.net,false",
    "example.net,false",
    "mail2.example.com,false",
    "net,false"
  })
  void aStarIsOneLabel(String host, boolean allowed) {
    assertThat(MtaStsPolicy.of(EXAMPLE).allows(host)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version: STSv1 | version: STSv2 | version STSv2",
        "version: STSv1 | x: y | no version",
        "mode: enforce | mode: Enforce | mode Enforce",
        "mode: enforce | modus: enforce | no mode",
        "max_age: 604800 | max_age: 31557601 | max_age 31557601",
        "max_age: 604800 | max_age: -1 | max_age -1",
        "max_age: 604800 | max_age: | max_age ",
        "max_age: 604800 | maxage: 604800 | no max_age",
        "max_age: 604800 | max_age 604800 | a line is no field: max_age 604800"
      })
  void whatIsWrong(String line, String other, String problem) {
    assertThat(MtaStsPolicy.of(EXAMPLE.replace(line, other)).problems().get(0).strip())
        .isEqualTo(problem.strip());
  }

  @Test
  void onlyModeNoneNeedsNoMailHost() {
    String text = "version: STSv1\nmode: none\nmax_age: 86400";
    assertThat(MtaStsPolicy.of(text).problems()).isEmpty();
    assertThat(MtaStsPolicy.of(text.replace("none", "testing")).problems())
        .containsExactly("no mx");
    assertThat(MtaStsPolicy.of("").problems())
        .containsExactly("no version", "no mode", "no max_age", "no mx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=STSv1; id=20160831085700Z;",
        "v=STSv1;id=1",
        "v=STSv1 ; x=y; id = a ;",
        "v=STSv1; id=12345678901234567890123456789012"
      })
  void announcements(String text) {
    assertThat(MtaStsDomain.sound(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=STSv1",
        "v=STSv1;",
        "v=STSv1; id=",
        "v=STSv1; id=2016-08-31",
        "v=STSv1; id=123456789012345678901234567890123",
        "v=stsv1; id=1",
        "id=1; v=STSv1",
        "v=STSv2; id=1",
        "v=STSv1; xid=1"
      })
  void otherTexts(String text) {
    assertThat(MtaStsDomain.sound(text)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v=TLSRPTv1;rua=mailto:reports@example.com |",
        "v=TLSRPTv1; rua=https://reporting.example.com/v1/tlsrpt |",
        "v=TLSRPTv1; rua=mailto:a@example.com,https://example.com:8443 ; x=y |",
        "v=TLSRPTv1; | it has no rua=",
        "v=TLSRPTv1; rua= | it has no rua=",
        "v=TLSRPTv1; rua=a@example.com | no address for reports: a@example.com",
        "v=TLSRPTv1; rua=http://example.com | no address for reports: http://example.com",
        "rua=mailto:a@example.com; v=TLSRPTv1 | it does not begin with v=TLSRPTv1;",
        "v=TLSRPTv2; rua=mailto:a@example.com | it does not begin with v=TLSRPTv1;",
        "v=TLSRPTv1 rua=mailto:a@example.com | it does not begin with v=TLSRPTv1;"
      })
  void reports(String text, String problem) {
    assertThat(TlsReporting.problem(text)).isEqualTo(problem);
  }
}
