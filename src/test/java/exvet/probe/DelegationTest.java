package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsQuestion.Way;
import exvet.fact.View;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** The servers of a zone are found by its resolvers, and each is asked for what it has itself. */
class DelegationTest {
  private static final String[] ZONE = {
    "contoso.com. SOA ns1.contoso.com. hostmaster.contoso.com. 1 3600 900 1209600 300",
    "contoso.com. NS ns1.contoso.com.",
    "contoso.com. NS ns2.contoso.com.",
    "ns1.contoso.com. A 192.0.2.11",
    "ns1.contoso.com. AAAA 2001:db8::11",
    "ns2.contoso.com. A 192.0.2.12",
    "mail.contoso.com. A 192.0.2.25",
    "www.contoso.com. CNAME www.fabrikam.com.",
    "fabrikam.com. SOA ns1.fabrikam.com. hostmaster.fabrikam.com. 1 3600 900 1209600 300",
    "www.fabrikam.com. A 192.0.2.80",
  };
  private static final String A = "[mail.contoso.com 3600 A 192.0.2.25] []";
  private static final String YES = ":53 NOERROR QR+AA " + A;

  private final Map<String, LoopbackServer> servers = new HashMap<>();

  @AfterEach
  void close() {
    servers.values().forEach(LoopbackServer::close);
  }

  private void at(String address, LoopbackServer server) {
    servers.put(address, server);
  }

  private DnsServer route(DnsServer server) {
    LoopbackServer real = servers.get(server.toString());
    if (real == null) {
      throw new AssertionError(server + " was asked");
    }
    return real.at();
  }

  private List<String> ask(String name) {
    Pace pace =
        new Pace(100, 0, Duration.ofMillis(300), Duration.ofSeconds(2), Duration.ofSeconds(9));
    NameServers names =
        new NameServers(List.of(NameServersTest.server("192.0.2.1")), pace, this::route);
    DnsQuestion question = new DnsQuestion(View.PUBLIC, name, "A", Way.AUTHORITY);
    List<DnsAnswer> answers = names.ask(List.of(question));
    assertThat(answers).extracting(DnsAnswer::question).containsOnly(question);
    assertThat(names.ask(List.of(question))).isEqualTo(answers);
    return answers.stream().map(NameServersTest::told).toList();
  }

  private static LoopbackServer saying(int rcode) {
    return new LoopbackServer() {
      @Override
      byte[] udp(Message query) {
        return empty(query, rcode).toWire();
      }
    };
  }

  private static String[] zone(String... more) {
    return Stream.concat(Stream.of(ZONE), Stream.of(more)).toArray(String[]::new);
  }

  @Test
  void eachAddressOfEachServerOfTheZoneIsAsked() {
    at("192.0.2.1:53", new LoopbackServer(ZONE));
    at("192.0.2.11:53", new LoopbackServer(ZONE));
    at("[2001:db8::11]:53", new LoopbackServer(ZONE));
    at("192.0.2.12:53", new LoopbackServer(ZONE));
    assertThat(ask("mail.contoso.com"))
        .containsExactly("192.0.2.11" + YES, "[2001:db8::11]" + YES, "192.0.2.12" + YES);
    assertThat(servers.get("192.0.2.11:53").asked())
        .singleElement()
        .satisfies(query -> assertThat(query.getHeader().printFlags()).isBlank());
    assertThat(servers.get("192.0.2.1:53").asked())
        .extracting(
            query ->
                query.getQuestion().getName() + " " + Type.string(query.getQuestion().getType()))
        .containsExactlyInAnyOrder(
            "mail.contoso.com. SOA",
            "contoso.com. NS",
            "ns1.contoso.com. A",
            "ns1.contoso.com. AAAA",
            "ns2.contoso.com. A",
            "ns2.contoso.com. AAAA");
  }

  @Test
  void whoOfThemFailsHasAnAnswerOfHisOwn() {
    at("192.0.2.1:53", new LoopbackServer(ZONE));
    at("192.0.2.11:53", saying(Rcode.REFUSED));
    at(
        "[2001:db8::11]:53",
        new LoopbackServer(ZONE) {
          @Override
          byte[] udp(Message query) {
            Message answer = answer(query);
            answer.getHeader().unsetFlag(Flags.AA);
            return answer.toWire();
          }
        });
    at(
        "192.0.2.12:53",
        new LoopbackServer() {
          @Override
          byte[] udp(Message query) {
            return null;
          }
        });
    assertThat(ask("mail.contoso.com"))
        .containsExactly(
            "192.0.2.11:53 REFUSED QR [] []",
            "[2001:db8::11]:53 NOERROR QR " + A + " not authoritative",
            "192.0.2.12:53 null  [] [] timeout");
  }

