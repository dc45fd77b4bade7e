package exvet.probe;

import exvet.fact.Url;
import exvet.fact.View;
import exvet.topology.ClientHost;
import exvet.topology.PopImapServer;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the hosts that clients use show before anybody asks for anything. */
final class Handshakes {

  /** A host and a port at which TLS is spoken from the beginning. */
  private record Site(View view, String host, int port) {}

  private Handshakes() {}

  static Stream<Aim> of(Sought sought) {
    Set<Site> sites = sites(sought);
    return Stream.of(
            sites.stream().map(site -> aim(site, true, Offer.USUAL)),
            sites.stream().map(site -> aim(site, false, Offer.USUAL)),
            sites.stream().flatMap(site -> Offer.asked().map(offer -> aim(site, true, offer))))
        .flatMap(aims -> aims);
  }

  /** The same in words, with a host and port that nobody knows yet. */
  static Stream<String> words(String host) {
    String offers = Offer.asked().map(Offer::toString).collect(Collectors.joining(", "));
    return Stream.of("", " without server name", " offering only " + offers)
        .map(how -> "TLS" + how + " with " + host);
  }

  private static Aim aim(Site site, boolean sni, Offer offer) {
    return new HandshakeAim(site.view, site.host, site.port, site.host, null, sni, offer);
  }

  private static Set<Site> sites(Sought sought) {
    Set<Site> sites = new LinkedHashSet<>();
    webHosts(sought).forEach(host -> sites.add(new Site(host.view(), host.host(), 443)));
    for (ClientUrl url : ClientUrl.all(sought)) {
      if ("https".equals(url.url().scheme())) {
        sites.add(new Site(url.view(), url.url().host(), url.url().port()));
      }
    }
    for (String site : AutodiscoverRequests.sites(sought)) {
      Url url = Url.of("https://" + site + "/");
      sites.add(new Site(View.PUBLIC, url.host(), url.port()));
    }
    return sites;
  }

  /** The hosts that clients use over HTTP, remote PowerShell left out. */
  static Stream<ClientHost> webHosts(Sought sought) {
    return sought.topology().all(ClientHost.class).stream()
        .filter(host -> host.host() != null && !Boolean.FALSE.equals(host.used()))
        .filter(host -> !host.onlyMail() && !host.onlyPowerShell());
  }

  /** Where clients outside fetch mail. */
  static Stream<Aim> mailboxes(Sought sought) {
    return sought.topology().all(PopImapServer.class).stream()
        .filter(server -> !server.ignored() && !server.legacy())
        .flatMap(server -> server.points().stream())
        .distinct()
        .map(
            point ->
                new HandshakeAim(
                    View.PUBLIC,
                    point.host(),
                    point.number(),
                    point.host(),
                    point.startTls(),
                    true,
                    Offer.USUAL));
  }
}
