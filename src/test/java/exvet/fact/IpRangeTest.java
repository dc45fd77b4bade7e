package exvet.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {

  @ParameterizedTest
  @CsvSource({
    "10.0.0.1, 1",
    "10.0.0.1-10.0.0.9, 9",
    "10.0.0.0/8, 16777216",
    "10.0.0.0(255.255.255.0), 256",
    "0.0.0.0-255.255.255.255, 4294967296",
    "2001:db8::/120, 256",
    "fe80::1%12, 1",
    "::ffff:10.0.0.1, 1",
  })
  void rangesComeInSeveralForms(String text, BigInteger size) {
    assertThat(IpRange.parse(text).size()).isEqualTo(size);
    assertThat(IpRange.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "mail", "300.1.1.1", "10.10.10", "1234567", "10.0.0.0/33", "1::2-10.0.0.1"})
  void everythingElseIsNoneAndIsNotLookedUp(String text) {
    assertThat(IpRange.parse(text)).isNull();
  }

  @Test
  void aNetworkBeginsAtItsFirstAddress() {
    assertThat(IpRange.parse("10.0.0.77/24").contains(IpRange.parse("10.0.0.1"))).isTrue();
    assertThat(IpRange.parse("10.0.0.0/24").contains(IpRange.parse("10.0.1.0"))).isFalse();
  }

  @Test
  void familiesDoNotContainEachOther() {
    IpRange all = IpRange.parse("::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
    assertThat(all.contains(IpRange.parse("10.0.0.1"))).isFalse();
    assertThat(all.contains(IpRange.parse("::ffff:10.0.0.1"))).isTrue();
  }
}
