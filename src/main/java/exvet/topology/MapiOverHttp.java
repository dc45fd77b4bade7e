package exvet.topology;

import exvet.fact.OrganizationConfig;
import exvet.fact.Service;
import exvet.fact.VirtualDirectory;

/** Whether clients are offered MAPI over HTTP. */
final class MapiOverHttp {
  private MapiOverHttp() {}

  /** Whether MAPI over HTTP is on for the whole organisation. */
  static Answer enabled(Ground ground) {
    OrganizationConfig config =
        ground.facts().all(OrganizationConfig.class).stream().findFirst().orElse(null);
    if (config == null) {
      return Answer.unknown(Gaps.noExport("Get-OrganizationConfig"));
    }
    if (config.mapiHttpEnabled() == null) {
      return Answer.unknown(
          config
              .origin()
              .absent()
              .getOrDefault(
                  "mapiHttpEnabled", "MapiHttpEnabled is blank (Get-OrganizationConfig)"));
    }
    return Answer.of(config.mapiHttpEnabled());
  }

  /** Whether the server's MAPI directory has a URL and an authentication method. */
  static Answer configured(ServerState state, Ground ground) {
    Answer any =
        ground.facts().exported(Service.MAPI.cmdlet())
            ? Answer.NO
            : Answer.unknown(Gaps.noExport(Service.MAPI.cmdlet()));
    for (FrontEnd front : ground.frontEnds()) {
      if (front.service() == Service.MAPI && front.main() && front.server().equals(state.name())) {
        VirtualDirectory mapi = front.directory();
        Answer url =
            set(mapi, "internalUrl", mapi.internalUrl() != null)
                .or(set(mapi, "externalUrl", mapi.externalUrl() != null));
        any =
            url.and(
                set(mapi, "iisAuthenticationMethods", !mapi.iisAuthenticationMethods().isEmpty()));
      }
    }
    return any;
  }

  private static Answer set(VirtualDirectory directory, String component, boolean set) {
    return directory.lacks(component)
        ? Answer.unknown(directory.origin().absent().get(component))
        : Answer.of(set);
  }
}
