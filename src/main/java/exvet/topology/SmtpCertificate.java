package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The certificates that an MX host shows after STARTTLS, one for each address.
 *
 * @param selfSigned whether one of them signed itself
 * @param covered whether each is made out to the host, of those whose names count
 * @param current whether each is valid on the day of judgement, of those whose dates count
 * @param trusted whether each leads to a root that is trusted outside, but for dates and those that
 *     signed themselves
 * @param wrongNames those that are not made out to it
 * @param wrongDates what is wrong with the dates of others
 * @param wrongChains what is wrong with those that lead to no such root
 * @param selfSigners those that signed themselves
 * @param enforced whether a domain that has the host tells senders to insist on a certificate that
 *     fits (MTA-STS)
 * @param insisted whether that is known; a fault is as grave as is known
 * @param pinned whether TLSA records name the certificate itself, so that nothing else counts
 * @param tlsa whether there are TLSA records on which senders insist
 * @param connectors the connectors by which mail comes from it
 * @param held which of the servers' certificates they are, as far as exports tell
 */
public record SmtpCertificate(
    @Known String identity,
    @Known List<String> domains,
    @From("domainName") Boolean used,
    @From("chain") Boolean selfSigned,
    @From("chain") Boolean covered,
    @From("chain") Boolean current,
    @From("chain") Boolean trusted,
    @Known @From("chain") List<String> wrongNames,
    @Known @From("chain") List<String> wrongDates,
    @Known @From("chain") List<String> wrongChains,
    @Known @From("chain") List<String> selfSigners,
    @From("body") Boolean enforced,
    @Known @From("body") boolean insisted,
    boolean pinned,
    boolean tlsa,
    @Known List<String> connectors,
    @Known Set<String> held,
    @Known Set<String> silent,
    @Known Set<String> entries,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns =
        new HashMap<>(SmtpServer.concerns(identity, domains, silent, entries));
    concerns.put("certificate", held);
    return Map.copyOf(concerns);
  }

  static List<SmtpCertificate> all(Ground ground) {
    MailHosts hosts = new MailHosts(ground);
    return hosts.each(host -> of(host, hosts));
  }

  private static SmtpCertificate of(MailHost host, MailHosts hosts) {
    Ground ground = hosts.ground();
    List<String> wrongNames = new ArrayList<>();
    List<String> wrongDates = new ArrayList<>();
    List<String> wrongChains = new ArrayList<>();
    List<String> selfSigners = new ArrayList<>();
    Set<String> held = new TreeSet<>();
    Map<String, TlsHandshake> handshakes = hosts.handshakes(host.name(), null);
    Found tlsa = SmtpServer.tlsa(host, ground);
    List<Observed> basis = new ArrayList<>(handshakes.values());
    Answer enforced = SmtpServer.enforced(host, ground, basis);
    basis.addAll(tlsa.basis());
    boolean counts = SmtpServer.counts(tlsa, ground);
    List<Conversation> talks = host.talks();
    Answer shown = talks.isEmpty() ? Answer.unknown(host.untalked()) : Answer.YES;
    for (Conversation talk : talks) {
      String address = talk.address();
      TlsHandshake handshake = handshakes.get(address);
      SentChain sent = handshake == null ? null : SentChain.of(handshake.chain());
      if (sent == null) {
        String what = host.at(address) + ": no certificate was recorded; it";
        shown = shown.and(Answer.unknown(Unprobed.endpoint(what, View.PUBLIC)));
        continue;
      }
      boolean committed = enforced.yes() || counts;
      String thumbprint = sent.thumbprint();
      ground.certificates().all().stream()
          .filter(one -> one.is(thumbprint))
          .forEach(one -> held.add(one.identity()));
      if (sent.selfSigned()) {
        selfSigners.add(SentChain.name(sent.leaf().getSubjectX500Principal()));
        if (!committed) {
          // Nobody looks at the name and dates of what anybody could have made.
          continue;
        }
      }
      if (!sent.names().covers(host.name())) {
        List<String> names = sent.names().names();
        wrongNames.add(
            names.isEmpty()
                ? SentChain.name(sent.leaf().getSubjectX500Principal())
                : String.join(", ", names));
      }
      ChainFault fault = ChainFault.of(sent, ground.roots(), View.PUBLIC, ground.at());
      if (fault != null && fault.expired()) {
        wrongDates.add(fault.text());
      } else if (fault != null && !sent.selfSigned()) {
        wrongChains.add(fault.text());
      }
    }
    boolean open = !selfSigners.isEmpty() && !counts && enforced.unknown();
    Answer looked = open ? shown.and(enforced) : shown;
    Gaps gaps = new Gaps();
    return new SmtpCertificate(
        host.name(),
        List.copyOf(host.domains()),
        gaps.take("used", host.used()),
        gaps.take("selfSigned", selfSigners.isEmpty() ? shown.not() : Answer.YES),
        gaps.take("covered", wrongNames.isEmpty() ? looked : Answer.NO),
        gaps.take("current", wrongDates.isEmpty() ? looked : Answer.NO),
        gaps.take("trusted", wrongChains.isEmpty() ? shown : Answer.NO),
        wrongNames.stream().distinct().toList(),
        wrongDates.stream().distinct().toList(),
        wrongChains.stream().distinct().toList(),
        selfSigners.stream().distinct().toList(),
        gaps.take("enforced", enforced),
        enforced.yes(),
        SmtpServer.pinned(tlsa, ground),
        counts,
        ReceiveConnectors.identities(hosts.connectors()),
        Set.copyOf(held),
        host.silent(),
        host.entries(),
        gaps.origin(host.name()),
        host.basis(basis));
  }
}
