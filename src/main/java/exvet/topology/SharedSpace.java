package exvet.topology;

import exvet.fact.AddressSpace;
import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An SMTP address space that two or more Send connectors have which are not disabled; a connector
 * that does not tell its address spaces may share any and stands in for them.
 *
 * @param shared whether two enabled connectors have it
 * @param space its address, without type and cost
 * @param connectors the connectors that have it
 * @param rivals those of them that lead elsewhere at the same cost from the same site
 * @param arbitrary whether there are such
 * @param mixed whether one of two such connectors delivers by DNS and the other to a smart host
 * @param cost the cost that rivals have in common; null if there are none
 * @param higherCost a cost above those of all connectors that have it
 */
public record SharedSpace(
    @Known String identity,
    @From({"enabled", "addressSpaces"}) Boolean shared,
    String space,
    @Known @From("addressSpaces") List<String> connectors,
    @Known @From({"addressSpaces", "smartHosts", "dnsRoutingEnabled"}) List<String> rivals,
    @From({"addressSpaces", "smartHosts", "dnsRoutingEnabled", "site"}) Boolean arbitrary,
    @From({"addressSpaces", "smartHosts", "dnsRoutingEnabled", "site"}) Boolean mixed,
    @From("addressSpaces") Integer cost,
    Integer higherCost,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("space", Set.of(identity), "connector", Set.copyOf(connectors));
  }

  static List<SharedSpace> all(Ground ground) {
    Map<String, List<SendConnector>> spaces = new TreeMap<>();
    List<SharedSpace> all = new ArrayList<>();
    for (SendConnector connector : ground.sendConnectors()) {
      if (Boolean.FALSE.equals(connector.enabled())) {
        continue;
      }
      if (connector.lacks("addressSpaces")) {
        all.add(unknown(connector));
      }
      connector.addressSpaces().stream()
          .filter(AddressSpace::smtp)
          .map(AddressSpace::address)
          .distinct()
          .forEach(space -> spaces.computeIfAbsent(space, s -> new ArrayList<>()).add(connector));
    }
    spaces.forEach(
        (space, connectors) -> {
          if (connectors.size() > 1) {
            all.add(of(space, connectors, ground));
          }
        });
    return all;
  }

  private static SharedSpace unknown(SendConnector connector) {
    Gaps gaps = new Gaps();
    gaps.lack(
        connector.origin().absent().get("addressSpaces"),
        "shared",
        "space",
        "arbitrary",
        "mixed",
        "cost",
        "higherCost");
    String identity = connector.identity();
    return new SharedSpace(
        identity,
        null,
        null,
        List.of(identity),
        List.of(),
        null,
        null,
        null,
        null,
        gaps.origin(identity),
        List.of(connector));
  }

  private static SharedSpace of(String space, List<SendConnector> connectors, Ground ground) {
    Answer shared = Answer.NO;
    Answer arbitrary = Answer.NO;
    Answer mixed = Answer.NO;
    Set<String> rivals = new TreeSet<>();
    Integer cost = null;
    Set<Observed> basis = new LinkedHashSet<>(connectors);
    for (int i = 0; i < connectors.size(); i++) {
      for (int k = i + 1; k < connectors.size(); k++) {
        SendConnector one = connectors.get(i);
        SendConnector other = connectors.get(k);
        Answer both = enabled(one).and(enabled(other));
        Answer equal =
            both.and(Answer.of(sameCost(space, one, other))).and(meet(one, other, ground));
        Answer rival = equal.and(otherHop(one, other));
        shared = shared.or(both);
        arbitrary = arbitrary.or(rival);
        mixed = mixed.or(equal.and(otherMethod(one, other)));
        if (rival.yes()) {
          rivals.add(one.identity());
          rivals.add(other.identity());
          cost = cost == null ? sharedCost(space, one, other) : cost;
        }
      }
      SourceServer.of(connectors.get(i), ground).forEach(s -> basis.addAll(s.basis()));
    }
    String identity = "SMTP:" + space;
    Gaps gaps = new Gaps();
    return new SharedSpace(
        identity,
        gaps.take("shared", shared),
        space,
        connectors.stream().map(SendConnector::identity).sorted().toList(),
        List.copyOf(rivals),
        gaps.take("arbitrary", arbitrary),
        gaps.take("mixed", mixed),
        cost,
        1 + connectors.stream().flatMap(c -> costs(space, c).stream()).max(Integer::compare).get(),
        gaps.origin(identity),
        List.copyOf(basis));
  }

  private static Answer enabled(SendConnector connector) {
    return Answer.of(connector, "enabled", Boolean.TRUE.equals(connector.enabled()));
  }

  private static Set<Integer> costs(String space, SendConnector connector) {
    return connector.addressSpaces().stream()
        .filter(one -> one.smtp() && one.address().equals(space))
        .map(AddressSpace::cost)
        .collect(Collectors.toSet());
  }

  private static boolean sameCost(String space, SendConnector one, SendConnector other) {
    return sharedCost(space, one, other) != null;
  }

  /** The least of the costs that both connectors give the space; null if they share none. */
  private static Integer sharedCost(String space, SendConnector one, SendConnector other) {
    return costs(space, one).stream()
        .filter(costs(space, other)::contains)
        .min(Integer::compare)
        .orElse(null);
  }

  /** Whether the connectors have sources in one AD site. */
  private static Answer meet(SendConnector one, SendConnector other, Ground ground) {
    if (sources(one).unknown() || sources(other).unknown()) {
      return sources(one).and(sources(other));
    }
    Answer meet = Answer.NO;
    for (SourceServer here : SourceServer.of(one, ground)) {
      for (SourceServer there : SourceServer.of(other, ground)) {
        boolean same = here.name().equalsIgnoreCase(there.name());
        meet =
            meet.or(same ? Answer.YES : here.site() == null ? here.in("") : there.in(here.site()));
      }
    }
    return meet;
  }

  private static Answer sources(SendConnector connector) {
    return Answer.of(connector, "sourceTransportServers", true);
  }

  private static Answer dns(SendConnector connector) {
    return Answer.of(
        connector, "dnsRoutingEnabled", Boolean.TRUE.equals(connector.dnsRoutingEnabled()));
  }

  private static Answer otherMethod(SendConnector one, SendConnector other) {
    return dns(one).and(dns(other).not()).or(dns(one).not().and(dns(other)));
  }

  private static Answer otherHop(SendConnector one, SendConnector other) {
    Answer otherHosts =
        Answer.of(one, "smartHosts", true)
            .and(Answer.of(other, "smartHosts", !hosts(one).equals(hosts(other))));
    return otherMethod(one, other).or(dns(one).not().and(dns(other).not()).and(otherHosts));
  }

  private static Set<String> hosts(SendConnector connector) {
    return connector.smartHosts().stream().map(HostName::canonical).collect(Collectors.toSet());
  }
}
