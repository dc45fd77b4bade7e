package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.IpBinding;
import exvet.fact.IpRange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.ReceiveConnector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A Receive connector with the local addresses on which it listens.
 *
 * @param foreign whether it listens on an address that its server does not have
 * @param addresses those addresses
 * @param own the server's addresses, as the profile and its adapters tell them
 * @param kept its bindings to other addresses, for the fix
 * @param everywhere bindings to every address, for advice
 */
public record BoundConnector(
    @Known String identity,
    @Known String server,
    List<IpBinding> bindings,
    @From({"bindings", "ipAddress"}) Boolean foreign,
    @Known @From("bindings") List<String> addresses,
    @Known List<String> own,
    @Known @From("bindings") List<String> kept,
    @Known @From("bindings") List<String> everywhere,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final List<IpRange> LOOPBACK =
      List.of(IpRange.parse("127.0.0.0/8"), IpRange.parse("::1"));

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("connector", Set.of(identity), "server", Set.of(server));
  }

  static List<BoundConnector> all(Ground ground) {
    return ReceiveConnectors.all(ground).stream().map(one -> of(one, ground)).toList();
  }

  private static BoundConnector of(ReceiveConnectors.Owned owned, Ground ground) {
    ReceiveConnector it = owned.connector();
    OwnAddresses addresses = OwnAddresses.of(owned.server().name(), ground);
    List<String> own = List.copyOf(addresses.all());
    List<IpRange> known = own.stream().map(IpRange::parse).filter(Objects::nonNull).toList();
    List<String> specific = new ArrayList<>();
    List<String> foreign = new ArrayList<>();
    for (IpBinding binding : it.bindings()) {
      IpRange address = IpRange.parse(binding.address());
      if (address != null && !ReceiveConnectors.wildcard(binding) && !loopback(address)) {
        specific.add(binding.address());
        if (known.stream().noneMatch(one -> one.contains(address))) {
          foreign.add(binding.address());
        }
      }
    }
    // Nobody needs the addresses of a server for connectors that listen on all of them.
    Answer answer = Answer.of(it, "bindings", !foreign.isEmpty());
    if (!specific.isEmpty() && own.isEmpty()) {
      answer =
          Answer.unknown(
              "state in the profile the addresses of "
                  + owned.server().name()
                  + ": servers.ips, or export there what Get-NetIPAddress gives; "
                  + it.identity()
                  + " listens on "
                  + String.join(", ", specific));
    } else if (!foreign.isEmpty() && addresses.gap() != null) {
      answer = Answer.unknown(addresses.gap());
    }
    Gaps gaps = new Gaps();
    List<Observed> basis = new ArrayList<>(List.of(it));
    basis.addAll(specific.isEmpty() ? List.of() : addresses.basis());
    return new BoundConnector(
        it.identity(),
        owned.server().name(),
        gaps.copy(it, "bindings", it.bindings()),
        gaps.take("foreign", answer),
        List.copyOf(foreign),
        own,
        it.bindings().stream()
            .filter(one -> !foreign.contains(one.address()))
            .map(IpBinding::toString)
            .toList(),
        it.bindings().stream()
            .map(one -> (one.address().indexOf(':') < 0 ? "0.0.0.0:" : "[::]:") + one.port())
            .distinct()
            .toList(),
        gaps.origin(it.identity()),
        List.copyOf(basis));
  }

  /** Every machine has it. */
  private static boolean loopback(IpRange address) {
    return LOOPBACK.stream().anyMatch(one -> one.contains(address));
  }
}
