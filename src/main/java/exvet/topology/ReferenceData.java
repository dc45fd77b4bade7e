package exvet.topology;

import java.time.LocalDate;
import java.util.List;

/**
 * A table of what changes with time, and the rules that are only as good as it is.
 *
 * @param file its name among the resources
 * @param asOf the day its source was read
 */
public record ReferenceData(String file, LocalDate asOf, List<String> rules) {

  /** Every such table. */
  public static List<ReferenceData> all() {
    return List.of(
        of("caa-identifiers", "pubdns-caa-allows-issuer"),
        of("certificate-lifetimes", "cert-lifetime-acceptable"),
        of("exchange-builds", "srv-build-current"),
        of("exchange-online-addresses", "recv-hybrid-entry"),
        of("exchange-support", "srv-build-current"),
        of("inactive-components", "srv-components-active"),
        of(
            "internal-suffixes",
            "accdom-default-is-mail-domain",
            "cert-covers-external-names",
            "cert-covers-internal-names",
            "eap-primary-domain-routable",
            "rcpt-postmaster-deliverable",
            "send-helo-fqdn-public",
            "send-message-size-aligned"),
        of("setup-connectors", "recv-default-connector-not-relay", "recv-role-port-conflict"),
        of("signature-algorithms", "cert-signature-hash"),
        of(
            "special-addresses",
            "privdns-autodiscover-resolves",
            "pubdns-address-is-public",
            "recv-default-connector-not-relay",
            "recv-no-open-relay",
            "recv-relay-connector-scoped",
            "recv-relay-single-method",
            "send-smart-host-auth-protected",
            "send-smart-host-resolves",
            "smtp-no-open-relay"));
  }

  private static ReferenceData of(String name, String... rules) {
    return new ReferenceData(name + ".csv", ReferenceTable.of(name).asOf(), List.of(rules));
  }
}
