package exvet.change;

import exvet.fact.Value;
import java.util.Map;

/** What new objects have where their cmdlet does not say otherwise, as far as it is documented. */
final class Defaults {
  private static final Value TRUE = new Value.Scalar("True");
  private static final Value FALSE = new Value.Scalar("False");

  private static final Map<String, Map<String, Value>> DOCUMENTED =
      Map.of(
          "Get-AcceptedDomain",
          Map.of(
              "DomainType", new Value.Scalar("Authoritative"),
              "MatchSubDomains", FALSE,
              "Default", FALSE),
          "Get-SendConnector",
          Map.of(
              "Enabled", TRUE,
              "IsScopedConnector", FALSE,
              "RequireTLS", FALSE,
              "IgnoreSTARTTLS", FALSE,
              "CloudServicesMailEnabled", FALSE,
              "DomainSecureEnabled", FALSE,
              "UseExternalDNSServersEnabled", FALSE,
              "FrontendProxyEnabled", FALSE,
              "Port", new Value.Scalar("25")),
          "Get-ReceiveConnector",
          Map.of("Enabled", TRUE, "RequireTLS", FALSE, "DomainSecureEnabled", FALSE));

  private Defaults() {}

  /** By property; empty where nothing is documented. */
  static Map<String, Value> of(String cmdlet) {
    return DOCUMENTED.getOrDefault(cmdlet, Map.of());
  }
}
