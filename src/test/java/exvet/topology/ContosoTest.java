package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exvet.export.Entirety;
import exvet.export.FactMapper;
import exvet.fact.Derived;
import exvet.fact.Fact;
import exvet.fact.FactBase;
import exvet.fact.PropertyBag;
import exvet.fact.Service;
import exvet.fact.Value;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The topology of a clean organisation, and of parts of it. */
class ContosoTest {
  private final List<PropertyBag> bags = new ArrayList<>();
  private final Set<String> exports = new TreeSet<>();

  ContosoTest() throws IOException {
    try (InputStream in = ContosoTest.class.getResourceAsStream("/bases/contoso.json")) {
      JsonNode base = new ObjectMapper().readTree(in);
      base.fields()
          .forEachRemaining(
              cmdlet -> {
                exports.add(cmdlet.getKey());
                cmdlet.getValue().forEach(object -> bags.add(bag(cmdlet.getKey(), object)));
              });
    }
  }

  private static PropertyBag bag(String cmdlet, JsonNode object) {
    Map<String, Value> properties = new LinkedHashMap<>();
    object.fields().forEachRemaining(p -> properties.put(p.getKey(), value(p.getValue())));
    return new PropertyBag(cmdlet, cmdlet + ".xml", 1, properties);
  }

  private static Value value(JsonNode node) {
    if (node.isArray()) {
      List<Value> values = new ArrayList<>();
      node.forEach(one -> values.add(value(one)));
      return values.isEmpty() ? Value.BLANK : new Value.Items(values);
    }
    return node.isNull() || node.asText().isEmpty() ? Value.BLANK : new Value.Scalar(node.asText());
  }

  private FactBase base() {
    return FactMapper.factBase("Contoso", bags, exports, Entirety.UNKNOWN, server -> false);
  }

  private Topology topology() {
    return Topology.of(base(), Make.profile(), Make.DAY);
  }

  private ContosoTest without(String... cmdlets) {
    for (String cmdlet : cmdlets) {
      exports.remove(cmdlet);
      bags.removeIf(bag -> bag.cmdlet().equals(cmdlet));
    }
    return this;
  }

  @Test
  void everythingIsKnown() {
    Topology topology = topology();
    Organisation contoso = topology.organisation();
    assertThat(contoso.extHost()).isEqualTo("mail.contoso.com");
    assertThat(contoso.owaHost()).isEqualTo("owa.contoso.com");
    assertThat(contoso.urlMode()).isEqualTo("same");
    assertThat(contoso.model()).isEqualTo("unbound");
    assertThat(contoso.clientAccessCount()).isEqualTo(2);
    assertThat(contoso.hybrid()).isFalse();
    assertThat(contoso.origin().absent()).isEmpty();
    assertThat(topology.servers())
        .allMatch(server -> server.clientAccess() && server.internetFacing());
    assertThat(topology.servers())
        .allMatch(server -> server.mailEntry() && server.origin().absent().isEmpty());
    assertThat(topology.directories()).hasSize(16).allMatch(d -> d.main() && !d.missing());
    assertThat(topology.directories())
        .filteredOn(d -> d.service() != Service.AUTODISCOVER && d.service() != Service.POWERSHELL)
        .allMatch(d -> d.externalHostAsPlanned() && d.internalHostAsPlanned() && d.urlsEqual())
        .allMatch(d -> d.externalPathAsDocumented() && d.internalHostCovered());
  }

