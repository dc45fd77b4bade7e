package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsQuestion.Way;
import exvet.fact.DnsRecord;
import exvet.fact.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What becomes of an answer over the network, whatever the server does, and by when. */
class NameServersTest {
  private static final String SOA =
      "contoso.com. SOA ns1.contoso.com. hostmaster.contoso.com. 1 3600 900 1209600 300";
  static final String MX = "contoso.com. MX 10 mail.contoso.com.";
  static final String IS_MX = "contoso.com 3600 MX 10 mail.contoso.com.";
  private static final String IS_SOA =
      "contoso.com 3600 SOA ns1.contoso.com. hostmaster.contoso.com. 1 3600 900 1209600 300";

  static final Duration ATTEMPT = Duration.ofMillis(400);

  /** What a machine with better things to do may take in addition. */
  private static final Duration BUSY = Duration.ofSeconds(2);

  static final Pace PACE =
      new Pace(100, 0, ATTEMPT, Duration.ofMillis(1500), Duration.ofSeconds(20));

  private static final List<String> NAMES = List.of("192.0.2.1", "192.0.2.2", "[2001:db8::3]:5301");

  private static DnsQuestion mx(Way way) {
    return new DnsQuestion(View.PUBLIC, "contoso.com", "MX", way);
  }

  static NameServers resolvers(Pace pace, LoopbackServer... servers) {
    List<DnsServer> resolvers = new ArrayList<>();
    List<LoopbackServer> real = List.of(servers);
    for (int i = 0; i < real.size(); i++) {
      resolvers.add(server(NAMES.get(i)));
    }
    return new NameServers(resolvers, pace, resolver -> real.get(resolvers.indexOf(resolver)).at());
  }

