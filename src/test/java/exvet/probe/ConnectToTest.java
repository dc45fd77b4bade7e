package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exvet.probe.ConnectTo.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How connections are led elsewhere. */
class ConnectToTest {

  @ParameterizedTest
  @CsvSource({
    "mail.contoso.com:443:127.0.0.1:8443, 127.0.0.1, 8443",
    "MAIL.contoso.com.:443:[::1]:8443, ::1, 8443",
    "mail.contoso.com::127.0.0.1:, 127.0.0.1, 443",
    "::127.0.0.1:8443, 127.0.0.1, 8443",
    ":443::8443, mail.contoso.com, 8443",
    "mail.contoso.com:443:vip.contoso.com:, vip.contoso.com, 443",
    "mail.contoso.com:443:localhost:1, 127.0.0.1, 1",
    "owa.contoso.com:443:127.0.0.1:8443, mail.contoso.com, 443",
    "mail.contoso.com:80:127.0.0.1:8443, mail.contoso.com, 443",
    "::::, mail.contoso.com, 443"
  })
  void eachPartMayBeLeftOut(String text, String host, int port) {
    if (text.equals("::::")) {
      text = ":::";
    }
    assertThat(ConnectTo.of(List.of(text)).place("mail.contoso.com", 443))
        .isEqualTo(new Place(host, port));
  }

  @Test
  void theFirstThatConcernsItCounts() {
    ConnectTo two = ConnectTo.of(List.of("a.contoso.com:443:127.0.0.1:1", ":443:127.0.0.2:2"));
    assertThat(two.place("a.contoso.com", 443)).isEqualTo(new Place("127.0.0.1", 1));
    assertThat(two.place("b.contoso.com", 443)).isEqualTo(new Place("127.0.0.2", 2));
    assertThat(two.place("b.contoso.com", 80)).isEqualTo(new Place("b.contoso.com", 80));
  }

  @ParameterizedTest
  @CsvSource({
    "mail.contoso.com, is not HOST:PORT:ADDRESS:PORT",
    "mail.contoso.com:443:127.0.0.1, is not HOST:PORT:ADDRESS:PORT",
    "mail.contoso.com:443:::1:8443, is not HOST:PORT:ADDRESS:PORT",
    "a:b:c:d, is not HOST:PORT:ADDRESS:PORT",
    "a:443:127.0.0.1:0, there is no port 0",
    "a:70000:127.0.0.1:1, there is no port 70000",
    "a:443:127.0.0.300:1, 127.0.0.300 is no address and no host name",
    "a:443:b c:1, b c is no address and no host name"
  })
  void whatIsMalformedIsSaid(String text, String problem) {
    assertThatThrownBy(() -> ConnectTo.of(List.of(text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'" + text + "'")
        .hasMessageContaining(problem);
  }
}
