package exvet.topology;

import static exvet.topology.Make.ABSENT;
import static exvet.topology.Make.directories;
import static exvet.topology.Make.directory;
import static exvet.topology.Make.facts;
import static exvet.topology.Make.make;
import static exvet.topology.Make.only;
import static exvet.topology.Make.server;
import static exvet.topology.Make.topology;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.EdgeSubscription;
import exvet.fact.Exported;
import exvet.fact.Profile;
import exvet.fact.ServerVersion;
import exvet.fact.Service;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServerTest {
  private static final List<Exported> ONE =
      directories("M1", "mail.x.com", "mail.x.com", "mail.x.com", "mail.x.com");

  private static Server of(Topology topology, String name) {
    return only(topology, Server.class, name);
  }

  @Test
  void mailboxServerOfCoveredVersionServesClients() {
    Server m1 = of(topology(facts(server("M1"), ONE)), "M1");
    assertThat(m1.clientAccess()).isTrue();
    assertThat(m1.internetFacing()).isTrue();
    assertThat(m1.mailEntry()).isTrue();
    assertThat(m1.site()).isEqualTo("HQ");
    assertThat(m1.product()).isEqualTo("Exchange 2019");
    assertThat(m1.extHost()).isEqualTo("mail.x.com");
    assertThat(m1.inService()).isTrue();
  }

  @Test
  void versionsThatAreNotCoveredDoNot() {
    ServerVersion old = ServerVersion.parse("15.0.1497.2");
    Server m1 = of(topology(facts(server("M1", "adminDisplayVersion", old), ONE)), "M1");
    assertThat(m1.clientAccess()).isFalse();
    assertThat(m1.legacy()).isTrue();
    assertThat(m1.internetFacing()).isFalse();
  }

  @Test
  void unknownVersionLeavesClientAccessOpen() {
    Server m1 = of(topology(facts(server("M1", "adminDisplayVersion", ABSENT), ONE)), "M1");
    assertThat(m1.clientAccess()).isNull();
    assertThat(m1.origin().absent().get("clientAccess")).isEqualTo("no adminDisplayVersion");
    assertThat(m1.lacks("internetFacing")).isTrue();
    assertThat(m1.lacks("product")).isTrue();
  }

  @Test
  void rolesCanComeFromServerRole() {
    Server m1 =
        of(
            topology(
                facts(
                    server(
                        "M1",
                        "mailboxServer",
                        ABSENT,
                        "edgeServer",
                        ABSENT,
                        "serverRole",
                        List.of("Edge")))),
            "M1");
    assertThat(m1.edge()).isTrue();
    assertThat(m1.clientAccess()).isFalse();
  }

  @Test
  void ignoredServersBelongToNoSet() {
    Server m1 =
        of(topology(facts(server("M1"), ONE), "ignoreServers", List.of("m1.corp.local")), "M1");
    assertThat(m1.ignored()).isTrue();
    assertThat(m1.clientAccess()).isFalse();
    assertThat(m1.inService()).isFalse();
    assertThat(m1.mailEntry()).isFalse();
  }

  @Test
  void maintenanceByServerOrByWindow() {
    assertThat(
            of(topology(facts(server("M1")), "maintenanceServers", List.of("M1")), "M1")
                .inService())
        .isFalse();
    Instant day = Instant.parse("2026-11-01T00:00:00Z");
    Profile.Window window = new Profile.Window(day.minusSeconds(5), day.plusSeconds(5), List.of());
    assertThat(
            of(topology(facts(server("M1")), "maintenanceWindows", List.of(window)), "M1")
                .inService())
        .isFalse();
    window = new Profile.Window(day.minusSeconds(5), day.plusSeconds(5), List.of("M2"));
    assertThat(
            of(topology(facts(server("M1")), "maintenanceWindows", List.of(window)), "M1")
                .inService())
        .isTrue();
  }

  @Test
  void profileSaysWhoIsInternetFacing() {
    Topology topology =
        topology(facts(List.of(server("M1"), server("M2")), ONE), "internetFacing", List.of("M2"));
    assertThat(of(topology, "M1").internetFacing()).isFalse();
    assertThat(of(topology, "M2").internetFacing()).isTrue();
    assertThat(of(topology, "M2").internetFacingStated()).isTrue();
    assertThat(topology.organisation().anyInternetFacing()).isTrue();
  }

  @Test
  void powerShellAloneDoesNotFaceTheInternet() {
    List<Exported> inside = directories("M1", "mail.x.com", "mail.x.com", null, null);
    inside.removeIf(fact -> fact.identity().contains("POWERSHELL"));
    inside.add(directory(Service.POWERSHELL, "M1", null, "http://mail.x.com/PowerShell"));
    Topology topology = topology(facts(server("M1"), inside));
    assertThat(of(topology, "M1").internetFacing()).isFalse();
    assertThat(topology.organisation().published()).isEmpty();
    assertThat(topology.organisation().lacks("published")).isFalse();
  }

  @Test
  void missingExportLeavesInternetFacingOpenOnlyIfNothingElseDecides() {
    List<Exported> inside = directories("M1", "mail.x.com", "mail.x.com", null, null);
    inside.removeIf(fact -> fact.identity().contains("MAPI"));
    Topology topology = topology(facts(server("M1"), inside));
    assertThat(of(topology, "M1").internetFacing()).isNull();
    assertThat(of(topology, "M1").origin().absent().get("internetFacing"))
        .contains("Get-MapiVirtualDirectory");
    assertThat(topology.organisation().lacks("published")).isTrue();
  }

  @Test
  void internalOnlyServersAreNotInternetFacing() {
    assertThat(
            of(topology(facts(server("M1"), ONE), "internalOnly", List.of("M1")), "M1")
                .internetFacing())
        .isFalse();
  }

  @Test
  void subscribedEdgeIsTheMailEntry() {
    List<Exported> facts =
        facts(
            List.of(
                server("M1"),
                server("E1", "edgeServer", true, "mailboxServer", false, "site", null)),
            ONE,
            List.of(make(EdgeSubscription.class, "name", "E1", "identity", "E1")));
    Topology topology = topology(facts);
    assertThat(of(topology, "E1").mailEntry()).isTrue();
    assertThat(of(topology, "M1").mailEntry()).isFalse();
    assertThat(of(topology, "E1").clientAccess()).isFalse();
    assertThat(topology.organisation().edgeInUse()).isTrue();
    assertThat(topology.organisation().sites()).containsExactly("HQ");
    assertThat(topology.organisation().lacks("sites")).isFalse();
  }

  @Test
  void edgeWithoutSubscriptionExportLeavesTheEntryOpen() {
    Topology topology =
        topology(
            facts(
                List.of(server("M1"), server("E1", "edgeServer", true, "mailboxServer", false)),
                ONE));
    assertThat(of(topology, "M1").lacks("mailEntry")).isTrue();
    assertThat(of(topology, "E1").lacks("mailEntry")).isTrue();
  }

  @Test
  void withoutTheListOfServersTheirRolesAreUnknown() {
    Topology topology = topology(ONE);
    Server m1 = of(topology, "M1");
    assertThat(m1.origin().absent())
        .containsKeys("clientAccess", "site", "fqdn", "version", "edge");
    assertThat(topology.organisation().lacks("serverCount")).isTrue();
    assertThat(only(topology, Directory.class, "M1\\OWA (Default Web Site)").lacks("clientAccess"))
        .isTrue();
  }

  @Test
  void closedNetworkIsStated() {
    Topology topology = topology(facts(server("M1")), "outbound", "none", "published", Set.of());
    assertThat(topology.organisation().closedNetwork()).isTrue();
    assertThat(topology.organisation().publishesNothing()).isTrue();
  }
}
