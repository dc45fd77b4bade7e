package exvet.topology;

import exvet.fact.DnsRecord;
import exvet.fact.Observed;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The CAA records that count for a name: its own, or those at the end of its aliases, else those of
 * the nearest name above it (RFC 8659, 3).
 *
 * @param domain the name that has the records, or the last that was asked for
 */
record CaaRecords(String domain, Found found, List<Observed> basis) {

  static CaaRecords of(Dns dns, String name) {
    List<Observed> basis = new ArrayList<>();
    String domain = name;
    Found found = dns.find(View.PUBLIC, name, "CAA");
    basis.addAll(found.basis());
    while (found.missing() && parent(domain).indexOf('.') > 0) {
      domain = parent(domain);
      found = dns.find(View.PUBLIC, domain, "CAA");
      basis.addAll(found.basis());
    }
    return new CaaRecords(domain, found, List.copyOf(basis));
  }

  /** What counts for a certificate that has a host by a wildcard: nothing below the star. */
  static CaaRecords ofWildcard(Dns dns, String host) {
    return of(dns, parent(host));
  }

  /** Which property tells who may issue. */
  String property(boolean wildcard) {
    return wildcard && !values("issuewild").isEmpty() ? "issuewild" : "issue";
  }

  /** Who may issue; nobody is the blank name, and an empty list restricts nobody. */
  List<String> issuers(boolean wildcard) {
    return values(property(wildcard));
  }

  private List<String> values(String tag) {
    List<String> names = new ArrayList<>();
    for (DnsRecord record : found.records()) {
      String[] words = record.data().strip().split("\\s+", 3);
      if (words.length == 3 && words[1].equalsIgnoreCase(tag)) {
        String value = words[2].replace("\"", "").split(";", 2)[0];
        names.add(value.strip().toLowerCase(Locale.ROOT));
      }
    }
    return names;
  }

  /** What they say, or that there are none; null if that is not known. */
  String note() {
    return found.unknown()
        ? null
        : found.present()
            ? "the CAA records of " + domain + " allow who issued"
            : "there is no CAA record, so any CA may issue";
  }

  private static String parent(String name) {
    return name.substring(name.indexOf('.') + 1);
  }
}
