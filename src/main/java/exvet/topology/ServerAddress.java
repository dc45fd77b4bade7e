package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An Exchange server's own name, with the addresses that the private view gives for it.
 *
 * @param identity the server's name
 * @param edge whether it is an Edge server, whose name may be in hosts files
 * @param resolves whether its FQDN has an address
 * @param ofOther whether one of the addresses is another server's
 * @param others those servers
 * @param several whether there are more than one
 */
public record ServerAddress(
    @Known String identity,
    String fqdn,
    @From("edgeServer") Boolean edge,
    @From("answers") Boolean resolves,
    @From("answers") Boolean ofOther,
    @Known @From("answers") List<String> others,
    @Known @From("answers") List<String> addresses,
    boolean several,
    @Known List<String> stated,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("server", Set.of(identity));
    if (fqdn != null) {
      concerns.put("host", Set.of(fqdn));
      concerns.put("end", Set.of(fqdn));
    }
    return Map.copyOf(concerns);
  }

  static List<ServerAddress> all(Ground ground) {
    List<ServerAddress> all = new ArrayList<>();
    for (ServerState state : ground.servers().all()) {
      if (!state.ignored() && !state.legacy()) {
        all.add(of(state, ground));
      }
    }
    return all;
  }

  private static ServerAddress of(ServerState state, Ground ground) {
    Gaps gaps = new Gaps();
    String fqdn = HostName.canonical(state.fqdn(gaps, "fqdn"));
    if (fqdn == null && !gaps.lacks("fqdn")) {
      gaps.lack("Fqdn of " + state.name() + " is blank (Get-ExchangeServer)", "fqdn");
    }
    List<Observed> basis = new ArrayList<>();
    if (state.row() != null) {
      basis.add(state.row());
    }
    Set<String> addresses = new TreeSet<>();
    Set<String> others = new TreeSet<>();
    Answer resolves = fqdn == null ? Answer.unknown(gaps.reason("fqdn")) : Answer.NO;
    Answer ofOther = resolves;
    if (fqdn != null) {
      Found found = ground.dns().addresses(View.PRIVATE, fqdn);
      basis.addAll(found.basis());
      basis.addAll(OwnAddresses.of(state.name(), ground).basis());
      addresses.addAll(Dns.texts(found));
      resolves = found.exists();
      ofOther = ofOther(state, found, others, ground);
    }
    return new ServerAddress(
        state.name(),
        fqdn,
        gaps.take("edge", state.edge()),
        gaps.take("resolves", resolves),
        gaps.take("ofOther", ofOther),
        List.copyOf(others),
        List.copyOf(addresses),
        addresses.size() > 1,
        List.copyOf(stated(state, ground)),
        gaps.origin(state.name()),
        List.copyOf(basis));
  }

  /** Who has an address is told by the profile and by adapters, else by the names of the others. */
  private static Answer ofOther(ServerState state, Found found, Set<String> others, Ground ground) {
    Set<String> foreign = new TreeSet<>(Dns.texts(found));
    foreign.removeAll(stated(state, ground));
    Answer any = found.reason() == null ? Answer.NO : Answer.unknown(found.reason());
    if (foreign.isEmpty()) {
      return any;
    }
    for (ServerState other : ground.servers().all()) {
      if (other.name().equals(state.name())) {
        continue;
      }
      Set<String> own = stated(other, ground);
      if (own.isEmpty() && other.row() != null && other.row().fqdn() != null) {
        Found named = ground.dns().addresses(View.PRIVATE, other.row().fqdn());
        own.addAll(Dns.texts(named));
        if (named.unknown()) {
          any = any.or(Answer.unknown(named.reason()));
        }
      }
      if (own.stream().anyMatch(foreign::contains)) {
        others.add(other.name());
        any = Answer.YES;
      }
    }
    return any;
  }

  private static Set<String> stated(ServerState state, Ground ground) {
    return OwnAddresses.of(state.name(), ground).telling();
  }
}
