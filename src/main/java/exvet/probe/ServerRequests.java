package exvet.probe;

import exvet.fact.Service;
import exvet.fact.View;
import exvet.topology.Server;
import java.util.List;
import java.util.stream.Stream;

/**
 * What each server says itself, behind whatever shares the load: it is asked for the shared name at
 * its own addresses.
 */
final class ServerRequests {
  /** The services whose health Exchange tells. */
  private static final List<Service> HEALTH =
      List.of(
          Service.OWA,
          Service.ECP,
          Service.EWS,
          Service.MAPI,
          Service.OAB,
          Service.OA,
          Service.AUTODISCOVER,
          Service.EAS);

  private ServerRequests() {}

  static Stream<Aim> of(Sought sought) {
    return sought.topology().servers().stream()
        .filter(server -> server.fqdn() != null && server.inService() && !server.legacy())
        .filter(server -> !Boolean.FALSE.equals(server.clientAccess()))
        .flatMap(ServerRequests::of);
  }

  private static Stream<Aim> of(Server server) {
    String name = namespace(server);
    return Stream.concat(
        Stream.of(HandshakeAim.usual(View.PRIVATE, name, 443, server.fqdn())),
        HEALTH.stream()
            .map(service -> "https://" + name + "/" + folder(service) + "/healthcheck.htm")
            .map(url -> ExchangeAim.of(View.PRIVATE, "GET", url).at(server.fqdn())));
  }

  /** The name that clients inside use of the servers, else the one outside, else its own. */
  private static String namespace(Server server) {
    return Stream.of(server.intHost(), server.extHost(), server.fqdn())
        .filter(name -> name != null)
        .findFirst()
        .orElseThrow();
  }

  /** The folder of a service, in which its page of health is. */
  static String folder(Service service) {
    return switch (service) {
      case OWA -> "owa";
      case ECP -> "ecp";
      case EWS -> "ews";
      case MAPI -> "mapi";
      case OAB -> "oab";
      case OA -> "rpc";
      case AUTODISCOVER -> "autodiscover";
      case EAS -> "Microsoft-Server-ActiveSync";
      case POWERSHELL -> "PowerShell";
    };
  }
}
