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
    List<SendConnector> open =
        ground.facts().all(SendConnector.class).stream()
            .filter(connector -> connector.lacks("addressSpaces"))
            .toList();
    List<RoutedSpace> all = new ArrayList<>();
    spaces.forEach((space, connectors) -> all.add(of(space, connectors, open)));
    return all;
  }

  /**
   * @param open the connectors that do not tell their address spaces, each of which may have this
   *     one
   */
  private static RoutedSpace of(
      String space, List<SendConnector> connectors, List<SendConnector> open) {
    Answer carried = Answer.NO;
    for (SendConnector connector : connectors) {
      carried =
          carried.or(
              connector.lacks("addressSpaces")
                  ? Answer.of(connector, "addressSpaces", true)
                  : has(connector));
    }
    for (SendConnector connector : open) {
      carried = carried.or(has(connector));
    }
    Gaps gaps = new Gaps();
    return new RoutedSpace(
        space,
        gaps.take("carried", carried),
        connectors.stream().map(SendConnector::identity).sorted().toList(),
        gaps.origin(space),
        List.copyOf(connectors));
  }

  /** Whether a connector is enabled and has the space, as far as it tells its spaces. */
  private static Answer has(SendConnector connector) {
    return Answer.of(connector, "enabled", Boolean.TRUE.equals(connector.enabled()))
        .and(Answer.of(connector, "addressSpaces", true));
  }
}
