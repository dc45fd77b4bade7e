package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of connections that did not come about, on machines of any language. */
class ConnectionTest {

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(new ConnectException("Verbindungsaufbau abgelehnt"), "refused"),
        Arguments.of(new ConnectException("Connection refused"), "refused"),
        Arguments.of(new SocketTimeoutException("Connect timed out"), "timeout"),
        Arguments.of(new NoRouteToHostException("Keine Route zum Zielrechner"), "unreachable"),
        Arguments.of(new SocketException("Das Netzwerk ist nicht erreichbar"), "unreachable"),
        Arguments.of(new BindException("Keine Berechtigung"), "unreachable"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void theKindOfExceptionTells(IOException e, String failure) {
    assertThat(Connection.unopened(e)).isEqualTo(failure);
  }
}
