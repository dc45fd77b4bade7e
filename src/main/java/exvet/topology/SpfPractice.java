package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the one SPF record of a mail domain does though it should not.
 *
 * @param text the whole record; null if it is longer than anybody's is
 * @param ptr whether it uses ptr
 * @param withoutPtr the record without it; null if that cannot be told
 * @param longString whether a string of it has more octets than DNS allows
 * @param octets how many it has in all
 * @param longRecord whether these are too many for a small answer
 * @param wide its terms that pass more addresses than a /16 has, or a /32 of IPv6
 * @param anyWide whether there are such
 */
public record SpfPractice(
    @Known String identity,
    @From("domainName") Boolean used,
    @From("primarySmtpAddress") Boolean inFull,
    String text,
    @From("answers") Boolean ptr,
    String withoutPtr,
    @From("answers") Boolean longString,
    @From("answers") Integer octets,
    @From("answers") Boolean longRecord,
    @Known @From("answers") List<String> wide,
    @From("answers") Boolean anyWide,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final int STRING = 255;
  private static final int RECORD = 450;
  private static final int LONGEST = 2_000;
  private static final int NARROWEST4 = 16;

  /** What a provider gets for all its customers. */
  private static final int NARROWEST6 = 32;

  private static final int KEPT = 10;

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  static SpfPractice of(MailDomain domain, SpfTree tree, Ground ground) {
    Gaps gaps = MailAuthFacts.gaps(domain);
    SpfRecord record = tree.root().record();
    if (record == null) {
      gaps.lack(
          MailAuthFacts.noRecord(tree), "ptr", "longString", "octets", "longRecord", "anyWide");
    }
    int octets = record == null ? 0 : octets(record.text());
    boolean longString =
        tree.root().found().records().stream()
            .filter(one -> SpfRecord.is(one.text()))
            .flatMap(one -> one.strings().stream())
            .anyMatch(string -> octets(string) > STRING);
    List<String> wide =
        record == null
            ? List.of()
            : record.effective().stream()
                .filter(term -> term.network() != null && term.qualifier() == '+')
                .filter(term -> term.prefix4() < NARROWEST4 || term.prefix6() < NARROWEST6)
                .map(term -> SpfRecord.brief(term.text()))
                .limit(KEPT)
                .toList();
    boolean ptr = record != null && record.effective().stream().anyMatch(t -> t.named("ptr"));
    return new SpfPractice(
        domain.identity(),
        domain.used(),
        gaps.take("inFull", MxDomain.inFull(domain.identity(), ground)),
        octets == 0 || octets > LONGEST ? null : record.text(),
        gaps.unless("ptr", (Boolean) ptr),
        ptr ? SpfEdit.withoutPtr(tree, ground) : null,
        gaps.unless("longString", (Boolean) longString),
        gaps.unless("octets", (Integer) octets),
        gaps.unless("longRecord", (Boolean) (octets > RECORD)),
        wide,
        gaps.unless("anyWide", (Boolean) !wide.isEmpty()),
        gaps.origin(domain.identity()),
        MailAuthFacts.basis(domain, tree));
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
