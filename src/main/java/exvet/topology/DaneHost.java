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
 * @param alone whether all that count name the certificate it shows, so that none is there for the
 *     next one
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
    return hosts.each(host -> of(host, hosts));
  }

  private static DaneHost of(MailHost host, MailHosts hosts) {
    Ground ground = hosts.ground();
    Gaps gaps = new Gaps();
    Found found = SmtpServer.tlsa(host, ground);
    List<Tlsa> usable = found.records().stream().map(Tlsa::of).filter(Tlsa::usable).toList();
    List<String> unusable =
        found.records().stream()
            .map(Tlsa::of)
            .filter(one -> !one.usable())
            .map(Tlsa::text)
            .toList();
    boolean whole = !usable.isEmpty() && usable.stream().allMatch(one -> one.matching() == 0);
    DaneMatch match = DaneMatch.of(host, hosts, usable);
    List<Observed> basis = new ArrayList<>(found.basis());
    basis.addAll(match.basis());
    return new DaneHost(
        host.name(),
        List.copyOf(host.domains()),
        gaps.take("used", host.used()),
        gaps.take("published", found.exists()),
        gaps.take("signed", found.present() ? Dnssec.proves(found, ground) : found.exists()),
        gaps.take("mismatched", found.unknown() ? found.exists() : match.all().not()),
        match.mismatches(),
        unusable,
        gaps.take("anyUnusable", found.tells(!unusable.isEmpty())),
        gaps.take("whole", found.tells(whole)),
        gaps.take("alone", found.unknown() ? found.exists() : match.alone()),
        match.spki(),
        host.silent(),
        host.entries(),
        gaps.origin(host.name()),
        host.basis(basis));
  }
}
