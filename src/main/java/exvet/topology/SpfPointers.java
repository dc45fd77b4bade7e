package exvet.topology;

import exvet.fact.DnsRecord;
import java.util.function.Predicate;

/** The names of a client's address, as far as they have that address (RFC 7208, 5.5). */
final class SpfPointers {
  private final SpfDns dns;
  private final SpfClient client;

  SpfPointers(SpfDns dns, SpfClient client) {
    this.dns = dns;
    this.client = client;
  }

  /** The names that the address is said to have. */
  Found stated() {
    return dns.find(client.reverseName(), "PTR");
  }

  /** The first of the wanted names that has the address; a match says which. */
  SpfStep validated(Found names, Predicate<String> wanted) {
    if (names.unknown()) {
      return SpfStep.unknown(names.reason());
    }
    SpfStep open = SpfStep.NO_MATCH;
    for (DnsRecord ptr : names.records().stream().limit(SpfCheck.LOOKUPS).toList()) {
      String name = ptr.host(0);
      if (SpfDns.queryable(name) && wanted.test(name)) {
        Found found = dns.find(name, client.type());
        if (found.records().stream().anyMatch(r -> client.near(r.word(0), 32, 128))) {
          return new SpfStep(SpfStep.Result.PASS, name);
        }
        open = found.unknown() ? SpfStep.unknown(found.reason()) : open;
      }
    }
    return open;
  }
}
