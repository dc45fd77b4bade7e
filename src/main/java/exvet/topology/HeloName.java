package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The name by which an enabled Send connector for every domain greets the servers of the internet,
 * to which it delivers by DNS: its own, else those of its source servers.
 *
 * @param internet whether it delivers to the internet by DNS
 * @param names the names that are known
 * @param inner those of them that cannot exist in the public DNS
 * @param internal whether there are such
 * @param resolves whether each of the others has an address in the public DNS
 * @param unresolved those that have none
 * @param atEgress whether one of the addresses of each is one from which mail leaves
 * @param confirmed a name that would suit every address from which mail leaves; null if none is
 *     known to
 * @param likely the same, else the planned external host unless DNS speaks against it
 */
public record HeloName(
    @Known String identity,
    @From({"enabled", "addressSpaces", "dnsRoutingEnabled"}) Boolean internet,
    @Known @From("fqdn") List<String> names,
    @Known @From("fqdn") List<String> inner,
    @From("fqdn") Boolean internal,
    @From("answers") Boolean resolves,
    @Known @From("answers") List<String> unresolved,
    @From("answers") Boolean atEgress,
    String confirmed,
    String likely,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("connector", Set.of(identity), "space", Set.of("SMTP:*"));
  }

  static List<HeloName> all(Ground ground) {
    return ground.once(HeloName.class, HeloName::derived);
  }

  private static List<HeloName> derived(Ground ground) {
    Greetings greetings = new Greetings(ground);
    return ground.sendConnectors().stream().map(c -> of(c, greetings, ground)).toList();
  }

  private static HeloName of(SendConnector connector, Greetings greetings, Ground ground) {
    Greeted greeted = Greeted.of(connector, ground);
    List<Observed> basis = new ArrayList<>(greeted.basis());
    Answer allKnown = greeted.allKnown();
    List<String> inner = greeted.names().stream().filter(DomainNames::nonPublic).toList();
    Answer internal = inner.isEmpty() ? allKnown.and(Answer.YES).not() : Answer.YES;
    AddressSet egress = AddressSet.stated(ground.profile().egressIPs());
    Answer resolves = allKnown;
    Answer atEgress = allKnown;
    List<String> unresolved = new ArrayList<>();
    for (String name : greeted.names()) {
      ResolvedHost found = ResolvedHost.of(ground, View.PUBLIC, name);
      if (!inner.contains(name)) {
        resolves = resolves.and(found.resolves());
        atEgress = atEgress.and(found.addresses().meets(egress));
        basis.addAll(found.basis());
        if (found.resolves().no()) {
          unresolved.add(name);
        }
      }
    }
    Gaps gaps = new Gaps();
    return new HeloName(
        connector.identity(),
        gaps.take("internet", Greeted.internet(connector)),
        List.copyOf(greeted.names()),
        inner,
        gaps.take("internal", internal),
        gaps.take("resolves", resolves),
        List.copyOf(unresolved),
        gaps.take("atEgress", atEgress),
        greetings.confirmed(),
        greetings.likely(),
        gaps.origin(connector.identity()),
        List.copyOf(basis));
  }
}
