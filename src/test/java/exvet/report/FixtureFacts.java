package exvet.report;

import exvet.fact.AcceptedDomain;
import exvet.fact.AddressSpace;
import exvet.fact.AddressTemplate;
import exvet.fact.ClientAccessService;
import exvet.fact.EmailAddressPolicy;
import exvet.fact.ExchangeCertificate;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.IpBinding;
import exvet.fact.IpRange;
import exvet.fact.Limit;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes facts for tests of reports: what is not named is blank. */
final class FixtureFacts {
  private FixtureFacts() {}

  /**
   * @param components pairs of component name and value
   */
  static <T extends Exported> T fact(Class<T> type, Object... components) {
    Map<String, Object> values = new HashMap<>();
    values.put("origin", new Origin("contoso/export.xml", "object", 7, Map.of(), false));
    for (int i = 0; i < components.length; i += 2) {
      values.put((String) components[i], components[i + 1]);
    }
    RecordComponent[] all = type.getRecordComponents();
    Class<?>[] types = new Class<?>[all.length];
    Object[] arguments = new Object[all.length];
    for (int i = 0; i < all.length; i++) {
      types[i] = all[i].getType();
      Object blank = types[i] == List.class ? List.of() : null;
      arguments[i] = values.containsKey(all[i].getName()) ? values.remove(all[i].getName()) : blank;
    }
    if (!values.isEmpty()) {
      throw new IllegalArgumentException(type.getSimpleName() + " has no " + values.keySet());
    }
    try {
      Constructor<T> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Two servers with a directory for each service, and what they share. */
  static List<Exported> contoso(List<String> servers) {
    List<Exported> facts = new ArrayList<>();
    for (String server : servers) {
      boolean bad = server.equals("MBX02");
      facts.add(
          fact(
              ExchangeServer.class,
              "name",
              server,
              "identity",
              server,
              "fqdn",
              server.toLowerCase(Locale.ROOT) + ".corp.contoso.com",
              "adminDisplayVersion",
              ServerVersion.parse("Version 15.2 (Build 1544.4)"),
              "edition",
              "Enterprise",
              "serverRole",
              List.of("Mailbox", "ClientAccess"),
              "site",
              "corp.contoso.com/Configuration/Sites/Default-First-Site-Name"));
      for (Service service : Service.values()) {
        if (service != Service.OA) {
          String name = service.path().split("/")[1];
          facts.add(
              fact(
                  VirtualDirectory.class,
                  "service",
                  service,
                  "server",
                  server,
                  "identity",
                  server + "\\" + name + " (Default Web Site)",
                  "name",
                  name + " (Default Web Site)",
                  "internalUrl",
                  Url.of("https://mail.contoso.com" + service.path()),
                  "externalUrl",
                  bad && service == Service.OWA
                      ? null
                      : Url.of("https://mail.contoso.com" + service.path()),
                  "internalAuthenticationMethods",
                  List.of("Basic", "Fba"),
                  "origin",
                  new Origin(
                      "contoso/x.xml",
                      name,
                      3,
                      Map.of("externalAuthenticationMethods", "read with -ADPropertiesOnly"),
                      false)));
        }
      }
      facts.add(
          fact(
              OutlookAnywhere.class,
              "server",
              server,
              "identity",
              server + "\\Rpc (Default Web Site)",
              "internalHostname",
              "mail.contoso.com",
              "externalHostname",
              "mail.contoso.com",
              "externalClientsRequireSsl",
              true));
      facts.add(
          fact(
              ClientAccessService.class,
              "name",
              server,
              "identity",
              server,
              "autoDiscoverServiceInternalUri",
              Url.of("https://" + server + ".corp.contoso.com/Autodiscover/Autodiscover.xml"),
              "autoDiscoverSiteScope",
              List.of("Default-First-Site-Name")));
      facts.add(
          fact(
              ReceiveConnector.class,
              "server",
              server,
              "identity",
              server + "\\Default Frontend " + server,
              "name",
              "Default Frontend " + server,
              "enabled",
              true,
              "transportRole",
              "FrontendTransport",
              "bindings",
              List.of(IpBinding.parse("[::]:25"), IpBinding.parse("0.0.0.0:25")),
              "remoteIpRanges",
              List.of(
                  IpRange.parse("::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
                  IpRange.parse("0.0.0.0-255.255.255.255")),
              "authMechanism",
              List.of("Tls", "Integrated", "BasicAuth", "ExchangeServer"),
              "permissionGroups",
              List.of("AnonymousUsers", "ExchangeServers"),
              "maxMessageSize",
              new Limit(37748736L),
              "fqdn",
              server + ".corp.contoso.com"));
      facts.add(
          fact(
              ExchangeCertificate.class,
              "server",
              server,
              "identity",
              server + "\\0123",
              "thumbprint",
              "0123456789ABCDEF0123456789ABCDEF0123456" + (bad ? "7" : "8"),
              "subject",
              "CN=mail.contoso.com, O=Contoso, C=US",
              "issuer",
              "CN=Public CA R3, O=Public CA, C=US",
              "certificateDomains",
              List.of("mail.contoso.com", "autodiscover.contoso.com"),
              "services",
              List.of("IIS", "SMTP"),
              "status",
              "Valid",
              "notBefore",
              Instant.parse("2025-11-20T00:00:00Z"),
              "notAfter",
              Instant.parse(bad ? "2026-03-20T23:59:59Z" : "2026-11-16T23:59:59Z"),
              "publicKeySize",
              2048));
    }
    facts.add(
        fact(
            SendConnector.class,
            "identity",
            "To internet",
            "name",
            "To internet",
            "enabled",
            true,
            "addressSpaces",
            List.of(AddressSpace.parse("SMTP:*;1")),
            "sourceTransportServers",
            servers,
            "fqdn",
            "mbx01.corp.contoso.com",
            "maxMessageSize",
            new Limit(36700160L)));
    for (String domain : List.of("contoso.com", "fabrikam.com", "corp.contoso.com")) {
      facts.add(
          fact(
              AcceptedDomain.class,
              "identity",
              domain,
              "name",
              domain,
              "domainName",
              domain,
              "domainType",
              "Authoritative",
              "defaultDomain",
              domain.equals("contoso.com")));
    }
    facts.add(
        fact(
            EmailAddressPolicy.class,
            "identity",
            "Default Policy",
            "name",
            "Default Policy",
            "priority",
            "Lowest",
            "enabledEmailAddressTemplates",
            List.of(AddressTemplate.parse("SMTP:%m@contoso.com")),
            "recipientFilterApplied",
            true));
    return facts;
  }
}
