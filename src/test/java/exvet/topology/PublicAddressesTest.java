package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.IpRange;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How many addresses of the internet a range holds. */
class PublicAddressesTest {

  private static long in(String range, String... own) {
    return PublicAddresses.in(IpRange.parse(range), Stream.of(own).map(IpRange::parse).toList())
        .longValueExact();
  }

  @Test
  void whatNobodyRoutesIsNotOfTheInternet() {
    for (String range :
        List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.1.1", "127.0.0.1", "fd00::/64", "::1")) {
      assertThat(in(range)).as(range).isZero();
    }
    assertThat(in("9.255.255.255-11.0.0.0")).isEqualTo(2);
    assertThat(in("8.8.8.0/24")).isEqualTo(256);
  }

  @Test
  void nobodyReachesAddressesOfASiteOrForDocuments() {
    assertThat(List.of("10.0.0.1", "203.0.113.9", "2001:db8::1", "fec0::1", "fe80::1", "x"))
        .noneMatch(PublicAddresses::reachable);
    assertThat(List.of("131.107.2.10", "2603:1036::1")).allMatch(PublicAddresses::reachable);
  }

  @Test
  void ownNetworksAreLeftOutOnce() {
    assertThat(in("8.8.8.0/24", "8.8.8.0/25", "8.8.8.64/26")).isEqualTo(128);
    assertThat(in("8.8.8.0/24", "8.0.0.0/8")).isZero();
  }

  @Test
  void oneNetworkIsNotMany() {
    List<IpRange> none = List.of();
    assertThat(PublicAddresses.manyIn(IpRange.parse("8.8.8.0/24"), none)).isFalse();
    assertThat(PublicAddresses.manyIn(IpRange.parse("8.8.8.0-8.8.9.0"), none)).isTrue();
    assertThat(PublicAddresses.manyIn(IpRange.parse("2001:db8::/64"), none)).isFalse();
    assertThat(PublicAddresses.manyIn(IpRange.parse("2001:db8::/63"), none)).isTrue();
  }

  @Test
  void rangesTogetherCoverANetwork() {
    List<IpRange> halves = Stream.of("10.0.0.0/9", "10.128.0.0/9").map(IpRange::parse).toList();
    assertThat(PublicAddresses.cover(halves, IpRange.parse("10.0.0.0/8"))).isTrue();
    assertThat(PublicAddresses.cover(halves, IpRange.parse("9.0.0.0/7"))).isFalse();
  }
}
