package exvet.fact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTest {

  @Test
  void partsAreInTheFormInWhichTheyAreCompared() {
    Url url = Url.of("HTTPS://Mail.Contoso.COM./owa/?a#b");
    assertThat(url.scheme()).isEqualTo("https");
    assertThat(url.host()).isEqualTo("mail.contoso.com");
    assertThat(url.port()).isEqualTo(443);
    assertThat(url.path()).isEqualTo("/owa/");
    assertThat(url.tail()).isEqualTo("?a#b");
    assertThat(url).hasToString("HTTPS://Mail.Contoso.COM./owa/?a#b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mail.contoso.com/owa",
        "https:/mail/owa",
        "/owa",
        "https://[::1]x/owa",
        "a b"
      })
  void malformedTextIsKept(String text) {
    Url url = Url.of(text);
    assertThat(url.absolute()).isFalse();
    assertThat(url.host()).isNull();
    assertThat(url).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "https://mail.contoso.com/owa, https://MAIL.contoso.com:443/OWA/, true",
    "https://mail.contoso.com/owa, http://mail.contoso.com/owa, false",
    "https://mail.contoso.com/owa, https://mail.contoso.com:444/owa, false",
    "https://mail.contoso.com/owa, https://mail.contoso.com/owa?x=1, false",
    "https://müller.example/owa, https://xn--mller-kva.example/owa, true",
  })
  void sameness(String one, String other, boolean same) {
    assertThat(Url.of(one).sameAs(Url.of(other))).isEqualTo(same);
  }

  @Test
  void aPathIsComparedWithoutItsLastSlash() {
    assertThat(Url.of("https://a.b/EWS/exchange.asmx/").pathIs("/ews/Exchange.asmx")).isTrue();
    assertThat(Url.of("https://a.b/EWS?x").pathIs("/EWS")).isFalse();
  }

  @Test
  void userInformationHidesTheHost() {
    Url url = Url.of("https://mail.contoso.com@evil.example/owa");
    assertThat(url.userInfo()).isEqualTo("mail.contoso.com");
    assertThat(url.host()).isEqualTo("evil.example");
  }
}
