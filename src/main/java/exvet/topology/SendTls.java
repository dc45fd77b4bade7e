package exvet.topology;

import exvet.fact.AddressSpace;
import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import exvet.fact.TransportConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the TLS settings of a Send connector go with those of the organisation.
 *
 * @param wildcardSecured whether a domain with a wildcard is to be reached by mutual TLS
 * @param reach where its mail goes, by which it is decided what TLS it may demand: {@code named}
 *     domains, all by {@code dns}, all by a {@code smart} host, or {@code unknown}
 * @param gap why a setting that has a say is unknown; null if all are known
 */
public record SendTls(
    @Known String identity,
    @From("tlsSendDomainSecureList") Boolean wildcardSecured,
    @Known @From({"addressSpaces", "dnsRoutingEnabled"}) String reach,
    String gap,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final List<String> SETTINGS =
      List.of(
          "requireTls",
          "ignoreStartTls",
          "tlsAuthLevel",
          "tlsDomain",
          "dnsRoutingEnabled",
          "domainSecureEnabled",
          "addressSpaces");

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("connector", Set.of(identity));
  }

  static List<SendTls> all(Ground ground) {
    return ground.sendConnectors().stream().map(connector -> of(connector, ground)).toList();
  }

  private static SendTls of(SendConnector connector, Ground ground) {
    Reasons reasons = new Reasons();
    for (String setting : SETTINGS) {
      if (connector.lacks(setting)) {
        reasons.add(connector.origin().absent().get(setting));
      }
    }
    List<Observed> basis = new ArrayList<>(List.of(connector));
    Answer secured =
        ground.facts().all(TransportConfig.class).isEmpty()
            ? Answer.unknown(Gaps.noExport(ground.facts(), "Get-TransportConfig"))
            : Answer.NO;
    for (TransportConfig config : ground.facts().all(TransportConfig.class)) {
      basis.add(config);
      secured = secured.or(Answer.of(config, "tlsSendDomainSecureList", config.wildcardSecured()));
    }
    if (secured.unknown()) {
      reasons.add(secured.reason());
    }
    Gaps gaps = new Gaps();
    return new SendTls(
        connector.identity(),
        gaps.take("wildcardSecured", secured),
        reach(connector),
        reasons.text(),
        gaps.origin(connector.identity()),
        List.copyOf(basis));
  }

  private static String reach(SendConnector connector) {
    if (connector.lacks("addressSpaces") || connector.addressSpaces().isEmpty()) {
      return "unknown";
    }
    if (!connector.carriesEverything()) {
      return connector.addressSpaces().stream().anyMatch(SendTls::anybodys) ? "unknown" : "named";
    }
    return connector.dnsRoutingEnabled() == null
        ? "unknown"
        : connector.dnsRoutingEnabled() ? "dns" : "smart";
  }

  /** Whether a space is of all domains under a public suffix, so that it names nobody. */
  private static boolean anybodys(AddressSpace space) {
    return space.smtp()
        && space.address().startsWith("*.")
        && PublicSuffix.contains(space.address().substring(2));
  }
}
