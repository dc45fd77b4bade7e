package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HttpExchange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Service;
import exvet.fact.Url;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The page by which a server tells load balancers whether one of its protocols works, as the server
 * itself shows it.
 *
 * @param identity server and protocol: {@code MBX01 | owa}
 * @param maintenance whether the profile says that the server is in maintenance
 * @param failing whether it tells anything else than that all is well
 * @param exposed whether the internet sees it, too
 */
public record ServerHealth(
    @Known String identity,
    @Known String server,
    @Known String protocol,
    @From({"mailboxServer", "adminDisplayVersion"}) Boolean clientAccess,
    boolean legacy,
    boolean ignored,
    boolean maintenance,
    @From("status") Integer status,
    @Known @From("status") String answer,
    @From("status") Boolean failing,
    @From("status") Boolean exposed,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final Map<String, Service> PROTOCOLS =
      Map.of(
          "owa", Service.OWA,
          "ecp", Service.ECP,
          "ews", Service.EWS,
          "mapi", Service.MAPI,
          "oab", Service.OAB,
          "rpc", Service.OA,
          "autodiscover", Service.AUTODISCOVER,
          "Microsoft-Server-ActiveSync", Service.EAS);

  /** The components that make the page of a protocol fail where somebody switched them off. */
  private static final Map<String, String> COMPONENTS =
      Map.of(
          "owa", "OwaProxy",
          "ecp", "EcpProxy",
          "ews", "EwsProxy",
          "mapi", "MapiProxy",
          "oab", "OabProxy",
          "rpc", "RpcProxy",
          "autodiscover", "AutoDiscoverProxy",
          "Microsoft-Server-ActiveSync", "ActiveSyncProxy");

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("server", Set.of(server));
    concerns.put("component", Set.of(server + " | " + COMPONENTS.get(protocol)));
    concerns.put("offline", Set.of(server + " | ServerWideOffline"));
    return Map.copyOf(concerns);
  }

  static List<ServerHealth> all(Ground ground) {
    List<ServerHealth> all = new ArrayList<>();
    for (ServerState state : ground.servers().all()) {
      if (!state.clientAccess().no()) {
        PROTOCOLS.keySet().stream()
            .sorted()
            .forEach(protocol -> all.add(of(state, protocol, ground)));
      }
    }
    return all;
  }

  private static ServerHealth of(ServerState state, String protocol, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    if (state.row() != null) {
      basis.add(state.row());
    }
    String path = "/" + protocol + "/healthcheck.htm";
    List<HttpExchange> own =
        ground.doors().own(state.name(), pages(View.PRIVATE, path, ground), HttpExchange::address);
    // A server may have addresses for other servers alone: any at which it answers tells.
    List<HttpExchange> answered = own.stream().filter(one -> one.status() > 0).toList();
    WebAnswer page =
        WebAnswer.of(
            ground,
            View.PRIVATE,
            "GET",
            state.name() + " " + path,
            false,
            Set.of(200),
            answered.isEmpty() ? own : answered);
    basis.addAll(page.basis());
    List<HttpExchange> seen = pages(View.PUBLIC, path, ground);
    Answer exposed =
        seen.isEmpty() && published(state, protocol, ground)
            ? Answer.unknown(
                Unprobed.endpoint(path + " of the hosts of " + state.name(), View.PUBLIC))
            : Answer.NO;
    for (HttpExchange one : seen) {
      basis.add(one);
      exposed = exposed.or(exposed(state, one, ground));
    }
    String reason =
        own.isEmpty()
            ? Unprobed.endpoint(path + " of " + state.name() + " itself", View.PRIVATE)
            : page.reason();
    String identity = state.name() + " | " + protocol;
    return new ServerHealth(
        identity,
        state.name(),
        protocol,
        gaps.take("clientAccess", state.clientAccess()),
        state.legacy(),
        state.ignored(),
        !state.inService() && !state.ignored(),
        gaps.take("status", page.status(), reason),
        page.text(),
        gaps.take("failing", page.came() ? (Boolean) (page.status() != 200) : null, reason),
        gaps.take("exposed", exposed),
        gaps.origin(identity),
        basis.list());
  }

  /** That nobody answers keeps the page from the internet only where others get an answer. */
  private static Answer exposed(ServerState state, HttpExchange page, Ground ground) {
    if (page.status() > 0) {
      return Answer.of(page.status() == 200 && tellsOf(state, page, ground));
    }
    return "refused".equals(page.failure())
            || ground.endpoints().met(View.PUBLIC, Url.of(page.url()).host())
        ? Answer.NO
        : Answer.unknown(Unprobed.silent(page.url(), page.failure(), View.PUBLIC));
  }

  /** Whether the service has, or may have, a URL outside at the server. */
  private static boolean published(ServerState state, String protocol, Ground ground) {
    return ClientUrl.of(ground, PROTOCOLS.get(protocol)).stream()
        .filter(url -> url.external() && url.servers().contains(state.name()))
        .anyMatch(url -> !url.used().and(url.published()).no());
  }

  private static List<HttpExchange> pages(View view, String path, Ground ground) {
    return ground.endpoints().exchanges(view).stream()
        .filter(one -> one.method().equals("GET"))
        .filter(one -> one.url().startsWith("https:"))
        .filter(one -> Url.of(one.url()).path().equalsIgnoreCase(path))
        .toList();
  }

  /** The page names its server; one that names nobody may be any server's. */
  private static boolean tellsOf(ServerState state, HttpExchange page, Ground ground) {
    String body = page.body() == null ? "" : page.body().toLowerCase(Locale.ROOT);
    for (ServerState other : ground.servers().all()) {
      if (other != state && body.contains(other.name().toLowerCase(Locale.ROOT))) {
        return body.contains(state.name().toLowerCase(Locale.ROOT) + ".");
      }
    }
    return true;
  }
}
