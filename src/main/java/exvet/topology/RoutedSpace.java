package exvet.topology;

import exvet.fact.AddressSpace;
import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An SMTP address space that some Send connector has, {@code SMTP:*}; a connector that does not
 * tell its address spaces stands in for them.
 *
 * @param carried whether an enabled connector has it
 * @param connectors the connectors that have it
 */
public record RoutedSpace(
    @Known String identity,
    @From({"enabled", "addressSpaces"}) Boolean carried,
    @Known @From("addressSpaces") List<String> connectors,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("space", Set.of(identity), "connector", Set.copyOf(connectors));
  }

  static List<RoutedSpace> all(Ground ground) {
    Map<String, List<SendConnector>> spaces = new TreeMap<>();
    for (SendConnector connector : ground.facts().all(SendConnector.class)) {
      connector.addressSpaces().stream()
          .filter(AddressSpace::smtp)
          .map(space -> "SMTP:" + space.address())
          .distinct()
          .forEach(space -> spaces.computeIfAbsent(space, s -> new ArrayList<>()).add(connector));
      if (connector.lacks("addressSpaces")) {
        spaces.put(connector.identity(), List.of(connector));
      }
    }
    List<RoutedSpace> all = new ArrayList<>();
    spaces.forEach((space, connectors) -> all.add(of(space, connectors)));
    return all;
  }

  private static RoutedSpace of(String space, List<SendConnector> connectors) {
    boolean carried = connectors.stream().anyMatch(c -> Boolean.TRUE.equals(c.enabled()));
    Gaps gaps = new Gaps();
    for (SendConnector connector : connectors) {
      gaps.copy(connector, "addressSpaces", "carried", carried);
      gaps.copy(connector, "enabled", "carried", carried);
    }
    return new RoutedSpace(
        space,
        gaps.unless("carried", carried),
        connectors.stream().map(SendConnector::identity).sorted().toList(),
        gaps.origin(space),
        List.copyOf(connectors));
  }
}
