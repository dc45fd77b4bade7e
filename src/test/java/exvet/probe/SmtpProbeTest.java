package exvet.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Origin;
import exvet.fact.SmtpDialogue;
import exvet.fact.SmtpDialogue.Turn;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken down of servers that speak SMTP, badly, or not at all. */
@Timeout(20)
class SmtpProbeTest {
  private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final String HOST = "mail.contoso.com";
  private static final String ME = "probe.fabrikam.com";
  private static final TestCertificates RSA = TestCertificates.of("rsa");
  private static final Patience SHORT =
      new Patience(Duration.ofMillis(500), Duration.ofMillis(1200));
  private static final String OFFERS = "mail.contoso.com Hello [127.0.0.1]";

  private final SmtpProbe probe = new SmtpProbe(SmtpProbe.PATIENCE, CLOCK, ME);
  private final SmtpProbe hasty = new SmtpProbe(SHORT, Duration.ofMillis(400), CLOCK, ME);

  private static DialogueAim aim(Envelope... envelopes) {
    return new DialogueAim(View.PUBLIC, HOST, 25, false, List.of(envelopes));
  }

  private SmtpDialogue talk(RawServer server, Envelope... envelopes) {
    return probe.talk(aim(envelopes), "127.0.0.1", server.port());
  }

  private static Turn turn(String sent, int code, String text, boolean secured) {
    return new Turn(sent, code, List.of(text), secured);
  }

  @Test
  void everythingThatWasSaidIsInTheFact() throws IOException {
    SmtpServer script = SmtpServer.with(RSA);
    try (RawServer server = script.start()) {
      SmtpDialogue dialogue = talk(server);
      assertThat(dialogue)
          .isEqualTo(
              new SmtpDialogue(
                  View.PUBLIC,
                  HOST,
                  "127.0.0.1",
                  25,
                  false,
                  List.of(
                      turn(null, 220, "mail.contoso.com ESMTP", false),
                      new Turn("EHLO " + ME, 250, List.of(OFFERS, "STARTTLS", "8BITMIME"), false),
                      turn("STARTTLS", 220, "2.0.0 ready", false),
                      new Turn("EHLO " + ME, 250, List.of(OFFERS, "STARTTLS", "8BITMIME"), true),
                      turn("QUIT", 221, "2.0.0 bye", true)),
                  null,
                  NOW,
                  Origin.derived("SMTP with mail.contoso.com:25", Map.of())));
      assertThat(script.heard()).containsExactly("EHLO " + ME, "STARTTLS", "EHLO " + ME, "QUIT");
    }
  }

  @Test
  void withoutTlsItGoesOnInClear() throws IOException {
    SmtpServer script = SmtpServer.with(RSA).says("EHLO", "250-me\r\n250 AUTH LOGIN\r\n");
    try (RawServer server = script.start()) {
      assertThat(talk(server).turns()).noneMatch(Turn::secured).hasSize(3);
      assertThat(script.heard()).containsExactly("EHLO " + ME, "QUIT");
    }
  }

  @Test
  void recipientsAreAskedForAndNothingIsSent() throws IOException {
    SmtpServer script =
        SmtpServer.with(RSA).says("RCPT TO:<probe@example.com>", "550 5.7.54 Unable to relay\r\n");
    try (RawServer server = script.start()) {
      SmtpDialogue dialogue =
          talk(
              server,
              new Envelope("", "postmaster@contoso.com"),
              new Envelope("probe@example.org", "probe@example.com"));
      assertThat(dialogue.failure()).isNull();
      assertThat(script.heard().subList(3, script.heard().size()))
          .containsExactly(
              "MAIL FROM:<>",
              "RCPT TO:<postmaster@contoso.com>",
              "RSET",
              "MAIL FROM:<probe@example.org>",
              "RCPT TO:<probe@example.com>",
              "RSET",
              "QUIT")
          .noneMatch(line -> line.startsWith("DATA") || line.startsWith("AUTH"));
    }
  }

  @Test
  void withAControlHostOnlyTheGreetingCounts() throws IOException {
    SmtpServer script = SmtpServer.with(RSA);
    try (RawServer server = script.start()) {
      DialogueAim aim = DialogueAim.control(View.PUBLIC, "mx.example.com", 25);
      assertThat(probe.talk(aim, "127.0.0.1", server.port()).turns()).hasSize(2);
      assertThat(script.heard()).containsExactly("QUIT");
    }
  }

