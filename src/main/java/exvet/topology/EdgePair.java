package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.AddressSpace;
import exvet.fact.Derived;
import exvet.fact.EdgeSubscription;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A subscribed Edge server with the two ways of mail through it.
 *
 * @param inbound whether an enabled connector brings mail from it to the Mailbox servers
 * @param outbound whether an enabled connector sends mail from it to domains outside
 * @param hybridOnly whether it is kept for hybrid mail, and internet mail goes another way
 * @param inboundOff a connector that would bring mail if it were not disabled; null if none is
 * @param outboundOff the same for mail to domains outside
 * @param site the AD site it is subscribed to; null if that is unknown
 * @param connectors the connectors sourced on it
 */
public record EdgePair(
    @Known String identity,
    @From({"enabled", "addressSpaces", "smartHosts", "sourceTransportServers"}) Boolean inbound,
    @From({"enabled", "addressSpaces", "sourceTransportServers"}) Boolean outbound,
    Boolean hybridOnly,
    @From({"enabled", "addressSpaces"}) String inboundOff,
    @From({"enabled", "addressSpaces"}) String outboundOff,
    @From("site") String site,
    @Known @From("sourceTransportServers") List<String> connectors,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(identity), "subscription", Set.of(identity));
  }

  static List<EdgePair> all(Ground ground) {
    List<EdgePair> all = new ArrayList<>();
    for (EdgeSubscription edge : ground.facts().all(EdgeSubscription.class)) {
      if (!edge.origin().missing()) {
        all.add(of(edge, ground));
      }
    }
    all.sort(Comparator.comparing(EdgePair::identity));
    Answer subscribed = ground.servers().edgeSubscribed();
    return subscribed.unknown() ? List.of(unknown(subscribed, ground)) : all;
  }

  /** What stands in for subscriptions that were not exported, although there is an Edge server. */
  private static EdgePair unknown(Answer subscribed, Ground ground) {
    String organisation = ground.facts().organisation();
    Gaps gaps = new Gaps();
    return new EdgePair(
        organisation,
        gaps.take("inbound", subscribed),
        gaps.take("outbound", subscribed),
        gaps.take("hybridOnly", subscribed),
        null,
        null,
        null,
        List.of(),
        gaps.origin(organisation),
        List.of());
  }

  private static EdgePair of(EdgeSubscription edge, Ground ground) {
    String name = edge.name() == null ? edge.identity() : edge.name();
    Gaps gaps = new Gaps();
    Answer inbound = Answer.NO;
    Answer outbound = Answer.NO;
    String inboundOff = null;
    String outboundOff = null;
    List<String> connectors = new ArrayList<>();
    List<Observed> basis = new ArrayList<>(List.of(edge));
    for (SendConnector connector : ground.sendConnectors()) {
      Answer here = Answer.of(connector, "sourceTransportServers", sourcedOn(connector, edge));
      if (here.no()) {
        continue;
      }
      basis.add(connector);
      if (here.yes()) {
        connectors.add(connector.identity());
      }
      Answer on =
          here.and(Answer.of(connector, "enabled", Boolean.TRUE.equals(connector.enabled())));
      Answer in =
          Answer.of(connector, "addressSpaces", any(connector, ground, false))
              .or(Answer.of(connector, "smartHosts", connector.smartHosts().contains("--")));
      Answer out = Answer.of(connector, "addressSpaces", any(connector, ground, true));
      inbound = inbound.or(on.and(in));
      outbound = outbound.or(on.and(out));
      if (here.yes() && connector.disabled()) {
        inboundOff = inboundOff == null && in.yes() ? connector.identity() : inboundOff;
        outboundOff = outboundOff == null && out.yes() ? connector.identity() : outboundOff;
      }
    }
    return new EdgePair(
        name,
        gaps.take("inbound", inbound),
        gaps.take("outbound", outbound),
        gaps.take("hybridOnly", hybridOnly(name, ground)),
        inboundOff,
        outboundOff,
        site(edge),
        List.copyOf(connectors),
        gaps.origin(name),
        List.copyOf(basis));
  }

  static Answer hybridOnly(String name, Ground ground) {
    return elsewhere(name, ground).and(ground.hybrid());
  }

  /** Whether internet mail does not come to an Edge server; a filter may hand it to any server. */
  private static Answer elsewhere(String name, Ground ground) {
    if (ground.servers().entriesStated()) {
      return Answer.of(!ground.names().listed(ground.profile().mxServers(), name));
    }
    String mode = ground.profile().mxMode();
    String open = "whether " + name + " is kept for hybrid mail only: state ";
    return mode == null
        ? Answer.unknown(open + "mx.mode")
        : mode.equalsIgnoreCase("filter")
            ? Answer.unknown(open + "to which servers internet mail comes, mx.servers")
            : Answer.of(!mode.equalsIgnoreCase("edge"));
  }

  /** As New-EdgeSubscription takes it: Exchange prints the path to it. */
  private static String site(EdgeSubscription edge) {
    String site = edge.site();
    return site == null ? null : site.substring(site.lastIndexOf('/') + 1);
  }

  private static boolean sourcedOn(SendConnector connector, EdgeSubscription edge) {
    return connector.sourceTransportServers().stream()
        .map(ServerNames::key)
        .anyMatch(
            source ->
                source.equals(ServerNames.key(edge.name()))
                    || source.equals(ServerNames.key(edge.identity())));
  }

  /** Whether a connector carries mail to domains outside, or to the organisation's own. */
  private static boolean any(SendConnector connector, Ground ground, boolean outside) {
    return connector.addressSpaces().stream()
        .filter(AddressSpace::smtp)
        .anyMatch(space -> own(space, ground) != outside);
  }

  private static boolean own(AddressSpace space, Ground ground) {
    AcceptedDomain by =
        space.everything() || space.tenant()
            ? null
            : ground.domains().covering(DomainNames.base(space.address()));
    return space.address().equals("--") || by != null && !"*".equals(by.domainName());
  }
}
