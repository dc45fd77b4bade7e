package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an SPF record may look like, and where it does not. */
class SpfRecordTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "v=spf1",
        "v=spf1 ",
        "V=SpF1  -ALL ",
        "v=spf1 +a ?mx ~ptr -all",
        "v=spf1 a/24 a//64 a/24//64 a:example.com a:example.com/0 a:example.com//0 mx/32//128",
        "v=spf1 a:foo:bar/baz.example.com",
        "v=spf1 a:example.com. a:a.b-c.x1y a:_spf.example.com a:example.x--y",
        "v=spf1 a:%{d} exists:%{i}._spf.%{d2} exists:%{l1r+-}.%{o}.example.com include:%{d}",
        "v=spf1 exists:foo%%bar%_%-.example.com exists:%{H}.example.com",
        "v=spf1 ip4:192.0.2.1 ip4:192.0.2.0/0 ip4:192.0.2.0/32 ip6:2001:db8::1 ip6:::/0",
        "v=spf1 ip6:::ffff:192.0.2.1/96 ip6:2001:DB8:0:0:0:0:0:1/128",
        "v=spf1 redirect=_spf.example.com exp=explain._spf.%{d}",
        "v=spf1 moo=cow moo=cow default=pass a.b_c-d=",
        "v=spf1 all moo=%{d}/%{i}"
      })
  void wellFormed(String text) {
    assertThat(SpfRecord.is(text)).isTrue();
    SpfRecord record = SpfRecord.of(text);
    assertThat(record.flaws()).isEmpty();
    assertThat(record.broken()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v=spf1 foo | 8 | is no mechanism that exists",
        "v=spf1 mx a:-all | 11 | lacks a blank before -all",
        "v=spf1 mx-all | 8 | lacks a blank before -all",
        "v=spf1 ip4:192.0.2.1~all | 8 | lacks a blank before ~all",
        "v=spf1 include:example.com?all | 8 | lacks a blank before ?all",
        "v=spf1  -all. | 9 | is no mechanism that exists",
        "v=spf1 all:example.com | 8 | is an all with something behind it",
        "v=spf1 all/8 | 8 | is an all with something behind it",
        "v=spf1 include | 8 | names no domain",
        "v=spf1 include: | 8 | the domain is missing",
        "v=spf1 include/24 | 8 | names no domain",
        "v=spf1 exists | 8 | names no domain",
        "v=spf1 exists:example.com/24 | 8 | does not end in a name with a dot, such as contoso.com, or in a macro",
        "v=spf1 a: | 8 | the domain is missing",
        "v=spf1 a/33 | 8 | has a prefix length that does not exist",
        "v=spf1 a/08 | 8 | has a prefix length that does not exist",
        "v=spf1 a/ | 8 | has a prefix length that does not exist",
        "v=spf1 a//129 | 8 | has a prefix length that does not exist",
        "v=spf1 a/24/24 | 8 | has something other than a domain and prefix lengths behind it",
        "v=spf1 a:museum | 8 | does not end in a name with a dot, such as contoso.com, or in a macro",
        "v=spf1 a:192.0.2.1 | 8 | does not end in a name with a dot, such as contoso.com, or in a macro",
        "v=spf1 a:example.com- | 8 | does not end in a name with a dot, such as contoso.com, or in a macro",
        "v=spf1 a:example..com.. | 8 | does not end in a name with a dot, such as contoso.com, or in a macro",
        "v=spf1 a:%{d0}.example.com | 8 | has a macro that keeps nothing: %{d0}",
        "v=spf1 a:%{x}.example.com | 8 | has a macro that does not exist: %{x}",
        "v=spf1 a:%{}.example.com | 8 | has a macro that does not exist: %{}",
        "v=spf1 a:%{d | 8 | has a macro without an end",
        "v=spf1 a:%{d;}.example.com | 8 | has a macro that is not well-formed: %{d;}",
        "v=spf1 a:%d.example.com | 8 | has a % that begins no macro",
        "v=spf1 a:example.com% | 8 | has a % that begins no macro",
        "v=spf1 exists:%{c}.example.com | 8 | has the macro %{c}, which is for explanations only",
        "v=spf1 ip4 | 8 | names no address",
        "v=spf1 ip4:1.2.3 | 8 | has no IPv4 address",
        "v=spf1 ip4:1.2.3.4/33 | 8 | has a prefix length that does not exist",
        "v=spf1 ip4:1.2.3.4/08 | 8 | has a prefix length that does not exist",
        "v=spf1 ip4:1.2.3.4:25 | 8 | has no IPv4 address",
        "v=spf1 ip6:192.0.2.1 | 8 | has no IPv6 address; for 192.0.2.1 there is ip4",
        "v=spf1 ip6:2001:db8:::1 | 8 | has no IPv6 address",
        "v=spf1 ip6:fe80::1%eth0 | 8 | has a macro, which is not allowed in ip6",
        "v=spf1 ptr/24 | 8 | has something other than a domain behind it",
        "v=spf1 redirect= | 8 | the domain is missing",
        "v=spf1 ?redirect=example.com | 8 | is a modifier, which has no qualifier",
        "v=spf1 redirect:example.com | 8 | is no mechanism that exists",
        "v=spf1 include=%a | 8 | has a % that begins no macro",
        "v=spf1 exp=a.com exp=a.com | 18 | is the second exp",
        "v=spf1 foo=%a | 8 | has a % that begins no macro",
        "v=spf1 =foo | 8 | is no mechanism and no modifier",
        "v=spf1 1a=foo | 8 | is no mechanism and no modifier",
        "v=spf1 ++mx | 8 | is no mechanism and no modifier",
        "v=spf1 a:é.com | 8 | has a character that is not allowed: U+00E9",
        "v=spf1 \"mx\" | 8 | is no mechanism and no modifier"
      })
  void whatIsWrongAndWhere(String text, int at, String what) {
    SpfRecord record = SpfRecord.of(text);
    assertThat(record.broken()).isTrue();
    assertThat(record.flaws()).hasSize(1);
    assertThat(record.flaws().get(0).at()).isEqualTo(at);
    assertThat(record.flaws().get(0).what()).isEqualTo(what);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "v=spf", "v=spf10", "v=spf1-all", " v=spf1", "v=spf1\tmx", "v=spf2.0/pra mx"})
  void otherTexts(String text) {
    assertThat(SpfRecord.is(text)).isFalse();
  }

  @Test
  void aNameThatCouldEndSoIsNotAnErrorForReceiversButSurelyNotMeant() {
    SpfRecord record = SpfRecord.of("v=spf1 a:mail.example.com-all");
    assertThat(record.broken()).isFalse();
    assertThat(record.flaws())
        .hasToString("[a:mail.example.com-all (character 8) lacks a blank before -all]");
  }

  @Test
  void anAddressOfIpv4WrittenAsOneOfIpv6IsOneOfIpv6() {
    SpfRecord record = SpfRecord.of("v=spf1 ip6:::ffff:192.0.2.1 ip6:::ffff:192.0.2.0/120 -all");
    assertThat(record.flaws()).isEmpty();
    assertThat(record.terms()).hasSize(3);
    assertThat(record.terms().get(0).network().ipv6()).isTrue();
    assertThat(record.terms().get(1).prefix6()).isEqualTo(120);
  }

  @Test
  void whatStandsBehindAllCountsForNothing() {
    SpfRecord record = SpfRecord.of("v=spf1 redirect=a.com mx ~all a exp=x.com ip4:1.2.3.4");
    assertThat(record.behindAll()).containsExactly("a", "ip4:1.2.3.4");
    assertThat(record.effective())
        .extracting(SpfTerm::text)
        .containsExactly("mx", "~all", "exp=x.com");
    assertThat(record.redirect()).isNull();
    assertThat(record.pointlessRedirect()).isTrue();
  }

  @Test
  void receiversPassOverWhatTheyDoNotKnow() {
    SpfRecord record = SpfRecord.of("v=spf1 include=example.com -all");
    assertThat(record.broken()).isFalse();
    assertThat(record.flaws())
        .extracting(SpfRecord.Flaw::what)
        .containsExactly("has = where a mechanism has a colon, so that receivers pass over it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v=spf1 ipv4:192.0.2.1 -all | v=spf1 ip4:192.0.2.1 -all",
        "v=spf1 ip4:2001:db8::1/64~all | v=spf1 ip6:2001:db8::1/64 ~all",
        "v=spf1 192.0.2.1 ?ip:192.0.2.2 | v=spf1 ip4:192.0.2.1 ?ip4:192.0.2.2",
        "v=spf1 include=a.com mx-all | v=spf1 include:a.com mx -all",
        "v=spf1 -all mx redirect=a.com |",
        "v=spf1 redirect:a.com redirect=A.com | v=spf1 redirect=a.com",
        "v=spf1 redirect:a.com redirect=b.com |",
        "v=spf1 mx exp=a.com exp:b.com -all |",
        "v=spf1 mx redirect=a.com moo=1 moo=2 ip:192.0.2.1 | v=spf1 mx ip4:192.0.2.1 redirect=a.com moo=1 moo=2",
        "v=spf1 -all mx -ALL |",
        "v=spf1 all mx +all |",
        "v=spf1 -all mx ~all |",
        "v=spf1 mx+all -all |",
        "v=spf1 mxx -all |",
        "v=spf1 a:x -all |"
      })
  void howItWasMeant(String text, String meant) {
    assertThat(SpfCorrection.of(text)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v=spf1 mx -all | V=SPF1 ip4:1.2.3.4 mx -ALL | v=spf1 mx ip4:1.2.3.4 -all",
        "v=spf1 mx all | v=spf1 a +all | v=spf1 mx a +all",
        "v=spf1 -all | v=spf1 -all | v=spf1 -all",
        "v=spf1 mx -all | v=spf1 mx ~all |",
        "v=spf1 mx -all | v=spf1 mx |",
        "v=spf1 mx -all | v=spf1 redirect=a.com |",
        "v=spf1 mx -all | v=spf1 ?a -all |",
        "v=spf1 mx -all | v=spf1 a exp=x.com -all |",
        "v=spf1 mx -all | v=spf1 mxx -all |",
        "v=spf1 mx -all | v=spf1 -all a |"
      })
  void whatSeveralAreTogether(String one, String other, String merged) {
    assertThat(SpfEdit.merged(List.of(one, other))).isEqualTo(merged);
  }
}
