package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A mail domain with the DMARC record that applies to it, if there is one.
 *
 * @param text the record, with the domain it is from if it is another; null if there is none
 * @param none whether there is none, nor anything in its place that would have to be mended
 * @param several names with more than one record
 * @param anySeveral whether there are such
 * @param misread texts that were meant for DMARC, and are not taken for it
 * @param anyMisread whether there are such
 * @param spf whether there is an SPF record where DMARC is looked for
 * @param invalid tags of the record whose values do not exist
 * @param anyInvalid whether there are such
 * @param publisher the domain whose record it is; null if there is none
 * @param corrected the record as it should be; null if that cannot be told
 * @param noPolicy whether the record does not say what it asks for
 * @param valid whether there is a record that receivers take for one; true if that is not known
 * @param policyStated whether it also says soundly what it asks for
 * @param difference what old and new receivers find, if it is not the same; else blank
 * @param differs whether it is not the same
 */
public record DmarcDomain(
    @Known String identity,
    @From("domainName") Boolean used,
    @From("primarySmtpAddress") Boolean inFull,
    @From("answers") String text,
    @From("answers") Boolean none,
    @Known @From("answers") List<String> several,
    @From("answers") Boolean anySeveral,
    @Known @From("answers") List<String> misread,
    @From("answers") Boolean anyMisread,
    @From("answers") Boolean spf,
    @Known @From("answers") List<String> invalid,
    @From("answers") Boolean anyInvalid,
    String publisher,
    String corrected,
    @From("answers") Boolean noPolicy,
    @From("answers") boolean valid,
    @From("answers") boolean policyStated,
    @Known @From("answers") String difference,
    @From("answers") Boolean differs,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>(Map.of("domain", Set.of(identity)));
    if (!valid) {
      concerns.put("dmarcRecord", Set.of(identity));
    }
    if (!policyStated) {
      concerns.put("dmarcPolicy", Set.of(identity));
    }
    return Map.copyOf(concerns);
  }

  static DmarcDomain of(MailDomain domain, DmarcWalk walk, Ground ground) {
    Gaps gaps = MailAuthFacts.gaps(domain);
    DmarcRecord record = walk.record();
    if (walk.gap() != null) {
      gaps.lack(walk.gap(), "text", "none", "anyInvalid", "noPolicy", "differs");
    }
    if (walk.gap() != null && walk.several().isEmpty()) {
      gaps.lack(walk.gap(), "anySeveral");
    }
    List<String> misread = walk.misread();
    String of = walk.inherited() ? " of " + walk.policy().domain() : "";
    String text = record == null ? null : SpfRecord.brief(record.text()) + of;
    String difference = walk.difference() == null ? "" : walk.difference();
    boolean open = walk.gap() != null;
    boolean none = record == null && walk.several().isEmpty() && misread.isEmpty() && !walk.spf();
    boolean valid = open || record != null && record.valid();
    return new DmarcDomain(
        domain.identity(),
        domain.used(),
        gaps.take("inFull", MxDomain.inFull(domain.identity(), ground)),
        gaps.unless("text", text),
        gaps.unless("none", (Boolean) none),
        walk.several(),
        gaps.unless("anySeveral", (Boolean) !walk.several().isEmpty()),
        misread,
        gaps.take("anyMisread", walk.found().tells(!misread.isEmpty())),
        gaps.take("spf", walk.found().tells(walk.spf())),
        record == null ? List.of() : record.invalid(),
        gaps.unless("anyInvalid", (Boolean) (record != null && !record.invalid().isEmpty())),
        record == null ? null : walk.policy().domain(),
        DmarcEdit.corrected(record),
        gaps.unless("noPolicy", (Boolean) (record != null && record.tag("p") == null)),
        valid,
        valid && (open || record.policyStated()),
        difference,
        gaps.unless("differs", (Boolean) !difference.isEmpty()),
        gaps.origin(domain.identity()),
        basis(domain, walk));
  }

  static List<Observed> basis(MailDomain domain, DmarcWalk walk) {
    List<Observed> basis = new ArrayList<>(domain.basis());
    basis.addAll(walk.basis());
    return List.copyOf(basis);
  }
}
