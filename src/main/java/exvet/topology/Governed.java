package exvet.topology;

import exvet.fact.AddressTemplate;
import exvet.fact.EmailAddressPolicy;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** The recipients that take their addresses from policies, seen by the domains of one policy. */
final class Governed {
  private final Set<String> domains = new TreeSet<>();
  private final Sample lacking = new Sample();
  private final Reasons gaps = new Reasons();
  private int count;
  private int bare;

  Governed(EmailAddressPolicy policy) {
    for (AddressTemplate template : policy.enabledEmailAddressTemplates()) {
      if (template.smtp() && template.domain() != null) {
        domains.add(template.domain());
      }
    }
  }

  /** Notes why others may be unknown. */
  void addGap(String reason) {
    gaps.add(reason);
  }

  void add(Addressee one, Collection<String> own) {
    if (exempt(one)) {
      return;
    }
    if (one.governed().unknown() || one.gap() != null) {
      gaps.add(one.gap() == null ? one.governed().reason() : one.gap());
      return;
    }
    count++;
    if (!own.containsAll(domains)) {
      lacking.add(one.fact());
      bare += own.stream().noneMatch(domains::contains) ? 1 : 0;
    }
  }

  private static boolean exempt(Addressee one) {
    return one.kind() == Addressee.Kind.SYSTEM || one.governed().no();
  }

  /** Whether a recipient surely is one of {@link #lacking}. */
  boolean lacks(Addressee one) {
    boolean known = !one.governed().unknown() && one.gap() == null;
    return known && !exempt(one) && !one.allDomains().containsAll(domains);
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** Those without an address in one of the domains. */
  Sample lacking() {
    return lacking;
  }

  /** How many have an address in none of the domains. */
  int bare() {
    return bare;
  }

  /** Why nobody knows others; null if all are known. */
  String gap() {
    return gaps.text();
  }
}
