package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.MailQueue;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.PowerShell;
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
 * @param flows whether mail leaves: neither all nor much of it waits; also if only connecting was
 *     tried, and succeeded
 * @param open whether it gets through; also if only queues were looked at, and mail leaves
 * @param waiting the queues in which it waits
 * @param closed where it did not get through
 * @param said what was seen, where all is well
 */
public record OutboundServer(
    @Known String identity,
    @From({"enabled", "addressSpaces", "sourceTransportServers"}) Boolean sends,
    @From({"status", "deliveryType", "messageCount", "lastError"}) Boolean flows,
    @From({"computerName", "remotePort", "tcpTestSucceeded", "smartHosts", "dnsRoutingEnabled"})
        Boolean open,
    @Known @From({"status", "messageCount", "lastError"}) List<String> waiting,
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
    List<MailQueue> queues =
        ground.facts().all(MailQueue.class).stream()
            .filter(queue -> !queue.origin().missing())
            .filter(queue -> ground.names().name(queue.server()).equalsIgnoreCase(name))
            .toList();
    queues.forEach(source.basis::add);
    List<String> waiting = new ArrayList<>();
    WayOut way = new WayOut(name, ground);
    way.tests().forEach(source.basis::add);
    Answer open = source.connectors.values().stream().map(way::by).reduce(Answer.YES, Answer::and);
    boolean tried = !way.reached().isEmpty() || !way.closed().isEmpty();
    Answer flows = flows(name, queues, ground, waiting);
    String said =
        queues.isEmpty() ? "its queues were not exported" : "nothing that is to leave waits on it";
    if (queues.isEmpty() && open.yes() && tried) {
      flows = Answer.YES;
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
        List.copyOf(waiting),
        List.copyOf(way.closed()),
        said
            + (way.reached().isEmpty()
                ? ""
                : ", and it gets through to " + String.join(", ", way.reached())),
        Set.copyOf(source.connectors.keySet()),
        gaps.origin(name),
        source.basis.list());
  }

  private static Answer flows(
      String name, List<MailQueue> queues, Ground ground, List<String> waiting) {
    String lost =
        Gaps.lost(ground.names(), name, ground.facts().all(MailQueue.class), MailQueue::server);
    // A server that runs always has a queue, that of submission.
    Answer flows =
        lost != null
            ? Answer.unknown(lost)
            : queues.isEmpty()
                ? Answer.unknown(
                    Unprobed.there(
                        "whether mail leaves",
                        name,
                        "Get-Queue -Server "
                            + PowerShell.argument(name)
                            + " | Export-Clixml Get-Queue.xml (or there"
                            + " Test-NetConnection to port 25 of others)"))
                : Answer.YES;
    List<MailQueue> retried = new ArrayList<>();
    for (MailQueue queue : queues) {
      Answer leaves = Answer.of(queue, "deliveryType", queue.byDns() || queue.toSmartHost());
      Answer many =
          Answer.of(
              queue,
              "messageCount",
              queue.messageCount() != null && queue.messageCount() > ground.profile().queueWarn());
      Answer retry =
          Answer.of(queue, "status", "Retry".equalsIgnoreCase(queue.status()))
              .and(Answer.of(queue, "lastError", queue.lastError() != null));
      // That one domain does not take its mail is that domain's matter.
      Answer stuck = leaves.and(many.or(retry.and(Answer.of(queue.toSmartHost()))));
      flows = flows.and(stuck.not());
      if (stuck.yes()) {
        waiting.add(text(queue));
      } else if (leaves.and(retry).yes()) {
        retried.add(queue);
      }
    }
    if (retried.stream().map(MailQueue::nextHopDomain).distinct().count() > 1) {
      retried.forEach(queue -> waiting.add(text(queue)));
      return Answer.NO;
    }
    return flows;
  }

  private static String text(MailQueue queue) {
    return queue.nextHopDomain()
        + " ("
        + queue.messageCount()
        + " messages, "
        + queue.status()
        + (queue.lastError() == null ? "" : ": " + queue.lastError())
        + ")";
  }
}
