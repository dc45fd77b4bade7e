package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the owner of a mail domain asks of receivers for mail that fails DMARC.
 *
 * @param policy what applies to the domain: {@code reject}
 * @param publisher the domain whose record says so
 * @param enforced whether it is quarantine or reject
 * @param testing whether the record says that it is only a test
 * @param percent the part of the mail it is for
 * @param partial whether that is not all
 * @param openSubdomains whether sub-domains are let off though the domain is not
 * @param earnest the record without what lets mail off; null if that cannot be told
 * @param raised the record with the next policy; null if that cannot be told
 * @param notes what else there is to say of the record, to follow a sentence
 */
public record DmarcPolicy(
    @Known String identity,
    @From("domainName") Boolean used,
    @From("primarySmtpAddress") Boolean inFull,
    @From("answers") String policy,
    @From("answers") String publisher,
    @From("answers") Boolean enforced,
    @From("answers") Boolean testing,
    @From("answers") Integer percent,
    @From("answers") Boolean partial,
    @From("answers") Boolean openSubdomains,
    String earnest,
    String raised,
    @Known @From("answers") String notes,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity), "dmarcPolicy", Set.of(identity));
  }

  static DmarcPolicy of(MailDomain domain, DmarcWalk walk, Ground ground) {
    Gaps gaps = MailAuthFacts.gaps(domain);
    DmarcRecord record = walk.record();
    if (record == null) {
      gaps.lack(
          noRecord(domain.identity(), walk),
          "policy",
          "publisher",
          "enforced",
          "testing",
          "percent",
          "partial",
          "openSubdomains");
    }
    String policy = policy(walk);
    boolean open = record != null && record.sp().equals("none") && !record.p().equals("none");
    String removed =
        record == null || record.removed().isEmpty()
            ? ""
            : "; tags that RFC 9989 took away: " + String.join(", ", record.removed());
    return new DmarcPolicy(
        domain.identity(),
        domain.used(),
        gaps.take("inFull", MxDomain.inFull(domain.identity(), ground)),
        policy,
        record == null ? null : walk.policy().domain(),
        gaps.unless("enforced", (Boolean) !"none".equals(policy)),
        gaps.unless("testing", (Boolean) (record != null && record.testing())),
        record == null ? null : (Integer) record.percent(),
        gaps.unless("partial", (Boolean) (record != null && record.percent() < 100)),
        gaps.unless("openSubdomains", (Boolean) open),
        DmarcEdit.earnest(record),
        DmarcEdit.raised(record, walk.inherited()),
        removed,
        gaps.origin(domain.identity()),
        DmarcDomain.basis(domain, walk));
  }

  /** What applies to the domain; null if there is no record. */
  static String policy(DmarcWalk walk) {
    DmarcRecord record = walk.record();
    return record == null ? null : walk.inherited() ? record.sp() : record.p();
  }

  /** Why there is no record that could be judged. */
  static String noRecord(String domain, DmarcWalk walk) {
    return walk.gap() != null ? walk.gap() : "no DMARC record applies to " + domain;
  }
}
