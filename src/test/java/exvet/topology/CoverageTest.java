package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.IpRange;
import exvet.fact.ReceiveConnector;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which remote addresses reach a connector for strangers. */
class CoverageTest {
  private static final String IPV4 = "0.0.0.0-255.255.255.255";

  private static ReceiveConnector connector(String... ranges) {
    return Make.make(
        ReceiveConnector.class,
        "identity",
        String.join(",", ranges),
        "remoteIpRanges",
        Stream.of(ranges).map(IpRange::parse).toList());
  }

  private static Coverage strangers(ReceiveConnector... connectors) {
    return new Coverage(List.of(connectors), List.of());
  }

  private static Coverage with(ReceiveConnector stranger, ReceiveConnector... others) {
    return new Coverage(List.of(stranger), List.of(others));
  }

  private static boolean admits(Coverage coverage, String range) {
    return coverage.admits(IpRange.parse(range)).yes();
  }

  @Test
  void everyoneMayComeThroughOneRangeOrThroughAdjacentOnes() {
    assertThat(strangers(connector(IPV4)).everyone().yes()).isTrue();
    assertThat(strangers(connector("0.0.0.0/1", "128.0.0.0/1")).everyone().yes()).isTrue();
    assertThat(strangers(connector("0.0.0.0/1"), connector("128.0.0.0/1")).everyone().yes())
        .isTrue();
  }

  @Test
  void oneAddressThatIsLeftOutIsAGap() {
    assertThat(strangers(connector("0.0.0.1-255.255.255.255")).everyone().no()).isTrue();
    assertThat(strangers(connector("0.0.0.0-255.255.255.254")).everyone().no()).isTrue();
    assertThat(
            strangers(connector("0.0.0.0-9.255.255.255", "10.0.0.1-255.255.255.255"))
                .everyone()
                .no())
        .isTrue();
    assertThat(strangers(connector("::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")).everyone().no())
        .isTrue();
    assertThat(strangers().everyone().no()).isTrue();
  }

  @Test
  void hostsOfAnotherConnectorAreNoGapForEveryone() {
    Coverage coverage = with(connector(IPV4), connector("10.0.0.0/8"));
    assertThat(coverage.everyone().yes()).isTrue();
  }

  @Test
  void theOthersOwnWideRangeDoesNotMakeTheEntryOpen() {
    assertThat(with(connector("10.0.0.0/8"), connector(IPV4)).everyone().no()).isTrue();
  }

  @Test
  void theClosestRangeTakesTheAddress() {
    Coverage coverage = with(connector(IPV4), connector("192.0.2.0/24"));
    assertThat(admits(coverage, "198.51.100.1")).isTrue();
    assertThat(admits(coverage, "192.0.2.1")).isFalse();
    assertThat(admits(coverage, "192.0.1.0-192.0.2.0")).isFalse();
    assertThat(admits(coverage, "192.0.1.0-192.0.1.255")).isTrue();
    assertThat(admits(coverage, "192.0.2.255-192.0.3.0")).isFalse();
  }

  @Test
  void ofEquallyCloseConnectorsTheOneForStrangersCounts() {
    assertThat(admits(with(connector("192.0.2.1"), connector("192.0.2.1/32")), "192.0.2.1"))
        .isTrue();
  }

  @Test
  void addressesOfOneFamilySayNothingAboutTheOther() {
    assertThat(admits(strangers(connector(IPV4)), "2001:db8::1")).isFalse();
    assertThat(admits(strangers(connector("2001:db8::/32")), "2001:db8::/64")).isTrue();
  }

  @Test
  void anUnknownRangeLeavesTheQuestionOpenUnlessItIsDecided() {
    ReceiveConnector unknown =
        Make.make(ReceiveConnector.class, "identity", "u", "remoteIpRanges", Make.ABSENT);
    assertThat(strangers(unknown).everyone().unknown()).isTrue();
    assertThat(strangers(connector(IPV4), unknown).everyone().yes()).isTrue();
    assertThat(with(connector(IPV4), unknown).admits(IpRange.parse("192.0.2.1")).unknown())
        .isTrue();
  }
}
