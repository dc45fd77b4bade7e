package exvet.report;

import exvet.fact.AcceptedDomain;
import exvet.fact.AddressSpace;
import exvet.fact.ExchangeCertificate;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.IpBinding;
import exvet.fact.IpRange;
import exvet.fact.Limit;
import exvet.fact.Mailbox;
import exvet.fact.Origin;
import exvet.fact.OutlookAnywhere;
import exvet.fact.ReceiveConnector;
import exvet.fact.SendConnector;
import exvet.fact.ServerVersion;
import exvet.fact.Service;
import exvet.fact.Url;
import exvet.fact.VirtualDirectory;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An invented organisation of two servers, as its exports would describe it. */
final class ContosoFacts {
  private static final List<String> SERVERS = List.of("MBX01", "MBX02");

  private final List<Exported> facts = new ArrayList<>();
  private final Set<String> exports = new TreeSet<>();

  private ContosoFacts() {}

  static FactBase base() {
    return new ContosoFacts().build();
  }

  /** A fact with the named components; the others are blank. */
  static <T extends Record & Exported> T fact(
      Class<T> type, String file, int line, Map<String, Object> values, String... absent) {
    Map<String, Object> known = new HashMap<>(values);
    Map<String, String> reasons = new HashMap<>();
    for (String component : absent) {
      reasons.put(component, "not in export");
    }
    String object = String.valueOf(values.getOrDefault("identity", values.get("name")));
    known.put("origin", new Origin(file, object, line, reasons, false));
    known.putIfAbsent("identity", object);
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Object blank = components[i].getType() == List.class ? List.of() : null;
      arguments[i] = known.getOrDefault(components[i].getName(), blank);
    }
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private <T extends Record & Exported> void add(
      Class<T> type, String cmdlet, Map<String, Object> values, String... absent) {
    exports.add(cmdlet);
    String file = "contoso/" + cmdlet + ".xml";
    facts.add(fact(type, file, 4 + 37 * facts.size(), values, absent));
  }

  private FactBase build() {
    for (String server : SERVERS) {
      server(server);
      for (Service service : Service.values()) {
        if (service != Service.OA) {
          directory(server, service);
        }
      }
      add(
          OutlookAnywhere.class,
          "Get-OutlookAnywhere",
          Map.of(
              "server",
              server,
              "identity",
              server + "\\Rpc (Default Web Site)",
              "externalHostname",
              "mail.contoso.com",
              "internalHostname",
              server.toLowerCase(java.util.Locale.ROOT) + ".contoso.local",
              "externalClientsRequireSsl",
              true,
              "internalClientsRequireSsl",
              false,
              "iisAuthenticationMethods",
              List.of("Basic", "Ntlm", "Negotiate")));
      receive(server);
      certificates(server);
    }
    domains();
    send();
    add(
        Mailbox.class,
        "Get-Mailbox",
        Map.of(
            "identity", "contoso.local/Users/Alice Example",
            "primarySmtpAddress", "alice@contoso.com"));
    return new FactBase("Contoso", facts, exports);
  }

  private void server(String server) {
    add(
        ExchangeServer.class,
        "Get-ExchangeServer",
        Map.of(
            "name",
            server,
            "fqdn",
            server + ".contoso.local",
            "site",
            "contoso.local/Configuration/Sites/Default-First-Site-Name",
            "serverRole",
            List.of("Mailbox"),
            "mailboxServer",
            true,
            "edgeServer",
            false,
            "edition",
            "Enterprise",
            "adminDisplayVersion",
            new ServerVersion(15, 2, 1748, server.equals("MBX01") ? 36 : 10)));
  }

  private void directory(String server, Service service) {
    String name =
        switch (service) {
          case OWA -> "owa";
          case ECP -> "ecp";
          case EWS -> "EWS";
          case EAS -> "Microsoft-Server-ActiveSync";
          case OAB -> "OAB";
          case MAPI -> "mapi";
          case POWERSHELL -> "PowerShell";
          default -> "Autodiscover";
        };
    Map<String, Object> values = new HashMap<>();
    values.put("service", service);
    values.put("server", server);
    values.put("name", name + " (Default Web Site)");
    values.put("identity", server + "\\" + name + " (Default Web Site)");
    values.put("webSite", "Default Web Site");
    boolean planned = server.equals("MBX01") && service != Service.MAPI;
    String host = planned ? "mail.contoso.com" : server + ".contoso.local";
    if (service != Service.AUTODISCOVER) {
      values.put("internalUrl", Url.of("https://" + host + service.path()));
    }
    if (planned && service != Service.AUTODISCOVER && service != Service.POWERSHELL) {
      values.put("externalUrl", Url.of("https://mail.contoso.com" + service.path()));
    }
    values.put("internalAuthenticationMethods", List.of("Basic", "Fba"));
    values.put("externalAuthenticationMethods", List.of("Basic", "Fba"));
    values.put("basicAuthentication", true);
    values.put("windowsAuthentication", service != Service.OWA);
    values.put("extendedProtectionTokenChecking", "Allow");
    values.put("whenChanged", Instant.parse("2026-03-11T08:22:05Z"));
    add(VirtualDirectory.class, service.cmdlet(), values, "oauthAuthentication");
  }

