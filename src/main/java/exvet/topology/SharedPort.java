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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * A port of a server on which enabled Receive connectors listen. A server of which nobody knows a
 * port stands in for them.
 *
 * @param identity {@code MBX01 | 25}
 * @param connector one of those that are at odds, for the fix
 * @param clashing whether two of one role take the same addresses by the same binding, or some that
 *     cross
 * @param clashes which, in words
 */
public record SharedPort(
    @Known String identity,
    @Known String server,
    String port,
    @Known List<String> connectors,
    String connector,
    @From({"enabled", "transportRole", "bindings", "remoteIpRanges"}) Boolean clashing,
    @Known @From("remoteIpRanges") List<String> clashes,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(server), "connector", Set.copyOf(connectors));
  }

  static List<SharedPort> all(Ground ground) {
    List<SharedPort> all = new ArrayList<>();
    for (ServerState server : ground.servers().all()) {
      if (server.ignored() || server.legacy()) {
        continue;
      }
      List<ReceiveConnector> connectors = ReceiveConnectors.of(server, ground);
      Set<Integer> ports = new TreeSet<>();
      Answer known = Answer.YES;
      for (ReceiveConnector one : connectors) {
        if (!ReceiveConnectors.enabled(one).no()) {
          one.bindings().forEach(binding -> ports.add(binding.port()));
          known = known.and(Answer.of(one, "bindings", true));
        }
      }
      for (int port : ports) {
        all.add(of(server, port, connectors, known));
      }
      if (ports.isEmpty() && known.unknown()) {
        all.add(standIn(server, known, connectors));
      }
    }
    return all;
  }

  private static SharedPort standIn(
      ServerState server, Answer known, List<ReceiveConnector> connectors) {
    Gaps gaps = new Gaps();
    gaps.lack(known.reason(), "port", "connector", "clashing");
    return new SharedPort(
        server.name(),
        server.name(),
        null,
        List.of(),
        null,
        null,
        List.of(),
        gaps.origin(server.name()),
        List.copyOf(connectors));
  }

  private static SharedPort of(
      ServerState server, int port, List<ReceiveConnector> connectors, Answer known) {
    List<ReceiveConnector> there =
        connectors.stream()
            .filter(one -> !ReceiveConnectors.enabled(one).no() && one.listensOn(port))
            .toList();
    Answer clashing = Answer.NO;
    Set<String> clashes = new LinkedHashSet<>();
    String odd = null;
    for (int i = 0; i < there.size(); i++) {
      for (ReceiveConnector other : there.subList(i + 1, there.size())) {
        ReceiveConnector one = there.get(i);
        String clash = clash(one, other, port);
        Answer both =
            ReceiveConnectors.enabled(one)
                .and(ReceiveConnectors.enabled(other))
                .and(server.edge().or(sameRole(one, other)))
                .and(Answer.of(bound(one, other, port, ReceiveConnectors::overlap)))
                .and(ranges(one, other, clash != null));
        clashing = clashing.or(both);
        if (both.yes()) {
          clashes.add(clash);
          odd = odd == null ? change(one, other, server.name()) : odd;
        }
      }
    }
    // A connector of unknown bindings may listen here too.
    Answer undisputed = clashing.yes() ? clashing : clashing.or(known.not());
    String identity = server.name() + " | " + port;
    Gaps gaps = new Gaps();
    return new SharedPort(
        identity,
        server.name(),
        Integer.toString(port),
        there.stream().map(ReceiveConnector::identity).toList(),
        odd,
        gaps.take("clashing", undisputed),
        List.copyOf(clashes),
        gaps.origin(identity),
        List.copyOf(connectors));
  }

  private static Answer sameRole(ReceiveConnector one, ReceiveConnector other) {
    boolean same =
        String.valueOf(one.transportRole()).equalsIgnoreCase(String.valueOf(other.transportRole()));
    Answer known =
        Answer.of(one, "transportRole", true).and(Answer.of(other, "transportRole", true));
    return known.unknown() ? known : Answer.of(same);
  }

  private static boolean bound(
      ReceiveConnector one,
      ReceiveConnector other,
      int port,
      BiPredicate<IpBinding, IpBinding> alike) {
    for (IpBinding first : one.bindings()) {
      for (IpBinding second : other.bindings()) {
        if (first.port() == port && alike.test(first, second)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Answer ranges(ReceiveConnector one, ReceiveConnector other, boolean clash) {
    return clash
        ? Answer.YES
        : Answer.of(one, "remoteIpRanges", false).or(Answer.of(other, "remoteIpRanges", false));
  }

  /**
   * The first pair of ranges that are equal, or cross; null if each pair is apart or nested. Equal
   * ones count only where the bindings are the same: of others the more special takes the mail.
   */
  private static String clash(ReceiveConnector one, ReceiveConnector other, int port) {
    boolean same = bound(one, other, port, ReceiveConnectors::same);
    for (IpRange first : one.remoteIpRanges()) {
      for (IpRange second : other.remoteIpRanges()) {
        boolean equal = same && first.contains(second) && second.contains(first);
        boolean crossing =
            first.ipv6() == second.ipv6()
                && first.low().compareTo(second.high()) <= 0
                && second.low().compareTo(first.high()) <= 0
                && !first.contains(second)
                && !second.contains(first);
        if (equal || crossing) {
          return one.identity()
              + " ("
              + first
              + ") and "
              + other.identity()
              + " ("
              + second
              + ")"
              + (equal ? " take the same addresses" : " overlap in part");
        }
      }
    }
    return null;
  }

  /** The one to change: rather none of those that setup made, else the narrower one. */
  private static String change(ReceiveConnector one, ReceiveConnector other, String server) {
    boolean made = RelayConnector.setupNamed(one, server);
    boolean first =
        made == RelayConnector.setupNamed(other, server)
            ? Coverage.size(one).compareTo(Coverage.size(other)) <= 0
            : !made;
    return (first ? one : other).identity();
  }
}
