package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsServerTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1:53",
    "192.0.2.1:5301, 192.0.2.1:5301",
    "' 192.0.2.1 ', 192.0.2.1:53",
    "2001:db8::1, [2001:db8::1]:53",
    "2001:DB8:0:0::1, [2001:db8::1]:53",
    "[2001:db8::1], [2001:db8::1]:53",
    "[2001:db8::1]:5301, [2001:db8::1]:5301",
  })
  void anAddressWithOrWithoutPortIsAServer(String text, String server) throws ResolverException {
    assertThat(DnsServer.of(text)).hasToString(server);
  }

  @ParameterizedTest
  @CsvSource({
    "dc1.contoso.com, is not the address of a resolver",
    "dc1, is not the address of a resolver",
    "dc1:53, is not the address of a resolver",
    "'', is not the address of a resolver",
    "192.0.2, is not the address of a resolver",
    "192.0.2.256, is not the address of a resolver",
    "3221225985, is not the address of a resolver",
    "192.0.2.1:, has no port behind its colon",
    "192.0.2.1:dns, has no port behind its colon",
    "192.0.2.1:-1, has no port behind its colon",
    "192.0.2.1:0, has a port that does not exist",
    "192.0.2.1:65536, has a port that does not exist",
    "[2001:db8::1, is not the address of a resolver",
    "[192.0.2.1]:53, is not the address of a resolver",
    "[2001:db8::1]53, has no port behind its colon",
    "fe80::1%eth0, is not the address of a resolver",
    "0.0.0.0, is not the address of one resolver",
    "224.0.0.1, is not the address of one resolver",
  })
  void anythingElseIsRefusedWithWhatToWrite(String text, String why) {
    assertThatThrownBy(() -> DnsServer.of(text))
        .isInstanceOf(ResolverException.class)
        .hasMessage(
            "\""
                + text
                + "\" "
                + why
                + "; write an IP address, and a port unless it is 53:"
                + " 192.0.2.1, 192.0.2.1:5301, 2001:db8::1 or [2001:db8::1]:5301");
    assertThatThrownBy(() -> NameServers.of(List.of("192.0.2.1", text), List.of()))
        .isInstanceOf(ResolverException.class);
  }
}
