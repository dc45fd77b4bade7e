package exvet.topology;

import exvet.fact.IpRange;
import java.util.Set;

/**
 * A mechanism or modifier of an SPF record (RFC 7208).
 *
 * @param at where it begins in the record, from 1
 * @param text as it is written
 * @param qualifier {@code +} if none is written, and for modifiers
 * @param name in lower case: {@code include}, {@code redirect}
 * @param domain the domain it names; null if it names none
 * @param network the addresses of ip4 and ip6; null for others
 * @param prefix4 of IPv4 addresses, 32 unless it is written
 * @param prefix6 of IPv6 addresses, 128 unless it is written
 */
record SpfTerm(
    int at,
    String text,
    char qualifier,
    String name,
    DomainSpec domain,
    IpRange network,
    int prefix4,
    int prefix6) {
  static final Set<String> MECHANISMS =
      Set.of("all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists");
  private static final Set<String> QUERYING =
      Set.of("include", "a", "mx", "ptr", "exists", "redirect");

  boolean named(String word) {
    return name.equals(word);
  }

  boolean mechanism() {
    return MECHANISMS.contains(name);
  }

  /** Whether DNS is asked for it, so that it counts against the limit of ten. */
  boolean queries() {
    return QUERYING.contains(name);
  }

  /** Whether another record is read for it. */
  boolean leadsOn() {
    return named("include") || named("redirect");
  }
}
