package exvet.export;

import exvet.fact.HostName;
import exvet.fact.ProxyAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Brings names that rules compare into the one form in which they are equal. What Exchange wrote
 * stays in the property bag.
 */
final class Spelling {
  private static final Set<String> HOSTS =
      Set.of(
          "certificateDomains",
          "dnsNameList",
          "domain",
          "domainName",
          "domains",
          "externalDownloadHostName",
          "externalHostname",
          "fqdn",
          "internalDownloadHostName",
          "internalHostname",
          "onPremisesSmartHost",
          "serverFqdn",
          "smartHosts",
          "tlsDomain");
  private static final Set<String> ADDRESSES =
      Set.of("primarySmtpAddress", "userPrincipalName", "windowsEmailAddress");
  private static final Set<String> THUMBPRINTS =
      Set.of(
          "currentCertificateThumbprint",
          "internalTransportCertificateThumbprint",
          "nextCertificateThumbprint",
          "thumbprint");
  private static final Set<String> SERVERS =
      Set.of(
          "edgeTransportServers",
          "homeMtaServerId",
          "receivingTransportServers",
          "sendingTransportServers",
          "serverName",
          "sourceTransportServers");

  private Spelling() {}

  /** The value of the component in the form in which it is compared. */
  static Object of(String component, Object value, ServerSpelling servers) {
    if (HOSTS.contains(component)) {
      return each(value, HostName::canonical);
    }
    if (ADDRESSES.contains(component)) {
      return each(value, ProxyAddress::smtp);
    }
    if (THUMBPRINTS.contains(component)) {
      return each(value, text -> text.strip().toUpperCase(Locale.ROOT));
    }
    if (SERVERS.contains(component)) {
      return each(value, servers::known);
    }
    return component.equals("site") ? each(value, Spelling::lastElement) : value;
  }

  private static Object each(Object value, UnaryOperator<String> form) {
    if (value instanceof String text) {
      return form.apply(text);
    }
    return value instanceof List<?> list
        ? list.stream().map(item -> form.apply((String) item)).toList()
        : value;
  }

  /** {@code contoso.com/Configuration/Sites/Redmond} is the site Redmond. */
  private static String lastElement(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
