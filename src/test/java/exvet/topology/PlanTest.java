package exvet.topology;

import static exvet.topology.Make.profile;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Profile;
import exvet.fact.Service;
import exvet.topology.Plan.Vote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanTest {
  private final List<Vote> votes = new ArrayList<>();

  private void vote(Service service, String site, String external, String internal) {
    Boolean equal =
        external == null && internal == null
            ? null
            : Boolean.valueOf(String.valueOf(external).equals(internal));
    votes.add(new Vote(service, site, true, external, internal, equal));
  }

  private Plan plan(Object... profile) {
    return new Plan(profile(profile), votes);
  }

  @Test
  void mostFrequentHostWins() {
    vote(Service.EWS, "A", "mail.x.com", null);
    vote(Service.EAS, "A", "m.x.com", null);
    vote(Service.OAB, "A", "m.x.com", null);
    vote(Service.OWA, "A", "owa.x.com", null);
    assertThat(plan().hosts(Service.MAPI, "A").external()).isEqualTo("m.x.com");
    assertThat(plan().hosts(Service.MAPI, "A").externalInferred()).isTrue();
    assertThat(plan().hosts(Service.ECP, "A").external()).isEqualTo("owa.x.com");
    assertThat(plan().hosts(Service.POWERSHELL, "A").external()).isEqualTo("m.x.com");
  }

  @Test
  void outlookAnywhereVotesAndPowerShellDoesNot() {
    vote(Service.OA, "A", "rpc.x.com", null);
    vote(Service.POWERSHELL, "A", "ps.x.com", null);
    vote(Service.POWERSHELL, "A", "ps.x.com", null);
    assertThat(plan().hosts(Service.EWS, "A").external()).isEqualTo("rpc.x.com");
  }

  @Test
  void serversThatAreNotInternetFacingHaveNoSayOutside() {
    votes.add(new Vote(Service.EWS, "A", false, "mail.x.com", "in.x.com", false));
    Plan.Hosts hosts = plan().hosts(Service.EWS, "A");
    assertThat(hosts.external()).isNull();
    assertThat(hosts.internal()).isEqualTo("in.x.com");
    assertThat(hosts.urlMode()).isNull();
  }

  @Test
  void tieGoesToEwsAndToOwaElseToTheAlphabet() {
    vote(Service.EWS, "A", "z.x.com", null);
    vote(Service.EAS, "A", "a.x.com", null);
    vote(Service.ECP, "A", "b.x.com", null);
    vote(Service.OWA, "A", "c.x.com", null);
    assertThat(plan().hosts(Service.EWS, "A").external()).isEqualTo("z.x.com");
    assertThat(plan().hosts(Service.OWA, "A").external()).isEqualTo("c.x.com");
    votes.clear();
    vote(Service.OAB, "A", "z.x.com", null);
    vote(Service.EAS, "A", "a.x.com", null);
    assertThat(plan().hosts(Service.EWS, "A").external()).isEqualTo("a.x.com");
  }

  @Test
  void modeIsSameIfHalfOfTheDirectoriesHaveEqualUrls() {
    vote(Service.EWS, "A", "mail.x.com", "mail.x.com");
    vote(Service.EAS, "A", "mail.x.com", "in.x.com");
    assertThat(plan().hosts(Service.EWS, "A").urlMode()).isEqualTo("same");
    assertThat(plan().hosts(Service.EWS, "A").internal()).isEqualTo("mail.x.com");
    assertThat(plan().hosts(Service.EWS, "A").internalInferred()).isTrue();
    vote(Service.OAB, "A", "mail.x.com", "in.x.com");
    assertThat(plan().hosts(Service.EWS, "A").urlMode()).isEqualTo("different");
    assertThat(plan().hosts(Service.EWS, "A").internal()).isEqualTo("in.x.com");
    assertThat(plan().hosts(Service.OWA, "A").internal()).isEqualTo("in.x.com");
  }

  @Test
  void inModeSameOwaInsideIsOwaOutside() {
    vote(Service.EWS, "A", "mail.x.com", "mail.x.com");
    vote(Service.OWA, "A", "owa.x.com", "owa.x.com");
    assertThat(plan().hosts(Service.ECP, "A").internal()).isEqualTo("owa.x.com");
  }

  @Test
  void whereNothingIsPublishedOwaMayHaveANameOfItsOwnInside() {
    votes.add(new Vote(Service.EWS, "A", false, null, "mail.x.com", null));
    votes.add(new Vote(Service.OWA, "A", false, null, "owa.x.com", null));
    votes.add(new Vote(Service.ECP, "A", false, null, "owa.x.com", null));
    assertThat(plan().hosts(Service.EWS, "A").internal()).isEqualTo("mail.x.com");
    assertThat(plan().hosts(Service.OWA, "A").internal()).isNull();
    assertThat(plan("urlMode", "different").hosts(Service.OWA, "A").internal())
        .isEqualTo("mail.x.com");
  }

  @Test
  void whereNothingIsPublishedTheCommonNameIsThePlanIfOwaHasIt() {
    votes.add(new Vote(Service.EWS, "A", false, null, "mail.x.com", null));
    votes.add(new Vote(Service.OWA, "A", false, null, "mail.x.com", null));
    votes.add(new Vote(Service.ECP, "A", false, null, "ecp.x.com", null));
    assertThat(plan().hosts(Service.ECP, "A").internal()).isEqualTo("mail.x.com");
  }

  @Test
  void withoutCandidateThePlanIsUnknown() {
    vote(Service.EWS, "A", null, null);
    assertThat(plan().hosts(Service.EWS, "A"))
        .isEqualTo(new Plan.Hosts(null, true, null, true, null, false));
  }

  @Test
  void profileIsStated() {
    vote(Service.EWS, "A", "mail.x.com", "in.x.com");
    Plan.Hosts hosts = plan("extHost", "Ext.X.com.", "urlMode", "same").hosts(Service.EWS, "A");
    assertThat(hosts)
        .isEqualTo(new Plan.Hosts("ext.x.com", false, "ext.x.com", false, "same", true));
    hosts = plan("urlMode", "different", "intHost", "i.x.com").hosts(Service.OWA, "A");
    assertThat(hosts.internal()).isEqualTo("i.x.com");
    assertThat(hosts.internalInferred()).isFalse();
    assertThat(hosts.external()).isNull();
  }

  @Test
  void profileHostsOverridePerService() {
    vote(Service.EWS, "A", "mail.x.com", "mail.x.com");
    Plan plan = plan("hosts", Map.of(Service.EAS, new Profile.Names("eas.x.com", null)));
    assertThat(plan.hosts(Service.EAS, "A"))
        .isEqualTo(new Plan.Hosts("eas.x.com", false, "eas.x.com", true, "same", false));
    assertThat(plan.hosts(Service.EWS, "A").external()).isEqualTo("mail.x.com");
    plan = plan("hosts", Map.of(Service.OWA, new Profile.Names(null, "in.x.com")));
    assertThat(plan.hosts(Service.OWA, "A").internal()).isEqualTo("in.x.com");
  }

  @Test
  void profileSitesOverridePerSite() {
    vote(Service.EWS, "A", "mail.x.com", "mail.x.com");
    Plan plan =
        plan(
            "extHost",
            "all.x.com",
            "sites",
            Map.of("B", new Profile.Hosts("b.x.com", null, null, null, "different")));
    assertThat(plan.hosts(Service.EWS, "b").external()).isEqualTo("b.x.com");
    assertThat(plan.hosts(Service.EWS, "b").externalInferred()).isFalse();
    assertThat(plan.hosts(Service.EWS, "b").urlMode()).isEqualTo("different");
    assertThat(plan.hosts(Service.EWS, "A").external()).isEqualTo("all.x.com");
  }

  @Test
  void uniformSitesThatDifferMakeABoundModel() {
    for (Service service : List.of(Service.EWS, Service.MAPI)) {
      vote(service, "A", "a.x.com", null);
      vote(service, "B", "b.x.com", null);
    }
    vote(Service.OWA, "A", "owa-a.x.com", null);
    assertThat(plan().model()).isEqualTo("bound");
    assertThat(plan().hosts(Service.OAB, "A").external()).isEqualTo("a.x.com");
    assertThat(plan().hosts(Service.OAB, "b").external()).isEqualTo("b.x.com");
    assertThat(plan().hosts(Service.OAB, null).external()).isNull();
    assertThat(plan("model", "unbound").bound()).isFalse();
  }

  @Test
  void sitesOfARegionShareItsNames() {
    for (String site : List.of("A", "B", "C", "D")) {
      String region = site.compareTo("C") < 0 ? "us" : "eu";
      vote(Service.EWS, site, "mail." + region + ".x.com", null);
      vote(Service.OWA, site, "owa." + region + ".x.com", null);
    }
    assertThat(plan().bound()).isTrue();
    assertThat(plan().hosts(Service.MAPI, "B").external()).isEqualTo("mail.us.x.com");
    assertThat(plan().hosts(Service.ECP, "D").external()).isEqualTo("owa.eu.x.com");
    votes.removeIf(vote -> vote.site().equals("D"));
    assertThat(plan().hosts(Service.MAPI, "C").external()).isEqualTo("mail.eu.x.com");
    vote(Service.EAS, "B", "mail.eu.x.com", null);
    assertThat(plan().bound()).isFalse();
  }

  @Test
  void aSiteThatNobodyReachesFromOutsideHasItsOwnNamesInside() {
    vote(Service.EWS, "A", "mail.x.com", "mail.x.com");
    vote(Service.OWA, "A", "owa.x.com", "owa.x.com");
    votes.add(new Vote(Service.EWS, "B", false, null, "mail.b.x.com", null));
    votes.add(new Vote(Service.OWA, "B", false, null, "owa.b.x.com", null));
    Object[] stated = {"extHost", "mail.x.com", "owaHost", "owa.x.com", "urlMode", "same"};
    Plan plan = plan(stated);
    assertThat(plan.hosts(Service.EWS, "B").internal()).isEqualTo("mail.b.x.com");
    assertThat(plan.hosts(Service.EWS, "B").internalInferred()).isTrue();
    assertThat(plan.hosts(Service.ECP, "B").internal()).isEqualTo("owa.b.x.com");
    assertThat(plan.hosts(Service.ECP, "B").internalInferred()).isTrue();
    assertThat(plan.hosts(Service.EWS, "A").internal()).isEqualTo("mail.x.com");
    assertThat(plan.hosts(Service.EWS, "A").internalInferred()).isFalse();
    Map<String, Profile.Hosts> sites =
        Map.of("B", new Profile.Hosts("mail.x.com", null, null, null, "same"));
    plan = plan("urlMode", "same", "sites", sites);
    assertThat(plan.hosts(Service.EWS, "B").internal()).isEqualTo("mail.x.com");
    assertThat(plan.hosts(Service.EWS, "B").internalInferred()).isFalse();
    votes.remove(3);
    votes.remove(2);
    votes.add(new Vote(Service.EWS, "B", false, null, "mail.x.com", null));
    assertThat(plan(stated).hosts(Service.OWA, "B").internal()).isEqualTo("owa.x.com");
  }

  @Test
  void theInternalSideAloneMakesABoundModel() {
    vote(Service.EWS, "A", "x.com.com", "a.x.com");
    vote(Service.EWS, "B", "x.com.com", "b.x.com");
    assertThat(plan().bound()).isTrue();
  }

  @Test
  void oneSiteWithNamesOrAMixtureIsUnbound() {
    vote(Service.EWS, "A", "a.x.com", null);
    vote(Service.EWS, "B", null, null);
    assertThat(plan().bound()).isFalse();
    vote(Service.EWS, "B", "b.x.com", null);
    vote(Service.EAS, "B", "c.x.com", null);
    assertThat(plan().bound()).isFalse();
    votes.clear();
    vote(Service.EWS, "A", "m.x.com", null);
    vote(Service.EWS, "B", "m.x.com", null);
    assertThat(plan().bound()).isFalse();
    assertThat(plan("model", "bound").bound()).isTrue();
  }
}
