package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Macros, with the examples of RFC 7208 first. */
class DomainSpecTest {
  private static final SpfClient FOUR = SpfClient.of("192.0.2.3", "mta.example.net", "strong-bad");
  private static final SpfClient SIX = SpfClient.of("2001:db8::cb01", null, "strong-bad");

  private static String expand(SpfClient client, String text) {
    DomainSpec spec = DomainSpec.of(text);
    assertThat(spec.problem()).isNull();
    return spec.expand(c -> SpfMacros.value(client, "email.example.com", c, "email.example.com"));
  }

  @ParameterizedTest
  @CsvSource({
    "%{s},strong-bad@email.example.com",
    "%{o},email.example.com",
    "%{d},email.example.com",
    "%{d4},email.example.com",
    "%{d3},email.example.com",
    "%{d2},example.com",
    "%{d1},com",
    "%{dr},com.example.email",
    "%{d2r},example.email",
    "%{l},strong-bad",
    "%{l-},strong.bad",
    "%{lr},strong-bad",
    "%{lr-},bad.strong",
    "%{l1r-},strong",
    "%{ir}.%{v}._spf.%{d2},3.2.0.192.in-addr._spf.example.com",
    "%{lr-}.lp._spf.%{d2},bad.strong.lp._spf.example.com",
    "%{lr-}.lp.%{ir}.%{v}._spf.%{d2},bad.strong.lp.3.2.0.192.in-addr._spf.example.com",
    "%{ir}.%{v}.%{l1r-}.lp._spf.%{d2},3.2.0.192.in-addr.strong.lp._spf.example.com",
    "%{d2}.trusted-domains.example.net,example.com.trusted-domains.example.net",
    "%{h}.x.com,mta.example.net.x.com",
    "%{d99999999999}.x.com,email.example.com.x.com"
  })
  void examples(String text, String name) {
    assertThat(expand(FOUR, text)).isEqualTo(name);
  }

  @Test
  void ofIpv6HalfOctets() {
    assertThat(expand(SIX, "%{ir}.%{v}._spf.%{d2}"))
        .isEqualTo(
            "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.example.com");
  }

  @Test
  void whatIsNotKnownStaysOpen() {
    assertThat(expand(SIX, "%{h}.example.com")).isNull();
    assertThat(expand(SpfClient.of("192.0.2.3", null, null), "%{l}.example.com")).isNull();
    assertThat(expand(null, "%{i}.example.com")).isNull();
    assertThat(expand(null, "%{d}.example.com")).isEqualTo("email.example.com.example.com");
  }

  @Test
  void aNameThatIsTooLongLosesLabelsFromTheLeft() {
    String name =
        expand(
            FOUR,
            "%{d}.%{d}.%{d}.%{d}.%{d}.%{d}.%{d}.%{d}.%{d}.%{d}.%{d}.%{d}"
                + ".%{d}.%{d}.%{d}.%{d}.example.org");
    assertThat(name).hasSizeLessThanOrEqualTo(253).endsWith(".example.com.example.org");
  }

  @Test
  void capitalsAreEscapedForUrls() {
    SpfClient odd = SpfClient.of("192.0.2.3", null, "jack&jill=up");
    assertThat(expand(odd, "%{L}.example.com")).isEqualTo("jack%26jill%3dup.example.com");
  }
}
