package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.IpRange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Receive connector by which strangers bring mail to a server; the server stands in for it
 * where nobody can tell.
 *
 * @param mailEntry whether internet mail enters through its server
 * @param exists whether there is such a connector
 * @param everyone whether every IPv4 address may connect
 * @param admitted whether those who bring mail may; absent if nobody named them
 * @param senders who brings mail
 * @param refused those of them that may not connect
 */
public record EntryConnector(
    @Known String identity,
    @Known String server,
    @From("externalUrl") Boolean mailEntry,
    Boolean exists,
    @From("remoteIpRanges") Boolean everyone,
    @From("remoteIpRanges") Boolean admitted,
    @Known List<String> senders,
    @Known @From("remoteIpRanges") List<String> refused,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(server), "connector", Set.of(identity));
  }

  static List<EntryConnector> all(Ground ground) {
    return ground.once(EntryConnector.class, EntryConnector::derived);
  }

  private static List<EntryConnector> derived(Ground ground) {
    return ground.servers().all().stream()
        .filter(server -> !server.ignored() && !server.legacy())
        .map(server -> of(server, ground))
        .toList();
  }

  private static EntryConnector of(ServerState server, Ground ground) {
    MailEntry entry = MailEntry.of(server, ground);
    String identity = entry.connector() == null ? server.name() : entry.connector().identity();
    // Addresses of a load balancer alone do not tell whom it lets through.
    Answer named =
        MailEntry.stated(ground.profile().mxSenderRanges())
            ? Answer.YES
            : Answer.unknown(MailEntry.UNSTATED);
    Gaps gaps = new Gaps();
    return new EntryConnector(
        identity,
        server.name(),
        gaps.take("mailEntry", ground.servers().mailEntry(server)),
        gaps.take("exists", entry.exists()),
        gaps.take("everyone", entry.everyone()),
        gaps.take(
            "admitted", entry.exists().unknown() ? entry.exists() : entry.admitted().and(named)),
        entry.senders() == null ? List.of() : entry.senders().stream().map(IpRange::text).toList(),
        entry.refused(),
        gaps.origin(identity),
        List.copyOf(entry.connectors()));
  }
}