  private void receive(String server) {
    String[][] connectors = {
      {"Default Frontend", "FrontendTransport", "25"},
      {"Client Frontend", "FrontendTransport", "587"},
      {"Outbound Proxy Frontend", "FrontendTransport", "717"},
      {"Default", "HubTransport", "2525"},
      {"Client Proxy", "HubTransport", "465"}
    };
    for (String[] connector : connectors) {
      Map<String, Object> values = new HashMap<>();
      values.put("identity", server + "\\" + connector[0] + " " + server);
      values.put("name", connector[0] + " " + server);
      values.put("server", server);
      values.put("enabled", true);
      values.put("transportRole", connector[1]);
      values.put(
          "bindings",
          List.of(
              IpBinding.parse("[::]:" + connector[2]), IpBinding.parse("0.0.0.0:" + connector[2])));
      values.put(
          "remoteIpRanges",
          List.of(
              IpRange.parse("::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
              IpRange.parse("0.0.0.0-255.255.255.255")));
      values.put("authMechanism", List.of("Tls", "Integrated", "BasicAuth", "BasicAuthRequireTLS"));
      values.put("permissionGroups", List.of("AnonymousUsers", "ExchangeServers"));
      values.put("fqdn", server + ".contoso.local");
      values.put("requireTls", false);
      values.put("maxMessageSize", new Limit(37748736L));
      add(ReceiveConnector.class, "Get-ReceiveConnector", values);
    }
  }

  private void certificates(String server) {
    add(
        ExchangeCertificate.class,
        "Get-ExchangeCertificate",
        Map.of(
            "server",
            server,
            "identity",
            server + ".contoso.local\\5C7A0E9D8B21F34455AA6677889900AABBCCDDEE",
            "thumbprint",
            "5C7A0E9D8B21F34455AA6677889900AABBCCDDEE",
            "subject",
            "CN=mail.contoso.com, O=Contoso, C=DE",
            "issuer",
            "CN=Example Public CA G2, O=Example Trust, C=US",
            "notBefore",
            Instant.parse("2026-01-05T00:00:00Z"),
            "notAfter",
            Instant.parse("2026-12-20T23:59:59Z"),
            "certificateDomains",
            List.of("mail.contoso.com", "autodiscover.contoso.com"),
            "services",
            List.of("IMAP", "POP", "IIS", "SMTP"),
            "status",
            "Valid"));
    add(
        ExchangeCertificate.class,
        "Get-ExchangeCertificate",
        Map.of(
            "server",
            server,
            "identity",
            server + ".contoso.local\\0011223344556677889900AABBCCDDEEFF001122",
            "thumbprint",
            "0011223344556677889900AABBCCDDEEFF001122",
            "subject",
            "CN=" + server,
            "issuer",
            "CN=" + server,
            "notBefore",
            Instant.parse("2021-02-01T10:00:00Z"),
            "notAfter",
            Instant.parse("2026-02-01T10:00:00Z"),
            "certificateDomains",
            List.of(server, server + ".contoso.local"),
            "services",
            List.of("SMTP"),
            "selfSigned",
            true),
        "status");
  }

  private void domains() {
    add(
        AcceptedDomain.class,
        "Get-AcceptedDomain",
        Map.of(
            "name", "contoso.com",
            "domainName", "contoso.com",
            "domainType", "Authoritative",
            "matchSubDomains", false,
            "defaultDomain", false));
    add(
        AcceptedDomain.class,
        "Get-AcceptedDomain",
        Map.of(
            "name", "contoso.local",
            "domainName", "contoso.local",
            "domainType", "Authoritative",
            "defaultDomain", true));
    add(
        AcceptedDomain.class,
        "Get-AcceptedDomain",
        Map.of(
            "name", "Fabrikam relay",
            "domainName", "fabrikam.com",
            "domainType", "InternalRelay",
            "defaultDomain", false));
  }

  private void send() {
    Map<String, Object> internet = new HashMap<>();
    internet.put("name", "To internet");
    internet.put("enabled", true);
    internet.put("addressSpaces", List.of(AddressSpace.parse("SMTP:*;1")));
    internet.put("sourceTransportServers", List.of("MBX01", "MBX02"));
    internet.put("dnsRoutingEnabled", true);
    internet.put("smartHosts", List.of("smtp.example.net"));
    internet.put("smartHostAuthMechanism", "None");
    internet.put("port", 25);
    internet.put("requireTls", false);
    internet.put("fqdn", "mail.contoso.com");
    internet.put("maxMessageSize", new Limit(36700160L));
    add(SendConnector.class, "Get-SendConnector", internet);
    add(
        SendConnector.class,
        "Get-SendConnector",
        Map.of(
            "name",
            "=HYPERLINK(\"http://evil.example\",\"Partner\")",
            "enabled",
            false,
            "addressSpaces",
            List.of(AddressSpace.parse("SMTP:partner.example;10")),
            "sourceTransportServers",
            List.of("MBX01"),
            "maxMessageSize",
            Limit.UNLIMITED));
  }
}
