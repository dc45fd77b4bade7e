package exvet.topology;

import exvet.fact.EmailAddressPolicy;
import java.util.Set;
import java.util.TreeSet;

/**
 * The recipients that take their addresses from policies, seen by the domains of one policy.
 *
 * @param count how many there are
 * @param lacking those without an address in one of the domains
 * @param bare how many have an address in none of them
 * @param gap why nobody knows others; null if all are known
 */
record Governed(int count, Sample lacking, int bare, String gap) {

  static Governed of(EmailAddressPolicy policy, Ground ground) {
    Set<String> domains = new TreeSet<>();
    policy.enabledEmailAddressTemplates().stream()
        .filter(template -> template.smtp() && template.domain() != null)
        .forEach(template -> domains.add(template.domain()));
    int count = 0;
    int bare = 0;
    Sample lacking = new Sample();
    Set<String> gaps = new TreeSet<>();
    if (ground.recipientGap() != null) {
      gaps.add(ground.recipientGap());
    }
    for (Addressee one : ground.recipients()) {
      if (one.kind() == Addressee.Kind.SYSTEM || one.governed().no()) {
        continue;
      }
      if (one.governed().unknown() || one.gap() != null) {
        gaps.add(one.gap() == null ? one.governed().reason() : one.gap());
        continue;
      }
      count++;
      Set<String> own = one.domains();
      if (!own.containsAll(domains)) {
        lacking.add(one.fact());
        bare += own.stream().noneMatch(domains::contains) ? 1 : 0;
      }
    }
    return new Governed(count, lacking, bare, gaps.isEmpty() ? null : String.join("; ", gaps));
  }

  /** Whether recipients were exported and all have their addresses from somewhere else. */
  static Answer nobody(Ground ground) {
    boolean any = false;
    for (Addressee one : ground.recipients()) {
      if (one.kind() != Addressee.Kind.SYSTEM) {
        any = true;
        if (!one.governed().no()) {
          return Answer.NO;
        }
      }
    }
    return any && ground.recipientGap() != null
        ? Answer.unknown(ground.recipientGap())
        : Answer.of(any);
  }
}
