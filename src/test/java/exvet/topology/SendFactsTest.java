package exvet.topology;

import static exvet.topology.Make.ABSENT;
import static exvet.topology.Make.facts;
import static exvet.topology.Make.make;
import static exvet.topology.Make.server;
import static exvet.topology.Make.topology;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.AddressSpace;
import exvet.fact.SendConnector;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows from Send connectors. */
class SendFactsTest {
  private static SendConnector connector(String name, String space, String... hosts) {
    return make(
        SendConnector.class,
        "name",
        name,
        "identity",
        name,
        "enabled",
        true,
        "addressSpaces",
        List.of(AddressSpace.parse(space)),
        "sourceTransportServers",
        List.of("M1"),
        "dnsRoutingEnabled",
        hosts.length == 0,
        "smartHosts",
        List.of(hosts));
  }

  private static SmartHost host(String text) {
    return topology(facts(server("M1"), List.of(connector("Relay", "*", text))))
        .all(SmartHost.class)
        .get(0);
  }

  @Test
  void whatASmartHostIs() {
    assertThat(host("smart.x.com").identity()).isEqualTo("Relay | smart.x.com");
    assertThat(host("smart.x.com").address()).isFalse();
    assertThat(host("smart.x.com").wellFormed()).isTrue();
    assertThat(host("[smart.x.com]").bracketed()).isTrue();
    assertThat(host("[smart.x.com]").wellFormed()).isTrue();
    assertThat(host("[10.0.0.1]").address()).isTrue();
    assertThat(host("10.0.0.300").wellFormed()).isFalse();
    assertThat(host("two words").wellFormed()).isFalse();
    assertThat(host("--").ownSite()).isTrue();
    assertThat(host("--").wellFormed()).isTrue();
  }

  @Test
  void whereASmartHostIs() {
    for (String inside :
        List.of("10.0.0.1", "172.31.0.1", "192.168.1.1", "100.64.1.1", "fd00::1", "[::1]")) {
      assertThat(host(inside).publicAddress()).as(inside).isFalse();
    }
    for (String outside : List.of("131.107.2.2", "[172.32.0.1]", "2001:4860::1")) {
      assertThat(host(outside).publicAddress()).as(outside).isTrue();
    }
    // Only DNS knows where a name leads.
    assertThat(host("smart.x.com").lacks("publicAddress")).isTrue();
    assertThat(host("127.1.2.3").loopback()).isTrue();
    assertThat(host("localhost").loopback()).isTrue();
    assertThat(host("128.0.0.1").loopback()).isFalse();
  }

  @Test
  void aConnectorThatDoesNotTellItsSmartHostsStandsInForThem() {
    SendConnector silent =
        make(SendConnector.class, "identity", "Relay", "enabled", true, "smartHosts", ABSENT);
    SmartHost host = topology(facts(server("M1"), List.of(silent))).all(SmartHost.class).get(0);
    assertThat(host.identity()).isEqualTo("Relay");
    assertThat(host.lacks("wellFormed")).isTrue();
    assertThat(host.origin().absent()).containsEntry("host", "no smartHosts");
  }

  @Test
  void twoWaysAtOneCost() {
    SharedSpace shared =
        topology(
                facts(
                    server("M1"),
                    List.of(connector("B", "*;5"), connector("A", "SMTP:*;5", "smart.x.com"))))
            .all(SharedSpace.class)
            .get(0);
    assertThat(shared.identity()).isEqualTo("SMTP:*");
    assertThat(shared.rivals()).containsExactly("A", "B");
    assertThat(shared.arbitrary()).isTrue();
    assertThat(shared.mixed()).isTrue();
    assertThat(shared.higherCost()).isEqualTo(6);
  }
}
