package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Service;
import exvet.fact.Url;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The hosts that the main front-end directories of one client access server have among them.
 *
 * @param identity the server's name
 * @param sameUrls whether internal URLs are to be the external ones; where nobody knows, no if the
 *     internal ones are right either way
 * @param externalMixed whether services other than OWA and ECP have more than one host outside
 * @param externalOdd the directories whose host is not the planned, else not the usual one
 * @param externalObserved service and host of each that was compared
 * @param internalMixed whether a directory has not the internal host that is planned for it
 * @param internalOdd those directories, blank ones included
 * @param plannedHostsInferred whether a planned internal host was inferred
 * @param anyExternalUrl whether any directory has an external URL, Outlook Anywhere left out
 * @param withExternalUrl the directories that have one
 * @param nearInternetFacing whether an internet-facing server is in the same AD site
 * @param externalUrlsShared whether every client access server has the same external URLs
 */
public record ServerHosts(
    @Known String identity,
    @Known String server,
    String site,
    Boolean clientAccess,
    Boolean internetFacing,
    boolean inService,
    boolean ignored,
    boolean internalOnly,
    String urlMode,
    boolean urlModeStated,
    Boolean sameUrls,
    Boolean externalMixed,
    @Known List<String> externalOdd,
    @Known String externalObserved,
    String plannedExternalHost,
    Boolean internalMixed,
    @Known List<String> internalOdd,
    @Known String internalObserved,
    String plannedInternalHost,
    String plannedInternalWebHost,
    boolean plannedHostsInferred,
    Boolean anyExternalUrl,
    @Known List<String> withExternalUrl,
    Boolean nearInternetFacing,
    Boolean externalUrlsShared,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(server));
  }

  static List<ServerHosts> all(Ground ground) {
    List<ServerHosts> all = new ArrayList<>();
    for (ServerState state : ground.servers().all()) {
      if (!state.clientAccess().no()) {
        all.add(of(state, ground));
      }
    }
    return all;
  }

  private static ServerHosts of(ServerState state, Ground ground) {
    Gaps gaps = new Gaps();
    String server = state.name();
    Plan.Hosts others = ground.plan().hosts(Service.EWS, state.site());
    Plan.Hosts web = ground.plan().hosts(Service.OWA, state.site());
    List<HostUse> outside = HostUse.of(server, true, ground);
    List<HostUse> inside =
        HostUse.of(server, false, ground).stream()
            .filter(use -> use.service() != Service.POWERSHELL)
            .toList();
    List<HostUse> grouped =
        outside.stream().filter(u -> !u.web() && u.host() != null && !u.stated()).toList();
    List<HostUse> compared = inside.stream().filter(u -> u.known() && !u.stated()).toList();
    List<HostUse> astray =
        compared.stream()
            .filter(u -> u.planned() != null && !u.planned().equals(u.host()))
            .toList();
    List<HostUse> urls = outside.stream().filter(u -> u.service() != Service.OA).toList();
    Answer uneven = comparable(inside, internal(inside, compared, astray));
    boolean mixed = grouped.stream().map(HostUse::host).distinct().count() > 1;
    return new ServerHosts(
        server,
        server,
        gaps.take("site", state.site(), state.siteReason()),
        gaps.take("clientAccess", state.clientAccess()),
        gaps.take("internetFacing", ground.servers().internetFacing(state)),
        state.inService(),
        state.ignored(),
        state.internalOnly(),
        gaps.take("urlMode", others.urlMode(), Unplanned.MODE),
        others.urlModeStated(),
        gaps.take("sameUrls", same(others.urlMode(), uneven)),
        gaps.take("externalMixed", external(outside, mixed)),
        mixed ? HostUse.odd(grouped) : List.of(),
        HostUse.text(grouped),
        gaps.take("plannedExternalHost", others.external(), Unplanned.external(Service.EWS)),
        gaps.take("internalMixed", uneven),
        astray.stream().map(HostUse::directory).sorted().toList(),
        HostUse.text(compared),
        gaps.take("plannedInternalHost", others.internal(), Unplanned.internal(Service.EWS)),
        gaps.take("plannedInternalWebHost", web.internal(), Unplanned.internal(Service.OWA)),
        others.internalInferred() || web.internalInferred(),
        gaps.take("anyExternalUrl", any(urls)),
        urls.stream().filter(u -> u.host() != null).map(HostUse::directory).sorted().toList(),
        gaps.take("nearInternetFacing", near(state, ground)),
        gaps.take("externalUrlsShared", shared(state, ground)),
        gaps.origin(server),
        basis(state, ground));
  }

  private static Answer same(String urlMode, Answer uneven) {
    return urlMode != null
        ? Answer.of(urlMode.equals("same"))
        : uneven.no() ? Answer.NO : Answer.unknown(Unplanned.MODE);
  }

  /** Two exported directories at least are needed to compare anything. */
  private static Answer comparable(List<HostUse> uses, Answer answer) {
    long known = uses.stream().filter(HostUse::known).count();
    return known < 2
        ? Answer.unknown("fewer than two directories exported (Get-*VirtualDirectory)")
        : answer;
  }

  /** Two hosts are a mixture, whatever else there is; one is none only if all are known. */
  private static Answer external(List<HostUse> outside, boolean mixed) {
    List<HostUse> counted =
        outside.stream().filter(u -> !u.web() && u.service() != Service.POWERSHELL).toList();
    return comparable(outside, Answer.of(mixed).or(known(counted)));
  }

  private static Answer internal(
      List<HostUse> inside, List<HostUse> compared, List<HostUse> astray) {
    if (!astray.isEmpty()) {
      return Answer.YES;
    }
    return compared.stream().anyMatch(use -> use.planned() == null)
        ? Answer.unknown(Unplanned.internal(Service.EWS))
        : known(inside);
  }

  /** No if every host is known, else nobody can tell. */
  private static Answer known(List<HostUse> uses) {
    Answer known = Answer.NO;
    for (HostUse use : uses) {
      known = known.or(use.known() ? Answer.NO : Answer.unknown(use.doubt()));
    }
    return known;
  }

  private static Answer any(List<HostUse> uses) {
    Answer any = Answer.NO;
    for (HostUse use : uses) {
      any = any.or(use.known() ? Answer.of(use.host() != null) : Answer.unknown(use.doubt()));
    }
    return any;
  }

  private static Answer near(ServerState state, Ground ground) {
    Answer near = Answer.NO;
    for (ServerState other : ground.servers().all()) {
      if (other != state) {
        Answer same =
            other.edge().yes()
                ? Answer.NO
                : state.site() == null
                    ? Answer.unknown(state.siteReason())
                    : other.site() == null
                        ? Answer.unknown(other.siteReason())
                        : Answer.of(state.site().equalsIgnoreCase(other.site()));
        near = near.or(same.and(ground.servers().internetFacing(other)));
      }
    }
    return near;
  }

  /** Whether each external URL of the server is also that of every other client access server. */
  private static Answer shared(ServerState state, Ground ground) {
    Answer shared = ground.servers().onlyClientAccess(state.name()).not();
    for (Directory own : ground.directories()) {
      Url url = own.externalUrl();
      if (own.server().equals(state.name()) && own.main() && url != null) {
        for (Directory other : ground.directories(own.service())) {
          if (other.main()
              && !other.server().equals(own.server())
              && !Boolean.FALSE.equals(other.clientAccess())) {
            shared =
                shared.and(
                    other.lacks("externalUrl")
                        ? Answer.unknown(other.origin().absent().get("externalUrl"))
                        : Answer.of(url.sameAs(other.externalUrl())));
          }
        }
      }
    }
    return shared;
  }

  private static List<Observed> basis(ServerState state, Ground ground) {
    Basis basis = new Basis();
    for (Directory directory : ground.directories()) {
      if (directory.server().equals(state.name()) && directory.main()) {
        basis.addAll(directory.basis());
      }
    }
    for (RpcDirectory rpc : ground.rpcs()) {
      if (rpc.server().equals(state.name())) {
        basis.addAll(rpc.basis());
      }
    }
    return basis.list();
  }
}
