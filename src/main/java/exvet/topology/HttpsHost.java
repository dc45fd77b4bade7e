package exvet.topology;

import exvet.fact.Observed;
import exvet.fact.Probed;
import exvet.fact.Service;
import exvet.fact.Url;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A host and port at which clients speak HTTPS, on one side or both. Where an export is missing
 * that could name further hosts, one with an unknown host stands in.
 *
 * @param name the host, or the server for which one stands in
 * @param host null if it is unknown
 * @param outside whether it is published; no if nobody outside uses it
 * @param inside whether clients inside use it
 * @param external what has it outside: directories, none for Autodiscover
 * @param internal what has it inside
 */
record HttpsHost(
    String name,
    String host,
    int port,
    Answer outside,
    Answer inside,
    Set<String> external,
    Set<String> internal,
    List<Observed> basis) {

  static List<HttpsHost> all(Ground ground) {
    return ground.once(HttpsHost.class, HttpsHost::derived);
  }

  private static List<HttpsHost> derived(Ground ground) {
    Map<String, HttpsHost> all = new TreeMap<>();
    for (ClientHost host : ground.clientHosts()) {
      if (host.onlyMail()) {
        continue;
      }
      if (host.host() == null) {
        Answer unknown = Answer.unknown(host.origin().absent().get("host"));
        add(all, of(host, null, 443, unknown));
      } else if (!host.onlyPowerShell()) {
        Answer used = Answer.of(host, "used", Boolean.TRUE.equals(host.used()));
        for (int port : ports(host, ground)) {
          add(all, of(host, host.host(), port, used));
        }
      }
    }
    for (AutodiscoverSite site : AutodiscoverSite.all(ground)) {
      if (!site.redirects() && !site.online().yes()) {
        add(
            all,
            new HttpsHost(
                site.host(),
                site.unnamed() == null ? site.host() : null,
                site.port(),
                site.used().and(site.online().not()),
                Answer.NO,
                Set.of(),
                Set.of(),
                site.basis()));
      }
    }
    return all.values().stream().filter(one -> !one.outside.no() || !one.inside.no()).toList();
  }

  /** The hosts of URLs and of Outlook Anywhere alone, each once, whatever the port. */
  static List<HttpsHost> ofUrls(Ground ground) {
    Map<String, HttpsHost> all = new TreeMap<>();
    for (Service service : Service.values()) {
      if (service != Service.POWERSHELL && service != Service.AUTODISCOVER) {
        for (ClientUrl url : ClientUrl.of(ground, service)) {
          Answer used = url.used().and(url.published());
          add(
              all,
              new HttpsHost(
                  url.url() == null ? url.server() : url.url().host(),
                  url.url() == null ? null : url.url().host(),
                  443,
                  url.external() ? used : Answer.NO,
                  url.external() ? Answer.NO : used,
                  url.external() ? url.carriers() : Set.of(),
                  url.external() ? Set.of() : url.carriers(),
                  url.basis()));
        }
      }
    }
    return all.values().stream().filter(one -> !one.outside.no() || !one.inside.no()).toList();
  }

  private static void add(Map<String, HttpsHost> all, HttpsHost one) {
    all.merge(one.name + ":" + one.port + (one.host == null), one, HttpsHost::and);
  }

  private HttpsHost and(HttpsHost other) {
    Basis both = new Basis();
    both.addAll(basis);
    both.addAll(other.basis);
    return new HttpsHost(
        name,
        host,
        port,
        outside.or(other.outside),
        inside.or(other.inside),
        union(external, other.external),
        union(internal, other.internal),
        both.list());
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> union = new TreeSet<>(one);
    union.addAll(other);
    return union;
  }

  private static HttpsHost of(ClientHost host, String name, int port, Answer used) {
    boolean external = host.external();
    Set<String> carriers = Set.copyOf(host.carriers());
    List<Observed> exported =
        host.basis().stream().filter(one -> !(one instanceof Probed)).toList();
    return new HttpsHost(
        host.identity(),
        name,
        port,
        external ? used : Answer.NO,
        external ? Answer.NO : used,
        external ? carriers : Set.of(),
        external ? Set.of() : carriers,
        exported);
  }

  /** The ports of its URLs; 443 where it stands without one. */
  private static Set<Integer> ports(ClientHost host, Ground ground) {
    Set<Integer> ports = new TreeSet<>();
    for (Directory directory : ground.directories()) {
      Url url = host.external() ? directory.externalUrl() : directory.internalUrl();
      if (host.carriers().contains(directory.identity())
          && directory.service() != Service.POWERSHELL
          && url != null
          && host.host().equals(url.host())
          && "https".equals(url.scheme())
          && url.port() > 0) {
        ports.add(url.port());
      }
    }
    return ports.isEmpty() ? Set.of(443) : ports;
  }

  /** What a result calls it. */
  String endpoint() {
    return host == null ? name : host + ":" + port;
  }

  /**
   * The sides from which it has to be seen: from outside if it is published, else from inside. The
   * other side counts, too, where somebody looked at it from there.
   */
  List<HostTls> sides(Ground ground) {
    List<HostTls> sides = new ArrayList<>();
    if (host != null) {
      HostTls out = ground.tls(View.PUBLIC, host, port);
      HostTls in = ground.tls(View.PRIVATE, host, port);
      if (!outside.no()) {
        sides.add(out);
      }
      if (!inside.no() && (outside.no() || in.asked())) {
        sides.add(in);
      }
    }
    return sides;
  }

  /** Whether clients use it on any side. */
  Answer used() {
    return outside.or(inside);
  }

  /** Whether it is in a URL of a directory, on any side. */
  boolean carriedBy(String directory) {
    return external.contains(directory) || internal.contains(directory);
  }

  /** The servers that have it, as far as they are known by their directories. */
  Set<String> servers(Ground ground) {
    Set<String> servers = new TreeSet<>();
    for (String carrier : union(external, internal)) {
      ServerState state = ground.servers().state(carrier.split("\\\\", 2)[0]);
      if (state != null) {
        servers.add(state.name());
      }
    }
    return servers;
  }
}
