package exvet.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNameTest {

  @ParameterizedTest
  @CsvSource({
    "Mail.Contoso.COM., mail.contoso.com",
    "MÜLLER.example, xn--mller-kva.example",
    "*.Contoso.com, *.contoso.com",
    "two words, two words",
  })
  void namesHaveOneForm(String name, String expected) {
    assertThat(HostName.canonical(name)).isEqualTo(expected);
  }

  @Test
  void wellFormedNamesHaveLabelsOfDnsOnly() {
    assertThat(HostName.wellFormed("mail.contoso.com")).isTrue();
    assertThat(HostName.wellFormed("my_server")).isTrue();
    assertThat(HostName.wellFormed("mail..com")).isFalse();
    assertThat(HostName.wellFormed("-a.com")).isFalse();
    assertThat(HostName.wellFormed("")).isFalse();
  }

  @Test
  void addressesAreNoNames() {
    assertThat(HostName.isAddress("10.0.0.1")).isTrue();
    assertThat(HostName.isAddress("::1")).isTrue();
    assertThat(HostName.isAddress("mail.contoso.com")).isFalse();
    assertThat(HostName.firstLabel("mbx01.contoso.com")).isEqualTo("mbx01");
  }

  @ParameterizedTest
  @CsvSource({
    "Version 15.2 (Build 986.5), 15.2.986.5, Exchange 2019",
    "Version 15.2 (Build 2562.17), 15.2.2562.17, Exchange SE",
    "15.1.2507.6, 15.1.2507.6, Exchange 2016",
    "Version 15.0 (Build 1497.2), 15.0.1497.2, Exchange 2013",
    "Version 14.3 (Build 123.4), 14.3.123.4, Exchange 2010",
  })
  void versionsHaveProducts(String text, String version, String product) {
    assertThat(ServerVersion.parse(text)).hasToString(version);
    assertThat(ServerVersion.parse(text).product()).isEqualTo(product);
  }

  @Test
  void aSchemaVersionIsNoServerVersion() {
    assertThat(ServerVersion.parse("0.20 (15.1.0.0)")).isNull();
    assertThat(ServerVersion.parse("15.2.986.5").covered()).isTrue();
    assertThat(ServerVersion.parse("15.2.986.5")).isLessThan(ServerVersion.parse("15.2.2562.17"));
  }
}
