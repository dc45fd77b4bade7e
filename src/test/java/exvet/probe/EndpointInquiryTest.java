package exvet.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exvet.export.ProfileReader;
import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsRecord;
import exvet.fact.Fact;
import exvet.fact.FactBase;
import exvet.fact.HttpExchange;
import exvet.fact.Origin;
import exvet.fact.Probed;
import exvet.fact.Profile;
import exvet.fact.SmtpDialogue;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import exvet.topology.Dns;
import exvet.topology.Endpoints;
import exvet.topology.Topology;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is tried of a clean organisation, and where answers lead. */
@Timeout(60)
class EndpointInquiryTest {
  private static final Set<View> OUTSIDE = Set.of(View.PUBLIC);
  private static final Set<View> INSIDE = Set.of(View.PRIVATE);
  private static final Patience SHORT = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(4));
  private static Topology topology;
  private static Dns dns;

  @BeforeAll
  static void read() {
    topology = Contoso.topology(Profile.EMPTY);
    dns = Contoso.dns(topology, Profile.EMPTY);
  }

  private static EndpointInquiry inquiry(String... connectTo) {
    return new EndpointInquiry(topology, Profile.EMPTY, dns, ConnectTo.of(List.of(connectTo)));
  }

  @Test
  void thePlanSaysInWordsWhatIsTriedFromWhere() {
    List<String> plan = inquiry().plan(OUTSIDE);
    assertThat(plan)
        .doesNotHaveDuplicates()
        .allMatch(line -> line.endsWith(" (from outside)"))
        .contains(
            "TLS with mail.contoso.com:443 at each public address of mail.contoso.com"
                + " (from outside)",
            "TLS without server name with owa.contoso.com:443 at each public address of"
                + " owa.contoso.com (from outside)",
            "TLS offering only SSLv3, TLSv1, TLSv1.1, TLSv1.2, RC4, 3DES, DES, NULL, EXPORT, ANON,"
                + " RSA, DHE, ECDHE with mail.contoso.com:443 at each public address of"
                + " mail.contoso.com (from outside)",
            outside("GET https://owa.contoso.com/owa/", "owa.contoso.com"),
            outside("GET https://owa.contoso.com/ecp/", "owa.contoso.com"),
            outside("GET https://mail.contoso.com/EWS/Exchange.asmx", "mail.contoso.com"),
            outside(
                "OPTIONS https://mail.contoso.com/Microsoft-Server-ActiveSync", "mail.contoso.com"),
            outside("GET https://mail.contoso.com/mapi/emsmdb/", "mail.contoso.com"),
            outside("GET https://mail.contoso.com/mapi/healthcheck.htm", "mail.contoso.com"),
            outside("GET https://mail.contoso.com/OAB", "mail.contoso.com"),
            outside("GET https://mail.contoso.com/rpc/rpcproxy.dll", "mail.contoso.com"),
            outside("GET http://owa.contoso.com/", "owa.contoso.com"),
            outside("GET http://owa.contoso.com/owa", "owa.contoso.com"),
            outside("GET http://mail.contoso.com/ecp", "mail.contoso.com"),
            outside("GET https://mail.contoso.com/PowerShell/", "mail.contoso.com"),
            outside("POST https://contoso.com/autodiscover/autodiscover.xml", "contoso.com"),
            outside(
                "GET https://autodiscover.fabrikam.com/autodiscover/autodiscover.xml",
                "autodiscover.fabrikam.com"),
            outside(
                "GET http://autodiscover.contoso.com/autodiscover/autodiscover.xml",
                "autodiscover.contoso.com"))
        .noneMatch(line -> line.contains("mta-sts") && !line.contains("if DNS announces"))
        .noneMatch(line -> line.contains(".json"));
  }

  private static String outside(String what, String door) {
    return what + " at each public address of " + door + " (from outside)";
  }

  @Test
  void whereClientsFetchMailIsTriedAsFarAsAServiceRuns() {
    Topology running = mailbox("Running", "pop.contoso.com:995:SSL", "pop.contoso.com:110:TLS");
    assertThat(mailboxes(running))
        .containsExactly(
            outside("TLS with pop.contoso.com:995", "pop.contoso.com"),
            outside("TLS by STARTTLS of pop3 with pop.contoso.com:110", "pop.contoso.com"));
    assertThat(mailboxes(mailbox("Stopped", "pop.contoso.com:995:SSL"))).isEmpty();
    assertThat(
            mailboxes(
                mailbox(
                    "Running",
                    "pop:995:SSL",
                    "131.107.2.10:995:SSL",
                    "pop.contoso.com:0:SSL",
                    "pop.contoso.com:65536:SSL",
                    "pop.contoso.com:99999999999:SSL",
                    "pop.contoso.com:110:",
                    "pop.contoso.com:110",
                    "pop.con\r\ntoso.com:995:SSL",
                    "nonsense")))
        .isEmpty();
  }

  private static Topology mailbox(String status, String... settings) {
    return Contoso.topology(
        Contoso.facts(
            exports -> {
              for (String name : List.of("MSExchangePOP3", "MSExchangePOP3BE")) {
                ((ObjectNode) exports.at("/Get-Service/Mailbox01\\" + name)).put("Status", status);
              }
              ObjectNode pop = (ObjectNode) exports.at("/Get-PopSettings/Mailbox01");
              List.of(settings).forEach(pop.putArray("ExternalConnectionSettings")::add);
            }),
        List.of());
  }

  private static List<String> mailboxes(Topology topology) {
    return new EndpointInquiry(topology, Profile.EMPTY, dns, ConnectTo.NOWHERE)
        .plan(OUTSIDE).stream().filter(line -> line.contains("pop")).toList();
  }

  @Test
  void insideEachServerIsAskedItself() {
    assertThat(inquiry().plan(INSIDE))
        .allMatch(line -> line.endsWith(" (from inside)"))
        .contains(
            "GET https://owa.contoso.com/owa/ at each private address of owa.contoso.com"
                + " (from inside)",
            "TLS with mail.contoso.com:443 at each private address of mailbox01.contoso.com"
                + " (from inside)",
            "GET https://mail.contoso.com/owa/healthcheck.htm at each private address of"
                + " mailbox02.contoso.com (from inside)")
        .noneMatch(line -> line.contains("PowerShell"));
  }

  @Test
  void whereUsersSubmitOrMayDoSoTlsIsTriedAsWell() {
    String[] tries = {
      "SMTP with mail.contoso.com:587 at each private address of mail.contoso.com (from inside)",
      "TLS by STARTTLS of smtp with mail.contoso.com:587 at each private address of"
          + " mail.contoso.com (from inside)"
    };
    assertThat(inquiry().plan(INSIDE)).doesNotContain(tries);
    FactBase open =
        Contoso.facts(
            base ->
                base.get("Get-ReceiveConnector")
                    .forEach(one -> ((ObjectNode) one).remove("AdvertiseClientSettings")));
    Topology perhaps = Contoso.topology(open, List.of());
    assertThat(new EndpointInquiry(perhaps, Profile.EMPTY, dns, ConnectTo.NOWHERE).plan(INSIDE))
        .contains(tries);
  }

  @Test
  void whatDnsSaysLeadsFurther(@TempDir Path folder) throws Exception {
    List<Probed> answers =
        List.of(
            answer("_autodiscover._tcp.contoso.com", "SRV", "0 0 8443 srv.contoso.com."),
            answer("_mta-sts.contoso.com", "TXT", "\"v=STSv1; id=1\""),
            answer("_mta-sts.fabrikam.com", "TXT", "\"v=spf1 -all\""));
    Path yaml = folder.resolve("profile.yaml");
    Files.writeString(yaml, "testAddress: user+a@contoso.com\n");
    Profile profile = ProfileReader.read(yaml);
    EndpointInquiry inquiry =
        new EndpointInquiry(topology, profile, Dns.of(answers), ConnectTo.NOWHERE);
    assertThat(inquiry.plan(OUTSIDE))
        .contains(
            "TLS with srv.contoso.com:8443 at each public address of srv.contoso.com (from outside)",
            outside(
                "POST https://srv.contoso.com:8443/autodiscover/autodiscover.xml",
                "srv.contoso.com"),
            outside(
                "GET https://mta-sts.contoso.com/.well-known/mta-sts.txt", "mta-sts.contoso.com"),
            outside(
                "GET https://autodiscover.contoso.com/autodiscover/autodiscover.json"
                    + "?Email=user%2Ba@contoso.com&Protocol=ActiveSync&RedirectCount=1",
                "autodiscover.contoso.com"),
            outside(
                "GET https://srv.contoso.com:8443/autodiscover/autodiscover.json"
                    + "?Email=user%2Ba@contoso.com&Protocol=Ews&RedirectCount=1",
                "srv.contoso.com"))
        .noneMatch(line -> line.contains("mta-sts.fabrikam.com"))
        .noneMatch(line -> line.contains("SRV target of contoso.com"));
  }

  @Test
  void thePlanTellsWhatDnsMayLeadTo(@TempDir Path folder) throws Exception {
    Path yaml = folder.resolve("profile.yaml");
    Files.writeString(yaml, "testAddress: user@Contoso.com\n");
    Profile profile = ProfileReader.read(yaml);
    EndpointInquiry inquiry =
        new EndpointInquiry(topology, profile, Dns.of(List.of()), ConnectTo.NOWHERE);
    assertThat(inquiry.plan(OUTSIDE))
        .contains(
            outside(
                "TLS with mta-sts.contoso.com:443, if DNS announces a policy,",
                "mta-sts.contoso.com"),
            outside(
                "GET https://mta-sts.fabrikam.com/.well-known/mta-sts.txt, if DNS announces a"
                    + " policy,",
                "mta-sts.fabrikam.com"),
            "TLS with each SRV target of contoso.com (from outside)",
            "TLS without server name with each SRV target of fabrikam.com (from outside)",
            "TLS offering only SSLv3, TLSv1, TLSv1.1, TLSv1.2, RC4, 3DES, DES, NULL, EXPORT, ANON,"
                + " RSA, DHE, ECDHE with each SRV target of fabrikam.com (from outside)",
            "GET /autodiscover/autodiscover.xml from each SRV target of contoso.com (from outside)",
            "POST /autodiscover/autodiscover.xml to each SRV target of fabrikam.com (from outside)",
            "GET /autodiscover/autodiscover.json of the test address from each SRV target of"
                + " contoso.com (from outside)")
        .noneMatch(line -> line.contains("json") && line.contains("fabrikam"));
    assertThat(inquiry.plan(INSIDE)).noneMatch(line -> line.contains("SRV"));
  }

  private static DnsAnswer answer(String name, String type, String... data) {
    return new DnsAnswer(
        DnsQuestion.of(View.PUBLIC, name, type),
        "zones",
        "NOERROR",
        List.of("AA"),
        Stream.of(data).map(one -> new DnsRecord(name, type, 60, one)).toList(),
        List.of(),
        null,
        Instant.EPOCH,
        Origin.derived(name, Map.of()));
  }

  @Test
  void thePlanSaysWhereConnectionsAreLed() {
    assertThat(inquiry("mail.contoso.com:443:127.0.0.1:8443").plan(OUTSIDE))
        .contains(
            "GET https://mail.contoso.com/OAB at 127.0.0.1, port 8443 (from outside)",
            outside("GET http://mail.contoso.com/OAB", "mail.contoso.com"));
  }

  /** A server that answers each request by its path. */
  private static RawServer answering(UnaryOperator<String> answer) throws IOException {
    return RawServer.that(
        socket -> {
          String head = head(socket);
          if (head.startsWith("GET ") || head.startsWith("POST ") || head.startsWith("OPTIONS ")) {
            String path = head.split(" ", 3)[1];
            socket.getOutputStream().write(answer.apply(path).getBytes(UTF_8));
          }
        });
  }

  private static String head(Socket socket) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    InputStream in = socket.getInputStream();
    for (int one = in.read(); one >= 0; one = in.read()) {
      bytes.write(one);
      // A hello of TLS is answered by hanging up.
      if (bytes.toByteArray()[0] == 22 || bytes.toString(UTF_8).endsWith("\r\n\r\n")) {
        break;
      }
    }
    return bytes.toString(UTF_8);
  }

  private static List<Probed> ask(RawServer server) {
    EndpointInquiry inquiry =
        inquiry(":80:127.0.0.1:" + server.port(), ":443:127.0.0.1:" + server.port());
    Visits visits = new Visits(SHORT, Duration.ofMinutes(1), Clock.systemUTC(), "0");
    List<Probed> facts = inquiry.ask(OUTSIDE, visits);
    assertThat(facts).extracting(Fact::identity).doesNotHaveDuplicates();
    return facts;
  }

  private static List<String> urls(List<Probed> facts, String beginning) {
    return facts.stream()
        .filter(HttpExchange.class::isInstance)
        .map(fact -> ((HttpExchange) fact).url())
        .filter(url -> url.startsWith(beginning))
        .toList();
  }

  private static String redirect(String location) {
    return "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
  }

  @Test
  void eachAimMakesAFact() throws IOException {
    try (RawServer server = answering(path -> "HTTP/1.1 403 Forbidden\r\n\r\n")) {
      List<Probed> facts = ask(server);
      long aims =
          EndpointInquiry.aims(new Sought(topology, Profile.EMPTY, dns))
              .filter(aim -> aim.view() == View.PUBLIC)
              .count();
      assertThat(facts).hasSize((int) aims);
      assertThat(server.connections()).isEqualTo(facts.size());
      assertThat(facts)
          .filteredOn(TlsHandshake.class::isInstance)
          .allMatch(fact -> fact.failure() != null);
      assertThat(facts)
          .filteredOn(fact -> fact.identity().startsWith("GET http:"))
          .allMatch(fact -> ((HttpExchange) fact).status() == 403);
    }
  }

  @Test
  void redirectsWithoutEndAreFollowedFiveTimes() throws IOException {
    try (RawServer server =
        answering(path -> path.equals("/") ? redirect("/1") : redirect(path + "1"))) {
      List<Probed> facts = ask(server);
      assertThat(urls(facts, "http://owa.contoso.com/"))
          .contains(
              "http://owa.contoso.com/",
              "http://owa.contoso.com/1",
              "http://owa.contoso.com/11",
              "http://owa.contoso.com/11111")
          .doesNotContain("http://owa.contoso.com/111111");
      // Nobody follows what is only to be refused.
      assertThat(urls(facts, "http://mail.contoso.com/ecp"))
          .containsExactly("http://mail.contoso.com/ecp");
    }
  }

  @Test
  void redirectsInARingEndWhereTheyBegan() throws IOException {
    try (RawServer server =
        answering(path -> redirect(path.equals("/") ? "http://owa.contoso.com/ring#x" : "/"))) {
      assertThat(urls(ask(server), "http://owa.contoso.com/"))
          .contains("http://owa.contoso.com/ring")
          .doesNotHaveDuplicates()
          .hasSize(10);
    }
  }

  @Test
  void nobodyGoesToAnotherHost() throws IOException {
    try (RawServer server =
        answering(
            path ->
                redirect(
                    path.equals("/")
                        ? "http://www.fabrikam.com/"
                        : "http://user@owa.contoso.com/secret"))) {
      List<Probed> facts = ask(server);
      assertThat(urls(facts, "http://www.fabrikam.com")).isEmpty();
      assertThat(urls(facts, "http://user@")).isEmpty();
      assertThat(facts)
          .filteredOn(fact -> fact.identity().startsWith("GET http://owa.contoso.com/ at"))
          .singleElement()
          .satisfies(
              fact ->
                  assertThat(((HttpExchange) fact).target()).isEqualTo("http://www.fabrikam.com/"));
    }
  }

  @Test
  void onlyAddressesThatDnsGaveAreConnectedTo() {
    Set<String> planned = Set.of("131.107.2.10", "131.107.2.25", "131.107.2.80");
    Visits late = new Visits(SHORT, Duration.ZERO, Clock.systemUTC(), "0");
    List<Probed> facts = inquiry().ask(OUTSIDE, late);
    assertThat(facts).isNotEmpty();
    assertThat(facts)
        .allMatch(fact -> fact.failure().equals("not tried: no time was left"))
        .allMatch(fact -> fact.view() == View.PUBLIC);
    assertThat(facts.stream().map(EndpointInquiryTest::address).collect(toSet()))
        .isEqualTo(planned);
    facts = inquiry().ask(INSIDE, late);
    assertThat(facts.stream().map(EndpointInquiryTest::address).collect(toSet()))
        .isEqualTo(Set.of("172.16.10.11", "172.16.10.21", "172.16.10.22"));
  }

  private static List<Probed> ask(Dns told, View view, String... connectTo) {
    Visits late = new Visits(SHORT, Duration.ZERO, Clock.systemUTC(), "0");
    return new EndpointInquiry(topology, Profile.EMPTY, told, ConnectTo.of(List.of(connectTo)))
        .ask(Set.of(view), late);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.1.2.3", "127.0.0.1", "169.254.169.254", "100.64.0.1"})
  void whatTheInternetCannotReachIsNotTakenForIt(String address) {
    Dns told = Dns.of(List.of(answer("mail.contoso.com", "A", address)));
    assertThat(ask(told, View.PUBLIC))
        .isNotEmpty()
        .extracting(Probed::failure)
        .containsOnly("not tried: " + address + " is an address of a private network");
  }

  @Test
  void noOtherComputerIsMeant() {
    DnsAnswer here = answer("mailbox01.contoso.com", "A", "127.0.0.1");
    DnsAnswer inside =
        new DnsAnswer(
            DnsQuestion.of(View.PRIVATE, "mailbox01.contoso.com", "A"),
            here.server(),
            here.rcode(),
            here.flags(),
            here.answers(),
            List.of(),
            null,
            here.at(),
            here.origin());
    assertThat(ask(Dns.of(List.of(inside)), View.PRIVATE))
        .isNotEmpty()
        .extracting(Probed::failure)
        .containsOnly("not tried: 127.0.0.1 is the address of no other computer");
  }

  @Test
  void nobodyMakesUsKnockAtAllDoors() {
    String[] many = IntStream.range(0, 100).mapToObj(i -> "131.107.3." + i).toArray(String[]::new);
    List<Probed> facts = ask(Dns.of(List.of(answer("mail.contoso.com", "A", many))), View.PUBLIC);
    Map<String, Set<String>> byFailure =
        facts.stream()
            .collect(
                Collectors.groupingBy(
                    Probed::failure, Collectors.mapping(EndpointInquiryTest::address, toSet())));
    assertThat(byFailure).hasSize(2);
    assertThat(byFailure.get("not tried: no time was left")).hasSize(32);
    assertThat(byFailure.get("not tried: the host has too many addresses")).hasSize(68);
  }

  @Test
  void whereConnectionsWereLedIsInTheFacts() {
    Dns told = Dns.of(List.of(answer("mail.contoso.com", "A", "131.107.2.10")));
    List<Probed> facts = ask(told, View.PUBLIC, "mail.contoso.com:443:192.0.2.9:443");
    assertThat(facts)
        .extracting(Fact::identity)
        .contains(
            "TLS mail.contoso.com:443 at 192.0.2.9, led there (outside)",
            "GET https://mail.contoso.com/OAB at 192.0.2.9, led there (outside)",
            "GET http://mail.contoso.com/OAB at 131.107.2.10 (outside)");
  }

  @Test
  void aHostOfStrangersIsNotReplaced() {
    Dns told =
        Dns.of(
            List.of(
                answer("contoso.com", "MX", "10 mail.contoso.com."),
                answer("gmail.com", "MX", "5 gmail-smtp-in.l.google.com."),
                answer("gmail-smtp-in.l.google.com", "A", "142.250.27.26"),
                answer("mail.contoso.com", "A", "131.107.2.10")));
    assertThat(ask(told, View.PUBLIC)).extracting(Fact::identity).anyMatch(CONTROL);
    assertThat(ask(told, View.PUBLIC, "mail.contoso.com:25:192.0.2.9:25"))
        .extracting(Fact::identity)
        .contains("SMTP mail.contoso.com:25 at 192.0.2.9, led there (outside)")
        .anyMatch(CONTROL);
    assertThat(ask(told, View.PUBLIC, ":25:192.0.2.9:25"))
        .extracting(Fact::identity)
        .contains("SMTP mail.contoso.com:25 at 192.0.2.9, led there (outside)")
        .noneMatch(one -> one.contains("google"));
  }

  private static final Predicate<String> CONTROL =
      "SMTP gmail-smtp-in.l.google.com:25 at 142.250.27.26 (outside)"::equals;

  @Test
  void hostsToWhichConnectionsAreLedAreAskedFor() {
    ConnectTo led = ConnectTo.of(List.of("mail.contoso.com:443:new.contoso.com:8443"));
    assertThat(new Inquiry(topology, Profile.EMPTY, Endpoints.of(List.of()), led).plan())
        .contains(
            DnsQuestion.of(View.PUBLIC, "mail.contoso.com", "A"),
            DnsQuestion.of(View.PUBLIC, "new.contoso.com", "A"),
            DnsQuestion.of(View.PUBLIC, "new.contoso.com", "AAAA"));
    assertThat(new Inquiry(topology, Profile.EMPTY).plan())
        .noneMatch(question -> question.name().equals("new.contoso.com"));
  }

  @Test
  void whatServersShowInExamplesIsTried() throws IOException {
    Visits late = new Visits(SHORT, Duration.ZERO, Clock.systemUTC(), "0");
    Set<String> tried =
        inquiry().ask(Set.of(View.values()), late).stream().map(Fact::identity).collect(toSet());
    List<String> seen = new ArrayList<>();
    Path base = Path.of("src/test/resources/bases/contoso.seen.json");
    for (JsonNode entry : new ObjectMapper().readTree(base.toFile())) {
      ObjectNode whole = entry.deepCopy();
      if (!whole.has("view")) {
        whole.put("view", "public");
      }
      whole.put("at", "2026-11-24T00:00:00Z");
      if (!whole.get("probe").asText().equals("smtp") && !whole.has("startTls")) {
        seen.add(RecordedEntries.read(whole).identity());
      }
    }
    assertThat(tried).containsAll(seen);
    // The second address of the mail host shows nothing in examples, as if it were only for mail,
    // and handshakes without a name are there for the record.
    assertThat(tried)
        .filteredOn(one -> !one.startsWith("TLS without server name "))
        .filteredOn(one -> !one.contains(" at 131.107.2.25 "))
        .containsExactlyInAnyOrderElementsOf(seen);
  }

  private static String address(Probed fact) {
    if (fact instanceof SmtpDialogue smtp) {
      return smtp.address();
    }
    return fact instanceof TlsHandshake tls ? tls.address() : ((HttpExchange) fact).address();
  }
}
