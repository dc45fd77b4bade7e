package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Service;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A name of Outlook on the web that is another than the main name.
 *
 * @param host null where there could be one and nobody knows the plan
 * @param mainHost the main name
 * @param published whether OWA or ECP is offered to the internet
 * @param unpublished whether the profile says that the name is not in the public DNS
 * @param publishedApart whether the profile gives it addresses of its own
 * @param aliasOfMain whether it is an alias of the main name, or both are of the same
 * @param sameAddresses whether both have the same addresses
 */
public record WebName(
    @Known String identity,
    @From("externalUrl") String host,
    @From("externalUrl") String mainHost,
    @From("externalUrl") Boolean published,
    boolean unpublished,
    boolean publishedApart,
    @From("answers") Boolean aliasOfMain,
    @From("answers") Boolean sameAddresses,
    @Known List<String> addresses,
    @Known List<String> mainAddresses,
    @Known Set<String> carriers,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("externalUrl", Set.copyOf(carriers));
    if (host != null) {
      concerns.put("host", Set.of(host, mainHost));
      concerns.put("name", Set.of(host, mainHost));
    }
    return Map.copyOf(concerns);
  }

  static List<WebName> all(Ground ground) {
    List<WebName> all = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    Answer published = ground.publishes(Service.OWA).or(ground.publishes(Service.ECP));
    for (String site : ground.entry().sites()) {
      String at = site.isEmpty() ? null : site;
      String host = ground.plan().hosts(Service.OWA, at).external();
      String main = ground.plan().hosts(Service.EWS, at).external();
      if (host == null || main == null) {
        String identity = site.isEmpty() ? ground.facts().organisation() : site;
        all.add(unknown(identity, host == null, published));
      } else if (!host.equals(main) && seen.add(host)) {
        all.add(of(host, main, published, ground));
      }
    }
    return all;
  }

  private static WebName of(String host, String main, Answer published, Ground ground) {
    Gaps gaps = new Gaps();
    ResolvedHost here = ResolvedHost.of(ground, View.PUBLIC, host);
    ResolvedHost there = ResolvedHost.of(ground, View.PUBLIC, main);
    AddressSet mine = here.addresses();
    AddressSet others = there.addresses();
    Answer told = here.four().exists().and(here.six().exists());
    Answer alias = here.leadsTo(there.chain()) ? Answer.YES : told.unknown() ? told : Answer.NO;
    Answer same = mine.exceeds(others).or(others.exceeds(mine)).not();
    Basis basis = new Basis();
    basis.addAll(here.basis());
    basis.addAll(there.basis());
    return new WebName(
        host,
        host,
        main,
        gaps.take("published", published),
        MailDomains.canonical(ground.profile().unpublishedHosts()).contains(host),
        apart(host, main, ground.entry()),
        gaps.take("aliasOfMain", alias),
        gaps.take("sameAddresses", same.unknown() && alias.unknown() ? alias : same),
        mine.list(),
        others.list(),
        ground.entry().carriers(host),
        gaps.origin(host),
        basis.list());
  }

  /** Whether the profile lets one of the two be reached where the other is not. */
  private static boolean apart(String host, String main, PublicEntry entry) {
    return (entry.publishedApart(host) || entry.publishedApart(main))
        && !Objects.equals(entry.of(host), entry.of(main));
  }

  private static WebName unknown(String identity, boolean web, Answer published) {
    Gaps gaps = new Gaps();
    gaps.lack(Unplanned.external(web ? Service.OWA : Service.EWS), "host", "mainHost");
    return new WebName(
        identity,
        null,
        null,
        gaps.take("published", published),
        false,
        false,
        null,
        null,
        List.of(),
        List.of(),
        Set.of(),
        gaps.origin(identity),
        List.of());
  }
}
