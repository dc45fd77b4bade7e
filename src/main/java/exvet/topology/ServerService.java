package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A service of client access on one server, with all front-end directories that offer it.
 *
 * @param identity server and service: {@code MBX01 | EWS}
 * @param missing whether the export says that the server has no directory of the service
 * @param directories the identities of those it has
 * @param additional those that are not the main one
 * @param insideOnly whether the additional ones are a site for administrators inside, as Microsoft
 *     documents it: no external URL, and the admin center is closed on the main one and open there
 * @param newCmdlet the cmdlet that makes such a directory
 * @param removeCmdlet the cmdlet that removes one
 */
public record ServerService(
    @Known String identity,
    @Known Service service,
    @Known String server,
    @From({"mailboxServer", "adminDisplayVersion"}) Boolean clientAccess,
    @From("identity") Boolean missing,
    @From("identity") List<String> directories,
    @From("webSite") List<String> additional,
    @From({"adminEnabled", "externalUrl"}) Boolean insideOnly,
    @Known String newCmdlet,
    @Known String removeCmdlet,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("service", Set.of(identity), "server", Set.of(server));
  }

  static List<ServerService> all(Ground ground) {
    List<ServerService> all = new ArrayList<>();
    for (Service service : Service.values()) {
      if (service != Service.OA) {
        for (ServerState state : ground.servers().all()) {
          if (!state.clientAccess().no()) {
            all.add(of(service, state, ground));
          }
        }
      }
    }
    return all;
  }

  private static ServerService of(Service service, ServerState state, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    List<String> directories = new ArrayList<>();
    List<String> additional = new ArrayList<>();
    Answer insideOnly = Answer.YES;
    Answer further = Answer.NO;
    for (FrontEnd front : ground.frontEnds()) {
      if (front.service() != service || !front.server().equals(state.name())) {
        continue;
      }
      if (front.standsIn()) {
        further = Answer.unknown(front.directory().origin().absent().get("internalUrl"));
        continue;
      }
      basis.add(front.directory());
      directories.add(front.directory().identity());
      if (!front.main()) {
        additional.add(front.directory().identity());
        insideOnly = insideOnly.and(forAdministrators(front, ground));
      }
    }
    if (directories.isEmpty() && !ground.facts().exported(service.cmdlet())) {
      further = further.or(Answer.unknown(Gaps.noExport(service.cmdlet())));
    }
    if (further.unknown()) {
      insideOnly = insideOnly.and(further);
      // Two are several, whatever else there is.
      if (directories.size() < 2) {
        gaps.lack(further.reason(), "directories");
      }
      // One that is the only one is the main one, wherever it is.
      if (additional.isEmpty() || additional.size() == directories.size()) {
        gaps.lack(further.reason(), "additional");
      }
    }
    if (state.row() != null) {
      basis.add(state.row());
    }
    String identity = state.name() + " | " + service;
    String noun = service.cmdlet().substring("Get".length());
    return new ServerService(
        identity,
        service,
        state.name(),
        gaps.take("clientAccess", state.clientAccess()),
        gaps.take("missing", further.not().and(Answer.of(directories.isEmpty()))),
        List.copyOf(directories),
        List.copyOf(additional),
        gaps.take("insideOnly", insideOnly),
        "New" + noun,
        "Remove" + noun,
        gaps.origin(identity),
        basis.list());
  }

  /** Whether an additional directory belongs to a web site for administrators inside. */
  private static Answer forAdministrators(FrontEnd front, Ground ground) {
    Answer open = Answer.NO;
    Answer closed = Answer.NO;
    for (FrontEnd ecp : ground.frontEnds()) {
      if (ecp.service() == Service.ECP && ecp.server().equals(front.server())) {
        Boolean admin = ecp.directory().adminEnabled();
        if (ecp.main()) {
          closed =
              closed.or(Answer.of(ecp.directory(), "adminEnabled", Boolean.FALSE.equals(admin)));
        } else if (sameSite(ecp, front)) {
          open = open.or(Answer.of(ecp.directory(), "adminEnabled", Boolean.TRUE.equals(admin)));
        }
      }
    }
    return Answer.of(front.directory(), "externalUrl", front.directory().externalUrl() == null)
        .and(open)
        .and(closed);
  }

  private static boolean sameSite(FrontEnd one, FrontEnd other) {
    return one.webSite() != null && one.webSite().equalsIgnoreCase(other.webSite());
  }
}
