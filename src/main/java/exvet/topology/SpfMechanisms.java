package exvet.topology;

import exvet.fact.DnsRecord;

/**
 * The mechanisms of SPF that ask DNS about hosts (RFC 7208, 5.3 to 5.7), for one client and one
 * message: what they ask in vain is counted together.
 */
final class SpfMechanisms {
  private final SpfDns dns;
  private final SpfClient client;
  private final SpfPointers pointers;
  private int voids;

  SpfMechanisms(SpfDns dns, SpfClient client, SpfPointers pointers) {
    this.dns = dns;
    this.client = client;
    this.pointers = pointers;
  }

  /**
   * Whether a mechanism matches the client.
   *
   * @param target the name it is about
   */
  SpfStep matches(SpfTerm term, String target) {
    return switch (term.name()) {
      case "a" -> decided(dns.find(target, client.type()), found -> near(term, found));
      case "mx" -> decided(dns.find(target, "MX"), found -> mx(term, target, found));
      case "ptr" -> decided(pointers.stated(), found -> ptr(target, found));
      // Also a client of IPv6 is looked for under A.
      case "exists" -> decided(dns.find(target, "A"), found -> SpfStep.match(found.present()));
      default -> throw new IllegalArgumentException(term.name());
    };
  }

  /** How a mechanism goes on from an answer. */
  private interface Known {
    SpfStep from(Found found);
  }

  private SpfStep decided(Found found, Known known) {
    if (found.missing() && ++voids > SpfCheck.VOIDS) {
      return SpfStep.permanent("more than " + SpfCheck.VOIDS + " lookups of DNS bring nothing");
    }
    return found.unknown() ? SpfStep.unknown(found.reason()) : known.from(found);
  }

  private SpfStep near(SpfTerm term, Found addresses) {
    return addresses.unknown()
        ? SpfStep.unknown(addresses.reason())
        : SpfStep.match(
            addresses.records().stream()
                .anyMatch(r -> client.near(r.word(0), term.prefix4(), term.prefix6())));
  }

  private SpfStep mx(SpfTerm term, String target, Found hosts) {
    if (hosts.records().size() > SpfCheck.LOOKUPS) {
      return SpfStep.permanent(target + " has " + hosts.records().size() + " MX records");
    }
    SpfStep open = SpfStep.NO_MATCH;
    for (DnsRecord mx : hosts.records()) {
      // A null MX names no host.
      if (!mx.host(1).isEmpty()) {
        SpfStep host = near(term, dns.find(mx.host(1), client.type()));
        if (host == SpfStep.MATCH) {
          return host;
        }
        open = host == SpfStep.NO_MATCH ? open : host;
      }
    }
    return open;
  }

  private SpfStep ptr(String target, Found names) {
    SpfStep valid =
        pointers.validated(names, name -> name.equals(target) || name.endsWith("." + target));
    return valid.is(SpfStep.Result.PASS) ? SpfStep.MATCH : valid;
  }
}
