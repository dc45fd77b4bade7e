package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsRecord;
import exvet.fact.View;
import exvet.topology.Dns;
import exvet.topology.Found;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Zones answer as the server would that has them. */
class ZonesTest {
  private static final Path ZONES = Path.of("src/test/resources/zones/corners.zone");
  private static final String SOA =
      " [contoso.com 60 SOA ns1.contoso.com. h.contoso.com. 1 1 1 1 1]";
  private static final String CUT =
      "NOERROR QR [] [sub.contoso.com 60 NS ns.sub.contoso.com.] referral";

  /** Those of a file. */
  static Zones zones(Path file) {
    try (InputStream stream = Files.newInputStream(file)) {
      return new Zones("zones", Instant.EPOCH, Zones.read(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DnsAnswer ask(String name, String type) {
    List<DnsAnswer> answers = zones(ZONES).ask(List.of(DnsQuestion.of(View.PUBLIC, name, type)));
    assertThat(answers).hasSize(1);
    return answers.get(0);
  }

  private static void says(String name, String type, String answer) {
    assertThat(NameServersTest.told(ask(name, type))).as(name).isEqualTo("zones " + answer);
  }

  @Test
  void whatIsThereAndWhatIsNot() {
    says("mail.contoso.com", "A", "NOERROR QR+AA [mail.contoso.com 60 A 192.0.2.1] []");
    says("mail.contoso.com", "AAAA", "NOERROR QR+AA []" + SOA);
    says("x.mail.contoso.com", "A", "NXDOMAIN QR+AA []" + SOA);
    says("example.net", "A", "REFUSED QR [] []");
    says("com", "A", "REFUSED QR [] []");
  }

  @Test
  void whatAFileRepeatsIsOneRecord() {
    DnsRecord spf = new DnsRecord("contoso.com", "TXT", 60, "\"v=spf1 -all\"");
    DnsRecord later = new DnsRecord("contoso.com", "TXT", 300, "\"v=spf1 -all\"");
    DnsRecord other = new DnsRecord("contoso.com", "TXT", 60, "\"v=SPF1 -all\"");
    DnsRecord soa =
        new DnsRecord("contoso.com", "SOA", 60, "ns1.contoso.com. h.contoso.com. 1 1 1 1 1");
    Zones zones = new Zones("zones", Instant.EPOCH, List.of(soa, spf, spf, later, other));
    assertThat(
            zones.ask(List.of(DnsQuestion.of(View.PUBLIC, "contoso.com", "TXT"))).get(0).answers())
        .containsExactly(spf, other);
  }

  @Test
  void aWildcardStandsForNamesThatDoNotExistAndForNoneBelowThoseThatDo() {
    says("any.contoso.com", "MX", "NOERROR QR+AA [any.contoso.com 60 MX 10 mail.contoso.com.] []");
    says("a.b.contoso.com", "MX", "NOERROR QR+AA [a.b.contoso.com 60 MX 10 mail.contoso.com.] []");
    says("any.contoso.com", "A", "NOERROR QR+AA []" + SOA);
    says("mail.contoso.com", "MX", "NOERROR QR+AA []" + SOA);
    says("x.mail.contoso.com", "MX", "NXDOMAIN QR+AA []" + SOA);
    says(
        "x.wild.contoso.com",
        "A",
        "NOERROR QR+AA [x.wild.contoso.com 60 CNAME mail.contoso.com.,"
            + " mail.contoso.com 60 A 192.0.2.1] []");
  }

  @Test
  void aNameWithoutRecordsExistsIfThereIsOneBelow() {
    says("branch.contoso.com", "MX", "NOERROR QR+AA []" + SOA);
    says("other.branch.contoso.com", "MX", "NXDOMAIN QR+AA []" + SOA);
    says("deep.contoso.com", "A", "NOERROR QR+AA []" + SOA);
    // The wildcard has no records but exists, as there is a name below it (RFC 4592, 2.2.2).
    says("any.deep.contoso.com", "A", "NOERROR QR+AA []" + SOA);
  }

  @Test
  void aliasesAreFollowedAsFarAsTheZonesGo() {
    says(
        "alias.contoso.com",
        "A",
        "NOERROR QR+AA [alias.contoso.com 60 CNAME mail.contoso.com.,"
            + " mail.contoso.com 60 A 192.0.2.1] []");
    says(
        "first.contoso.com",
        "A",
        "NOERROR QR+AA [first.contoso.com 60 CNAME second.contoso.com.,"
            + " second.contoso.com 60 CNAME www.fabrikam.com.,"
            + " www.fabrikam.com 60 A 192.0.2.80] []");
    says(
        "first.contoso.com",
        "CNAME",
        "NOERROR QR+AA [first.contoso.com 60 CNAME second.contoso.com.] []");
    says(
        "outside.contoso.com",
        "A",
        "NOERROR QR+AA [outside.contoso.com 60 CNAME www.example.net.] []");
    says(
        "dangling.contoso.com",
        "A",
        "NXDOMAIN QR+AA [dangling.contoso.com 60 CNAME nowhere.host.branch.contoso.com.]" + SOA);
  }

  @Test
  void namesBelowOneThatMovedAreAliases() {
    says("moved.contoso.com", "A", "NOERROR QR+AA [moved.contoso.com 60 A 192.0.2.7] []");
    says(
        "www.moved.contoso.com",
        "A",
        "NOERROR QR+AA [www.moved.contoso.com 60 CNAME www.fabrikam.com.,"
            + " www.fabrikam.com 60 A 192.0.2.80] []");
    says(
        "a.b.back.contoso.com",
        "A",
        "NOERROR QR+AA [a.b.back.contoso.com 60 CNAME a.b.wild.contoso.com.,"
            + " a.b.wild.contoso.com 60 CNAME mail.contoso.com.,"
            + " mail.contoso.com 60 A 192.0.2.1] []");
  }

  @Test
  void aliasesThatLeadBackEndWhereTheyBegan() {
    says(
        "one.contoso.com",
        "A",
        "NOERROR QR+AA [one.contoso.com 60 CNAME two.contoso.com.,"
            + " two.contoso.com 60 CNAME one.contoso.com.] []");
    says("self.contoso.com", "A", "NOERROR QR+AA [self.contoso.com 60 CNAME self.contoso.com.] []");
    assertThat(status("one.contoso.com")).isEqualTo(Found.Status.LOOP);
  }

  @Test
  void belowAZoneCutOthersAnswer() {
    says("sub.contoso.com", "A", CUT);
    says("sub.contoso.com", "NS", CUT);
    says("www.sub.contoso.com", "MX", CUT);
    says("ns.sub.contoso.com", "A", CUT);
    says(
        "sub.contoso.com",
        "DS",
        "NOERROR QR+AA [sub.contoso.com 60 DS 1 8 2 " + "0".repeat(64) + "] []");
    says(
        "down.contoso.com",
        "A",
        "NOERROR QR+AA [down.contoso.com 60 CNAME www.sub.contoso.com.]"
            + " [sub.contoso.com 60 NS ns.sub.contoso.com.]");
  }

  @Test
  void aZoneOfItsOwnBelowAnotherIsNoOthers() {
    says("x.own.contoso.com", "A", "NOERROR QR+AA [x.own.contoso.com 60 A 192.0.2.90] []");
    says("own.contoso.com", "NS", "NOERROR QR+AA [own.contoso.com 60 NS ns1.contoso.com.] []");
    says(
        "y.own.contoso.com",
        "MX",
        "NXDOMAIN QR+AA [] [own.contoso.com 60 SOA ns1.contoso.com. h.own.contoso.com. 2 1 1 1 1]");
  }

  @ParameterizedTest
  @CsvSource({
    "mail.contoso.com, PRESENT",
    "branch.contoso.com, NO_DATA",
    "x.mail.contoso.com, NO_NAME",
    "www.sub.contoso.com, UNKNOWN",
    "example.net, UNKNOWN",
  })
  void onlyWhatTheZonesSayIsKnown(String name, Found.Status status) {
    assertThat(status(name)).isEqualTo(status);
  }

  private static Found.Status status(String name) {
    return Dns.of(List.of(ask(name, "A"))).find(View.PUBLIC, name, "A").status();
  }
}
