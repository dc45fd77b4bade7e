package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A source server of the connectors for every external domain, with what waits on it, and with
 * whether it gets through to others. Either tells by itself whether mail can leave. A connector
 * that does not tell its source servers stands in for them.
 *
 * @param sends whether it is one of an enabled connector
 * @param flows whether mail leaves: it does not wait for a connection; also if only connecting was
 *     tried, and succeeded
 * @param open whether it gets through; also if only queues were looked at, and mail leaves
 * @param crowded whether more messages are in one queue than the limit
 * @param limit how many messages the profile lets be in one queue
 * @param waiting the queues in which mail waits
 * @param unresolved whether all of that waits for DNS
 * @param crowds the queues with more messages than the limit
 * @param closed where it did not get through
 * @param said what was seen, where all is well
 */
public record OutboundServer(
    @Known String identity,
    @From({"enabled", "addressSpaces", "sourceTransportServers"}) Boolean sends,
    @From({"status", "deliveryType", "lastError"}) Boolean flows,
    @From({"computerName", "remotePort", "tcpTestSucceeded", "smartHosts", "dnsRoutingEnabled"})
        Boolean open,
    @From({"deliveryType", "messageCount"}) Boolean crowded,
    int limit,
    @Known @From({"status", "messageCount", "lastError"}) List<String> waiting,
    @Known @From("lastError") boolean unresolved,
    @Known @From({"deliveryType", "messageCount"}) List<String> crowds,
    @Known @From({"computerName", "remotePort", "tcpTestSucceeded"}) List<String> closed,
    @Known String said,
    @Known Set<String> connectors,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  /** What is known of one server before its queues are looked at. */
  private static final class Source {
    private final Map<String, SendConnector> connectors = new TreeMap<>();
    private final Basis basis = new Basis();
    private Answer sends = Answer.NO;
  }

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of(
        "server",
        Set.of(identity),
        "transport",
        Set.of(identity),
        "connector",
        connectors,
        "space",
        Set.of("SMTP:*"));
  }

  static List<OutboundServer> all(Ground ground) {
    Map<String, Source> sources = new TreeMap<>();
    for (SendConnector connector : ground.sendConnectors()) {
      Answer internet =
          Answer.of(connector, "enabled", Boolean.TRUE.equals(connector.enabled()))
              .and(Answer.of(connector, "addressSpaces", connector.carriesEverything()))
              .and(Answer.of(connector, "sourceTransportServers", true));
      if (!internet.no()) {
        List<String> names =
            connector.lacks("sourceTransportServers")
                ? List.of(connector.identity())
                : SourceServer.of(connector, ground).stream().map(SourceServer::name).toList();
        for (String name : names) {
          Source source = sources.computeIfAbsent(name, key -> new Source());
          source.sends = source.sends.or(internet);
          source.connectors.put(connector.identity(), connector);
          source.basis.add(connector);
        }
      }
    }
    List<OutboundServer> all = new ArrayList<>();
    sources.forEach((name, source) -> all.add(of(name, source, ground)));
    return all;
  }

  private static OutboundServer of(String name, Source source, Ground ground) {
    QueuesOut queues = new QueuesOut(name, ground);
    queues.queues().forEach(source.basis::add);
    WayOut way = new WayOut(name, ground);
    way.tests().forEach(source.basis::add);
    Answer open = source.connectors.values().stream().map(way::by).reduce(Answer.YES, Answer::and);
    boolean tried = !way.reached().isEmpty() || !way.closed().isEmpty();
    Answer flows = queues.flows();
    Answer crowded = queues.crowded();
    boolean none = queues.queues().isEmpty();
    String said = none ? "its queues were not exported" : queues.others();
    if (none && open.yes() && tried) {
      flows = Answer.YES;
      crowded = Answer.NO;
    } else if (open.unknown() && flows.yes()) {
      open = Answer.YES;
    } else if (open.unknown() && !tried && flows.unknown()) {
      open = flows;
    }
    Gaps gaps = new Gaps();
    return new OutboundServer(
        name,
        gaps.take("sends", source.sends),
        gaps.take("flows", flows),
        gaps.take("open", open),
        gaps.take("crowded", crowded),
        ground.profile().queueWarn(),
        queues.waiting(),
        queues.unresolved(),
        List.copyOf(queues.crowds()),
        List.copyOf(way.closed()),
        said
            + (way.reached().isEmpty()
                ? ""
                : ", and it gets through to " + String.join(", ", way.reached())),
        Set.copyOf(source.connectors.keySet()),
        gaps.origin(name),
        source.basis.list());
  }
}
