package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.ServerVersion;
import java.time.LocalDate;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class ExchangeBuildsTest {
  private final ExchangeBuilds builds = new ExchangeBuilds();

  private String update(String version) {
    ExchangeBuilds.Update update = builds.of(ServerVersion.parse(version));
    return update == null ? null : update.product() + " " + update.name();
  }

  private String supported(String version) {
    ExchangeBuilds.Support support = builds.support(ServerVersion.parse(version));
    return support == null ? "null" : support.ends().toString();
  }

  @Test
  void theTableIsSortedAndEveryBuildIsOfItsProduct() {
    for (String product : new String[] {"Exchange 2016", "Exchange 2019", "Exchange SE"}) {
      assertThat(builds.of(product))
          .isNotEmpty()
          .allMatch(one -> one.build().product().equals(product))
          .isSortedAccordingTo(Comparator.comparing(ExchangeBuilds.Update::build))
          .isSortedAccordingTo(Comparator.comparing(ExchangeBuilds.Update::released));
    }
    assertThat(builds.asOf()).isAfter(LocalDate.of(2026, 1, 1));
  }

  @Test
  void aBuildBelongsToTheNearestBelowIt() {
    assertThat(update("15.2.1544.4")).isEqualTo("Exchange 2019 CU14");
    assertThat(update("15.2.1544.11")).isEqualTo("Exchange 2019 CU14");
    assertThat(update("15.2.1543.99")).isEqualTo("Exchange 2019 CU13");
    assertThat(update("15.1.225.16")).isEqualTo("Exchange 2016 RTM");
    assertThat(update("15.1.1.1")).isEqualTo("Exchange 2016 RTM");
    assertThat(update("15.2.9999.1")).isEqualTo("Exchange SE RTM");
    assertThat(update("15.0.1497.2")).isNull();
  }

  @Test
  void aSecurityUpdateIsNoUnlistedBuild() {
    assertThat(builds.unlisted(ServerVersion.parse("15.2.2562.46"))).isFalse();
    assertThat(builds.unlisted(ServerVersion.parse("15.2.2563.1"))).isTrue();
    assertThat(builds.unlisted(ServerVersion.parse("15.2.2000.1"))).isTrue();
    assertThat(builds.unlisted(ServerVersion.parse("15.0.1497.2"))).isFalse();
  }

  @Test
  void supportEnds() {
    assertThat(supported("15.2.2562.17")).isEqualTo("2035-12-31");
    assertThat(supported("15.2.1748.10")).isEqualTo("2025-10-14");
    assertThat(supported("15.1.2507.6")).isEqualTo("2025-10-14");
    assertThat(supported("15.0.1497.2")).isEqualTo("2023-04-11");
    assertThat(supported("14.3.123.4")).isEqualTo("2020-10-13");
    assertThat(supported("8.3.83.6")).isEqualTo("2017-04-11");
    assertThat(supported("16.0.1.1")).isEqualTo("null");
  }

  @Test
  void anExtendedContractCoversTheLastUpdates() {
    assertThat(prolongs("15.2.1544.4")).isTrue();
    assertThat(prolongs("15.2.1543.99")).isFalse();
    assertThat(prolongs("15.1.2507.6")).isTrue();
    assertThat(prolongs("15.1.2375.7")).isFalse();
    assertThat(prolongs("15.0.1497.2")).isFalse();
  }

  @Test
  void anExtendedContractEndsWithItsFirstPeriodIfNoOtherDayIsStated() {
    ExchangeBuilds.Support support = builds.support(ServerVersion.parse("15.2.1748.10"));
    LocalDate first = LocalDate.of(2026, 4, 14);
    LocalDate second = LocalDate.of(2026, 10, 31);
    assertThat(support.last(null)).isEqualTo(first);
    assertThat(support.last(second)).isEqualTo(second);
    assertThat(support.last(second.plusDays(1))).isEqualTo(second);
    assertThat(support.last(first.minusDays(1))).isEqualTo(first.minusDays(1));
  }

  private boolean prolongs(String version) {
    ServerVersion build = ServerVersion.parse(version);
    return builds.support(build).prolongs(build);
  }
}
