package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.Exported;
import exvet.fact.Known;
import exvet.fact.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The organisation's accepted domains as a whole.
 *
 * @param defaults how many are the default
 * @param defaultName the default one, if it is the only one
 * @param nonPublic whether the default one is a name the internet cannot know
 * @param mailDomains how many are used for mail
 * @param edgeOnly whether the export comes from an Edge server with domains of its own
 */
public record AcceptedDomains(
    @Known String identity,
    Integer defaults,
    String defaultName,
    String defaultType,
    Boolean nonPublic,
    Integer mailDomains,
    boolean edgeOnly,
    @Known Origin origin,
    @Known List<Exported> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return defaultName == null
        ? Map.of("organisation", Set.of(identity))
        : Map.of("organisation", Set.of(identity), "domain", Set.of(defaultName));
  }
}