  @Test
  void nothingIsWrong() {
    Topology topology = topology();
    assertThat(topology.all(UrlUse.class))
        .hasSize(34)
        .allMatch(use -> !use.malformed() && !use.underscored());
    assertThat(topology.all(ServicePair.class)).hasSize(2).noneMatch(ServicePair::internalDiffers);
    assertThat(topology.all(ServerHosts.class))
        .allMatch(h -> !h.externalMixed() && !h.internalMixed());
    assertThat(topology.all(MapiUse.class)).allMatch(use -> use.enabled() && !use.withoutOAuth());
    assertThat(topology.all(Scp.class))
        .allMatch(scp -> scp.wellShaped() && scp.covered() && !scp.hostIsServerName());
    assertThat(topology.all(RpcDirectory.class))
        .allMatch(rpc -> rpc.externalHostAsPlanned() && rpc.mapiInstead().contains("can use"));
    assertThat(topology.all(IisCertificate.class))
        .extracting(IisCertificate::thumbprint)
        .containsOnly("A09B2EA2C8FDE3738AF9DD5CFC58C95B7013B4C5");
    assertThat(topology.all(CertifiedName.class))
        .extracting(name -> name.identity() + (name.external() ? " out" : " in"))
        .containsExactlyInAnyOrder(
            "Mailbox01 | download.contoso.com out",
            "Mailbox01 | mail.contoso.com out",
            "Mailbox01 | owa.contoso.com out",
            "Mailbox01 | download.contoso.com in",
            "Mailbox01 | mail.contoso.com in",
            "Mailbox01 | owa.contoso.com in",
            "Mailbox01 | autodiscover.contoso.com in",
            "Mailbox02 | download.contoso.com out",
            "Mailbox02 | mail.contoso.com out",
            "Mailbox02 | owa.contoso.com out",
            "Mailbox02 | download.contoso.com in",
            "Mailbox02 | mail.contoso.com in",
            "Mailbox02 | owa.contoso.com in",
            "Mailbox02 | autodiscover.contoso.com in");
    assertThat(topology.all(CertifiedName.class)).allMatch(name -> name.covered() && name.used());
    assertThat(topology.all(CertificateAssignment.class))
        .allMatch(a -> a.caCertificate() && a.iisOnCa() && a.smtpOnCa() && !a.split());
    assertThat(topology.all(InternalTransport.class))
        .allMatch(t -> t.present() && t.selfSigned() && t.coversFqdn());
    assertThat(topology.all(PendingRequest.class)).isEmpty();
  }

  @Test
  void orderOfTheInputDoesNotMatter() {
    List<String> facts = topology().facts().stream().map(ContosoTest::print).toList();
    Collections.shuffle(bags, new Random(7));
    assertThat(topology().facts().stream().map(ContosoTest::print)).isEqualTo(facts);
  }

  private static String print(Derived fact) {
    String text = fact.toString();
    return fact.getClass().getSimpleName()
        + text.substring(0, text.indexOf(", basis="))
        + fact.basis().stream().map(Fact::identity).sorted().toList();
  }

  @Test
  void missingCertificatesLeaveTheirQuestionsOpen() {
    Topology topology = without("Get-ExchangeCertificate").topology();
    assertThat(topology.all(IisCertificate.class))
        .hasSize(2)
        .allMatch(c -> c.lacks("thumbprint") && c.lacks("caIssued"));
    assertThat(topology.all(CertifiedName.class))
        .allMatch(name -> name.lacks("covered") && !name.lacks("host"));
    assertThat(topology.all(Scp.class)).allMatch(scp -> scp.lacks("covered"));
    assertThat(topology.all(CertificateAssignment.class))
        .allMatch(a -> a.lacks("caCertificate") && a.lacks("split"));
    assertThat(topology.all(ServerCertificate.class))
        .extracting(ServerCertificate::identity)
        .containsExactly("Mailbox01", "Mailbox02");
  }

  @Test
  void missingDirectoriesStandInForEachServer() {
    Topology topology = without("Get-EcpVirtualDirectory").topology();
    assertThat(topology.all(ServicePair.class))
        .hasSize(2)
        .allMatch(pair -> pair.lacks("ecpInternalUrl") && !pair.lacks("owaInternalUrl"))
        .extracting(ServicePair::identity)
        .containsExactly("Mailbox01", "Mailbox02");
    assertThat(topology.all(CertifiedName.class))
        .filteredOn(name -> name.lacks("host"))
        .extracting(CertifiedName::identity)
        .containsExactly("Mailbox01", "Mailbox01", "Mailbox02", "Mailbox02");
  }

  @Test
  void withoutServersRolesAreUnknownAndNothingIsLost() {
    Topology topology = without("Get-ExchangeServer").topology();
    assertThat(topology.servers())
        .extracting(Server::identity)
        .containsExactly("Mailbox01", "Mailbox02");
    assertThat(topology.servers()).allMatch(server -> server.lacks("clientAccess"));
    assertThat(topology.directories()).hasSize(16).allMatch(d -> d.lacks("clientAccess"));
  }

  @Test
  void withoutAnyServerTheOrganisationStandsIn() {
    bags.clear();
    exports.clear();
    Topology topology = topology();
    assertThat(topology.servers()).extracting(Server::identity).containsExactly("Contoso");
    assertThat(topology.directories())
        .hasSize(8)
        .allMatch(d -> d.lacks("externalUrl") && d.identity().equals("Contoso"));
    assertThat(topology.all(CertifiedName.class)).allMatch(name -> name.lacks("host"));
    assertThat(topology.organisation().lacks("anyInternetFacing")).isTrue();
  }
}
