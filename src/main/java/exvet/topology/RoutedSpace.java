package exvet.topology;

import exvet.fact.AddressSpace;
import exvet.fact.Derived;
import exvet.fact.Exported;
import exvet.fact.Known;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An SMTP address space that some Send connector has, {@code SMTP:*}.
 *
 * @param everything whether it is every external domain
 * @param carried whether an enabled connector has it
 * @param connectors the connectors that have it
 */
public record RoutedSpace(
    @Known String identity,
    boolean everything,
    Boolean carried,
    @Known List<String> connectors,
    @Known Origin origin,
    @Known List<Exported> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("space", Set.of(identity), "connector", Set.copyOf(connectors));
  }

  static List<RoutedSpace> all(Ground ground) {
    Map<String, List<SendConnector>> spaces = new TreeMap<>();
    List<RoutedSpace> all = new ArrayList<>();
    for (SendConnector connector : ground.facts().all(SendConnector.class)) {
      for (AddressSpace space : connector.addressSpaces()) {
        if (space.smtp()) {
          List<SendConnector> having =
              spaces.computeIfAbsent(space.address(), address -> new ArrayList<>());
          if (!having.contains(connector)) {
            having.add(connector);
          }
        }
      }
      if (connector.lacks("addressSpaces")) {
        all.add(unknown(connector));
      }
    }
    spaces.forEach((address, connectors) -> all.add(of(address, connectors)));
    return all;
  }

  private static RoutedSpace of(String address, List<SendConnector> connectors) {
    Gaps gaps = new Gaps();
    Answer carried = Answer.NO;
    for (SendConnector connector : connectors) {
      carried =
          carried.or(
              connector.lacks("enabled")
                  ? Answer.unknown(connector.origin().absent().get("enabled"))
                  : Answer.of(Boolean.TRUE.equals(connector.enabled())));
    }
    String identity = "SMTP:" + address;
    return new RoutedSpace(
        identity,
        address.equals("*"),
        gaps.take("carried", carried),
        connectors.stream().map(SendConnector::identity).sorted().toList(),
        gaps.origin(identity),
        List.copyOf(connectors));
  }

  /** Stands for the spaces of a connector that does not tell them. */
  private static RoutedSpace unknown(SendConnector connector) {
    Gaps gaps = new Gaps();
    gaps.lack(connector.origin().absent().get("addressSpaces"), "carried");
    return new RoutedSpace(
        connector.identity(),
        false,
        null,
        List.of(connector.identity()),
        gaps.origin(connector.identity()),
        List.of(connector));
  }
}
