package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import exvet.fact.TransportService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A source server of a Send connector with the DNS servers it asks for names outside; a connector
 * whose source servers are not known stands in for them.
 *
 * @param identity connector and server: {@code To internet | MBX01}
 * @param server null if it is unknown
 * @param edge whether it is an Edge server
 * @param used whether the connector uses the external list
 * @param toInternet whether the connector delivers to the internet by DNS
 * @param adapter whether the server takes the DNS servers of a network adapter instead of the list
 * @param listed whether there is a list
 * @param servers the list
 */
public record ExternalDns(
    @Known String identity,
    @Known String connector,
    @From("sourceTransportServers") String server,
    @From("edgeServer") Boolean edge,
    @From("useExternalDnsServersEnabled") Boolean used,
    @From({"addressSpaces", "dnsRoutingEnabled"}) Boolean toInternet,
    @From("externalDnsAdapterEnabled") Boolean adapter,
    @From("externalDnsServers") Boolean listed,
    @From("externalDnsServers") List<String> servers,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return server == null
        ? Map.of("connector", Set.of(connector))
        : Map.of("connector", Set.of(connector), "server", Set.of(server));
  }

  static List<ExternalDns> all(Ground ground) {
    List<ExternalDns> all = new ArrayList<>();
    for (SendConnector connector : ground.sendConnectors()) {
      SourceServer.of(connector, ground).forEach(s -> all.add(of(connector, s, ground)));
      if (connector.lacks("sourceTransportServers") && !connector.disabled()) {
        all.add(of(connector, null, ground));
      }
    }
    return all;
  }

  private static ExternalDns of(SendConnector connector, SourceServer source, Ground ground) {
    Gaps gaps = new Gaps();
    List<Observed> basis = new ArrayList<>(List.of(connector));
    TransportService service = source == null ? null : service(source, ground);
    if (source == null) {
      gaps.lack(
          connector.origin().absent().get("sourceTransportServers"),
          "server",
          "edge",
          "adapter",
          "listed",
          "servers");
    } else {
      basis.addAll(source.basis());
    }
    if (service != null) {
      basis.add(service);
      gaps.copy(service, "externalDnsAdapterEnabled", "adapter", null);
      gaps.copy(service, "externalDnsServers", "listed", null);
      gaps.copy(service, "externalDnsServers", "servers", null);
    } else if (source != null) {
      String reason =
          ground.facts().exported("Get-TransportService")
              ? "no object of " + source.name() + " in the export of Get-TransportService"
              : Gaps.noExport(ground.facts(), "Get-TransportService");
      gaps.lack(reason, "adapter", "listed", "servers");
    }
    Answer internet =
        Answer.of(connector, "addressSpaces", connector.carriesEverything())
            .and(
                Answer.of(
                    connector,
                    "dnsRoutingEnabled",
                    Boolean.TRUE.equals(connector.dnsRoutingEnabled())));
    String identity =
        source == null ? connector.identity() : connector.identity() + " | " + source.name();
    return new ExternalDns(
        identity,
        connector.identity(),
        source == null ? null : source.name(),
        source == null ? null : gaps.take("edge", source.edge()),
        gaps.copy(
            connector,
            "useExternalDnsServersEnabled",
            "used",
            connector.useExternalDnsServersEnabled()),
        gaps.take("toInternet", internet),
        service == null ? null : service.externalDnsAdapterEnabled(),
        service == null
            ? null
            : gaps.unless("listed", (Boolean) !service.externalDnsServers().isEmpty()),
        service == null ? List.of() : service.externalDnsServers(),
        gaps.origin(identity),
        List.copyOf(basis));
  }

  private static TransportService service(SourceServer source, Ground ground) {
    return ground.facts().all(TransportService.class).stream()
        .filter(
            one ->
                ServerNames.key(ground.names().name(one.name()))
                    .equals(ServerNames.key(ground.names().name(source.name()))))
        .findFirst()
        .orElse(null);
  }
}
