package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.MapiOverride;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Reads;
import exvet.fact.Service;
import exvet.fact.Url;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether Outlook can use MAPI over HTTP on a client access server.
 *
 * @param identity the server's name
 * @param directory the identity of its MAPI directory, or the one it would have
 * @param enabled whether MAPI over HTTP is on, for the whole organisation or a mailbox at least
 * @param missing whether the export says that the server has no such directory
 */
public record MapiUse(
    @Known String identity,
    @Known String server,
    @Known String directory,
    @From({"mailboxServer", "adminDisplayVersion"}) Boolean clientAccess,
    @From("mapiHttpEnabled") Boolean enabled,
    @From("identity") Boolean missing,
    Url internalUrl,
    Url externalUrl,
    List<String> iisAuthenticationMethods,
    @From("externalUrl") String plannedExternalHost,
    @From("internalUrl") String plannedInternalHost,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of(
        "server", Set.of(server),
        "directory", Set.of(directory),
        "internalUrl", Set.of(directory),
        "externalUrl", Set.of(directory),
        "service", Set.of(server + " | " + Service.MAPI));
  }

  @Reads({"iisAuthenticationMethods"})
  public boolean withoutAuthentication() {
    return iisAuthenticationMethods.isEmpty();
  }

  /** Whether there are methods, but not OAuth. */
  @Reads({"iisAuthenticationMethods"})
  public boolean withoutOAuth() {
    return !iisAuthenticationMethods.isEmpty()
        && iisAuthenticationMethods.stream().noneMatch("OAuth"::equalsIgnoreCase);
  }

  static List<MapiUse> all(Ground ground) {
    List<MapiUse> all = new ArrayList<>();
    for (Directory mapi : ground.directories(Service.MAPI)) {
      if (mapi.main() && !Boolean.FALSE.equals(mapi.clientAccess())) {
        all.add(of(mapi, ground));
      }
    }
    return all;
  }

  private static MapiUse of(Directory mapi, Ground ground) {
    Gaps gaps = new Gaps();
    gaps.copy(mapi, "clientAccess", null);
    gaps.copy(mapi, "internalUrl", null);
    gaps.copy(mapi, "externalUrl", null);
    gaps.copy(mapi, "iisAuthenticationMethods", null);
    gaps.copy(mapi, "plannedExternalHost", null);
    gaps.copy(mapi, "plannedInternalHost", null);
    boolean standsIn = mapi.identity().equals(mapi.server());
    return new MapiUse(
        mapi.server(),
        mapi.server(),
        standsIn ? mapi.server() + "\\mapi (Default Web Site)" : mapi.identity(),
        mapi.clientAccess(),
        gaps.take("enabled", enabled(ground)),
        gaps.take(
            "missing",
            standsIn && !mapi.missing()
                ? Answer.unknown(gaps.reason("internalUrl"))
                : Answer.of(mapi.missing())),
        mapi.internalUrl(),
        mapi.externalUrl(),
        mapi.iisAuthenticationMethods(),
        mapi.plannedExternalHost(),
        mapi.plannedInternalHost(),
        gaps.origin(mapi.server()),
        mapi.basis());
  }

  /** Mailboxes may use it although the organisation does not; nobody has to export which. */
  private static Answer enabled(Ground ground) {
    boolean somebody =
        ground.facts().all(MapiOverride.class).stream()
            .anyMatch(one -> Boolean.TRUE.equals(one.mapiHttpEnabled()));
    return somebody ? Answer.YES : MapiOverHttp.enabled(ground);
  }
}
