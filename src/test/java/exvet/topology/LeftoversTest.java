package exvet.topology;

import static exvet.topology.Make.DAY;
import static exvet.topology.Make.base;
import static exvet.topology.Make.directory;
import static exvet.topology.Make.facts;
import static exvet.topology.Make.make;
import static exvet.topology.Make.only;
import static exvet.topology.Make.profile;
import static exvet.topology.Make.server;
import static exvet.topology.Make.topology;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import exvet.fact.ClientAccessService;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import exvet.fact.ServerVersion;
import exvet.fact.Service;
import exvet.fact.Url;
import exvet.fact.VirtualDirectory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What servers have in common, what names them, and who exported it. */
class LeftoversTest {
  private static final String EWS = "/EWS/Exchange.asmx";

  private static VirtualDirectory ews(String server, String host) {
    return directory(Service.EWS, server, host == null ? null : "https://" + host + EWS, null);
  }

  @Test
  void oneServerOfTheSiteIsOdd() {
    Topology topology =
        topology(
            facts(
                server("M1"),
                List.of(server("M2"), server("M3")),
                List.of(ews("M1", "a.x.com"), ews("M2", "b.x.com"), ews("M3", "a.x.com"))));
    SiteService site = only(topology, SiteService.class, "HQ | EWS");
    assertThat(site.internalDiffers()).isTrue();
    assertThat(site.internalOdd()).containsExactly("M2\\EWS (Default Web Site)");
    assertThat(site.internalMost()).isEqualTo("https://a.x.com" + EWS);
    assertThat(site.externalDiffers()).isFalse();
    assertThat(site.odd()).containsExactly("M2\\EWS (Default Web Site)");
  }

  @Test
  void thePlannedValueWinsAtATie() {
    FactBase facts =
        base(
            facts(
                server("M1"),
                List.of(server("M2")),
                List.of(ews("M1", "a.x.com"), ews("M2", "b.x.com"))));
    Topology topology = Topology.of(facts, profile("intHost", "b.x.com"), DAY);
    assertThat(only(topology, SiteService.class, "HQ | EWS").internalOdd())
        .containsExactly("M1\\EWS (Default Web Site)");
  }

  @Test
  void aSecondDirectoryIsAdditional() {
    List<Exported> facts =
        facts(
            server("M1"),
            List.of(
                ews("M1", "a.x.com"),
                directory(
                    Service.EWS,
                    "M1",
                    null,
                    null,
                    "identity",
                    "M1\\EWS (Second)",
                    "webSite",
                    "Second")));
    ServerService service = only(topology(facts), ServerService.class, "M1 | EWS");
    assertThat(service.missing()).isFalse();
    assertThat(service.directories()).hasSize(2);
    assertThat(service.additional()).containsExactly("M1\\EWS (Second)");
    assertThat(only(topology(facts), ServerService.class, "M1 | OAB").lacks("missing")).isTrue();
  }

  /** Behind the cut there may be the one on the default web site, and a third one. */
  @Test
  void whatAnExportLostMayBeTheMainDirectory() {
    Origin lost =
        new Origin(null, "M1", 0, Map.of("externalUrl", "cut", "internalUrl", "cut"), true);
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
            lost);
    VirtualDirectory second =
        directory(
            Service.OWA, "M1", null, null, "identity", "M1\\owa (Second)", "webSite", "Second");
    Topology cut = topology(facts(server("M1"), List.of(second, phantom)));
    assertThat(cut.directories())
        .filteredOn(one -> one.service() == Service.OWA)
        .extracting(Directory::identity, Directory::main)
        .containsExactly(tuple("M1", true), tuple("M1\\owa (Second)", false));
    ServerService service = only(cut, ServerService.class, "M1 | OWA");
    assertThat(service.missing()).isFalse();
    assertThat(service.lacks("directories")).isTrue();
    assertThat(service.lacks("additional")).isTrue();