  static DnsServer server(String text) {
    try {
      return DnsServer.of(text);
    } catch (ResolverException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** An answer in full, but for the time: server, rcode, flags, answers, authority, failure. */
  static String told(DnsAnswer answer) {
    return answer.server()
        + " "
        + answer.rcode()
        + " "
        + String.join("+", answer.flags())
        + " "
        + told(answer.answers())
        + " "
        + told(answer.authority())
        + (answer.failure() == null ? "" : " " + answer.failure());
  }

  private static String told(List<DnsRecord> records) {
    return records.stream()
        .map(r -> r.name() + " " + r.ttl() + " " + r.type() + " " + r.data())
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static List<String> ask(NameServers servers, DnsQuestion... questions) {
    Instant before = Instant.now().minusMillis(1);
    List<DnsAnswer> answers = servers.ask(List.of(questions));
    for (DnsAnswer answer : answers) {
      assertThat(answer.at()).isBetween(before, Instant.now());
      assertThat(answer.origin().object()).isEqualTo(answer.question().toString());
    }
    return answers.stream().map(NameServersTest::told).toList();
  }

  /** Asks all of these servers, and holds that it took no longer than it may. */
  static List<String> answers(Duration atMost, LoopbackServer... servers) {
    long start = System.nanoTime();
    List<String> answers = ask(resolvers(PACE, servers), mx(Way.RESOLVER));
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(atMost.plus(BUSY));
    for (LoopbackServer server : servers) {
      server.close();
    }
    return answers;
  }

  @Test
  void whomTransportAsksIsAskedOneByOne() {
    try (LoopbackServer resolver = saying(Rcode.REFUSED);
        LoopbackServer inward = saying(Rcode.NXDOMAIN);
        LoopbackServer other = new LoopbackServer(MX)) {
      Map<DnsServer, LoopbackServer> real =
          Map.of(
              server(NAMES.get(0)), resolver,
              server(NAMES.get(1)), inward,
              server(NAMES.get(2)), other);
      NameServers servers =
          new NameServers(
              List.of(server(NAMES.get(0))),
              List.of(server(NAMES.get(1)), server(NAMES.get(2))),
              PACE,
              one -> real.get(one).at());
      assertThat(servers.ask(List.of(mx(Way.TRANSPORT))))
          .extracting(answer -> answer.server() + " " + answer.rcode())
          .containsExactly("192.0.2.2:53 NXDOMAIN", "[2001:db8::3]:5301 NOERROR");
    }
  }

  private static LoopbackServer saying(int rcode) {
    return new LoopbackServer(MX) {
      @Override
      byte[] udp(Message query) {
        return empty(query, rcode).toWire();
      }
    };
  }

  private static LoopbackServer silent() {
    return new LoopbackServer(MX) {
      @Override
      byte[] udp(Message query) {
        return null;
      }
    };
  }

  @Test
  void recordsAnEmptyAnswerAndAMissingNameAreToldApart() {
    try (LoopbackServer server =
        new LoopbackServer(
            SOA, MX, "*.b.contoso.com. TXT \"x y\" \"\" \"a;b\" \"\\\"\" \\195\\188\\000")) {
      assertThat(
              ask(
                  resolvers(PACE, server),
                  mx(Way.RESOLVER),
                  DnsQuestion.of(View.PUBLIC, "b.contoso.com", "MX"),
                  DnsQuestion.of(View.PUBLIC, "c.contoso.com", "MX"),
                  DnsQuestion.of(View.PUBLIC, "*.b.contoso.com", "TXT")))
          .containsExactly(
              "192.0.2.1:53 NOERROR QR+AA+RD+RA [" + IS_MX + "] []",
              "192.0.2.1:53 NOERROR QR+AA+RD+RA [] [" + IS_SOA + "]",
              "192.0.2.1:53 NXDOMAIN QR+AA+RD+RA [] [" + IS_SOA + "]",
              "192.0.2.1:53 NOERROR QR+AA+RD+RA [*.b.contoso.com 3600 TXT \"x y\" \"\" \"a;b\" \\\" \\195\\188\\000] []");
    }
  }

  @Test
  void theFlagsOfAQuestionSayHowItIsAsked() {
    try (LoopbackServer server =
        new LoopbackServer(MX) {
          @Override
          byte[] udp(Message query) {
            Message answer = answer(query);
            answer.getHeader().setFlag(Flags.AD);
            return answer.toWire();
          }
        }) {
      assertThat(ask(resolvers(PACE, server), mx(Way.RESOLVER), mx(Way.UNVALIDATED)))
          .containsOnly("192.0.2.1:53 NOERROR QR+AA+RD+RA+AD [" + IS_MX + "] []")
          .hasSize(2);
      assertThat(server.asked()).hasSize(2);
      server
          .asked()
          .sort(
              (a, b) ->
                  Boolean.compare(
                      a.getHeader().getFlag(Flags.CD), b.getHeader().getFlag(Flags.CD)));
      assertThat(server.asked().get(0).getHeader().printFlags()).isEqualTo("rd ad ");
      assertThat(server.asked().get(1).getHeader().printFlags()).isEqualTo("rd cd ");
      assertThat(server.asked())
          .allSatisfy(
              query -> {
                assertThat(query.getOPT().getFlags()).isEqualTo(ExtendedFlags.DO);
                assertThat(query.getOPT().getPayloadSize()).isEqualTo(1232);
              });
    }
  }

  @Test
  void aFailureIsNoAnswerAndTheNextResolverIsAsked() {
    assertThat(answers(Duration.ZERO, saying(Rcode.SERVFAIL), new LoopbackServer(MX)))
        .containsExactly(
            "192.0.2.1:53 SERVFAIL QR+RD+RA [] []",
            "192.0.2.2:53 NOERROR QR+AA+RD+RA [" + IS_MX + "] []");
    assertThat(answers(Duration.ZERO, saying(Rcode.REFUSED), new LoopbackServer(SOA)))
        .containsExactly(
            "192.0.2.1:53 REFUSED QR+RD+RA [] []",
            "192.0.2.2:53 NOERROR QR+AA+RD+RA [] [" + IS_SOA + "]");
    assertThat(answers(ATTEMPT, silent(), new LoopbackServer(MX)))
        .containsExactly(
            "192.0.2.1:53 null  [] [] timeout",
            "192.0.2.2:53 NOERROR QR+AA+RD+RA [" + IS_MX + "] []");
  }

  @Test
  void whoFailedIsAskedOnceMoreAndWhoRefusedIsNot() {
    LoopbackServer failing = saying(Rcode.SERVFAIL);
    LoopbackServer refusing = saying(Rcode.REFUSED);
    LoopbackServer silent = silent();
    assertThat(answers(ATTEMPT.multipliedBy(2), failing, refusing, silent))
        .containsExactly(
            "192.0.2.1:53 SERVFAIL QR+RD+RA [] []",
            "192.0.2.2:53 REFUSED QR+RD+RA [] []",
            "[2001:db8::3]:5301 null  [] [] timeout");
    assertThat(failing.asked()).hasSize(2);
    assertThat(refusing.asked()).hasSize(1);
    assertThat(silent.asked()).hasSize(2);
  }

  @Test
  void theSecondAnswerOfAServerCounts() {
    AtomicInteger times = new AtomicInteger();
    LoopbackServer server =
        new LoopbackServer(MX) {
          @Override
          byte[] udp(Message query) {
            return times.getAndIncrement() == 0 ? null : super.udp(query);
          }
        };
    assertThat(answers(ATTEMPT, server))
        .containsExactly("192.0.2.1:53 NOERROR QR+AA+RD+RA [" + IS_MX + "] []");
  }

  @Test
  void whereNobodyListensIsKnownAtOnce() {
    LoopbackServer gone = new LoopbackServer(MX);
    gone.close();
    assertThat(answers(Duration.ZERO, gone))
        .containsExactly("192.0.2.1:53 null  [] [] port unreachable");
  }

  @Test
  void aReferralIsNoEmptyAnswer() {
    LoopbackServer server =
        new LoopbackServer() {
          @Override
          byte[] udp(Message query) {
            Message answer = empty(query, Rcode.NOERROR);
            answer.addRecord(record("com", Type.NS, "a.gtld-servers.net."), Section.AUTHORITY);
            return answer.toWire();
          }
        };
    assertThat(answers(Duration.ZERO, server))
        .containsExactly(
            "192.0.2.1:53 NOERROR QR+RD+RA [] [com 3600 NS a.gtld-servers.net.] referral");
  }

  private static LoopbackServer sending(Spoiled spoiled, int good) {
    AtomicInteger times = new AtomicInteger();
    return new LoopbackServer(MX) {
      @Override
      byte[] udp(Message query) {
        Message answer = answer(query);
        return times.incrementAndGet() == good ? answer.toWire() : spoiled.of(answer);
      }
    };
  }

  /** What a server, or somebody else, makes of an answer. */
  private interface Spoiled {
    byte[] of(Message answer);
  }

  @Test
  void whatIsNoAnswerToTheQuestionIsNotTaken() {
    Map<String, Spoiled> cases =
        Map.of(
            "malformed answer",
            answer -> {
              byte[] wire = answer.toWire();
              wire[7] = 9;
              return wire;
            },
            "answer with another id",
            answer -> {
              answer.getHeader().setID(answer.getHeader().getID() ^ 1);
              return answer.toWire();
            },
            "answer to another question",
            answer -> {
              answer.removeAllRecords(Section.QUESTION);
              answer.addRecord(
                  org.xbill.DNS.Record.newRecord(
                      record("fabrikam.com", Type.A, "192.0.2.9").getName(), Type.MX, 1),
                  Section.QUESTION);
              return answer.toWire();
            },
            "answer that is none",
            answer -> {
              answer.getHeader().unsetFlag(Flags.QR);
              return answer.toWire();
            });
    cases.forEach(
        (failure, spoiled) -> {
          assertThat(answers(ATTEMPT.multipliedBy(2), sending(spoiled, 0)))
              .containsExactly("192.0.2.1:53 null  [] [] " + failure);
          assertThat(answers(ATTEMPT, sending(spoiled, 2)))
              .containsExactly("192.0.2.1:53 NOERROR QR+AA+RD+RA [" + IS_MX + "] []");
        });
    assertThat(answers(ATTEMPT.multipliedBy(2), sending(answer -> new byte[] {1, 2, 3}, 0)))
        .containsExactly("192.0.2.1:53 null  [] [] malformed answer");
  }

  static org.xbill.DNS.Record record(String name, int type, String data) {
    return LoopbackServer.record(name, type, data);
  }

  @Test
  void aliasesThatLeadInACircleAreRecordedAsTheyAre() {
    LoopbackServer server =
        new LoopbackServer() {
          @Override
          byte[] udp(Message query) {
            Message answer = empty(query, Rcode.NOERROR);
            answer.addRecord(record("contoso.com", Type.CNAME, "b.contoso.com."), Section.ANSWER);
            answer.addRecord(record("b.contoso.com", Type.CNAME, "contoso.com."), Section.ANSWER);
            return answer.toWire();
          }
        };
    assertThat(answers(Duration.ZERO, server))
        .containsExactly(
            "192.0.2.1:53 NOERROR QR+RD+RA [contoso.com 3600 CNAME b.contoso.com.,"
                + " b.contoso.com 3600 CNAME contoso.com.] []");
  }

  @Test
  void whoDoesNotKnowTheExtensionsIsAskedWithoutThem() {
    try (LoopbackServer server =
        new LoopbackServer(SOA, MX) {
          @Override
          byte[] udp(Message query) {
            if (query.getOPT() == null) {
              return super.udp(query);
            }
            Message answer = new Message(query.getHeader().getID());
            answer.getHeader().setFlag(Flags.QR);
            answer.getHeader().setRcode(Rcode.FORMERR);
            return answer.toWire();
          }
        }) {
      NameServers servers = resolvers(PACE, server);
      assertThat(ask(servers, mx(Way.RESOLVER)))
          .containsExactly("192.0.2.1:53 NOERROR QR+AA+RD+RA [" + IS_MX + "] []");
      assertThat(server.asked()).hasSize(2);
      assertThat(server.asked().get(1).getHeader().printFlags()).isEqualTo("rd ad ");
      assertThat(ask(servers, DnsQuestion.of(View.PUBLIC, "contoso.com", "A")))
          .containsExactly("192.0.2.1:53 NOERROR QR+AA+RD+RA [] [" + IS_SOA + "]");
      assertThat(server.asked()).hasSize(3);
    }
    assertThat(answers(Duration.ZERO, saying(Rcode.FORMERR)))
        .containsExactly("192.0.2.1:53 FORMERR QR+RD+RA [] []");
  }

  @Test
  void whatIsNoNameIsAskedOfNobody() {
    try (LoopbackServer server = new LoopbackServer(MX)) {
      assertThat(
              ask(
                  resolvers(PACE, server),
                  DnsQuestion.of(View.PUBLIC, "a..b", "MX"),
                  new DnsQuestion(View.PUBLIC, "x".repeat(64) + ".com", "MX", Way.AUTHORITY)))
          .containsExactly(
              "192.0.2.1:53 null  [] [] no name of DNS",
              "192.0.2.1:53 null  [] [] SOA of " + "x".repeat(64) + ".com: no name of DNS");
      assertThat(server.asked()).isEmpty();
    }
  }

  static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
