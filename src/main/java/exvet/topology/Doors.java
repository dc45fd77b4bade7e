package exvet.topology;

import exvet.fact.Profile;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which addresses are a server's own, so that what a server showed itself is told from what clients
 * see who come by a shared name.
 */
final class Doors {
  private final Ground ground;
  private final Map<String, Set<String>> byServer = new TreeMap<>();
  private final Set<String> all = new TreeSet<>();

  Doors(Ground ground) {
    this.ground = ground;
    for (ServerState state : ground.servers().all()) {
      Set<String> own = new TreeSet<>();
      if (state.fqdn() != null) {
        own.addAll(Dns.texts(ground.dns().addresses(View.PRIVATE, state.fqdn())));
      }
      for (Profile.Server stated : ground.profile().servers()) {
        if (ground.names().listed(List.of(stated.name()), state.name())) {
          stated.ips().forEach(ip -> own.add(Addresses.canonical(ip)));
        }
      }
      byServer.put(state.name(), own);
      all.addAll(own);
    }
  }

  /** The addresses of a server itself, as far as they are known. */
  Set<String> of(String server) {
    return byServer.getOrDefault(server, Set.of());
  }

  /** Of what was seen of a host, what clients see who come by its name. */
  <T> List<T> shared(View view, String host, List<T> seen, Function<T, String> address) {
    Set<String> known = Dns.texts(ground.dns().addresses(view, host));
    List<T> shared =
        seen.stream()
            .filter(
                one -> {
                  String at = Addresses.canonical(address.apply(one));
                  return known.contains(at) || !all.contains(at);
                })
            .toList();
    return shared.isEmpty() && known.isEmpty() ? seen : shared;
  }

  /** The thumbprints of the certificates that a server showed itself to clients inside. */
  Set<String> shown(String server) {
    Set<String> shown = new TreeSet<>();
    for (TlsHandshake one :
        own(server, ground.endpoints().handshakes(View.PRIVATE), TlsHandshake::address)) {
      SentChain chain = one.port() == 443 ? SentChain.of(one.chain()) : null;
      if (chain != null && one.offered() == null && one.sni()) {
        shown.add(chain.thumbprint());
      }
    }
    return shown;
  }

  /** Of what was seen inside, what a server showed itself. */
  <T> List<T> own(String server, List<T> seen, Function<T, String> address) {
    Set<String> own = of(server);
    return seen.stream()
        .filter(one -> own.contains(Addresses.canonical(address.apply(one))))
        .toList();
  }
}
