package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.FactBase;
import exvet.fact.HttpExchange;
import exvet.fact.Origin;
import exvet.fact.Probed;
import exvet.fact.SmtpDialogue;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import exvet.topology.Dns;
import exvet.topology.Endpoints;
import exvet.topology.MailNames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What holds of whatever a server sends, and of whatever a recording says that it sent. */
public final class FuzzedServers {
  private static final int LONGEST = 300;
  private static final List<KeyShare> SHARES = KeyShare.all();
  private static final Origin ORIGIN = Origin.derived("fuzz", Map.of());
  private static final Instant AT = Instant.EPOCH;

  private FuzzedServers() {}

  /** Reads what a server says after a hello; the first byte chooses what was offered in it. */
  public static void handshake(byte[] bytes) {
    Organisation.ready();
    if (bytes.length > 0) {
      Offer[] offers = Offer.values();
      Offer offer = offers[(bytes[0] & 0xFF) % offers.length];
      byte[] sent = Arrays.copyOfRange(bytes, 1, bytes.length);
      TlsHandshake seen = handshake(offer, sent);
      assertThat(seen).isEqualTo(handshake(offer, sent));
      assertThat(seen.version() == null).isEqualTo(seen.suite() == null);
      assertThat(seen.chain().isEmpty() || seen.suite() != null && seen.offered() == null).isTrue();
      assertThat(String.join("", seen.chain()).length()).isLessThanOrEqualTo(2 * sent.length);
      if (Boolean.TRUE.equals(seen.accepted())) {
        assertThat(offer.suites().stream().map(CipherSuites::name)).contains(seen.suite());
      }
      recorded(seen);
      if (!seen.chain().isEmpty()) {
        Organisation.judge(List.of(seen));
      }
    }
  }

  private static TlsHandshake handshake(Offer offer, byte[] sent) {
    List<KeyShare> shares = offer.tls13() ? SHARES : List.of();
    ServerFlight flight = new ServerFlight(offer, new byte[] {1, 0, 0, 0}, shares);
    String failure = null;
    try {
      flight.read(new ByteArrayInputStream(sent));
    } catch (IOException e) {
      failure = told(e);
    }
    return new TlsHandshake(
        View.PUBLIC,
        "mail.contoso.com",
        "131.107.2.10",
        443,
        false,
        null,
        true,
        offer.offered(),
        flight.accepted(),
        flight.version(),
        flight.suite(),
        flight.keyExchangeBits(),
        flight.chain(),
        flight.stapled(),
        flight.alert(),
        failure,
        AT,
        ORIGIN);
  }

  private static String told(IOException e) {
    if (e instanceof EOFException) {
      return "closed";
    }
    assertThat(e).isInstanceOf(NotSpokenException.class);
    assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(LONGEST);
    return e.getMessage();
  }

  /** Reads an answer of HTTP; the first byte chooses how much of its body is wanted. */
  public static void http(byte[] bytes) {
    if (bytes.length > 0) {
      int wanted = bytes[0] & 0xFF;
      byte[] sent = Arrays.copyOfRange(bytes, 1, bytes.length);
      HttpExchange seen = http(wanted, sent);
      assertThat(seen).isEqualTo(http(wanted, sent));
      assertThat(seen.status() == 101 || seen.status() / 100 != 1 || seen.failure() != null)
          .isTrue();
      if (seen.body() != null) {
        assertThat(seen.body().length()).isLessThanOrEqualTo(wanted);
      }
      assertThat(seen.target() == null).isEqualTo(seen.location() == null);
      assertThat(seen.schemes()).doesNotHaveDuplicates();
      recorded(seen);
    }
  }

  private static HttpExchange http(int wanted, byte[] sent) {
    HttpAnswer answer = new HttpAnswer(new ByteArrayInputStream(sent), wanted);
    String failure = null;
    try {
      answer.read();
    } catch (IOException e) {
      failure = told(e);
    }
    boolean any = answer.status() != 0;
    return new HttpExchange(
        View.PUBLIC,
        "GET",
        "https://mail.contoso.com/owa/",
        "131.107.2.10",
        false,
        answer.status(),
        any ? answer.headers() : List.of(),
        any ? answer.body() : null,
        failure,
        AT,
        ORIGIN);
  }

  /** Reads replies of SMTP as long as there are any. */
  public static void smtp(byte[] bytes) {
    SmtpDialogue seen = smtpOf(bytes);
    assertThat(seen).isEqualTo(smtpOf(bytes));
    for (SmtpDialogue.Turn turn : seen.turns()) {
      assertThat(turn.code()).isBetween(0, 999);
      assertThat(turn.lines()).isNotEmpty().hasSizeLessThanOrEqualTo(SmtpReplies.LINES);
      assertThat(turn.lines()).noneMatch(line -> line.contains("\n"));
    }
    MailNames.of(seen);
    recorded(seen);
  }

  private static SmtpDialogue smtpOf(byte[] bytes) {
    SmtpReplies replies = new SmtpReplies(new ByteArrayInputStream(bytes));
    List<SmtpDialogue.Turn> turns = new ArrayList<>();
    String failure = null;
    try {
      while (turns.size() < 100) {
        SmtpReplies.Reply reply = replies.next();
        String sent = turns.isEmpty() ? null : turns.size() == 1 ? "EHLO probe" : "NOOP";
        turns.add(new SmtpDialogue.Turn(sent, reply.code(), reply.lines(), false));
      }
    } catch (IOException e) {
      failure = told(e);
    }
    return new SmtpDialogue(
        View.PUBLIC, "mail.contoso.com", "131.107.2.10", 25, false, turns, failure, AT, ORIGIN);
  }

  private static void recorded(Probed seen) {
    Probed replayed = RecordedEntries.read(SeenEntry.of(seen));
    assertThat(replayed).usingRecursiveComparison().ignoringFields("origin").isEqualTo(seen);
  }

  /**
   * An organisation to which all of it may belong. Its classes take long to load, for which no
   * input is to blame: so whoever needs it has it at hand before the first input.
   */
  private static final class Organisation {
    private static final FactBase FACTS = Contoso.facts();

    static {
      judge(List.of());
    }

    /** Loads it, if nobody did. */
    static void ready() {}

    static void judge(List<Probed> seen) {
      assertThat(Contoso.topology(FACTS, seen).facts()).isNotEmpty();
    }
  }

  /**
   * Reads a recording, and what follows from it.
   *
   * @param lines how many lines it has at most
   */
  public static void recording(byte[] bytes, int lines) {
    Organisation.ready();
    Recording read;
    try {
      read = Recording.read("recording.json", new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      assertThat(e.getMessage()).isNotBlank();
      return;
    }
    for (Recording.Problem problem : read.problems()) {
      assertThat(problem.line()).isBetween(0, lines);
      assertThat(problem.message()).isNotBlank();
    }
    Recording again = written(read.seen());
    assertThat(again.problems()).isEmpty();
    assertThat(again.seen())
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("origin")
        .isEqualTo(read.seen());
    Dns dns = Dns.of(read.seen());
    dns.questions().forEach(dns::find);
    Endpoints.of(read.seen());
    if (!read.seen().isEmpty()) {
      Organisation.judge(read.seen());
    }
  }

  private static Recording written(List<Probed> seen) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Recording.write(seen, "0", out);
      assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2 + seen.size());
      return Recording.read("recording.json", new ByteArrayInputStream(out.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
