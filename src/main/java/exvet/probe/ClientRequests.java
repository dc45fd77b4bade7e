package exvet.probe;

import exvet.fact.Service;
import exvet.fact.View;
import exvet.topology.ClientHost;
import java.util.List;
import java.util.stream.Stream;

/** What the URLs of client access answer to somebody who does not sign in. */
final class ClientRequests {
  /** Directories that serve clients; over plain HTTP none of them should. */
  private static final List<String> PLAIN =
      List.of(
          "/EWS/Exchange.asmx",
          "/OAB",
          "/mapi/healthcheck.htm",
          "/Autodiscover/Autodiscover.xml",
          "/Microsoft-Server-ActiveSync",
          "/ecp");

  private ClientRequests() {}

  static Stream<Aim> of(Sought sought) {
    List<ClientUrl> urls = ClientUrl.all(sought);
    List<ClientHost> hosts = Handshakes.webHosts(sought).toList();
    return Stream.of(
            urls.stream().flatMap(ClientRequests::request),
            urls.stream().filter(one -> one.service() == Service.OWA).flatMap(ClientRequests::bare),
            hosts.stream().flatMap(ClientRequests::plain),
            hosts.stream().filter(ClientHost::external).flatMap(ClientRequests::shell),
            urls.stream().filter(one -> one.view() == View.PUBLIC).flatMap(ClientRequests::health))
        .flatMap(aims -> aims);
  }

  private static Stream<Aim> request(ClientUrl one) {
    String url = one.text();
    return switch (one.service()) {
      case OWA, ECP -> Stream.of(get(one, url + "/").following());
      case EWS, OA -> Stream.of(get(one, url));
      case OAB -> Stream.of(get(one, url).following());
      case EAS -> Stream.of(ExchangeAim.of(one.view(), "OPTIONS", url), get(one, url).following());
      case MAPI -> Stream.of(get(one, url + "/emsmdb/"), get(one, url + "/healthcheck.htm"));
      case AUTODISCOVER, POWERSHELL -> Stream.empty();
    };
  }

  private static ExchangeAim get(ClientUrl one, String url) {
    return ExchangeAim.of(one.view(), "GET", url);
  }

  /** What somebody gets who types the host alone. */
  private static Stream<Aim> bare(ClientUrl one) {
    return Stream.of("/", "/owa")
        .map(path -> get(one, "http://" + one.url().host() + path).following());
  }

  private static Stream<Aim> plain(ClientHost one) {
    return PLAIN.stream()
        .map(path -> ExchangeAim.of(one.view(), "GET", "http://" + one.host() + path));
  }

  /** Remote PowerShell, from the internet. */
  private static Stream<Aim> shell(ClientHost one) {
    return Stream.of("https://", "http://")
        .map(scheme -> scheme + one.host() + "/PowerShell/")
        .map(url -> ExchangeAim.of(View.PUBLIC, "GET", url));
  }

  /** The page by which a service tells its health, from the internet. */
  private static Stream<Aim> health(ClientUrl one) {
    String folder = ServerRequests.folder(one.service());
    return one.service() == Service.POWERSHELL
        ? Stream.empty()
        : Stream.of(get(one, "https://" + one.url().host() + "/" + folder + "/healthcheck.htm"));
  }
}
