package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.EdgeSubscription;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How mail for every external domain leaves the organisation, or could.
 *
 * @param carried whether an enabled Send connector takes it
 * @param connector the first that does; null if none is known to
 * @param spaces the address spaces of that connector
 * @param disabled a disabled connector that would, from an Edge server if mail is to go out by one,
 *     or from nobody knows where, and not by DNS if a smart host is to; null if there is none
 * @param edge a subscribed Edge server by which mail is to go out; null if there is none
 * @param unusedName a name for one more connector
 */
public record WayToAll(
    @Known String identity,
    @From({"enabled", "addressSpaces"}) Boolean carried,
    String connector,
    @Known @From("addressSpaces") List<String> spaces,
    @From({"enabled", "addressSpaces", "sourceTransportServers", "dnsRoutingEnabled"})
        String disabled,
    String edge,
    @Known String unusedName,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("organisation", Set.of(identity));
  }

  static List<WayToAll> all(Ground ground) {
    List<SendConnector> connectors = ground.sendConnectors();
    Answer carried = Answer.NO;
    SendConnector first = null;
    List<String> edges = edges(ground);
    String disabled = null;
    for (SendConnector one : connectors) {
      Answer everything = Answer.of(one, "addressSpaces", one.carriesEverything());
      Answer enabled = Answer.of(one, "enabled", Boolean.TRUE.equals(one.enabled()));
      Answer carries = enabled.and(everything);
      carried = carried.or(carries);
      first = first == null && carries.yes() ? one : first;
      boolean could =
          everything.yes()
              && one.disabled()
              && fromOneOf(edges, one, ground)
              && !pastRelay(one, ground);
      disabled = disabled == null && could ? one.identity() : disabled;
    }
    Gaps gaps = new Gaps();
    String organisation = ground.facts().organisation();
    return List.of(
        new WayToAll(
            organisation,
            gaps.take("carried", carried),
            first == null ? null : first.identity(),
            first == null
                ? List.of()
                : first.addressSpaces().stream().map(Object::toString).toList(),
            disabled,
            edges.isEmpty() ? null : edges.get(0),
            unusedName(connectors),
            gaps.origin(organisation),
            List.copyOf(connectors)));
  }

  /** The subscribed ones: mailbox servers behind an Edge server seldom get out themselves. */
  private static List<String> edges(Ground ground) {
    String out = ground.profile().outbound();
    return out != null && !out.equalsIgnoreCase("edge")
        ? List.of()
        : ground.facts().all(EdgeSubscription.class).stream()
            .filter(one -> !one.origin().missing() && one.name() != null)
            .map(EdgeSubscription::name)
            .filter(name -> out != null || !EdgePair.hybridOnly(name, ground).yes())
            .sorted()
            .toList();
  }

  /** Whether a connector would send by one of them, or there is none; it may if nobody knows. */
  private static boolean fromOneOf(List<String> edges, SendConnector connector, Ground ground) {
    return edges.isEmpty()
        || connector.lacks("sourceTransportServers")
        || connector.sourceTransportServers().stream()
            .map(source -> ServerNames.key(ground.names().name(source)))
            .anyMatch(
                source ->
                    edges.stream()
                        .anyMatch(
                            edge -> ServerNames.key(ground.names().name(edge)).equals(source)));
  }

  /** Whether a connector would look for the servers of others although a smart host is to. */
  private static boolean pastRelay(SendConnector connector, Ground ground) {
    return "smarthost".equals(ground.profile().outbound())
        && Boolean.TRUE.equals(connector.dnsRoutingEnabled());
  }

  private static String unusedName(List<SendConnector> connectors) {
    return Stream.iterate(1, number -> number + 1)
        .map(number -> number == 1 ? "To internet" : "To internet " + number)
        .filter(name -> connectors.stream().noneMatch(c -> name.equalsIgnoreCase(c.identity())))
        .findFirst()
        .orElseThrow();
  }
}
