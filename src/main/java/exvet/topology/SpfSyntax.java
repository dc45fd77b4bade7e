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
 * How the one SPF record of a mail domain is written, with those it leads to.
 *
 * @param errors what makes receivers stop, or surely was not meant
 * @param broken whether there is such
 * @param behindAll mechanisms that nobody reads
 * @param afterAll whether there are such
 * @param redirectWithAll whether a redirect is pointless
 * @param corrected the record as it was meant; null if that cannot be told, as where it has terms
 *     that nobody reads, or nothing in its own text is to be mended
 */
public record SpfSyntax(
    @Known String identity,
    @From("domainName") Boolean used,
    @From("primarySmtpAddress") Boolean inFull,
    @From("answers") String text,
    @Known @From("answers") List<String> errors,
    @From("answers") Boolean broken,
    @Known @From("answers") List<String> behindAll,
    @From("answers") Boolean afterAll,
    @From("answers") Boolean redirectWithAll,
    String corrected,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  static SpfSyntax of(MailDomain domain, SpfTree tree, Ground ground) {
    Gaps gaps = MailAuthFacts.gaps(domain);
    SpfRecord record = tree.root().record();
    if (record == null) {
      gaps.lack(MailAuthFacts.noRecord(tree), "text", "broken", "afterAll", "redirectWithAll");
    }
    List<String> errors = record == null ? List.of() : SpfProblems.of(tree);
    if (record != null && errors.isEmpty() && tree.gap() != null) {
      gaps.lack(tree.gap(), "broken");
    }
    return new SpfSyntax(
        domain.identity(),
        domain.used(),
        gaps.take("inFull", MxDomain.inFull(domain.identity(), ground)),
        record == null ? null : SpfRecord.brief(record.text()),
        errors,
        gaps.unless("broken", (Boolean) !errors.isEmpty()),
        record == null ? List.of() : record.behindAll(),
        gaps.unless("afterAll", (Boolean) (record != null && !record.behindAll().isEmpty())),
        gaps.unless("redirectWithAll", (Boolean) (record != null && record.pointlessRedirect())),
        record == null || record.sound() ? null : SpfCorrection.of(record.text()),
        gaps.origin(domain.identity()),
        MailAuthFacts.basis(domain, tree));
  }
}
