package exvet.change;

import exvet.fact.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What new objects have where their cmdlet does not say otherwise, as far as it is documented. */
final class Defaults {
  private static final Value TRUE = new Value.Scalar("True");
  private static final Value FALSE = new Value.Scalar("False");

  private static final Map<String, Value> AUTHENTICATION =
      Map.of(
          "BasicAuthentication", TRUE, "WindowsAuthentication", TRUE, "OAuthAuthentication", TRUE);

  private static final Value METHODS =
      new Value.Items(
          List.of(
              new Value.Scalar("Ntlm"), new Value.Scalar("OAuth"), new Value.Scalar("Negotiate")));

  private static final Map<String, Map<String, Value>> DOCUMENTED =
      Map.of(
          "Get-AcceptedDomain",
          Map.of(
              "DomainType", new Value.Scalar("Authoritative"),
              "MatchSubDomains", FALSE,
              "Default", FALSE),
          "Get-ClientAccessRule",
          Map.of("Enabled", TRUE),
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
          "Get-EmailAddressPolicy",
          Map.of("RecipientFilterApplied", FALSE, "RecipientContainer", Value.BLANK),
          "Get-ReceiveConnector",
          Map.of(
              "Enabled", TRUE,
              "RequireTLS", FALSE,
              "DomainSecureEnabled", FALSE,
              "AdvertiseClientSettings", FALSE,
              "SuppressXAnonymousTls", FALSE,
              "SizeEnabled", new Value.Scalar("Enabled"),
              "ProtocolLoggingLevel", new Value.Scalar("None"),
              "MaxMessageSize", new Value.Scalar("36 MB (37,748,736 bytes)")),
          "Get-AutodiscoverVirtualDirectory",
          AUTHENTICATION,
          "Get-WebServicesVirtualDirectory",
          AUTHENTICATION,
          "Get-OabVirtualDirectory",
          Map.of("RequireSSL", TRUE),
          "Get-PowerShellVirtualDirectory",
          Map.of("RequireSSL", TRUE, "BasicAuthentication", TRUE, "WindowsAuthentication", TRUE),
          "Get-MapiVirtualDirectory",
          Map.of("IISAuthenticationMethods", METHODS));

  private Defaults() {}

  /** What is blank in a new Send connector. */
  private static final List<String> BLANK =
      List.of("Fqdn", "TlsAuthLevel", "TlsDomain", "TlsCertificateName");

  /** What the usage types of Receive connectors stand for (Microsoft, Receive connectors). */
  private static final Map<String, List<String>> USAGE =
      Map.of(
          "client", List.of("ExchangeUsers", "Tls, Integrated, BasicAuth, BasicAuthRequireTLS"),
          "custom", List.of("None", "Tls"),
          "internal", List.of("ExchangeServers, ExchangeLegacyServers", "Tls, ExchangeServer"),
          "internet", List.of("AnonymousUsers", "Tls"),
          "partner", List.of("Partners", "Tls"));

  /** Where connectors of a usage type listen, and to whom, unless somebody says otherwise. */
  private static final Map<String, Map<String, Value>> DOORS =
      Map.of(
          "client", Map.of("Bindings", new Value.Scalar("0.0.0.0:587")),
          "internal", Map.of("Bindings", new Value.Scalar("0.0.0.0:25")),
          "internet", Map.of("RemoteIPRanges", new Value.Scalar("0.0.0.0-255.255.255.255")));

  /** By property; empty where nothing is documented. */
  static Map<String, Value> of(String cmdlet, Call call) {
    Map<String, Value> defaults = new HashMap<>(DOCUMENTED.getOrDefault(cmdlet, Map.of()));
    if (cmdlet.endsWith("VirtualDirectory")) {
      defaults.put("ExtendedProtectionTokenChecking", new Value.Scalar("None"));
    }
    if (cmdlet.equals("Get-SendConnector")) {
      Term hosts = call.arguments().get("SmartHosts");
      boolean none = hosts == null || !hosts.isUnknown() && hosts.each().isEmpty();
      defaults.put("DNSRoutingEnabled", none ? TRUE : FALSE);
      if (none) {
        defaults.put("SmartHosts", Value.BLANK);
        defaults.put("SmartHostsString", Value.BLANK);
        defaults.put("SmartHostAuthMechanism", new Value.Scalar("None"));
      }
      BLANK.forEach(property -> defaults.put(property, Value.BLANK));
    }
    if (cmdlet.equals("Get-ReceiveConnector")) {
      List<String> usage = USAGE.get(usage(call));
      if (usage != null) {
        defaults.put("PermissionGroups", new Value.Scalar(usage.get(0)));
        defaults.put("AuthMechanism", new Value.Scalar(usage.get(1)));
      }
      DOORS.getOrDefault(usage(call), Map.of()).forEach(defaults::put);
    }
    return defaults;
  }

  /** What a new Receive connector of its usage type cannot be made without; null if nothing. */
  static String missing(Call call) {
    Map<String, Value> doors = DOORS.getOrDefault(usage(call), Map.of());
    for (String parameter : List.of("Bindings", "RemoteIPRanges")) {
      if (!call.given(parameter) && !doors.containsKey(parameter)) {
        return parameter;
      }
    }
    return null;
  }

  /** The usage type of a new Receive connector, in lower case. */
  static String usage(Call call) {
    String usage = call.text("Usage");
    if (usage != null) {
      return usage.toLowerCase(Locale.ROOT);
    }
    return USAGE.keySet().stream().filter(call::has).findFirst().orElse("custom");
  }
}
