package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsQuestion.Way;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A zone with the hosts in it that clients inside use. Where an export is missing that could name
 * further hosts, one stands in; its identity is the server's name.
 *
 * @param hosts those that clients use
 * @param missing whether neither the zone nor any of the hosts exists in the private view
 * @param served whether each host leads to where clients are served
 * @param unserved the hosts that do not
 * @param notes what is worth a word all the same
 */
public record InternalZone(
    @Known String identity,
    @Known @From({"internalUrl", "internalHostname", "autoDiscoverServiceInternalUri"})
        List<String> hosts,
    @From("answers") Boolean missing,
    @From("answers") Boolean served,
    @Known @From("answers") List<String> unserved,
    @Known @From("answers") List<String> notes,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("zone", Set.of(identity), "host", Set.copyOf(hosts));
  }

  static List<InternalZone> all(Ground ground) {
    Map<String, List<InternalHost>> zones = new TreeMap<>();
    List<InternalZone> all = new ArrayList<>();
    for (InternalHost host : ground.internalHosts()) {
      if (host.host() == null) {
        Gaps gaps = new Gaps();
        gaps.lack(host.origin().absent().get("host"), "missing", "served");
        all.add(
            new InternalZone(
                host.identity(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                gaps.origin(host.identity()),
                List.of()));
      } else if (!Boolean.FALSE.equals(host.used())) {
        zones.computeIfAbsent(host.zone(), zone -> new ArrayList<>()).add(host);
      }
    }
    zones.forEach((zone, hosts) -> all.add(of(zone, hosts, ground)));
    return all;
  }

  private static InternalZone of(String zone, List<InternalHost> hosts, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    Found soa = ground.dns().find(View.PRIVATE, zone, "SOA");
    basis.addAll(soa.basis());
    Answer missing =
        soa.unknown()
            ? Answer.unknown(soa.reason())
            : Answer.of(soa.status() == Found.Status.NO_NAME);
    Answer served = Answer.YES;
    List<String> names = new ArrayList<>();
    Set<String> unserved = new TreeSet<>();
    Set<String> notes = new TreeSet<>();
    for (InternalHost host : hosts) {
      names.add(host.host());
      basis.addAll(host.basis());
      missing = missing.and(Answer.of(host, "nameless", Boolean.TRUE.equals(host.nameless())));
      Answer one =
          Boolean.FALSE.equals(host.resolves())
              ? Answer.NO
              : Answer.of(host, "served", Boolean.TRUE.equals(host.served()));
      served = served.and(one);
      if (one.no()) {
        unserved.add(host.host());
      }
      if (!host.outside().isEmpty()) {
        notes.add(host.host() + " leads to the public entry " + String.join(", ", host.outside()));
      }
    }
    DnsQuestion question = new DnsQuestion(View.PRIVATE, zone, "SOA", Way.AUTHORITY);
    for (DnsAnswer answer : ground.dns().answers(question)) {
      basis.add(answer);
      if (answer.definite() && !answer.authoritative()) {
        notes.add(answer.server() + " is named as its server and does not speak for it");
      }
    }
    return new InternalZone(
        zone,
        List.copyOf(names),
        gaps.take("missing", missing),
        gaps.take("served", served),
        List.copyOf(unserved),
        List.copyOf(notes),
        gaps.origin(zone),
        basis.list());
  }
}