  @Test
  void whoSendsElsewhereDoesNotServeTheZone() {
    at("192.0.2.1:53", new LoopbackServer(ZONE));
    LoopbackServer upward =
        new LoopbackServer() {
          @Override
          byte[] udp(Message query) {
            Message answer = empty(query, Rcode.NOERROR);
            answer.addRecord(record(".", Type.NS, "a.root-servers.net."), Section.AUTHORITY);
            return answer.toWire();
          }
        };
    at("192.0.2.11:53", new LoopbackServer(ZONE));
    at("[2001:db8::11]:53", new LoopbackServer(ZONE));
    at("192.0.2.12:53", upward);
    assertThat(ask("mail.contoso.com"))
        .contains("192.0.2.12:53 NOERROR QR [] [ 3600 NS a.root-servers.net.] referral");
  }

  @Test
  void anAliasBelongsToTheZoneAboveItAndNotToThatOfItsTarget() {
    at("192.0.2.1:53", new LoopbackServer(ZONE));
    at("192.0.2.11:53", new LoopbackServer(ZONE));
    at("[2001:db8::11]:53", new LoopbackServer(ZONE));
    at("192.0.2.12:53", new LoopbackServer(ZONE));
    assertThat(ask("www.contoso.com"))
        .hasSize(3)
        .allMatch(
            answer ->
                answer.endsWith("NOERROR QR+AA [www.contoso.com 3600 CNAME www.fabrikam.com.] []"));
  }

  @Test
  void aServerWithoutAddressIsNamed() {
    at("192.0.2.1:53", new LoopbackServer(zone("contoso.com. NS ns3.contoso.com.")));
    at("192.0.2.11:53", new LoopbackServer(ZONE));
    at("[2001:db8::11]:53", new LoopbackServer(ZONE));
    at("192.0.2.12:53", new LoopbackServer(ZONE));
    assertThat(ask("mail.contoso.com"))
        .hasSize(4)
        .contains("ns3.contoso.com null  [] [] it has no address");
  }

  @Test
  void anAddressThatIsNobodysIsNotAsked() {
    at(
        "192.0.2.1:53",
        new LoopbackServer(
            "contoso.com. SOA ns1.contoso.com. h.contoso.com. 1 1 1 1 1",
            "contoso.com. NS ns1.contoso.com.",
            "ns1.contoso.com. A 0.0.0.0",
            "ns1.contoso.com. AAAA ff02::1"));
    assertThat(ask("mail.contoso.com"))
        .containsExactly(
            "ns1.contoso.com null  [] [] not asked: 0.0.0.0 is the address of no other computer",
            "ns1.contoso.com null  [] [] not asked: ff02:0:0:0:0:0:0:1 is the address of no other computer");
  }

  @Test
  void nobodyMakesItAskTheWorld() {
    String[] many =
        IntStream.range(0, 60)
            .mapToObj(i -> "ns1.contoso.com. A 192.0.2." + (100 + i))
            .toArray(String[]::new);
    at("192.0.2.1:53", new LoopbackServer(zone(many)));
    for (int i = 0; i < 60; i++) {
      at("192.0.2." + (100 + i) + ":53", new LoopbackServer(ZONE));
    }
    at("192.0.2.11:53", new LoopbackServer(ZONE));
    List<String> answers = ask("mail.contoso.com");
    assertThat(answers).filteredOn(answer -> answer.endsWith(YES)).hasSize(32);
    assertThat(answers)
        .filteredOn(answer -> !answer.endsWith(YES))
        .hasSize(31)
        .allMatch(answer -> answer.endsWith("not asked: the zone has too many servers"));
  }

  @Test
  void whereResolversDoNotKnowNobodyElseIsAsked() {
    at("192.0.2.1:53", saying(Rcode.SERVFAIL));
    assertThat(ask("mail.contoso.com"))
        .containsExactly("192.0.2.1:53 null  [] [] SOA of mail.contoso.com: SERVFAIL");
  }

  @Test
  void aNameThatIsInNoZoneHasNoServers() {
    at("192.0.2.1:53", saying(Rcode.NXDOMAIN));
    assertThat(ask("mail.contoso.com"))
        .containsExactly("192.0.2.1:53 null  [] [] it knows of no zone of mail.contoso.com");
  }

  @Test
  void theRootIsNotAskedForNamesThatAreNobodys() {
    at(
        "192.0.2.1:53",
        new LoopbackServer(". SOA a.root-servers.net. n.verisign-grs.com. 1 1 1 1 1"));
    assertThat(ask("mail.contoso.local"))
        .containsExactly("192.0.2.1:53 null  [] [] it knows of no zone of mail.contoso.local");
  }
}
