package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.OutlookAnywhere;
import exvet.fact.Reads;
import exvet.fact.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Outlook Anywhere directory of a server, with what is known of its server and what is planned
 * for it. Where a server has none although the export covers it, or where nobody knows, one that
 * stands in; its identity is then the server's name.
 *
 * @param missing whether the export says that the server has no such directory
 * @param published whether Outlook Anywhere is offered to the internet
 * @param plannedExternalHost the host name it is to have outside
 * @param internalHostStated whether the profile plans the internal host name it has
 * @param internalHostIsServerName whether the host is any Exchange server's FQDN or short name
 * @param internalHostShared whether the host is no server's, and planned or that of several
 * @param internalHostCovered whether the server's IIS certificate covers the internal host
 * @param mapiHttpEnabled whether MAPI over HTTP is on for the whole organisation
 * @param mapiInstead that Outlook outside can, or may, use MAPI over HTTP instead, in words; empty
 *     if it is known that it is off, or that the server's MAPI directory lacks a URL or a method
 */
public record RpcDirectory(
    @Known String identity,
    @Known String server,
    @From("fqdn") String serverFqdn,
    String site,
    @From("edgeServer") Boolean edge,
    @From({"mailboxServer", "adminDisplayVersion"}) Boolean clientAccess,
    boolean legacy,
    boolean inService,
    boolean ignored,
    boolean internalOnly,
    Boolean internetFacing,
    boolean internetFacingStated,
    boolean missing,
    String externalHostname,
    String internalHostname,
    Boolean published,
    @From("externalHostname") String plannedExternalHost,
    boolean plannedExternalInferred,
    @From("internalHostname") String plannedInternalHost,
    boolean plannedInternalInferred,
    String urlMode,
    boolean urlModeStated,
    @From("internalHostname") boolean internalHostStated,
    @From({"internalHostname", "fqdn"}) Boolean internalHostIsServerName,
    @From({"internalHostname", "fqdn"}) Boolean internalHostShared,
    @From({"internalHostname", "certificateDomains"}) Boolean internalHostCovered,
    Boolean externalClientsRequireSsl,
    Boolean internalClientsRequireSsl,
    String externalClientAuthenticationMethod,
    String internalClientAuthenticationMethod,
    List<String> iisAuthenticationMethods,
    Boolean sslOffloading,
    String extendedProtectionTokenChecking,
    Boolean mapiHttpEnabled,
    @Known @From({"mapiHttpEnabled", "internalUrl", "externalUrl", "iisAuthenticationMethods"})
        String mapiInstead,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String[] SETTINGS = {
    "externalHostname",
    "internalHostname",
    "externalClientsRequireSsl",
    "internalClientsRequireSsl",
    "externalClientAuthenticationMethod",
    "internalClientAuthenticationMethod",
    "iisAuthenticationMethods",
    "sslOffloading",
    "extendedProtectionTokenChecking"
  };

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of(
        "directory", Set.of(identity),
        "internalUrl", Set.of(identity),
        "externalUrl", Set.of(identity),
        "service", Set.of(server + " | " + Service.OA),
        "server", Set.of(server));
  }

  /** Whether the external host name is the planned one. */
  @Reads({"externalHostname", "plannedExternalHost"})
  public boolean externalHostAsPlanned() {
    return HostName.same(externalHostname, plannedExternalHost);
  }

  /** Whether the internal host name is the planned one. */
  @Reads({"internalHostname", "plannedInternalHost"})
  public boolean internalHostAsPlanned() {
    return HostName.same(internalHostname, plannedInternalHost);
  }

  /** Whether the external host name is no bare FQDN: scheme, path, port, space, one label, IP. */
  @Reads({"externalHostname"})
  public boolean externalMalformed() {
    return externalHostname != null && !bareFqdn(externalHostname);
  }

  private static boolean bareFqdn(String text) {
    String host = HostName.canonical(text);
    return text.chars().noneMatch(Character::isWhitespace)
        && HostName.wellFormed(host)
        && host.indexOf('.') > 0
        && !HostName.isAddress(host);
  }

  static List<RpcDirectory> all(Ground ground) {
    List<RpcDirectory> all = new ArrayList<>();
    for (OutlookAnywhere rpc : ground.rpcDirectories()) {
      all.add(of(rpc, ground.servers().state(rpc.server()), false, ground));
    }
    boolean exported = ground.facts().exported(Service.OA.cmdlet());
    for (ServerState state : ground.servers().all()) {
      if (!state.clientAccess().no()
          && all.stream().noneMatch(rpc -> rpc.server().equals(state.name()))) {
        all.add(of(null, state, exported, ground));
      }
    }
    return all;
  }

  private static RpcDirectory of(
      OutlookAnywhere rpc, ServerState state, boolean missing, Ground ground) {
    Gaps gaps = new Gaps();
    List<Observed> basis = new ArrayList<>();
    String identity = rpc == null ? state.name() : rpc.identity();
    if (rpc != null) {
      basis.add(rpc);
      for (String setting : SETTINGS) {
        gaps.copy(rpc, setting, null);
      }
    } else {
      String cmdlet = Service.OA.cmdlet();
      gaps.lack(
          missing
              ? state.name() + " has no such directory (" + cmdlet + ")"
              : Gaps.noExport(cmdlet),
          SETTINGS);
    }
    if (state.row() != null) {
      basis.add(state.row());
    }
    Plan.Hosts plan = ground.plan().hosts(Service.OA, state.site());
    Answer serverName =
        gaps.lacks("internalHostname")
            ? Answer.unknown(gaps.reason("internalHostname"))
            : ground.names().isServer(rpc == null ? null : rpc.internalHostname());
    Answer covered =
        gaps.lacks("internalHostname")
            ? Answer.unknown(gaps.reason("internalHostname"))
            : ground.covered(state.name(), rpc == null ? null : rpc.internalHostname());
    return new RpcDirectory(
        identity,
        state.name(),
        state.fqdn(gaps, "serverFqdn"),
        gaps.take("site", state.site(), state.siteReason()),
        gaps.take("edge", state.edge()),
        gaps.take("clientAccess", state.clientAccess()),
        state.legacy(),
        state.inService(),
        state.ignored(),
        state.internalOnly(),
        gaps.take("internetFacing", ground.servers().internetFacing(state)),
        ground.servers().stated(),
        missing,
        rpc == null ? null : rpc.externalHostname(),
        rpc == null ? null : rpc.internalHostname(),
        gaps.take("published", ground.publishes(Service.OA)),
        gaps.take("plannedExternalHost", plan.external(), Unplanned.external(Service.OA)),
        plan.externalInferred(),
        gaps.take("plannedInternalHost", plan.internal(), Unplanned.internal(Service.OA)),
        plan.internalInferred(),
        gaps.take("urlMode", plan.urlMode(), Unplanned.MODE),
        plan.urlModeStated(),
        rpc != null
            && !plan.internalInferred()
            && HostName.same(rpc.internalHostname(), plan.internal()),
        gaps.take("internalHostIsServerName", serverName),
        gaps.take("internalHostShared", shared(rpc, serverName, plan, ground)),
        gaps.take("internalHostCovered", covered),
        rpc == null ? null : rpc.externalClientsRequireSsl(),
        rpc == null ? null : rpc.internalClientsRequireSsl(),
        rpc == null ? null : rpc.externalClientAuthenticationMethod(),
        rpc == null ? null : rpc.internalClientAuthenticationMethod(),
        rpc == null ? List.of() : rpc.iisAuthenticationMethods(),
        rpc == null ? null : rpc.sslOffloading(),
        rpc == null ? null : rpc.extendedProtectionTokenChecking(),
        gaps.take("mapiHttpEnabled", MapiOverHttp.enabled(ground)),
        mapiInstead(MapiOverHttp.enabled(ground).and(MapiOverHttp.configured(state, ground))),
        gaps.origin(identity),
        List.copyOf(basis));
  }

  private static Answer shared(
      OutlookAnywhere rpc, Answer serverName, Plan.Hosts plan, Ground ground) {
    String host = rpc == null ? null : rpc.internalHostname();
    if (!serverName.no() || host == null) {
      return serverName.unknown() ? serverName : Answer.NO;
    }
    Answer shared =
        plan.internal() == null
            ? Answer.unknown(Unplanned.internal(Service.OA))
            : Answer.of(HostName.same(host, plan.internal()));
    for (OutlookAnywhere other : ground.rpcDirectories()) {
      if (other != rpc) {
        boolean same = HostName.same(host, other.internalHostname());
        shared = shared.or(Answer.of(other, "internalHostname", same));
      }
    }
    return shared;
  }

  /** A fault is as grave as is known: what an export lost does not make it graver. */
  private static String mapiInstead(Answer serves) {
    return serves.no()
        ? ""
        : serves.yes()
            ? "Outlook outside can use MAPI over HTTP instead"
            : "whether Outlook outside can use MAPI over HTTP instead is not known";
  }
}
