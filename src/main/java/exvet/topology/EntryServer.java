package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.IpRange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.ReceiveConnector;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A server with the Receive connector by which strangers bring mail to it.
 *
 * @param connector the connector of those that admits most addresses; null if there is none
 * @param mailEntry whether internet mail enters through this server
 * @param onEdge whether it is known to be an Edge server
 * @param hasEntry whether there is such a connector
 * @param hasDefault whether the connector that setup makes, or one like it, exists
 * @param present the connector that setup makes for it, where there is one whatever became of it;
 *     null if there is none
 * @param presentGroups its permission groups and those that an entry needs
 * @param misplaced whether it belongs to another service or port
 * @param senders who brings mail, in words
 * @param admitted whether they may connect; true if nobody asks
 * @param refused the ranges of those who may not
 * @param strangers those who may not, in words
 * @param rangeNote what the message of a pass says about them
 */
public record EntryServer(
    @Known String identity,
    String connector,
    @From("externalUrl") Boolean mailEntry,
    @From("mailboxServer") Boolean mailboxRole,
    @From("edgeServer") Boolean edge,
    @Known @From("edgeServer") boolean onEdge,
    @From({"enabled", "transportRole", "bindings", "permissionGroups"}) Boolean hasEntry,
    @From({"name", "transportRole", "bindings", "permissionGroups"}) Boolean hasDefault,
    @From("name") String present,
    @Known @From("permissionGroups") List<String> presentGroups,
    @Known @From({"transportRole", "bindings"}) boolean misplaced,
    @Known String senders,
    @From("remoteIpRanges") Boolean admitted,
    @Known @From("remoteIpRanges") List<String> refused,
    @Known @From("remoteIpRanges") List<String> strangers,
    @Known String rangeNote,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String EVERYONE = "every IPv4 address";
  private static final String IPV4 = "0.0.0.0-255.255.255.255";

  @Override
  public Map<String, Set<String>> concerns() {
    return connector == null
        ? Map.of("server", Set.of(identity))
        : Map.of("server", Set.of(identity), "connector", Set.of(connector));
  }

  static List<EntryServer> all(Ground ground) {
    Map<ServerState, MailEntry> entries = new LinkedHashMap<>();
    ground.servers().all().stream()
        .filter(server -> !server.ignored() && !server.legacy())
        .forEach(server -> entries.put(server, MailEntry.of(server, ground)));
    return entries.keySet().stream().map(server -> of(server, entries, ground)).toList();
  }

  private static EntryServer of(
      ServerState server, Map<ServerState, MailEntry> entries, Ground ground) {
    MailEntry entry = entries.get(server);
    String mode = ground.profile().mxMode();
    boolean fromEveryone = fromEveryone(ground);
    Answer admitted = admitted(entry, ground);
    String senders =
        fromEveryone || entry.senders() == null
            ? EVERYONE
            : entry.senders().stream().map(IpRange::text).collect(Collectors.joining(", "));
    ReceiveConnector present =
        entry.connectors().stream()
            .filter(one -> !one.origin().missing() && RelayConnector.entryNamed(one, server.name()))
            .min(Comparator.comparing(ReceiveConnector::identity))
            .orElse(null);
    Gaps gaps = new Gaps();
    return new EntryServer(
        server.name(),
        entry.connector() == null ? null : entry.connector().identity(),
        gaps.take("mailEntry", mailEntry(server, entries, ground)),
        gaps.take("mailboxRole", server.mailbox()),
        gaps.take("edge", server.edge()),
        server.edge().yes(),
        gaps.take("hasEntry", entry.exists()),
        gaps.take("hasDefault", entry.setupMade()),
        present == null ? null : present.identity(),
        present == null ? List.of() : groups(present, server.edge().yes()),
        present != null && MailEntry.placed(present, server.edge()).no(),
        senders,
        gaps.take("admitted", admitted),
        fromEveryone ? List.of(IPV4) : entry.refused(),
        fromEveryone ? List.of(EVERYONE) : entry.refused(),
        mode == null
            ? "who may connect was not asked: the profile does not state mx.mode"
            : "those who bring mail may connect: " + senders,
        gaps.origin(server.name()),
        List.copyOf(entry.connectors()));
  }

  private static boolean fromEveryone(Ground ground) {
    return "direct".equalsIgnoreCase(ground.profile().mxMode())
        && !MailEntry.stated(ground.profile().lbSourceNat());
  }

  /** Whether those who bring mail may connect, which is asked only where there is an entry. */
  private static Answer admitted(MailEntry entry, Ground ground) {
    return ground.profile().mxMode() == null
        ? Answer.YES
        : entry.exists().unknown()
            ? entry.exists()
            : fromEveryone(ground) ? entry.everyone() : entry.everyone().or(entry.admitted());
  }

  /**
   * Whether internet mail enters through a server. Where sites have names of their own, and it can
   * do so in another site only, nobody knows whether it is meant to come here as well: clients of
   * each site may come from outside, and mail of all by one.
   */
  private static Answer mailEntry(
      ServerState server, Map<ServerState, MailEntry> entries, Ground ground) {
    Answer enters = ground.servers().mailEntry(server);
    MailEntry entry = entries.get(server);
    boolean fit = !entry.exists().and(admitted(entry, ground)).no();
    boolean told = ground.servers().entriesStated() || !ground.plan().bound();
    if (fit || told || !enters.yes() || server.edge().yes()) {
      return enters;
    }
    return entries.keySet().stream()
        .filter(other -> apart(server, other) && ground.servers().mailEntry(other).yes())
        .filter(
            other -> {
              MailEntry there = entries.get(other);
              return there.exists().yes() && !admitted(there, ground).no();
            })
        .findFirst()
        .map(
            other ->
                Answer.unknown(
                    "whether internet mail comes to "
                        + server.name()
                        + ", or to "
                        + other.site()
                        + " alone: state in the profile to which servers it comes (mx.servers)"))
        .orElse(enters);
  }

  private static boolean apart(ServerState one, ServerState other) {
    return one.site() != null && other.site() != null && !one.site().equalsIgnoreCase(other.site());
  }

  /** Custom stands for entries in an access control list, and is no group that can be set. */
  private static List<String> groups(ReceiveConnector present, boolean edge) {
    Set<String> groups = new LinkedHashSet<>();
    groups.add("AnonymousUsers");
    groups.add("ExchangeServers");
    if (!edge) {
      groups.add("ExchangeLegacyServers");
    }
    present.permissionGroups().stream()
        .filter(one -> !one.equalsIgnoreCase("Custom") && !one.equalsIgnoreCase("None"))
        .filter(one -> groups.stream().noneMatch(one::equalsIgnoreCase))
        .forEach(groups::add);
    return List.copyOf(groups);
  }
}
