package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.Exported;
import exvet.fact.Known;
import exvet.fact.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A domain that the profile says is used for mail.
 *
 * @param accepted whether an accepted domain covers it
 */
public record WantedDomain(
    @Known String identity, Boolean accepted, @Known Origin origin, @Known List<Exported> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }
}
