package exvet.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsRecord;
import exvet.fact.Origin;
import exvet.fact.Probed;
import exvet.fact.Profile;
import exvet.fact.SmtpDialogue;
import exvet.fact.View;
import exvet.topology.Dns;
import exvet.topology.Topology;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which smart hosts are talked to, from where, and about what. */
@Timeout(60)
class SmartHostPlanTest {
  private static final Set<View> INSIDE = Set.of(View.PRIVATE);
  private static final Set<View> OUTSIDE = Set.of(View.PUBLIC);
  private static final MailTests TESTS = new MailTests(true, true, "a1b2c3");

  private static Topology relay(Consumer<ObjectNode> change, String... smartHosts) {
    return Contoso.topology(
        Contoso.facts(
            exports -> {
              ObjectNode internet = (ObjectNode) exports.at("/Get-SendConnector/To internet");
              internet.put("DNSRoutingEnabled", false);
              ArrayNode hosts = internet.putArray("SmartHosts");
              Stream.of(smartHosts).forEach(hosts::add);
              change.accept(internet);
            }),
        List.of());
  }

  private static DnsAnswer told(View view, String name, String type, String... data) {
    return new DnsAnswer(
        DnsQuestion.of(view, name, type),
        "zones",
        "NOERROR",
        List.of("AA"),
        Stream.of(data).map(one -> new DnsRecord(name, type, 60, one)).toList(),
        List.of(),
        null,
        Instant.EPOCH,
        Origin.derived(name, Map.of()));
  }

  /** The lines of a plan that are about SMTP, those about the organisation's own hosts left out. */
  private static List<String> plan(Topology topology, Set<View> views, DnsAnswer... answers) {
    return new EndpointInquiry(
            topology, Profile.EMPTY, Dns.of(List.of(answers)), ConnectTo.NOWHERE, TESTS)
        .plan(views).stream()
            .filter(line -> line.contains("SMTP") || line.contains("of smtp"))
            .filter(line -> !line.contains("contoso.com") && !line.contains("fabrikam.com"))
            .filter(line -> !line.contains("gmail.com"))
            .toList();
  }

  @Test
  void aNameIsTalkedToWhereItIsLookedUpAndNothingMoreIsAsked() {
    assertThat(plan(relay(one -> {}, "smart.proseware.com"), INSIDE))
        .containsExactly(
            "SMTP with smart.proseware.com:25 at each private address of smart.proseware.com"
                + " (from inside)",
            "TLS by STARTTLS of smtp with smart.proseware.com:25 at each private address of"
                + " smart.proseware.com (from inside)",
            "SMTP with each MX host of smart.proseware.com:25 (from inside)",
            "TLS by STARTTLS of smtp with each MX host of smart.proseware.com:25 (from inside)");
    assertThat(plan(relay(one -> {}, "smart.proseware.com"), OUTSIDE)).isEmpty();
    Topology outside =
        relay(one -> one.put("UseExternalDNSServersEnabled", true), "[smart.proseware.com]");
    assertThat(plan(outside, INSIDE)).isEmpty();
    assertThat(plan(outside, OUTSIDE))
        .containsExactly(
            "SMTP with smart.proseware.com:25 at each public address of smart.proseware.com"
                + " (from outside)",
            "TLS by STARTTLS of smtp with smart.proseware.com:25 at each public address of"
                + " smart.proseware.com (from outside)");
  }

  @Test
  void thePortIsThatOfTheConnector() {
    assertThat(plan(relay(one -> one.put("Port", 587), "[smart.proseware.com]"), INSIDE))
        .first()
        .isEqualTo(
            "SMTP with smart.proseware.com:587 at each private address of smart.proseware.com"
                + " (from inside)");
    assertThat(plan(relay(one -> one.remove("Port"), "[smart.proseware.com]"), INSIDE))
        .first()
        .isEqualTo(
            "SMTP with smart.proseware.com:25 at each private address of smart.proseware.com"
                + " (from inside)");
  }

