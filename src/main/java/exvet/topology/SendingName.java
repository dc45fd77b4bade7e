package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An address from which mail leaves, with the name by which a connector greets from it.
 *
 * @param identity address and connector
 * @param internet as of the {@link HeloName}
 * @param agrees whether each name that the connector may send leads to the address, or is its name
 * @param odd those that do neither
 * @param confirmed as of the {@link HeloName}
 */
public record SendingName(
    @Known String identity,
    @Known String connector,
    @Known String address,
    @From({"enabled", "addressSpaces", "dnsRoutingEnabled"}) Boolean internet,
    @From({"answers", "fqdn"}) Boolean agrees,
    @Known List<String> odd,
    @Known List<String> names,
    String confirmed,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("connector", Set.of(connector), "address", Set.of(address));
  }

  static List<SendingName> all(Ground ground) {
    List<SendingName> all = new ArrayList<>();
    List<SendingAddress> addresses = SendingAddress.all(ground);
    for (HeloName helo : HeloName.all(ground)) {
      if (!Boolean.FALSE.equals(helo.internet())) {
        addresses.forEach(address -> all.add(of(address, helo, ground)));
      }
    }
    return all;
  }

  private static SendingName of(SendingAddress from, HeloName helo, Ground ground) {
    Gaps gaps = new Gaps();
    gaps.copy(helo, "internet", null);
    Answer agrees =
        from.address() == null
            ? Answer.unknown(from.origin().absent().get("address"))
            : Answer.of(helo, "internal", true);
    List<String> odd = new ArrayList<>();
    Basis basis = new Basis();
    basis.addAll(from.basis());
    basis.addAll(helo.basis());
    if (from.address() != null) {
      for (String name : helo.names()) {
        Answer one = from.greets(ResolvedHost.of(ground, View.PUBLIC, name));
        agrees = agrees.and(one);
        if (one.no()) {
          odd.add(name);
        }
      }
    }
    String connector = helo.identity();
    String identity = from.address() == null ? connector : from.identity() + " | " + connector;
    return new SendingName(
        identity,
        connector,
        from.identity(),
        helo.internet(),
        gaps.take("agrees", agrees),
        List.copyOf(odd),
        helo.names(),
        helo.confirmed(),
        gaps.origin(identity),
        basis.list());
  }
}
