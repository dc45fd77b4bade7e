package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.Exported;
import exvet.fact.Known;
import exvet.fact.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A domain that could be used for mail.
 *
 * @param used whether it is; open for an AD name of which no recipient export tells
 * @param externalRelay whether its recipients are all elsewhere
 */
public record MailDomain(
    @Known String identity,
    Boolean used,
    Boolean externalRelay,
    @Known Origin origin,
    @Known List<Exported> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }
}
