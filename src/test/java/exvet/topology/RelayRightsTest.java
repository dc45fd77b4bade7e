package exvet.topology;

import static exvet.topology.Make.ABSENT;
import static exvet.topology.Make.base;
import static exvet.topology.Make.make;
import static exvet.topology.Make.server;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.export.Remedy;
import exvet.fact.Exported;
import exvet.fact.IpBinding;
import exvet.fact.IpRange;
import exvet.fact.Profile;
import exvet.fact.ReceiveConnector;
import exvet.fact.ReceiveConnectorPermission;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may relay by which connector. */
class RelayRightsTest {
  private static final String ANONYMOUS = "S-1-5-7";

  private static ReceiveConnector connector(String name, Object... more) {
    List<Object> pairs =
        new ArrayList<>(
            List.of(
                "identity",
                "M1\\" + name,
                "server",
                "M1",
                "name",
                name,
                "enabled",
                true,
                "transportRole",
                "FrontendTransport",
                "bindings",
                List.of(new IpBinding("0.0.0.0", 25)),
                "remoteIpRanges",
                List.of(IpRange.parse("10.0.0.1")),
                "authMechanism",
                List.of("Tls"),
                "permissionGroups",
                List.of("AnonymousUsers")));
    pairs.addAll(List.of(more));
    return make(ReceiveConnector.class, pairs.toArray());
  }

  private static ReceiveConnectorPermission entry(
      String connector, String right, Object sid, Object... more) {
    List<Object> pairs =
        new ArrayList<>(
            List.of(
                "identity",
                connector,
                "connector",
                connector,
                "server",
                "",
                "user",
                "somebody",
                "sid",
                sid,
                "extendedRights",
                List.of(right),
                "deny",
                false,
                "inherited",
                false));
    pairs.addAll(List.of(more));
    return make(ReceiveConnectorPermission.class, pairs.toArray());
  }

  /** What strangers may, beside the right to relay. */
  private static ReceiveConnectorPermission sender(String connector) {
    return entry(connector, "ms-Exch-SMTP-Accept-Any-Sender", ANONYMOUS);
  }

  private static Boolean anonymous(Exported... facts) {
    List<Exported> all = Stream.concat(Stream.of(server("M1")), Stream.of(facts)).toList();
    return Topology.of(base(all), Profile.EMPTY, Make.DAY).all(RelayConnector.class).stream()
        .filter(one -> one.identity().equals("M1\\Relay"))
        .findFirst()
        .orElseThrow()
        .anonymous();
  }

  @Test
  void theCommandIsTheOneThatTheInventoryNames() {
    assertThat(RelayRights.COMMAND).isEqualTo(Remedy.command("Get-ADPermission", null));
  }

  @Test
  void namesOfTheConnectorInTheDirectoryAreRead() {
    for (String name :
        List.of(
            "M1\\Relay",
            "m1.corp.local\\RELAY",
            "corp.local/Configuration/Services/Microsoft Exchange/Org/Servers/M1/Protocols/SMTP"
                + " Receive Connectors/Relay",
            "CN=Relay,CN=SMTP Receive Connectors,CN=Protocols,CN=M1,CN=Servers,DC=corp,DC=local",
            "Relay")) {
      assertThat(
              anonymous(
                  connector("Relay"),
                  connector("Other"),
                  sender(name),
                  entry(name, RelayRights.RIGHT, ANONYMOUS)))
          .as(name)
          .isTrue();
    }
  }

  @Test
  void anEntryOfNobodysConnectorMayBeOfAnyOfItsServer() {
    assertThat(
            anonymous(
                connector("Relay"),
                sender("M1\\Relay"),
                entry("M1\\Gone", RelayRights.RIGHT, ANONYMOUS)))
        .isNull();
    assertThat(
            anonymous(
                connector("Relay"),
                sender("M1\\Relay"),
                entry("5c1e", RelayRights.RIGHT, ANONYMOUS)))
        .isNull();
    // Of a Deny as well: it may be what cancels the Allow.
    assertThat(
            anonymous(
                connector("Relay"),
                entry("M1\\Relay", RelayRights.RIGHT, ANONYMOUS),
                entry("M1\\Gone", RelayRights.RIGHT, ANONYMOUS, "deny", true)))
        .isNull();
    assertThat(
            anonymous(
                connector("Relay"),
                sender("M1\\Relay"),
                entry("M1\\Gone", RelayRights.RIGHT, "S-1-5-11")))
        .isFalse();
  }

  @Test
  void withoutAnyDenyItDoesNotMatterWhichAllowIsInherited() {
    assertThat(
            anonymous(
                connector("Relay"),
                entry("M1\\Relay", RelayRights.RIGHT, ANONYMOUS, "inherited", ABSENT)))
        .isTrue();
    assertThat(
            anonymous(
                connector("Relay"),
                entry("M1\\Relay", RelayRights.RIGHT, ANONYMOUS, "inherited", ABSENT),
                entry("M1\\Relay", RelayRights.RIGHT, ANONYMOUS, "deny", true)))
        .isFalse();
    assertThat(
            anonymous(
                connector("Relay"),
                entry("M1\\Relay", RelayRights.RIGHT, ANONYMOUS, "inherited", ABSENT),
                entry("M1\\Relay", RelayRights.RIGHT, ANONYMOUS, "deny", true, "inherited", true)))
        .isNull();
  }

  @Test
  void anEntryThatLacksWhatMattersDecidesNothing() {
    assertThat(
            anonymous(
                connector("Relay"),
                sender("M1\\Relay"),
                entry("M1\\Relay", "", ANONYMOUS, "extendedRights", ABSENT)))
        .isNull();
    assertThat(
            anonymous(
                connector("Relay"),
                entry("M1\\Relay", RelayRights.RIGHT, ANONYMOUS, "deny", ABSENT)))
        .isNull();
    assertThat(
            anonymous(
                connector("Relay"),
                sender("M1\\Relay"),
                entry("M1\\Relay", RelayRights.RIGHT, ABSENT, "user", "CORP\\x")))
        .isNull();
  }
}
