package exvet.topology;

import exvet.fact.ClientAccessService;
import exvet.fact.Derived;
import exvet.fact.Exported;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.OutlookAnywhere;
import exvet.fact.Url;
import exvet.fact.View;
import exvet.fact.VirtualDirectory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An object in Active Directory that leads clients to a server: a directory or the service
 * connection point, whether or not there still is such a server.
 *
 * @param identity that of the exported object
 * @param scp whether it is the service connection point
 * @param exists whether Get-ExchangeServer has the server
 * @param ignored whether the profile leaves the server out
 * @param host where the service connection point leads; null for a directory
 * @param resolves whether that host has an address in the private view; null for a directory
 * @param sharedUri what the service connection points of servers that exist lead to, if all to one
 */
public record ClientPoint(
    @Known String identity,
    @Known String server,
    boolean scp,
    @From("name") Boolean exists,
    boolean ignored,
    @From("autoDiscoverServiceInternalUri") String host,
    @From({"autoDiscoverServiceInternalUri", "answers"}) Boolean resolves,
    Url sharedUri,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final Class<?>[] KINDS = {
    ClientAccessService.class, OutlookAnywhere.class, VirtualDirectory.class
  };

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("object", Set.of(identity));
    concerns.put("directory", Set.of(identity));
    concerns.put("server", Set.of(server));
    if (host != null) {
      concerns.put("host", Set.of(host));
    }
    return Map.copyOf(concerns);
  }

  static List<ClientPoint> all(Ground ground) {
    List<ClientPoint> all = new ArrayList<>();
    Url shared = shared(ground);
    for (Exported fact : ground.facts().facts()) {
      if (fact.origin().missing() || fact.nameless()) {
        continue;
      }
      if (fact instanceof VirtualDirectory directory) {
        all.add(of(fact, directory.server(), null, shared, ground));
      } else if (fact instanceof OutlookAnywhere rpc) {
        all.add(of(fact, rpc.server(), null, shared, ground));
      } else if (fact instanceof ClientAccessService service) {
        all.add(of(fact, service.name(), service, shared, ground));
      }
    }
    String unexported = Gaps.unexported(ground.facts(), KINDS);
    if (unexported != null) {
      all.add(unseen(ground.facts().organisation(), unexported));
    }
    all.sort(Comparator.comparing(ClientPoint::identity));
    return all;
  }

  /** The organisation stands in for those that nobody exported. */
  private static ClientPoint unseen(String organisation, String reason) {
    Gaps gaps = new Gaps();
    gaps.lack(reason, "exists");
    Origin origin = gaps.origin(organisation);
    return new ClientPoint(
        organisation, organisation, false, null, false, null, null, null, origin, List.of());
  }

  private static ClientPoint of(
      Exported fact, String server, ClientAccessService service, Url shared, Ground ground) {
    Gaps gaps = new Gaps();
    Url uri = service == null ? null : service.autoDiscoverServiceInternalUri();
    if (service != null) {
      gaps.copy(service, "autoDiscoverServiceInternalUri", "host", null);
      gaps.copy(service, "autoDiscoverServiceInternalUri", "resolves", null);
    }
    String host = uri == null ? null : uri.host();
    List<Observed> basis = new ArrayList<>(List.of(fact));
    Answer exists =
        server.isBlank()
            ? Answer.unknown("nothing in the export tells the server of " + fact.identity())
            : ServerReference.exists(server, ground);
    return new ClientPoint(
        fact.identity(),
        server.isBlank() ? fact.identity() : ground.names().name(server),
        service != null,
        gaps.take("exists", exists),
        ground.names().listed(ground.profile().ignoreServers(), ground.names().name(server)),
        host,
        host == null ? null : gaps.take("resolves", resolves(host, basis, ground)),
        shared,
        gaps.origin(fact.identity()),
        List.copyOf(basis));
  }

  private static Answer resolves(String host, List<Observed> basis, Ground ground) {
    if (HostName.isAddress(host)) {
      return Answer.YES;
    }
    if (host.indexOf('.') < 0) {
      return Answer.unknown("whether " + host + " resolves depends on the suffixes a client adds");
    }
    Found found = ground.dns().addresses(View.PRIVATE, host);
    basis.addAll(found.basis());
    return found.exists();
  }

  private static Url shared(Ground ground) {
    Url shared = null;
    for (Scp scp : ground.scps()) {
      if (scp.uri() != null) {
        if (shared != null && !shared.sameAs(scp.uri())) {
          return null;
        }
        shared = scp.uri();
      }
    }
    return shared;
  }
}
