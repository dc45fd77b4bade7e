package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The certificates that an MX host shows after STARTTLS, one for each address.
 *
 * @param selfSigned whether one of them signed itself
 * @param covered whether each is made out to the host, of those whose names count
 * @param current whether each is valid on the day of judgement, of those whose dates count
 * @param wrongNames those that are not made out to it
 * @param wrongDates those whose dates are not right
 * @param selfSigners those that signed themselves
 * @param enforced whether a domain that has the host tells senders to insist on a certificate that
 *     fits (MTA-STS)
 * @param pinned whether TLSA records name the certificate itself, so that nothing else counts
 * @param tlsa whether there are TLSA records
 */
public record SmtpCertificate(
    @Known String identity,
    @Known List<String> domains,
    @From("domainName") Boolean used,
    @From("chain") Boolean selfSigned,
    @From("chain") Boolean covered,
    @From("chain") Boolean current,
    @Known @From("chain") List<String> wrongNames,
    @Known @From("chain") List<String> wrongDates,
    @Known @From("chain") List<String> selfSigners,
    boolean enforced,
    boolean pinned,
    boolean tlsa,
    @Known Set<String> silent,
    @Known Set<String> entries,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return SmtpServer.concerns(identity, domains, silent, entries);
  }

  static List<SmtpCertificate> all(Ground ground) {
    MailHosts hosts = new MailHosts(ground);
    List<SmtpCertificate> all = new ArrayList<>();
    hosts.all().forEach(host -> all.add(of(host, hosts)));
    hosts.unknown().forEach(one -> all.add(unknown(one)));
    return all;
  }

  private static SmtpCertificate of(MailHost host, MailHosts hosts) {
    Ground ground = hosts.ground();
    List<String> wrongNames = new ArrayList<>();
    List<String> wrongDates = new ArrayList<>();
    List<String> selfSigners = new ArrayList<>();
    Map<String, TlsHandshake> handshakes = hosts.handshakes(host.name(), null);
    Found tlsa = SmtpServer.tlsa(host.name(), ground);
    List<Observed> basis = new ArrayList<>(handshakes.values());
    boolean enforced = SmtpServer.enforced(host, ground, basis);
    basis.addAll(tlsa.basis());
    List<Conversation> talks = host.talks();
    Answer shown = talks.isEmpty() ? Answer.unknown(host.untalked()) : Answer.YES;
    for (Conversation talk : talks) {
      String address = Addresses.canonical(talk.dialogue().address());
      TlsHandshake handshake = handshakes.get(address);
      Leaf leaf = handshake == null ? null : Leaf.of(handshake.chain());
      if (leaf == null) {
        String what = host.at(address) + ": no certificate was recorded; it";
        shown = shown.and(Answer.unknown(Unprobed.endpoint(what, View.PUBLIC)));
        continue;
      }
      if (leaf.selfSigned()) {
        selfSigners.add(leaf.subject());
        if (!enforced && !tlsa.present()) {
          // Nobody looks at the name and dates of what anybody could have made.
          continue;
        }
      }
      if (!leaf.names().covers(host.name())) {
        wrongNames.add(leaf.names().names().isEmpty() ? leaf.subject() : leaf.nameList());
      }
      if (!leaf.currentAt(ground.at())) {
        wrongDates.add(leaf.dates());
      }
    }
    Gaps gaps = new Gaps();
    return new SmtpCertificate(
        host.name(),
        List.copyOf(host.domains()),
        gaps.take("used", host.used()),
        gaps.take("selfSigned", selfSigners.isEmpty() ? shown.not() : Answer.YES),
        gaps.take("covered", wrongNames.isEmpty() ? shown : Answer.NO),
        gaps.take("current", wrongDates.isEmpty() ? shown : Answer.NO),
        wrongNames.stream().distinct().toList(),
        wrongDates.stream().distinct().toList(),
        selfSigners.stream().distinct().toList(),
        enforced,
        SmtpServer.pinned(tlsa),
        tlsa.present(),
        host.silent(),
        hosts.entries(),
        gaps.origin(host.name()),
        host.basis(basis));
  }

  private static SmtpCertificate unknown(MailHosts.Unknown domain) {
    Gaps gaps = new Gaps();
    gaps.lack(domain.reason(), "selfSigned", "covered", "current");
    return new SmtpCertificate(
        domain.domain(),
        List.of(domain.domain()),
        gaps.take("used", domain.used()),
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        false,
        false,
        false,
        Set.of(),
        Set.of(),
        gaps.origin(domain.domain()),
        domain.basis());
  }
}