  @Test
  void whereAnMxRecordLeadsElsewhereTheHostItselfIsLeftAlone() {
    assertThat(
            plan(
                relay(one -> {}, "smart.proseware.com"),
                INSIDE,
                told(View.PRIVATE, "smart.proseware.com", "MX", "5 mx.proseware.com.")))
        .containsExactly(
            "SMTP with mx.proseware.com:25 at each private address of mx.proseware.com"
                + " (from inside)",
            "TLS by STARTTLS of smtp with mx.proseware.com:25 at each private address of"
                + " mx.proseware.com (from inside)");
  }

  @Test
  void anAddressIsTalkedToFromInside() {
    assertThat(plan(relay(one -> {}, "[10.1.1.1]", "fd00::25"), INSIDE))
        .containsExactly(
            "SMTP with 10.1.1.1:25 at 10.1.1.1 (from inside)",
            "TLS by STARTTLS of smtp without server name with 10.1.1.1:25 at 10.1.1.1"
                + " (from inside)",
            "SMTP with fd00::25:25 at fd00::25 (from inside)",
            "TLS by STARTTLS of smtp without server name with fd00::25:25 at fd00::25"
                + " (from inside)");
    assertThat(plan(relay(one -> {}, "[10.1.1.1]"), OUTSIDE)).isEmpty();
  }

  @Test
  void whereNoMailGoesNobodyIsAsked() {
    assertThat(plan(relay(one -> one.put("Enabled", false), "smart.proseware.com"), INSIDE))
        .isEmpty();
    assertThat(
            plan(relay(one -> one.put("DNSRoutingEnabled", true), "smart.proseware.com"), INSIDE))
        .isEmpty();
    assertThat(
            plan(relay(one -> {}, "--", "[127.0.0.1]", "::1", "localhost", "smart host"), INSIDE))
        .isEmpty();
    assertThat(plan(relay(one -> one.remove("Enabled"), "smart.proseware.com"), INSIDE))
        .isNotEmpty();
  }

  @Test
  void anAddressThatMeansNobodyElseIsNotTried() {
    Visits late = new Visits(Patience.USUAL, Duration.ZERO, Clock.systemUTC(), "0");
    List<Probed> facts =
        new EndpointInquiry(
                relay(one -> {}, "[169.254.1.1]"),
                Profile.EMPTY,
                Dns.of(List.of()),
                ConnectTo.NOWHERE)
            .ask(INSIDE, late);
    assertThat(facts)
        .filteredOn(one -> one.identity().contains("169.254.1.1"))
        .hasSize(2)
        .extracting(Probed::failure)
        .containsOnly("not tried: 169.254.1.1 is the address of no other computer");
  }

  @Test
  void theConversationIsShortAndNamesNobody() throws IOException {
    try (RawServer server = RawServer.that(SmartHostPlanTest::serve)) {
      EndpointInquiry inquiry =
          new EndpointInquiry(
              relay(one -> {}, "[10.1.1.1]"),
              Profile.EMPTY,
              Dns.of(List.of()),
              ConnectTo.of(List.of("10.1.1.1:25:127.0.0.1:" + server.port())),
              TESTS);
      Visits visits = new Visits(Patience.USUAL, Duration.ofMinutes(1), Clock.systemUTC(), "0");
      List<SmtpDialogue> talks =
          inquiry.ask(INSIDE, visits).stream()
              .filter(SmtpDialogue.class::isInstance)
              .map(SmtpDialogue.class::cast)
              .toList();
      assertThat(talks).hasSize(1);
      assertThat(talks.get(0).identity())
          .isEqualTo("SMTP 10.1.1.1:25 at 127.0.0.1, led there (inside)");
      assertThat(talks.get(0).turns())
          .extracting(turn -> turn.sent() == null ? null : turn.sent().split(" ")[0])
          .containsExactly(null, "EHLO", "QUIT");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  private static void serve(Socket socket) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
    OutputStream out = socket.getOutputStream();
    out.write("220 smart ESMTP\r\n".getBytes(UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String reply =
          line.startsWith("EHLO")
              ? "250-smart\r\n250 SIZE"
              : line.startsWith("QUIT") ? "221 bye" : "502 no";
      out.write((reply + "\r\n").getBytes(UTF_8));
    }
  }
}
