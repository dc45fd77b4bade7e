package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An MX host whose certificate TLSA records name (RFC 7672). A domain of which nobody knows the
 * hosts stands in for those.
 *
 * @param published whether there are such records
 * @param signed whether they are secured by DNSSEC, else senders ignore them
 * @param mismatched whether a certificate that it shows is named by none of those that count
 * @param mismatches the addresses at which that is so
 * @param unusable records that senders of mail cannot use
 * @param anyUnusable whether there are such
 * @param whole whether all others name the whole of a certificate or key, none a hash
 * @param alone whether there is but one that counts, so that none is there for the next certificate
 * @param spki the SHA-256 of the public key that it shows; null if that is not known
 */
public record DaneHost(
    @Known String identity,
    @Known List<String> domains,
    @From("domainName") Boolean used,
    @From("answers") Boolean published,
    @From("answers") Boolean signed,
    @From("chain") Boolean mismatched,
    @Known @From("chain") List<String> mismatches,
    @Known @From("answers") List<String> unusable,
    @From("answers") Boolean anyUnusable,
    @From("answers") Boolean whole,
    @From("answers") Boolean alone,
    @From("chain") String spki,
    @Known Set<String> silent,
    @Known Set<String> entries,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return SmtpServer.concerns(identity, domains, silent, entries);
  }

  static List<DaneHost> all(Ground ground) {
    MailHosts hosts = new MailHosts(ground);
    List<DaneHost> all = new ArrayList<>();
    hosts.all().forEach(host -> all.add(of(host, hosts)));
    hosts.unknown().forEach(one -> all.add(unknown(one)));
    return all;
  }

  private static DaneHost of(MailHost host, MailHosts hosts) {
    Found found = SmtpServer.tlsa(host.name(), hosts.ground());
    DaneMatch match = DaneMatch.of(host, hosts, usable(found));
    List<Observed> basis = new ArrayList<>(found.basis());
    basis.addAll(match.basis());
    return made(
        host.name(),
        List.copyOf(host.domains()),
        host.used(),
        found,
        found.present() ? Dnssec.proves(found, hosts.ground()) : found.exists(),
        match,
        host.silent(),
        hosts.entries(),
        host.basis(basis));
  }

  /** Stands for the hosts of a domain that nobody knows. */
  private static DaneHost unknown(MailHosts.Unknown domain) {
    Found found = Found.unknown(domain.domain(), domain.reason());
    return made(
        domain.domain(),
        List.of(domain.domain()),
        domain.used(),
        found,
        found.exists(),
        DaneMatch.NOTHING,
        Set.of(),
        Set.of(),
        domain.basis());
  }

  private static DaneHost made(
      String name,
      List<String> domains,
      Answer used,
      Found found,
      Answer signed,
      DaneMatch match,
      Set<String> silent,
      Set<String> entries,
      List<Observed> basis) {
    Gaps gaps = new Gaps();
    List<Tlsa> usable = usable(found);
    List<String> unusable =
        found.records().stream()
            .map(Tlsa::of)
            .filter(one -> !one.usable())
            .map(Tlsa::text)
            .toList();
    boolean whole = !usable.isEmpty() && usable.stream().allMatch(one -> one.matching() == 0);
    return new DaneHost(
        name,
        domains,
        gaps.take("used", used),
        gaps.take("published", found.exists()),
        gaps.take("signed", signed),
        gaps.take("mismatched", found.unknown() ? found.exists() : match.all().not()),
        match.mismatches(),
        unusable,
        gaps.take("anyUnusable", found.tells(!unusable.isEmpty())),
        gaps.take("whole", found.tells(whole)),
        gaps.take("alone", found.tells(usable.size() == 1)),
        match.spki(),
        silent,
        entries,
        gaps.origin(name),
        basis);
  }

  private static List<Tlsa> usable(Found found) {
    return found.records().stream().map(Tlsa::of).filter(Tlsa::usable).toList();
  }
}
