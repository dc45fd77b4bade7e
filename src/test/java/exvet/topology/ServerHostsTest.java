package exvet.topology;

import static exvet.topology.Make.ABSENT;
import static exvet.topology.Make.directories;
import static exvet.topology.Make.directory;
import static exvet.topology.Make.facts;
import static exvet.topology.Make.only;
import static exvet.topology.Make.server;
import static exvet.topology.Make.topology;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Exported;
import exvet.fact.Profile;
import exvet.fact.Service;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerHostsTest {
  private static List<Exported> replaced(
      List<Exported> all, Service service, Object in, Object ext) {
    all.removeIf(fact -> fact.identity().contains("\\" + service + " "));
    all.add(directory(service, "M1", in, ext));
    return all;
  }

  private static ServerHosts hosts(List<Exported> all, Object... profile) {
    return only(topology(facts(server("M1"), all), profile), ServerHosts.class, "M1");
  }

  @Test
  void oneHostAndAnOtherForTheWebIsUniform() {
    ServerHosts hosts =
        hosts(directories("M1", "in.x.com", "owa.x.com", "mail.x.com", "owa.x.com"));
    assertThat(hosts.externalMixed()).isFalse();
    assertThat(hosts.externalOdd()).isEmpty();
    assertThat(hosts.anyExternalUrl()).isTrue();
  }

  @Test
  void theOddOneIsListed() {
    List<Exported> all =
        replaced(
            directories("M1", "in.x.com", "in.x.com", "mail.x.com", "mail.x.com"),
            Service.OAB,
            "https://in2.x.com/OAB",
            "https://mial.x.com/OAB");
    ServerHosts hosts = hosts(all);
    assertThat(hosts.externalMixed()).isTrue();
    assertThat(hosts.externalOdd()).containsExactly("M1\\OAB (Default Web Site)");
    assertThat(hosts.externalObserved()).contains("OAB mial.x.com").contains("EWS mail.x.com");
    assertThat(hosts.urlMode()).isEqualTo("different");
    assertThat(hosts.internalMixed()).isTrue();
    assertThat(hosts.internalOdd()).containsExactly("M1\\OAB (Default Web Site)");
  }

  @Test
  void namesOfTheProfileAreNotOdd() {
    List<Exported> all =
        replaced(
            directories("M1", "in.x.com", "in.x.com", "mail.x.com", "mail.x.com"),
            Service.EAS,
            "https://eas-in.x.com/Microsoft-Server-ActiveSync",
            "https://eas.x.com/Microsoft-Server-ActiveSync");
    ServerHosts hosts =
        hosts(all, "hosts", Map.of(Service.EAS, new Profile.Names("eas.x.com", "eas-in.x.com")));
    assertThat(hosts.externalMixed()).isFalse();
    assertThat(hosts.internalMixed()).isFalse();
  }

  @Test
  void blankInsideIsOddAndBlankOutsideIsNot() {
    List<Exported> all =
        replaced(
            directories("M1", "in.x.com", "in.x.com", "mail.x.com", "mail.x.com"),
            Service.OAB,
            null,
            null);
    assertThat(hosts(all).externalMixed()).isFalse();
    assertThat(hosts(all).internalOdd()).containsExactly("M1\\OAB (Default Web Site)");
  }

  @Test
  void oneExportedDirectoryIsTooFew() {
    ServerHosts hosts =
        hosts(List.of(directory(Service.OWA, "M1", "https://a.x.com/owa", "https://a.x.com/owa")));
    assertThat(hosts.lacks("externalMixed")).isTrue();
    assertThat(hosts.lacks("internalMixed")).isTrue();
  }

  @Test
  void internalOnlyServers() {
    List<Exported> facts =
        facts(
            List.of(server("M1", "site", "x/Sites/Branch"), server("M2")),
            directories("M1", "mail.x.com", "mail.x.com", "mail.x.com", "mail.x.com"),
            directories("M2", "mail.x.com", "mail.x.com", "mail.x.com", "mail.x.com"));
    ServerHosts hosts =
        only(topology(facts, "internalOnly", List.of("M1")), ServerHosts.class, "M1");
    assertThat(hosts.nearInternetFacing()).isFalse();
    assertThat(hosts.externalUrlsShared()).isTrue();
    assertThat(hosts.withExternalUrl()).hasSize(7);
    facts =
        facts(List.of(server("M1", "site", ABSENT), server("M2")), facts.subList(2, facts.size()));
    hosts = only(topology(facts, "internalOnly", List.of("M1")), ServerHosts.class, "M1");
    assertThat(hosts.lacks("nearInternetFacing")).isTrue();
  }

  @Test
  void pairs() {
    List<Exported> all =
        replaced(
            directories("M1", "in.x.com", "in.x.com", "mail.x.com", "mail.x.com"),
            Service.ECP,
            "https://other.x.com/ecp",
            null);
    all.add(directory(Service.OWA, "M1", "https://e.x.com/owa", null, "identity", "M1\\owa (Eac)"));
    all.add(directory(Service.ECP, "M1", "https://e.x.com/ecp", null, "identity", "M1\\ecp (Eac)"));
    Topology topology = topology(facts(server("M1"), all));
    ServicePair pair = only(topology, ServicePair.class, "M1\\ECP (Default Web Site)");
    assertThat(pair.internalDiffers()).isTrue();
    assertThat(pair.externalOneBlank()).isTrue();
    assertThat(pair.externalDiffers()).isFalse();
    assertThat(pair.concerns().get("directory")).hasSize(2);
    ServicePair second = only(topology, ServicePair.class, "M1\\ecp (Eac)");
    assertThat(second.owa()).isEqualTo("M1\\owa (Eac)");
    assertThat(second.internalDiffers()).isFalse();
    assertThat(second.main()).isFalse();
  }

  @Test
  void externalPathsMayDifferInTheLastSegmentOnly() {
    List<Exported> all =
        List.of(
            directory(Service.OWA, "M1", null, "https://m.x.com/a/owa/"),
            directory(Service.ECP, "M1", null, "https://m.x.com/ecp"));
    ServicePair pair =
        only(topology(facts(server("M1"), all)), ServicePair.class, "M1\\ECP (Default Web Site)");
    assertThat(pair.externalPathsDiffer()).isTrue();
    assertThat(pair.externalDiffers()).isFalse();
  }

  @Test
  void mapiAndPowerShell() {
    List<Exported> all =
        List.of(
            directory(Service.MAPI, "M1", null, null, "iisAuthenticationMethods", List.of("Ntlm")),
            directory(
                Service.POWERSHELL,
                "M1",
                "http://m1.corp.local/powershell",
                null,
                "requireSsl",
                ABSENT));
    Topology topology = topology(facts(server("M1"), all));
    MapiUse mapi = only(topology, MapiUse.class, "M1");
    assertThat(mapi.withoutOAuth()).isTrue();
    assertThat(mapi.missing()).isFalse();
    assertThat(mapi.lacks("enabled")).isTrue();
    PowerShellUse shell = only(topology, PowerShellUse.class, "M1");
    assertThat(shell.hostIsOwn()).isTrue();
    assertThat(shell.lacks("requireSsl")).isTrue();
    assertThat(shell.lacks("asaConfigured")).isTrue();
    assertThat(shell.onlyServer()).isTrue();
  }
}
