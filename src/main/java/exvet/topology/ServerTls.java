package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Profile;
import exvet.fact.ServerVersion;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A client access server with the versions of TLS it speaks itself, behind whatever shares the
 * load.
 *
 * @param tls13 whether it takes TLS 1.3
 * @param oldBuild whether its version of Exchange is older than the first that knows TLS 1.3
 * @param windows the version of Windows Server, as the profile states it
 * @param oldWindows whether that is older than the first that knows TLS 1.3
 */
public record ServerTls(
    @Known String identity,
    @From({"mailboxServer", "adminDisplayVersion"}) Boolean clientAccess,
    boolean legacy,
    boolean ignored,
    @From("version") Boolean tls13,
    @From("adminDisplayVersion") String build,
    @From("adminDisplayVersion") Boolean oldBuild,
    String windows,
    Boolean oldWindows,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  /** Exchange 2019 CU15. */
  private static final ServerVersion FIRST = new ServerVersion(15, 2, 1748, 0);

  private static final Set<String> OLD_WINDOWS = Set.of("2012R2", "2016", "2019");

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(identity));
  }

  static List<ServerTls> all(Ground ground) {
    List<ServerTls> all = new ArrayList<>();
    for (ServerState state : ground.servers().all()) {
      if (!state.clientAccess().no()) {
        all.add(of(state, ground));
      }
    }
    return all;
  }

  private static ServerTls of(ServerState state, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    if (state.row() != null) {
      basis.add(state.row());
    }
    ServerVersion version = state.row() == null ? null : state.row().adminDisplayVersion();
    String noVersion =
        state.row() == null ? state.unlisted() : Gaps.untold(state.row(), "adminDisplayVersion");
    String windows = null;
    for (Profile.Server stated : ground.profile().servers()) {
      if (ground.names().listed(List.of(stated.name()), state.name()) && stated.os() != null) {
        windows = stated.os();
      }
    }
    Boolean oldWindows = windows == null ? null : Boolean.valueOf(OLD_WINDOWS.contains(windows));
    String noWindows =
        "state the Windows version of " + state.name() + " in the profile (servers.os)";
    return new ServerTls(
        state.name(),
        gaps.take("clientAccess", state.clientAccess()),
        state.legacy(),
        state.ignored(),
        gaps.take("tls13", tls13(state, basis, ground)),
        gaps.take("build", version == null ? null : version.toString(), noVersion),
        gaps.take(
            "oldBuild",
            version == null ? null : Boolean.valueOf(version.compareTo(FIRST) < 0),
            noVersion),
        gaps.take("windows", windows, noWindows),
        gaps.take("oldWindows", oldWindows, noWindows),
        gaps.origin(state.name()),
        basis.list());
  }

  /** Only what came from the server's own addresses counts. */
  private static Answer tls13(ServerState state, Basis basis, Ground ground) {
    Answer taken = null;
    List<TlsHandshake> own =
        ground
            .doors()
            .own(state.name(), ground.endpoints().handshakes(View.PRIVATE), TlsHandshake::address);
    for (TlsHandshake one : own) {
      boolean offers = one.offered() == null || "TLSv1.3".equals(one.offered());
      if (one.port() == 443 && one.startTls() == null && offers && one.accepted() != null) {
        basis.add(one);
        Answer here = Answer.of(one.accepted() && "TLSv1.3".equals(one.version()));
        taken = taken == null ? here : taken.or(here);
      }
    }
    return taken == null
        ? Answer.unknown(
            Unprobed.endpoint(state.name() + ":443 itself, by no load balancer,", View.PRIVATE))
        : taken;
  }
}
