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

import exvet.fact.AcceptedDomain;
import exvet.fact.ClientAccessService;
import exvet.fact.OutlookAnywhere;
import exvet.fact.Service;
import exvet.fact.Url;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What rules ask of the pair of OWA and ECP, of Outlook Anywhere and of the SCP. */
class ClientFactsTest {
  private static final String OWA = "M1\\OWA (Default Web Site)";
  private static final String ECP = "M1\\ECP (Default Web Site)";

  private static ServicePair pair(String owa, String ecp, Object... profile) {
    return only(
        topology(
            facts(
                server("M1"),
                List.of(
                    directory(Service.OWA, "M1", null, owa),
                    directory(Service.ECP, "M1", null, ecp))),
            profile),
        ServicePair.class,
        ECP);
  }

  @Test
  void oddIsWhatIsNotAtThePlannedPlace() {
    String planned = "https://owa.x.com";
    assertThat(pair(planned + "/owa", "https://b.x.com/ecp", "owaHost", "owa.x.com").externalOdd())
        .containsExactly(ECP);
    assertThat(pair("https://b.x.com/owa", planned + "/ecp", "owaHost", "owa.x.com").externalOdd())
        .containsExactly(OWA);
    assertThat(
            pair("https://a.x.com/owa", "https://b.x.com/ecp", "owaHost", "owa.x.com")
                .externalOdd())
        .containsExactly(ECP, OWA);
    assertThat(pair(planned + "/owa", "http://owa.x.com/ecp").externalOdd()).containsExactly(ECP);
    assertThat(pair(planned + ":8443/owa", planned + "/ecp").externalOdd()).containsExactly(OWA);
    assertThat(pair("http://1/owa", "http://2/ecp").externalOdd()).containsExactly(ECP, OWA);
  }

  @Test
  void blankAndNestedOnesAreNamed() {
    assertThat(pair(null, "https://a.x.com/ecp").externalBlank()).containsExactly(OWA);
    assertThat(pair("https://a.x.com/owa", null).externalBlank()).containsExactly(ECP);
    ServicePair nested = pair("https://a.x.com/owa", "https://a.x.com/x/ecp");
    assertThat(nested.externalPathsDiffer()).isTrue();
    assertThat(nested.externalNested()).containsExactly(ECP);
    assertThat(pair("https://a.x.com/x/owa", "https://a.x.com/x/ecp").externalPathsDiffer())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "mail.x.com, false",
    "MAIL.X.COM., false",
    "mail, true",
    "mail., true",
    "https://mail.x.com, true",
    "mail.x.com:443, true",
    "mail.x.com/rpc, true",
    "'mail x.com', true",
    "'mail.x.com ', true",
    "10.0.0.1, true",
    "2001:db8::1, true",
  })
  void bareFqdn(String host, boolean malformed) {
    RpcDirectory rpc =
        only(
            topology(facts(server("M1"), List.of(rpc("M1", null, host)))),
            RpcDirectory.class,
            "M1\\Rpc (Default Web Site)");
    assertThat(rpc.externalMalformed()).isEqualTo(malformed);
  }

  @Test
  void aBackEndRpcDirectoryIsNone() {
    OutlookAnywhere backEnd =
        make(
            OutlookAnywhere.class,
            "server",
            "M1",
            "identity",
            "M1\\Rpc (Exchange Back End)",
            "externalHostname",
            "back.x.com");
    Topology topology =
        topology(facts(server("M1"), List.of(rpc("M1", "mail.x.com", "mail.x.com"), backEnd)));
    assertThat(topology.all(RpcDirectory.class)).hasSize(1);
    assertThat(only(topology, RpcDirectory.class, "M1\\Rpc (Default Web Site)").missing())
        .isFalse();
  }

  @Test
  void onlyAStatedPlanMakesAServerNameTheWantedOne() {
    List<OutlookAnywhere> rpc = List.of(rpc("M1", "m1.corp.local", "m1.corp.local"));
    String identity = rpc.get(0).identity();
    RpcDirectory inferred = only(topology(facts(server("M1"), rpc)), RpcDirectory.class, identity);
    assertThat(inferred.internalHostAsPlanned()).isTrue();
    assertThat(inferred.internalHostStated()).isFalse();
    RpcDirectory stated =
        only(
            topology(facts(server("M1"), rpc), "intHost", "m1.corp.local"),
            RpcDirectory.class,
            identity);
    assertThat(stated.internalHostStated()).isTrue();
  }

  @Test
  void aMapiDirectoryIsMissingOnlyIfTheExportSaysSo() {
    MapiUse unknown = only(topology(facts(server("M1"))), MapiUse.class, "M1");
    assertThat(unknown.lacks("missing")).isTrue();
    assertThat(unknown.directory()).isEqualTo("M1\\mapi (Default Web Site)");
    Topology empty =
        Topology.of(
            Make.base(List.of(server("M1")), Service.MAPI.cmdlet()), Make.profile(), Make.DAY);
    assertThat(only(empty, MapiUse.class, "M1").missing()).isTrue();
  }

  @Test
  void namespaceAndMailDomainOfTheScp() {
    ClientAccessService service =
        make(
            ClientAccessService.class,
            "name",
            "M1",
            "identity",
            "M1",
            "autoDiscoverServiceInternalUri",
            Url.of("https://m1.corp.local/x"));
    AcceptedDomain domain =
        make(AcceptedDomain.class, "identity", "x", "domainName", "X.com", "defaultDomain", true);
    AcceptedDomain internal =
        make(
            AcceptedDomain.class,
            "identity",
            "x",
            "domainName",
            "corp.local",
            "defaultDomain",
            true);
    Scp scp =
        only(
            topology(
                facts(
                    server("M1"),
                    directories("M1", "m1.corp.local", "m1.corp.local", null, null),
                    List.of(service, domain))),
            Scp.class,
            "M1");
    assertThat(scp.namespaceExists()).isFalse();
    assertThat(scp.mailDomain()).isEqualTo("x.com");
    assertThat(scp.concerns().get("name")).containsExactly("M1 | m1.corp.local");
    Scp other =
        only(
            topology(facts(server("M1"), List.of(service, internal)), "extHost", "mail.x.com"),
            Scp.class,
            "M1");
    assertThat(other.namespaceExists()).isTrue();
    assertThat(other.mailDomain()).isNull();
  }

  @Test
  void theStatusOfTheAccountIsUnknownUnlessItWasAskedFor() {
    ClientAccessService service =
        make(
            ClientAccessService.class,
            "name",
            "M1",
            "identity",
            "M1",
            "autoDiscoverServiceInternalUri",
            ABSENT);
    PowerShellUse shell =
        only(
            topology(
                facts(
                    server("M1"),
                    List.of(
                        service,
                        directory(
                            Service.POWERSHELL, "M1", "http://mail.x.com/powershell", null)))),
            PowerShellUse.class,
            "M1");
    assertThat(shell.lacks("asaConfigured")).isTrue();
    assertThat(shell.hostIsOwn()).isFalse();
  }
}