  @Test
  void aNoForNowIsAskedOnceMore() throws IOException {
    SmtpServer script =
        SmtpServer.with(RSA)
            .says("EHLO", "250 me\r\n")
            .says("RCPT TO:", "451 4.7.1 later\r\n", "250 2.1.5 ok\r\n");
    try (RawServer server = script.start()) {
      SmtpDialogue dialogue = talk(server, new Envelope("", "postmaster@contoso.com"));
      assertThat(dialogue.turns())
          .extracting(Turn::code)
          .containsExactly(220, 250, 250, 451, 250, 250, 221);
    }
  }

  @Test
  void aServerThatIsBusyIsVisitedOnceMore() throws IOException {
    try (RawServer server = SmtpServer.with(RSA).greets("421 4.3.2 busy\r\n").start()) {
      SmtpDialogue dialogue = talk(server);
      assertThat(dialogue.greeting()).isEqualTo(turn(null, 421, "4.3.2 busy", false));
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void greetingsHaveSeveralLinesAndAnyCharacters() throws IOException {
    String text = "220-\u001b[31m\u0000 \u00e4\r\n220-second\n220\r\n";
    try (RawServer server = SmtpServer.with(RSA).greets(text).start()) {
      assertThat(talk(server).greeting().lines())
          .containsExactly("\u001b[31m\u0000 \u00e4", "second", "");
    }
  }

  @Test
  void whatIsSlippedInBeforeTlsIsNotBelieved() throws IOException {
    SmtpServer script =
        SmtpServer.with(RSA)
            .says("STARTTLS", "220 2.0.0 ready\r\n250-injected\r\n250 AUTH PLAIN\r\n");
    try (RawServer server = script.start()) {
      SmtpDialogue dialogue = talk(server);
      assertThat(dialogue.turns()).hasSize(3).noneMatch(Turn::secured);
      assertThat(dialogue.turns().toString()).doesNotContain("injected");
      assertThat(dialogue.failure()).isNotNull();
    }
  }

  @Test
  void aServerThatWantsNoTlsAfterAllSaysWhy() throws IOException {
    SmtpServer script = SmtpServer.with(RSA).says("STARTTLS", "454 4.7.0 no\r\n");
    try (RawServer server = script.start()) {
      assertThat(talk(server).turns()).extracting(Turn::code).containsExactly(220, 250, 454, 221);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP/1.1 400 Bad Request\\n | not SMTP: HTTP/1.1 400 Bad Request",
        "SSH-2.0-x\\n | not SMTP: SSH-2.0-x",
        "220-one\\n250 two\\n | not SMTP: 250 two",
        "2200 four digits\\n | not SMTP: 2200 four digits",
        "22\\n | not SMTP: 22"
      })
  void whatIsNotSmtpIsNamed(String said, String failure) throws IOException {
    String text = said.replace("\\n", "\r\n");
    try (RawServer server = SmtpServer.with(RSA).greets(text).start()) {
      SmtpDialogue dialogue = talk(server);
      assertThat(dialogue.failure()).isEqualTo(failure);
      assertThat(dialogue.turns()).isEmpty();
    }
  }

  private SmtpDialogue hasty(RawServer server) {
    long before = System.nanoTime();
    SmtpDialogue dialogue = hasty.talk(aim(), "127.0.0.1", server.port());
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
    return dialogue;
  }

  @Test
  void silenceEnds() throws IOException {
    try (RawServer server = RawServer.that(RawServer::hang)) {
      assertThat(hasty(server).failure()).isEqualTo("silent");
    }
  }

  @Test
  void drippingEnds() throws IOException {
    try (RawServer server =
        RawServer.that(
            socket -> {
              while (true) {
                socket.getOutputStream().write('2');
                Thread.sleep(100);
              }
            })) {
      assertThat(hasty(server).failure()).isEqualTo("slow");
    }
  }

  @Test
  void silenceAfterAWordEnds() throws IOException {
    try (RawServer server =
        RawServer.that(
            socket -> {
              socket.getOutputStream().write("220 hello\r\n".getBytes(ISO_8859_1));
              RawServer.hang(socket);
            })) {
      SmtpDialogue dialogue = hasty(server);
      assertThat(dialogue.failure()).isEqualTo("slow");
      assertThat(dialogue.turns()).hasSize(1);
    }
  }

  @Test
  void silenceInTlsEnds() throws IOException {
    try (RawServer server =
        RawServer.that(
            socket -> {
              OutputStream out = socket.getOutputStream();
              out.write("220 a\r\n250-a\r\n250 STARTTLS\r\n220 go\r\n".getBytes(ISO_8859_1));
              RawServer.hang(socket);
            })) {
      SmtpDialogue dialogue = hasty(server);
      assertThat(dialogue.turns()).hasSize(3);
      assertThat(dialogue.failure()).isEqualTo("slow");
    }
  }

  @Test
  void aResetAndAnEndAreTold() throws IOException {
    try (RawServer server = RawServer.that(RawServer::reset)) {
      assertThat(hasty(server).failure()).isIn("reset", "closed");
    }
    try (RawServer server = RawServer.that(Socket::close)) {
      assertThat(hasty(server).failure()).isIn("closed", "reset");
    }
  }

  @Test
  void aClosedPortIsTold() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    assertThat(hasty.talk(aim(), "127.0.0.1", port).failure()).isEqualTo("refused");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "220-x\r\n", "220-\r\n", "\r\n", "220"})
  void floodsEnd(String drop) throws IOException {
    byte[] flood = drop.repeat(4000).getBytes(ISO_8859_1);
    try (RawServer server =
        RawServer.that(
            socket -> {
              while (true) {
                socket.getOutputStream().write(flood);
              }
            })) {
      SmtpDialogue dialogue = talk(server);
      assertThat(dialogue.failure()).startsWith("not SMTP: ").hasSizeLessThan(120);
      assertThat(dialogue.turns()).isEmpty();
    }
  }

