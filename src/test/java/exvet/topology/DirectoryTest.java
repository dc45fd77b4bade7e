package exvet.topology;

import static exvet.topology.Make.ABSENT;
import static exvet.topology.Make.directories;
import static exvet.topology.Make.directory;
import static exvet.topology.Make.facts;
import static exvet.topology.Make.make;
import static exvet.topology.Make.only;
import static exvet.topology.Make.rpc;
import static exvet.topology.Make.server;
import static exvet.topology.Make.topology;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Exported;
import exvet.fact.Origin;
import exvet.fact.Service;
import exvet.fact.VirtualDirectory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DirectoryTest {
  private static final List<Exported> ALL =
      directories("M1", "mail.x.com", "owa.x.com", "mail.x.com", "owa.x.com");

  @Test
  void directoryKnowsItsServerAndPlan() {
    Directory owa =
        only(topology(facts(server("M1"), ALL)), Directory.class, "M1\\OWA (Default Web Site)");
    assertThat(owa.main()).isTrue();
    assertThat(owa.clientAccess()).isTrue();
    assertThat(owa.internetFacing()).isTrue();
    assertThat(owa.published()).isTrue();
    assertThat(owa.plannedExternalHost()).isEqualTo("owa.x.com");
    assertThat(owa.plannedInternalHost()).isEqualTo("owa.x.com");
    assertThat(owa.urlMode()).isEqualTo("same");
    assertThat(owa.externalHostAsPlanned()).isTrue();
    assertThat(owa.internalPathAsDocumented()).isTrue();
    assertThat(owa.webSite()).isEqualTo("Default Web Site");
    assertThat(owa.basis()).hasSize(2);
    assertThat(owa.concerns()).containsEntry("service", java.util.Set.of("M1 | OWA"));
  }

  @Test
  void powerShellIsNotPublishedByDefault() {
    Topology topology = topology(facts(server("M1"), ALL));
    assertThat(only(topology, Directory.class, "M1\\POWERSHELL (Default Web Site)").published())
        .isFalse();
    assertThat(topology.organisation().published()).doesNotContain(Service.POWERSHELL).hasSize(8);
  }

  @Test
  void backEndDirectoriesAreDropped() {
    List<Exported> facts =
        facts(
            server("M1"),
            List.of(
                directory(Service.OWA, "M1", null, null, "identity", "M1\\owa (Exchange Back End)"),
                directory(Service.OWA, "M1", null, null)));
    assertThat(topology(facts).directories().stream().filter(d -> d.service() == Service.OWA))
        .extracting(Directory::identity)
        .containsExactly("M1\\OWA (Default Web Site)");
  }

  @Test
  void mainIsTheDefaultWebSiteOrTheOnlyOne() {
    List<Exported> facts =
        facts(
            server("M1"),
            List.of(
                directory(Service.OWA, "M1", null, null),
                directory(Service.OWA, "M1", null, null, "identity", "M1\\owa (Second)"),
                directory(Service.ECP, "M1", null, null, "identity", "M1\\ecp (Second)")));
    Topology topology = topology(facts);
    assertThat(only(topology, Directory.class, "M1\\OWA (Default Web Site)").main()).isTrue();
    assertThat(only(topology, Directory.class, "M1\\owa (Second)").main()).isFalse();
    assertThat(only(topology, Directory.class, "M1\\ecp (Second)").main()).isTrue();
  }

  @Test
  void whatTheExportCoversAndLacksIsMissing() {
    List<Exported> facts =
        facts(
            List.of(server("M1"), server("M2")), List.of(directory(Service.OWA, "M1", null, null)));
    Topology topology = topology(facts);
    Directory missing =
        topology.directories().stream()
            .filter(d -> d.service() == Service.OWA && d.server().equals("M2"))
            .findFirst()
            .orElseThrow();
    assertThat(missing.missing()).isTrue();
    assertThat(missing.identity()).isEqualTo("M2");
    assertThat(missing.origin().absent().get("externalUrl")).contains("has no such directory");
    Directory unknown =
        topology.directories().stream()
            .filter(d -> d.service() == Service.EWS && d.server().equals("M2"))
            .findFirst()
            .orElseThrow();
    assertThat(unknown.missing()).isFalse();
    assertThat(unknown.origin().absent().get("externalUrl"))
        .contains("Get-WebServicesVirtualDirectory");
  }

  @Test
  void standInForAMissingExportKeepsItsReason() {
    VirtualDirectory phantom =
        make(
            VirtualDirectory.class,
            "service",
            Service.OWA,
            "server",
            "M1",
            "identity",
            "M1",
            "origin",
            new Origin(
                null, "M1", 0, Map.of("externalUrl", "because", "internalUrl", "because"), true));
    Directory owa =
        topology(facts(server("M1"), List.of(phantom))).directories().stream()
            .filter(d -> d.service() == Service.OWA)
            .findFirst()
            .orElseThrow();
    assertThat(owa.identity()).isEqualTo("M1");
    assertThat(owa.missing()).isFalse();
    assertThat(owa.origin().absent()).containsEntry("externalUrl", "because");
    assertThat(owa.lacks("internalHostIsServerName")).isTrue();
  }

  @Test
  void decommissionedServersHaveNone() {
    Topology topology =
        topology(facts(server("M1"), List.of(directory(Service.OWA, "OLD", null, null))));
    assertThat(topology.directories()).extracting(Directory::server).containsOnly("M1");
  }

  @Test
  void edgeAndUnknownUrls() {
    Topology topology =
        topology(
            facts(
                List.of(server("M1"), server("E1", "edgeServer", true)),
                List.of(directory(Service.OWA, "M1", ABSENT, "https://m1/owa"))));
    Directory owa = only(topology, Directory.class, "M1\\OWA (Default Web Site)");
    assertThat(owa.lacks("internalUrl")).isTrue();
    assertThat(owa.lacks("internalHostIsServerName")).isTrue();
    assertThat(owa.externalHostIsServerName()).isTrue();
    assertThat(owa.lacks("plannedExternalHost")).isTrue();
    assertThat(owa.origin().absent().get("plannedExternalHost")).contains("owaHost");
    assertThat(topology.directories()).extracting(Directory::server).doesNotContain("E1");
  }

  @Test
  void rpcDirectory() {
    Topology topology =
        topology(
            facts(
                server("M1"),
                ALL.stream().filter(f -> !(f instanceof exvet.fact.OutlookAnywhere)).toList(),
                List.of(rpc("M1", "M1.corp.local", "https://mail.x.com"))));
    RpcDirectory rpc = only(topology, RpcDirectory.class, "M1\\Rpc (Default Web Site)");
    assertThat(rpc.internalHostIsServerName()).isTrue();
    assertThat(rpc.externalMalformed()).isTrue();
    assertThat(rpc.plannedExternalHost()).isEqualTo("mail.x.com");
    assertThat(rpc.mapiInstead()).isEmpty();
    assertThat(rpc.lacks("mapiHttpEnabled")).isTrue();
  }
}
