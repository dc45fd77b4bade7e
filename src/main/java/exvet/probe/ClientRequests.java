package exvet.probe;

import exvet.fact.Service;
import exvet.fact.View;
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
    return Stream.of(
            urls.stream().flatMap(ClientRequests::request),
            urls.stream().filter(one -> one.service() == Service.OWA).flatMap(ClientRequests::bare),
            hosts(urls).flatMap(ClientRequests::plain),
            hosts(urls).filter(one -> one.view() == View.PUBLIC).flatMap(ClientRequests::shell))
        .flatMap(aims -> aims);
  }

  private static Stream<ClientUrl> hosts(List<ClientUrl> urls) {
    return urls.stream().filter(one -> one.service() != Service.POWERSHELL);
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

  private static Stream<Aim> plain(ClientUrl one) {
    return PLAIN.stream().map(path -> get(one, "http://" + one.url().host() + path));
  }

  /** Remote PowerShell, and the page by which health is told, from the internet. */
  private static Stream<Aim> shell(ClientUrl one) {
    String host = one.url().host();
    String folder = ServerRequests.folder(one.service());
    return Stream.of(
        get(one, "https://" + host + "/PowerShell/"),
        get(one, "http://" + host + "/PowerShell/"),
        get(one, "https://" + host + "/" + folder + "/healthcheck.htm"));
  }
}
