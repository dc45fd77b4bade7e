package exvet.topology;

import exvet.fact.Counted;
import exvet.fact.Exported;
import exvet.fact.Known;
import exvet.fact.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A domain in which recipients of the organisation have addresses.
 *
 * @param accepted whether an accepted domain covers it
 * @param primary whether it is the domain of somebody's primary address
 * @param count how many recipients have an address in it
 * @param sample some of them, those with the primary address first
 */
public record AddressDomain(
    @Known String identity,
    Boolean accepted,
    boolean primary,
    Integer count,
    @Known List<String> sample,
    @Known Origin origin,
    @Known List<Exported> basis)
    implements Counted {

  static AddressDomain unknown(String identity, Origin origin) {
    return new AddressDomain(identity, null, false, null, List.of(), origin, List.of());
  }

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }
}
