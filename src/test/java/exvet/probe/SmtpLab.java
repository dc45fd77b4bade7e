package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import exvet.fact.SmtpDialogue;
import exvet.fact.SmtpDialogue.Turn;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A mail server as it is in the world: the Postfix that {@code src/test/lab/lab} starts. */
@Timeout(60)
class SmtpLab {
  private static final String HOST = "mail.contoso.com";
  private static final String ME = "probe.fabrikam.com";
  private final SmtpProbe probe = new SmtpProbe(SmtpProbe.PATIENCE, Clock.systemUTC(), ME);

  private static int port(String name) {
    String place = System.getenv("LAB_SMTP_" + name);
    assumeTrue(place != null, "only root may start Postfix");
    return Integer.parseInt(place.substring(place.indexOf(':') + 1));
  }

  private SmtpDialogue talk(String name, Envelope... envelopes) {
    DialogueAim aim = new DialogueAim(View.PUBLIC, HOST, 25, false, List.of(envelopes));
    return probe.talk(aim, "127.0.0.1", port(name));
  }

  private static TlsHandshake shake(String name, Offer offer) {
    HandshakeAim aim = new HandshakeAim(View.PUBLIC, HOST, 25, HOST, "smtp", true, offer);
    return new TlsProbe(SmtpProbe.PATIENCE, Clock.systemUTC(), ME)
        .shake(aim, "127.0.0.1", port(name));
  }

  private static int reply(SmtpDialogue dialogue, String recipient) {
    return dialogue.turns().stream()
        .filter(turn -> ("RCPT TO:<" + recipient + ">").equals(turn.sent()))
        .map(Turn::code)
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  @Test
  void aHealthyOne() throws IOException {
    SmtpDialogue dialogue = talk("RIGHT");
    assertThat(dialogue.failure()).isNull();
    assertThat(dialogue.turns()).extracting(Turn::code).containsExactly(220, 250, 220, 250, 221);
    assertThat(dialogue.reply("EHLO", true).lines()).doesNotContain("STARTTLS");
    assertThat(shake("RIGHT", Offer.USUAL).accepted()).isTrue();
    assertThat(shake("RIGHT", Offer.USUAL).chain())
        .hasSize(2)
        .isEqualTo(LabCertificates.of("right.chain"));
    assertThat(shake("RIGHT", Offer.TLS12).accepted()).isTrue();
    assertThat(shake("RIGHT", Offer.SSL3).accepted()).isFalse();
  }

  @Test
  void certificatesAreThoseOfThePort() throws IOException {
    assertThat(shake("WRONG", Offer.USUAL).chain())
        .hasSize(2)
        .isEqualTo(LabCertificates.of("other-name.chain"));
  }

  @Test
  void withoutStartTls() {
    assertThat(talk("PLAIN").turns()).extracting(Turn::code).containsExactly(220, 250, 221);
    assertThat(shake("PLAIN", Offer.USUAL).failure()).startsWith("no STARTTLS: 502 ");
  }

  @Test
  void whoWaitsIsWaitedFor() {
    long before = System.nanoTime();
    assertThat(talk("TARPIT").failure()).isNull();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofSeconds(2));
  }

  @Test
  void recipientsAreTakenOrNot() {
    SmtpDialogue dialogue =
        talk(
            "RIGHT",
            new Envelope("", "postmaster@contoso.com"),
            new Envelope("", "no-such-user-1@contoso.com"),
            new Envelope("", "postmaster@fabrikam.com"),
            new Envelope("probe@example.org", "probe@example.com"));
    assertThat(reply(dialogue, "postmaster@contoso.com")).isEqualTo(250);
    assertThat(reply(dialogue, "no-such-user-1@contoso.com")).isEqualTo(550);
    assertThat(reply(dialogue, "postmaster@fabrikam.com")).isEqualTo(250);
    assertThat(reply(dialogue, "probe@example.com")).isEqualTo(554);
  }

  @Test
  void greylistingAndRefusalAreTakenDown() {
    SmtpDialogue grey = talk("GREY", new Envelope("", "postmaster@contoso.com"));
    assertThat(grey.turns()).extracting(Turn::code).containsSequence(450, 450);
    SmtpDialogue refusing = talk("REFUSING");
    assertThat(refusing.greeting().code()).isEqualTo(554);
    SmtpDialogue later = talk("LATER");
    assertThat(later.greeting().code()).isEqualTo(450);
    assertThat(later.turns()).extracting(Turn::code).startsWith(450).doesNotContain(250, 220);
    assertThat(shake("LATER", Offer.USUAL).failure()).startsWith("no STARTTLS: 450 ");
    assertThat(talk("CLOSED").failure()).isEqualTo("refused");
  }

  @Test
  void anOpenRelayTakesTheRecipient() {
    SmtpDialogue dialogue = talk("RELAY", new Envelope("probe@example.org", "probe@example.com"));
    assertThat(reply(dialogue, "probe@example.com")).isEqualTo(250);
  }
}
