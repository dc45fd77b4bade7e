package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.Fact;
import exvet.fact.HostName;
import exvet.fact.Observed;
import exvet.fact.Service;
import exvet.fact.Url;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A URL by which clients of one side are told to reach a service, once for all directories that
 * have it. Where an export is missing that could name further URLs, one with an unknown URL stands
 * in.
 *
 * @param url null if it is unknown
 * @param server whom the stand-in stands in for
 * @param used whether a client access server has it, outside one that faces the internet
 * @param published whether the service is offered outside
 * @param adminOff whether every directory that has it keeps administrators out
 */
record ClientUrl(
    Service service,
    boolean external,
    Url url,
    String server,
    Answer used,
    Answer published,
    Answer adminOff,
    Set<String> carriers,
    Set<String> servers,
    List<Observed> basis) {

  /** Those of a service, of both sides; only outside for Outlook Anywhere. */
  static List<ClientUrl> of(Ground ground, Service service) {
    Map<String, ClientUrl> all = new TreeMap<>();
    if (service == Service.OA) {
      for (RpcDirectory rpc : ground.rpcs()) {
        Answer used = answer(rpc, "clientAccess", rpc.clientAccess());
        used = used.and(answer(rpc, "internetFacing", rpc.internetFacing()));
        String host = HostName.canonical(rpc.externalHostname());
        Url url = host == null ? null : Url.of("https://" + host + "/rpc/rpcproxy.dll");
        add(all, rpc, "externalHostname", one(service, true, url, rpc.server(), used, rpc));
      }
    }
    for (Directory directory : ground.directories(service)) {
      if (directory.main()) {
        Answer inside = answer(directory, "clientAccess", directory.clientAccess());
        Answer outside =
            inside.and(answer(directory, "internetFacing", directory.internetFacing()));
        add(all, directory, "externalUrl", one(service, true, directory, outside));
        add(all, directory, "internalUrl", one(service, false, directory, inside));
      }
    }
    return List.copyOf(all.values());
  }

  private static Answer answer(Fact fact, String component, Boolean value) {
    return Answer.of(fact, component, Boolean.TRUE.equals(value));
  }

  private static ClientUrl one(Service service, boolean external, Directory of, Answer used) {
    ClientUrl one =
        one(
            service,
            external,
            external ? of.externalUrl() : of.internalUrl(),
            of.server(),
            used,
            of);
    Answer off =
        of.lacks("adminEnabled")
            ? Answer.unknown(of.origin().absent().get("adminEnabled"))
            : Answer.of(Boolean.FALSE.equals(of.adminEnabled()));
    return service != Service.ECP
        ? one
        : new ClientUrl(
            service,
            external,
            one.url,
            one.server,
            used,
            one.published,
            off,
            one.carriers,
            one.servers,
            one.basis);
  }

  private static ClientUrl one(
      Service service, boolean external, Url url, String server, Answer used, Derived of) {
    Answer published =
        of instanceof Directory directory
            ? answer(directory, "published", directory.published())
            : answer(of, "published", ((RpcDirectory) of).published());
    return new ClientUrl(
        service,
        external,
        url,
        server,
        used,
        external ? published : Answer.YES,
        Answer.NO,
        Set.of(of.identity()),
        Set.of(server),
        of.basis());
  }

  private static void add(Map<String, ClientUrl> all, Fact of, String component, ClientUrl one) {
    if (one.used.no()) {
      return;
    }
    if (of.lacks(component)) {
      if (!missing(of)) {
        ClientUrl unknown =
            new ClientUrl(
                one.service,
                one.external,
                null,
                one.server,
                Answer.unknown(of.origin().absent().get(component)),
                one.published,
                one.adminOff,
                one.carriers,
                one.servers,
                one.basis);
        all.merge("~ " + one.server, unknown, ClientUrl::and);
      }
    } else if (one.url != null && one.url.normalised() != null && name(one.url.host())) {
      String key = one.url.normalised().toLowerCase(Locale.ROOT) + " " + !one.external;
      all.merge(key, one, ClientUrl::and);
    }
  }

  /** A directory that does not exist has no URL. */
  private static boolean missing(Fact of) {
    return of instanceof Directory directory
        ? directory.missing()
        : of instanceof RpcDirectory rpc && rpc.missing();
  }

  /** Malformed URLs, addresses and short names lead nowhere that is judged. */
  private static boolean name(String host) {
    return HostName.wellFormed(host) && !HostName.isAddress(host) && host.indexOf('.') > 0;
  }

  private ClientUrl and(ClientUrl other) {
    Basis both = new Basis();
    both.addAll(basis);
    both.addAll(other.basis);
    return new ClientUrl(
        service,
        external,
        url,
        server,
        used.or(other.used),
        published.or(other.published),
        adminOff.and(other.adminOff),
        union(carriers, other.carriers),
        union(servers, other.servers),
        both.list());
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> union = new TreeSet<>(one);
    union.addAll(other);
    return union;
  }

  /** The URL as results name it; the server's name where it is unknown. */
  String text() {
    return url == null ? server : url.normalised();
  }

  /** The same without their sides; a URL that is not offered outside counts as one inside. */
  static List<ClientUrl> folded(List<ClientUrl> all) {
    Map<String, ClientUrl> folded = new TreeMap<>();
    for (ClientUrl one : all) {
      folded.merge(one.text().toLowerCase(Locale.ROOT), one, ClientUrl::fold);
    }
    return List.copyOf(folded.values());
  }

  private ClientUrl fold(ClientUrl other) {
    ClientUrl outside = external ? this : other;
    ClientUrl inside = external ? other : this;
    return outside.published.no() ? inside : outside.and(inside);
  }
}
