package exvet.export;

import static exvet.export.Bags.in;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.ExchangeServer;
import exvet.fact.FactBase;
import exvet.fact.PropertyBag;
import exvet.fact.ReceiveConnector;
import exvet.fact.Value;
import exvet.fact.VirtualDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrganisationsTest {
  private static final String ONE =
      ",CN=One,CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=one,DC=com";
  private static final String TWO =
      ",CN=Two,CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=two,DC=lab";

  private final PropertyBag serverOfOne =
      in(
          "a/Get-ExchangeServer.xml",
          "Get-ExchangeServer",
          "Name",
          "MBX1",
          "Fqdn",
          "MBX1.child.one.com",
          "DistinguishedName",
          "CN=MBX1,CN=Servers" + ONE);
  private final PropertyBag connectorOfTwo =
      in("b/Get-SendConnector.xml", "Get-SendConnector", "DistinguishedName", "CN=x" + TWO);

  @Test
  void theConfigurationRootTellsThemApart() {
    assertThat(names(serverOfOne, connectorOfTwo)).containsExactly("One", "Two");
  }

  @Test
  void everythingIsOneOrganisationUnlessSomethingTellsOtherwise() {
    PropertyBag row = in("Get-SendConnector.xml", "Get-SendConnector", "Name", "Internet");
    PropertyBag edge =
        in("c.xml", "Get-ExchangeCertificate", "Identity", "edge.dmz.net\\AB", "Thumbprint", "AB");
    assertThat(names(serverOfOne, row, edge)).containsExactly("One");
    assertThat(names(row)).containsExactly("organisation");
    assertThat(names()).isEmpty();
  }

  @Test
  void serversDomainsFilesAndFoldersLeadTheRestHome() {
    PropertyBag directory =
        in("x/owa.xml", "Get-OwaVirtualDirectory", "Server", "mbx1", "Name", "owa");
    PropertyBag user =
        in("y/users.xml", "Get-Mailbox", "DistinguishedName", "CN=u,OU=o,DC=sub,DC=one,DC=com");
    PropertyBag group =
        in("y/groups.xml", "Get-Recipient", "ObjectCategory", "two.lab/Configuration/Schema/Group");
    PropertyBag certificate =
        in("z/c.xml", "Get-ExchangeCertificate", "Identity", "other.child.one.com\\AB");
    PropertyBag sibling = in("b/Get-AcceptedDomain.xml", "Get-AcceptedDomain", "DomainName", "b");
    PropertyBag lost = in("y/Get-AcceptedDomain.xml", "Get-AcceptedDomain", "DomainName", "c");
    Organisations found =
        Organisations.of(
            List.of(
                directory, user, group, certificate, sibling, lost, serverOfOne, connectorOfTwo),
            List.of());
    assertThat(found.named("one").orElseThrow().bags())
        .containsExactly(directory, user, certificate, serverOfOne);
    assertThat(found.named("TWO").orElseThrow().bags())
        .containsExactly(group, sibling, connectorOfTwo);
    assertThat(found.unassigned()).containsExactly(lost);
  }

  @Test
  void organisationsThatOnlyTellTheirNamesAreToldApartByThem() {
    PropertyBag one = in("a/o.xml", "Get-OrganizationConfig", "Name", "One");
    PropertyBag three = in("c/o.xml", "Get-OrganizationConfig", "Name", "Three");
    assertThat(names(serverOfOne, one)).containsExactly("One");
    assertThat(names(serverOfOne, one, three)).containsExactly("One", "Three");
  }

  @Test
  void forestsOfOneNameAreTwoOrganisations() {
    PropertyBag other =
        in(
            "b/Get-SendConnector.xml",
            "Get-SendConnector",
            "DistinguishedName",
            "CN=x,CN=One,CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=two,DC=lab");
    assertThat(names(serverOfOne, other)).containsExactly("One", "One (two.lab)");
  }

  @Test
  void anEdgeServersOwnDirectoryIsNoOrganisation() {
    String root = ",CN=First Organization,CN=Microsoft Exchange,CN=Services,CN=Configuration";
    PropertyBag edge =
        in(
            "e/s.xml",
            "Get-ExchangeServer",
            "Name",
            "EDGE",
            "DistinguishedName",
            "CN=EDGE,CN=Servers" + root + ",CN={0-1}");
    PropertyBag config =
        in(
            "e/o.xml",
            "Get-OrganizationConfig",
            "Name",
            "First Organization",
            "DistinguishedName",
            root.substring(1) + ",CN={0-1}");
    Organisations both = Organisations.of(List.of(edge, config, serverOfOne), List.of());
    assertThat(both.all()).hasSize(1);
    assertThat(both.all().get(0).name()).isEqualTo("One");
    assertThat(both.all().get(0).bags()).containsExactly(edge, serverOfOne);
    assertThat(names(edge, config)).containsExactly("First Organization");
  }

  /** What only an Edge server shows is of its own directory, or a copy in it. */
  @Test
  void edgeServersAloneTellNothingOfTheOrganisation() {
    PropertyBag edge = in("s.csv", "Get-ExchangeServer", "Name", "EDGE", "ServerRole", "Edge");
    PropertyBag config =
        in("o.csv", "Get-OrganizationConfig", "Name", "First", "MapiHttpEnabled", "False");
    PropertyBag domain = in("d.csv", "Get-AcceptedDomain", "DomainName", "contoso.com");
    PropertyBag connector =
        in("r.csv", "Get-ReceiveConnector", "Identity", "EDGE\\Default", "Server", "EDGE");
    OrganisationExports alone = only(edge, config, domain, connector);
    assertThat(alone.name()).isEqualTo("First");
    assertThat(alone.bags()).containsExactly(edge, connector);
    assertThat(alone.exports()).containsExactlyInAnyOrder(edge.cmdlet(), connector.cmdlet());
    assertThat(alone.entirety().gap("Get-ExchangeServer")).isPresent();
    assertThat(alone.entirety().absence("Get-OrganizationConfig"))
        .hasValueSatisfying(why -> assertThat(why).contains("export from inside"));
    FactBase facts = facts(alone);
    assertThat(facts.all(ExchangeServer.class)).extracting(ExchangeServer::name).hasSize(2);
    assertThat(facts.all(VirtualDirectory.class)).isNotEmpty();
    assertThat(facts.all(ReceiveConnector.class)).hasSize(2);
    assertThat(ServerList.of(facts.facts(), server -> false).listed()).isFalse();
  }

  @Test
  void anEdgeServerBesideOthersIsOneOfTheList() {
    PropertyBag edge = in("s.csv", "Get-ExchangeServer", "Name", "EDGE", "ServerRole", "Edge");
    PropertyBag inside = in("s.csv", "Get-ExchangeServer", "Name", "MBX", "ServerRole", "Mailbox");
    PropertyBag config =
        in("o.csv", "Get-OrganizationConfig", "Name", "Contoso", "MapiHttpEnabled", "False");
    OrganisationExports both = only(edge, inside, config);
    assertThat(both.bags()).containsExactly(edge, inside, config);
    assertThat(both.entirety().gap("Get-ExchangeServer")).isEmpty();
    FactBase facts = facts(both);
    assertThat(facts.all(ExchangeServer.class)).hasSize(2);
    assertThat(ServerList.of(facts.facts(), server -> false).listed()).isTrue();
  }

  private static OrganisationExports only(PropertyBag... bags) {
    List<OrganisationExports> all = Organisations.of(List.of(bags), List.of()).all();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static FactBase facts(OrganisationExports exports) {
    return FactMapper.factBase(
        exports.name(), exports.bags(), exports.exports(), exports.entirety(), server -> false);
  }

  /** The collector once kept no distinguished name of its own, but that in the identity. */
  @Test
  void copiesOnAnEdgeServerAreToldByTheirIdentityToo() {
    String root = ",CN=First Organization,CN=Microsoft Exchange,CN=Services,CN=Configuration";
    String name = "CN=contoso.com,CN=Accepted Domains" + root + ",CN={0-1}";
    Value identity =
        new Value.Scalar(
            "contoso.com", null, null, Map.of("DistinguishedName", new Value.Scalar(name)));
    PropertyBag copy =
        new PropertyBag(
            "Get-AcceptedDomain",
            "e/d.xml",
            1,
            Map.of("Identity", identity, "DomainName", new Value.Scalar("contoso.com")));
    PropertyBag domain = in("d.xml", "Get-AcceptedDomain", "DomainName", "contoso.com");
    Organisations found = Organisations.of(List.of(copy, domain, serverOfOne), List.of());
    assertThat(found.all().get(0).bags()).containsExactly(domain, serverOfOne);
  }

  @Test
  void anExportOfNothingBelongsToTheOrganisationOfItsFolder() {
    InputFile nothing =
        new InputFile(
            "a/Get-SendConnector.xml",
            "",
            "clixml",
            Map.of("Get-SendConnector", 0),
            List.of(),
            List.of());
    Organisations found = Organisations.of(List.of(serverOfOne, connectorOfTwo), List.of(nothing));
    assertThat(found.named("One").orElseThrow().exports())
        .isEqualTo(Set.of("Get-ExchangeServer", "Get-SendConnector"));
    assertThat(Organisations.of(List.of(), List.of(nothing)).all().get(0).exports())
        .containsExactly("Get-SendConnector");
  }

  /** Of servers it tells nothing: another one may have been asked in vain. */
  @Test
  void anExportOfNothingSaysThatThereIsNone() {
    List<InputFile> inputs = new ArrayList<>();
    for (String cmdlet :
        List.of("Get-SendConnector", "Get-EdgeSubscription", "Get-OwaVirtualDirectory")) {
      inputs.add(
          new InputFile(
              "a/" + cmdlet + ".xml", "", "clixml", Map.of(cmdlet, 0), List.of(), List.of()));
    }
    inputs.add(
        new InputFile(
            "a/Get-ClientAccessRule.xml",
            "",
            "clixml",
            Map.of("Get-ClientAccessRule", 0),
            List.of(),
            List.of(new InputFile.Problem(1, "it ends too soon"))));
    PropertyBag connector = in("a/s.xml", "Get-SendConnector", "Name", "Out");
    OrganisationExports found =
        Organisations.of(List.of(serverOfOne, connector), inputs).all().get(0);
    assertThat(found.none()).containsExactly("Get-EdgeSubscription");
  }

  @Test
  void resultsHaveTheStatedNameOrThatOfTheConfigurationRoot() {
    PropertyBag one = in("a/o.xml", "Get-OrganizationConfig", "Name", "One");
    assertThat(Organisations.of(List.of(one), List.of()).all().get(0).subject()).isEqualTo("One");
    assertThat(Organisations.of(List.of(serverOfOne), List.of()).all().get(0).subject())
        .isEqualTo("One");
    // A forest is no organisation.
    PropertyBag user = in("a/m.xml", "Get-Mailbox", "DistinguishedName", "CN=u,OU=o,DC=one,DC=com");
    OrganisationExports nameless = Organisations.of(List.of(user), List.of()).all().get(0);
    assertThat(nameless.name()).isEqualTo("one.com");
    assertThat(nameless.subject()).isEqualTo("organisation");
  }

  private static List<String> names(PropertyBag... bags) {
    return Organisations.of(List.of(bags), List.of()).all().stream()
        .map(OrganisationExports::name)
        .toList();
  }
}