  @Test
  void anEndlessReplyToEhloEnds() throws IOException {
    String endless = "250-" + "x".repeat(2000) + "\r\n";
    SmtpServer script = SmtpServer.with(RSA).says("EHLO", endless.repeat(50));
    try (RawServer server = script.start()) {
      SmtpDialogue dialogue = talk(server);
      assertThat(dialogue.turns()).hasSize(1);
      assertThat(dialogue.failure()).isEqualTo("not SMTP: an endless reply");
    }
  }

  @Test
  void certificatesAreSeenAfterStartTls() throws IOException {
    try (RawServer server = SmtpServer.with(RSA).start()) {
      HandshakeAim aim = new HandshakeAim(View.PUBLIC, HOST, 25, HOST, "smtp", true, Offer.USUAL);
      TlsHandshake shown =
          new TlsProbe(Patience.USUAL, CLOCK, ME).shake(aim, "127.0.0.1", server.port());
      assertThat(shown.chain()).isEqualTo(RSA.texts());
      assertThat(shown.accepted()).isTrue();
      assertThat(shown.startTls()).isEqualTo("smtp");
    }
  }

  @Test
  void withoutStartTlsThereIsNoHandshake() throws IOException {
    SmtpServer script = SmtpServer.with(RSA).says("STARTTLS", "502 5.5.1 no\r\n");
    try (RawServer server = script.start()) {
      HandshakeAim aim = new HandshakeAim(View.PUBLIC, HOST, 25, HOST, "smtp", true, Offer.USUAL);
      TlsHandshake shown =
          new TlsProbe(Patience.USUAL, CLOCK, ME).shake(aim, "127.0.0.1", server.port());
      assertThat(shown.accepted()).isNull();
      assertThat(shown.failure()).isEqualTo("no STARTTLS: 502 5.5.1 no");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@contoso.com>\r\nDATA", "m\u00fcller@contoso.com", "a\0@contoso.com"})
  void whatWouldBeAnotherCommandIsNotSaid(String recipient) throws IOException {
    SmtpServer script = SmtpServer.with(RSA).says("EHLO", "250 me\r\n");
    try (RawServer server = script.start()) {
      DialogueAim aim =
          new DialogueAim(View.PUBLIC, HOST, 25, false, List.of(new Envelope("", recipient)));
      SmtpDialogue dialogue = hasty.talk(aim, "127.0.0.1", server.port());
      assertThat(dialogue.failure()).isEqualTo("not asked: it cannot be said in SMTP");
      assertThat(dialogue.turns()).noneMatch(turn -> "RCPT TO:".equals(turn.sent()));
      assertThat(script.heard()).noneMatch(line -> line.startsWith("RCPT") || line.equals("DATA"));
    }
  }

  @Test
  void whoHasNoNameSaysItsAddress() throws IOException {
    SmtpServer script = SmtpServer.with(RSA).says("EHLO", "250 me\r\n");
    try (RawServer server = script.start()) {
      new SmtpProbe(SmtpProbe.PATIENCE, CLOCK, null).talk(aim(), "127.0.0.1", server.port());
      assertThat(script.heard().get(0))
          .matches("EHLO (\\[127\\.0\\.0\\.1\\]|[a-z0-9.-]+\\.[a-z]+)");
    }
  }
}