    VirtualDirectory main = directory(Service.OWA, "M1", null, null);
    Topology known = topology(facts(server("M1"), List.of(second, main, phantom)));
    assertThat(known.directories())
        .filteredOn(one -> one.service() == Service.OWA && one.main())
        .extracting(Directory::identity)
        .containsExactly(main.identity());
    assertThat(only(known, ServerService.class, "M1 | OWA").directories()).hasSize(2);
    assertThat(only(known, ServerService.class, "M1 | OWA").lacks("directories")).isFalse();
  }

  /** Somebody may have renamed the default web site; then nothing would be judged. */
  @Test
  void theSiteOfMostDirectoriesHasTheMainOnes() {
    List<Exported> facts =
        facts(
            server("M1"),
            List.of(
                directory(Service.OWA, "M1", null, null, "identity", "M1\\owa (Admins)"),
                directory(Service.OWA, "M1", null, null, "identity", "M1\\owa (Clients)"),
                directory(Service.EWS, "M1", null, null, "identity", "M1\\EWS (Clients)")));
    assertThat(topology(facts).directories())
        .filteredOn(one -> one.main() && one.service() == Service.OWA)
        .extracting(Directory::identity)
        .containsExactly("M1\\owa (Clients)");
    assertThat(only(topology(facts), ServerService.class, "M1 | OWA").additional())
        .containsExactly("M1\\owa (Admins)");
  }

  @Test
  void deletedAndUnknownServersAreTold() {
    List<Exported> facts =
        facts(
            server("M1"),
            List.of(
                make(
                    SendConnector.class,
                    "identity",
                    "C",
                    "sourceTransportServers",
                    List.of("M1", "M9", "corp.local/Deleted Objects/M8"))));
    Topology topology = topology(facts);
    assertThat(topology.all(ServerReference.class))
        .extracting(ServerReference::name, ServerReference::exists, ServerReference::deleted)
        .containsExactlyInAnyOrder(
            tuple("M1", true, false),
            tuple("M9", false, false),
            tuple("corp.local/Deleted Objects/M8", false, true));
  }

  @Test
  void scpsAreComparedByPlace() {
    List<Exported> facts =
        facts(
            server("M1"),
            List.of(server("M2")),
            List.of(scp("M1", "https://A.x.com/Autodiscover/Autodiscover.xml")),
            List.of(scp("M2", "https://a.x.com/autodiscover/autodiscover.xml/")));
    SiteScps site = only(topology(facts), SiteScps.class, "HQ");
    assertThat(site.differ()).isFalse();
    assertThat(site.unscoped()).containsExactly("M1", "M2");
  }

  private static ClientAccessService scp(String server, String uri) {
    return make(
        ClientAccessService.class,
        "name",
        server,
        "identity",
        server,
        "autoDiscoverServiceInternalUri",
        Url.of(uri));
  }

  @Test
  void aBackEndIsSeenByWhoAsksOnly() {
    VirtualDirectory backEnd =
        directory(
            Service.EWS,
            "M1",
            null,
            null,
            "identity",
            "M1\\EWS (Exchange Back End)",
            "internalNlbBypassUrl",
            Url.of("https://m1.corp.local:444/ews/exchange.asmx"));
    FactBase facts =
        base(facts(server("M1"), List.of(ews("M1", "a.x.com")))).withBackEnds(List.of(backEnd));
    Topology topology = Topology.of(facts, profile(), DAY);
    assertThat(topology.all(BackEndDirectory.class))
        .extracting(BackEndDirectory::usual)
        .containsExactly(true);
    assertThat(topology.directories())
        .extracting(Directory::identity)
        .doesNotContain("M1\\EWS (Exchange Back End)");
    assertThat(facts.facts()).hasSize(2);
  }

  @Test
  void theCollectingServerIsComparedWithTheNewest() {
    FactBase facts =
        base(facts(
                server("M1"),
                List.of(server("M2", "adminDisplayVersion", ServerVersion.parse("15.2.2562.17")))))
            .collectedOn(Map.of("f.xml", List.of("m1.corp.local"), "other.xml", List.of("M2")));
    Topology topology = Topology.of(facts, profile(), DAY);
    assertThat(topology.all(CollectingServer.class))
        .extracting(CollectingServer::identity, CollectingServer::older)
        .containsExactly(tuple("M1", true));
  }
}
