package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.Exported;
import exvet.fact.From;
import exvet.fact.Known;
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
 * @param directory the identity of its MAPI directory
 * @param enabled whether MAPI over HTTP is on for the whole organisation
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
    @Known Origin origin,
    @Known List<Exported> basis)
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

  @Reads({"internalUrl", "externalUrl"})
  public boolean urlsBlank() {
    return internalUrl == null && externalUrl == null;
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
        Gaps gaps = new Gaps();
        gaps.copy(mapi, "clientAccess", null);
        gaps.copy(mapi, "internalUrl", null);
        gaps.copy(mapi, "externalUrl", null);
        gaps.copy(mapi, "iisAuthenticationMethods", null);
        boolean unknown =
            !mapi.missing() && mapi.lacks("internalUrl") && mapi.lacks("externalUrl");
        all.add(
            new MapiUse(
                mapi.server(),
                mapi.server(),
                mapi.identity(),
                mapi.clientAccess(),
                gaps.take("enabled", ground.mapiHttpEnabled()),
                gaps.take(
                    "missing",
                    unknown && mapi.identity().equals(mapi.server())
                        ? Answer.unknown(gaps.reason("internalUrl"))
                        : Answer.of(mapi.missing())),
                mapi.internalUrl(),
                mapi.externalUrl(),
                mapi.iisAuthenticationMethods(),
                gaps.origin(mapi.server()),
                mapi.basis()));
      }
    }
    return all;
  }
}
