package exvet.export;

import exvet.fact.HostName;
import exvet.fact.ProxyAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

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

  private static final Map<String, BiFunction<String, ServerSpelling, String>> FORMS = forms();

  private Spelling() {}

  /** Whether the component names servers, whose names hold no blank. */
  static boolean ofServers(String component) {
    return SERVERS.contains(component);
  }

  /** The value of the component in the form in which it is compared. */
  static Object of(String component, Object value, ServerSpelling servers) {
    BiFunction<String, ServerSpelling, String> form = FORMS.get(component);
    if (form == null) {
      return value;
    }
    if (value instanceof String text) {
      return form.apply(text, servers);
    }
    return value instanceof List<?> list
        ? list.stream().map(item -> form.apply((String) item, servers)).toList()
        : value;
  }

  private static Map<String, BiFunction<String, ServerSpelling, String>> forms() {
    Map<String, BiFunction<String, ServerSpelling, String>> forms = new HashMap<>();
    HOSTS.forEach(name -> forms.put(name, (text, servers) -> HostName.canonical(text)));
    ADDRESSES.forEach(name -> forms.put(name, (text, servers) -> ProxyAddress.smtp(text)));
    THUMBPRINTS.forEach(name -> forms.put(name, (text, servers) -> upper(text)));
    SERVERS.forEach(name -> forms.put(name, (text, servers) -> servers.known(text)));
    forms.put("site", (text, servers) -> lastElement(text));
    return forms;
  }

  private static String upper(String text) {
    return text.strip().toUpperCase(Locale.ROOT);
  }

  /** {@code contoso.com/Configuration/Sites/Redmond} is the site Redmond. */
  private static String lastElement(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
