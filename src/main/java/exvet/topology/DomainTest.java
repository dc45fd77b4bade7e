package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Profile.Attestation;
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
 */
public record DomainTest(
    @Known String identity,
    @From("domainName") Boolean used,
    boolean only,
    String result,
    @Known String said,
    boolean anySaid,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String KEY = "e2e-multi-domain-addressing";

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  static List<DomainTest> all(Ground ground) {
    return MailDomain.all(ground).stream().map(domain -> of(domain, ground)).toList();
  }

  private static DomainTest of(MailDomain domain, Ground ground) {
    Gaps gaps = new Gaps();
    gaps.copy(domain, "used", null);
    Attestation own = EndToEndTest.newest(KEY, domain.identity(), ground);
    Attestation said = own == null ? ofAll(ground) : own;
    return new DomainTest(
        domain.identity(),
        domain.used(),
        ground.mailDomains().count() < 2,
        said == null ? null : said.result(),
        said == null ? "" : EndToEndTest.words(said),
        EndToEndTest.newest(KEY, null, ground) != null,
        gaps.origin(domain.identity()),
        domain.basis());
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
