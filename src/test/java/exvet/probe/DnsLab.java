package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsQuestion.Way;
import exvet.fact.DnsRecord;
import exvet.fact.View;
import exvet.topology.Dns;
import exvet.topology.Found;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Name servers as they are in the world: those that {@code src/test/lab/lab} starts. */
class DnsLab {
  private static final Pace PACE =
      new Pace(100, 0, Duration.ofSeconds(4), Duration.ofSeconds(12), Duration.ofSeconds(40));

  private static DnsServer server(String name) {
    String variable = "LAB_DNS_" + name;
    return NameServersTest.server(
        Objects.requireNonNull(System.getenv(variable), variable + ": run .ci/lab"));
  }

  private static NameServers resolvers(Pace pace, String... names) {
    return new NameServers(
        Stream.of(names).map(DnsLab::server).toList(), pace, UnaryOperator.identity());
  }

  private static List<String> ask(NameServers servers, View view, String name, String type) {
    return servers.ask(List.of(DnsQuestion.of(view, name, type))).stream()
        .map(answer -> NameServersTest.told(answer).replaceAll("^\\S+ ", ""))
        .toList();
  }

  @Test
  void eachViewHasItsOwnAnswers() {
    NameServers outside = resolvers(PACE, "PUBLIC");
    NameServers inside = resolvers(PACE, "PRIVATE");
    assertThat(ask(outside, View.PUBLIC, "www.contoso.com", "A"))
        .singleElement()
        .asString()
        .startsWith("NOERROR QR+AA+RD [www.contoso.com 3600 A 131.107.2.80] ");
    assertThat(ask(inside, View.PRIVATE, "mailbox01.contoso.com", "A"))
        .singleElement()
        .asString()
        .startsWith("NOERROR QR+AA+RD [mailbox01.contoso.com 3600 A 172.16.10.21] ");
    assertThat(ask(outside, View.PUBLIC, "mailbox01.contoso.com", "A"))
        .singleElement()
        .asString()
        .startsWith("NXDOMAIN QR+AA+RD [] [contoso.com ");
    assertThat(ask(outside, View.PUBLIC, "autodiscover.fabrikam.com", "A"))
        .singleElement()
        .asString()
        .startsWith("NOERROR QR+AA+RD [autodiscover.fabrikam.com 3600 CNAME mail.contoso.com.");
  }

  @Test
  void aResolverIsAskedAtAnAddressOfTheNewKind() {
    assumeTrue(System.getenv("LAB_DNS_PUBLIC_SIX") != null, "loopback has no IPv6");
    List<String> types = List.of("A", "AAAA", "MX", "TXT");
    for (String type : types) {
      List<String> answers = ask(resolvers(PACE, "PUBLIC_SIX"), View.PUBLIC, "contoso.com", type);
      assertThat(answers)
          .hasSize(1)
          .isEqualTo(ask(resolvers(PACE, "PUBLIC"), View.PUBLIC, "contoso.com", type));
    }
    assertThat(
            resolvers(PACE, "CORNERS_SIX")
                .ask(List.of(DnsQuestion.of(View.PUBLIC, "large.example", "TXT"))))
        .singleElement()
        .satisfies(
            answer -> {
              assertThat(answer.server()).startsWith("[::1]:");
              assertThat(answer.answers()).hasSize(100);
            });
  }

  @Test
  void ofTheSlowThousandsAreWaitedForAtOnce() {
    List<DnsQuestion> questions =
        IntStream.range(0, 1_000)
            .mapToObj(i -> DnsQuestion.of(View.PUBLIC, "n" + i + ".contoso.com", "A"))
            .toList();
    long before = System.nanoTime();
    assertThat(resolvers(Pace.USUAL, "SLOW").ask(questions))
        .hasSize(1_000)
        .extracting(DnsAnswer::rcode)
        .containsOnly("NXDOMAIN");
    // Two seconds for the packets, and one and a half for the last.
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThan(Duration.ofMillis(3_400));
  }

  @Test
  void whoDoesNotKnowSaysSo() {
    assertThat(ask(resolvers(PACE, "PUBLIC"), View.PUBLIC, "adatum.com", "MX"))
        .containsExactly("SERVFAIL QR+RD [] []");
    assertThat(ask(resolvers(PACE, "PUBLIC"), View.PUBLIC, "example.net", "MX"))
        .containsExactly("REFUSED QR+RD [] []");
    assertThat(ask(resolvers(PACE, "LAME"), View.PUBLIC, "contoso.com", "MX"))
        .containsExactly("NOERROR QR+RD [] [contoso.com 3600 NS ns1.contoso.com.] referral");
  }

  @Test
  void theNextIsAskedWhenOneIsSilentAndTheSlowAreWaitedFor() {
    Pace hasty =
        new Pace(9, 0, Duration.ofMillis(300), Duration.ofSeconds(4), Duration.ofSeconds(9));
    assertThat(ask(resolvers(hasty, "DEAF", "PUBLIC"), View.PUBLIC, "www.contoso.com", "A"))
        .hasSize(2)
        .startsWith("null  [] [] timeout");
    assertThat(ask(resolvers(hasty, "SLOW"), View.PUBLIC, "www.contoso.com", "A"))
        .containsExactly("null  [] [] timeout");
    assertThat(ask(resolvers(PACE, "SLOW"), View.PUBLIC, "www.contoso.com", "A"))
        .singleElement()
        .asString()
        .contains("131.107.2.80");
  }

