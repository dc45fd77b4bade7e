package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.Exported;
import exvet.fact.Known;
import exvet.fact.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Receive connector by which strangers enter a server; the server stands in for it where
 * nobody can tell.
 *
 * @param mailEntry whether internet mail enters through its server
 * @param hasEntry whether there is such a connector
 * @param everyone whether every IPv4 address may connect
 * @param admitted whether the addresses that are to deliver mail may; absent if nobody named them
 * @param senders what those addresses are
 * @param refused those of them that may not connect
 */
public record EntryConnector(
    @Known String identity,
    @Known String server,
    Boolean mailEntry,
    Boolean hasEntry,
    Boolean everyone,
    Boolean admitted,
    @Known String senders,
    List<String> refused,
    @Known Origin origin,
    @Known List<Exported> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(server), "connector", Set.of(identity));
  }

  static List<EntryConnector> all(Ground ground) {
    List<EntryConnector> all = new ArrayList<>();
    for (EntryServer entry : EntryServer.all(ground)) {
      String identity = entry.connector() == null ? entry.identity() : entry.connector();
      all.add(
          new EntryConnector(
              identity,
              entry.identity(),
              entry.mailEntry(),
              entry.hasEntry(),
              entry.everyone(),
              entry.admitted(),
              entry.senders(),
              entry.refused(),
              Origin.derived(identity, entry.origin().absent()),
              entry.basis()));
    }
    return all;
  }
}
