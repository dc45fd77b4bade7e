package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where clients fetch mail: the Dovecot that {@code src/test/lab/lab} starts. */
@Timeout(60)
class MailboxLab {
  private static final String HOST = "mail.contoso.com";
  private final TlsProbe probe = new TlsProbe(Patience.USUAL, Clock.systemUTC());

  private static String variable(String name) {
    String value = System.getenv("LAB_" + name);
    assumeTrue(value != null, "only root may start Dovecot");
    return value;
  }

  private TlsHandshake shake(String name, String protocol, int port, String startTls) {
    String address = variable("MAILBOX_" + name.replace('-', '_').toUpperCase(Locale.ROOT));
    HandshakeAim aim = new HandshakeAim(View.PUBLIC, HOST, port, HOST, startTls, true, Offer.USUAL);
    return probe.shake(aim, address, Integer.parseInt(variable(protocol)));
  }

  @ParameterizedTest
  @CsvSource({
    "right, IMAP, 143, imap",
    "right, IMAPS, 993,",
    "right, POP, 110, pop3",
    "right, POPS, 995,",
    "expired, IMAP, 143, imap",
    "expired, IMAPS, 993,",
    "expired, POP, 110, pop3",
    "expired, POPS, 995,",
    "other-name, IMAP, 143, imap",
    "other-name, IMAPS, 993,",
    "other-name, POP, 110, pop3",
    "other-name, POPS, 995,"
  })
  void theChainIsThatOf(String name, String protocol, int port, String startTls)
      throws IOException {
    TlsHandshake fact = shake(name, protocol, port, startTls);
    assertThat(fact.failure()).isNull();
    assertThat(fact.accepted()).isTrue();
    assertThat(fact.version()).isEqualTo("TLSv1.3");
    assertThat(fact.chain()).hasSize(2).isEqualTo(LabCertificates.of(name + ".chain"));
  }

  @ParameterizedTest
  @CsvSource({"IMAP, 110, pop3, no STARTTLS: * OK", "POP, 143, imap, no STARTTLS: +OK"})
  void whoSpeaksTheOtherProtocolIsNotAskedForTls(
      String protocol, int port, String startTls, String failure) {
    TlsHandshake fact = shake("right", protocol, port, startTls);
    assertThat(fact.failure()).startsWith(failure);
    assertThat(fact.chain()).isEmpty();
  }
}
