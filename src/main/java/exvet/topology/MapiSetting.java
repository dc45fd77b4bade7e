package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.MapiOverride;
import exvet.fact.Observed;
import exvet.fact.OrganizationConfig;
import exvet.fact.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether Outlook may use MAPI over HTTP, for the organisation and against it for mailboxes.
 *
 * @param identity the organisation's name
 * @param enabled whether it is on for the organisation
 * @param overridden whether there are mailboxes for which it is off
 * @param overriding how many at least, in words; of several exports nobody knows how they overlap
 */
public record MapiSetting(
    @Known String identity,
    @From("mapiHttpEnabled") Boolean enabled,
    @From("mapiHttpEnabled") Boolean overridden,
    @From("mapiHttpEnabled") String overriding,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("organisation", Set.of(identity));
  }

  static List<MapiSetting> all(Ground ground) {
    Gaps gaps = new Gaps();
    List<Observed> basis = new ArrayList<>(ground.facts().all(OrganizationConfig.class));
    Map<String, Integer> byFile = new HashMap<>();
    Answer overridden =
        ground.facts().exported(MapiOverride.CMDLET)
            ? Answer.NO
            : Answer.unknown(
                ground
                    .facts()
                    .gap(MapiOverride.CMDLET)
                    .orElse(
                        Gaps.noExport(
                            MapiOverride.CMDLET + " -ResultSize Unlimited -IgnoreDefaultScope")));
    boolean known = true;
    for (MapiOverride override : ground.facts().all(MapiOverride.class)) {
      known &= !override.lacks("mapiHttpEnabled");
      boolean off = Boolean.FALSE.equals(override.mapiHttpEnabled());
      overridden = overridden.or(Answer.of(override, "mapiHttpEnabled", off));
      if (off) {
        byFile.merge(String.valueOf(override.origin().file()), override.count(), Integer::sum);
        basis.add(override);
      }
    }
    int most = byFile.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    String overriding =
        (byFile.size() > 1 || !known ? "at least " : "")
            + most
            + (most == 1 ? " mailbox" : " mailboxes");
    String name = ground.facts().organisation();
    Boolean enabled = gaps.take("enabled", MapiOverHttp.enabled(ground));
    Boolean any = gaps.take("overridden", overridden);
    return List.of(
        new MapiSetting(name, enabled, any, overriding, gaps.origin(name), List.copyOf(basis)));
  }
}
