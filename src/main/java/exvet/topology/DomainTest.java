package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Profile.Attestation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A mail domain, with what the profile says came of test mail to and from it.
 *
 * @param used whether it is used for mail
 * @param only whether the organisation has no other
 * @param result {@code pass} or {@code fail}; null if nobody says
 * @param said the result in words
 * @param anySaid whether the profile tells of any domain
 * @param taker an MX host that takes mail for the domain, as a test of recipients shows; null if
 *     none is known to
 */
public record DomainTest(
    @Known String identity,
    @From("domainName") Boolean used,
    boolean only,
    String result,
    @Known String said,
    boolean anySaid,
    String taker,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String KEY = "e2e-multi-domain-addressing";

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  static List<DomainTest> all(Ground ground) {
    Map<String, SmtpRecipient> takers = new HashMap<>();
    for (SmtpRecipient one : SmtpRecipient.all(ground)) {
      if (Boolean.TRUE.equals(one.accepted())) {
        takers.putIfAbsent(one.domain(), one);
      }
    }
    return MailDomain.all(ground).stream()
        .map(domain -> of(domain, takers.get(domain.identity()), ground))
        .toList();
  }

  private static DomainTest of(MailDomain domain, SmtpRecipient taker, Ground ground) {
    Gaps gaps = new Gaps();
    gaps.copy(domain, "used", null);
    Basis basis = new Basis();
    basis.addAll(domain.basis());
    basis.addAll(taker == null ? List.of() : taker.basis());
    Attestation own = EndToEndTest.newest(KEY, domain.identity(), ground);
    Attestation said = own == null ? ofAll(ground) : own;
    return new DomainTest(
        domain.identity(),
        domain.used(),
        ground.mailDomains().count() < 2,
        said == null ? null : said.result(),
        said == null ? "" : EndToEndTest.words(said),
        EndToEndTest.newest(KEY, null, ground) != null,
        taker == null ? null : taker.host(),
        gaps.origin(domain.identity()),
        basis.list());
  }

  /** What is said without naming a domain is said of each. */
  private static Attestation ofAll(Ground ground) {
    Attestation any = EndToEndTest.newest(KEY, null, ground);
    return Stream.of(any)
        .filter(Objects::nonNull)
        .filter(one -> one.subject() == null || one.subject().isBlank())
        .findFirst()
        .orElse(null);
  }
}