  @Test
  void whatIsTooLargeComesOverTcp() {
    DnsQuestion question = DnsQuestion.of(View.PUBLIC, "large.example", "TXT");
    List<DnsAnswer> answers = resolvers(PACE, "CORNERS").ask(List.of(question));
    assertThat(answers).hasSize(1);
    assertThat(answers.get(0).answers()).hasSize(100);
  }

  @Test
  void eachServerOfAZoneIsAskedAtItsAddress() {
    Map<String, DnsServer> addresses =
        Map.of("131.107.2.53:53", server("PUBLIC"), "131.107.3.53:53", server("LAME"));
    DnsServer resolver = server("PUBLIC");
    NameServers servers =
        new NameServers(
            List.of(resolver), PACE, at -> addresses.getOrDefault(at.toString(), resolver));
    DnsQuestion question =
        new DnsQuestion(View.PUBLIC, "autodiscover.contoso.com", "CNAME", Way.AUTHORITY);
    assertThat(servers.ask(List.of(question)))
        .extracting(answer -> answer.server() + " " + answer.failure())
        .containsExactly("131.107.2.53:53 null", "131.107.3.53:53 referral");
  }

  @Test
  void whatIsSignedIsValidated() {
    NameServers resolver = resolvers(PACE, "VALIDATING");
    assertThat(validated(resolver, "contoso.com", "MX", Way.RESOLVER))
        .isEqualTo("NOERROR QR+RD+RA+AD true");
    assertThat(validated(resolver, "fabrikam.com", "MX", Way.RESOLVER))
        .isEqualTo("SERVFAIL QR+RD+RA false");
    // The records are there for whoever does not want to know whether they are genuine.
    assertThat(validated(resolver, "fabrikam.com", "MX", Way.UNVALIDATED))
        .isEqualTo("NOERROR QR+RD+RA+CD true");
    assertThat(validated(resolver, "contoso.com", "DS", Way.UNVALIDATED)).endsWith(" true");
    assertThat(validated(resolver, "contoso.com", "DNSKEY", Way.UNVALIDATED)).endsWith(" true");
    assertThat(validated(resolver, "nobody.com", "MX", Way.RESOLVER))
        .isEqualTo("NXDOMAIN QR+RD+RA+AD false");
  }

  /** What came back, with its flags, and whether there are such records. */
  private static String validated(NameServers resolver, String name, String type, Way way) {
    DnsAnswer answer =
        resolver.ask(List.of(new DnsQuestion(View.PUBLIC, name, type, way))).stream()
            .reduce((first, last) -> last)
            .orElseThrow();
    boolean any = answer.answers().stream().anyMatch(record -> record.type().equals(type));
    return answer.rcode() + " " + String.join("+", answer.flags()) + " " + any;
  }

  /** NSD has the same zones, and is right. */
  @Test
  void zoneFilesAnswerAsTheirServerDoes() {
    List<DnsQuestion> questions = new ArrayList<>();
    for (String name : names()) {
      for (String type : List.of("A", "AAAA", "MX", "CNAME", "NS", "SOA", "DS")) {
        questions.add(DnsQuestion.of(View.PUBLIC, name, type));
      }
    }
    List<DnsAnswer> served = resolvers(PACE, "CORNERS").ask(questions);
    List<DnsAnswer> read =
        ZonesTest.zones(Path.of("src/test/resources/zones/corners.zone")).ask(questions);
    assertThat(served).hasSameSizeAs(read);
    for (int i = 0; i < read.size(); i++) {
      assertThat(known(read.get(i))).isEqualTo(known(served.get(i)));
    }
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (String label :
        ("ns1. mail. any. a.b. x.mail. host.branch. branch. x.branch. deep. any.deep. *.deep. a.*.deep."
                + " b.*.deep. alias. first. second. outside. down. dangling. one. two. self. sub."
                + " www.sub. ns.sub. wild. x.wild. x.y.wild. own. x.own. y.own. *. *.wild."
                + " moved. www.moved. x.moved. back. a.b.back.")
            .split(" ")) {
      names.add(label + "contoso.com");
    }
    names.addAll(List.of("contoso.com", "fabrikam.com", "www.fabrikam.com", "x.fabrikam.com"));
    names.addAll(List.of("com", "example.net", "www.example.net"));
    return names;
  }

  private static String known(DnsAnswer answer) {
    DnsQuestion question = answer.question();
    Found found = Dns.of(List.of(answer)).find(question);
    List<String> records =
        Stream.concat(answer.answers().stream(), found.records().stream())
            // The server shows also the DNAME that it makes an alias from.
            .filter(record -> !record.type().equals("DNAME"))
            .map(DnsRecord::toString)
            .sorted()
            .distinct()
            .toList();
    return String.join(
        " ",
        question.toString(),
        String.valueOf(answer.rcode()),
        String.valueOf(answer.failure()),
        answer.authoritative() ? "AA" : "",
        found.status().toString(),
        records.toString());
  }
}
