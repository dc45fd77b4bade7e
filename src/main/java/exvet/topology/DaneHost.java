package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
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
    return hosts.each(host -> of(host, hosts));
  }

  private static DaneHost of(MailHost host, MailHosts hosts) {
    Ground ground = hosts.ground();
    Gaps gaps = new Gaps();
    Found found = SmtpServer.tlsa(host, ground);
    List<Tlsa> records = found.records().stream().map(Tlsa::of).toList();
    List<Tlsa> usable = records.stream().filter(Tlsa::usable).toList();
    List<String> unusable = records.stream().filter(one -> !one.usable()).map(Tlsa::text).toList();
    List<Observed> basis = new ArrayList<>(found.basis());
    Set<String> mismatches = new LinkedHashSet<>();
    X509Certificate[] leaf = new X509Certificate[1];
    Answer matched =
        usable.isEmpty() ? Answer.YES : matched(host, hosts, usable, mismatches, basis, leaf);
    boolean whole = !usable.isEmpty() && usable.stream().allMatch(one -> one.matching() == 0);
    return new DaneHost(
        host.name(),
        List.copyOf(host.domains()),
        gaps.take("used", host.used()),
        gaps.take("published", found.exists()),
        gaps.take("signed", found.present() ? signed(found, ground) : found.exists()),
        gaps.take("mismatched", found.unknown() ? found.exists() : matched.not()),
        List.copyOf(mismatches),
        unusable,
        gaps.take("anyUnusable", MailAuthFacts.known(found, !unusable.isEmpty())),
        gaps.take("whole", MailAuthFacts.known(found, whole)),
        gaps.take("alone", MailAuthFacts.known(found, usable.size() == 1)),
        leaf[0] == null ? null : spki(leaf[0]),
        host.silent(),
        host.entries(),
        gaps.origin(host.name()),
        host.basis(basis));
  }

  /** Whether each certificate that is shown is named by a record. */
  private static Answer matched(
      MailHost host,
      MailHosts hosts,
      List<Tlsa> records,
      Set<String> mismatches,
      List<Observed> basis,
      X509Certificate[] leaf) {
    Map<String, TlsHandshake> handshakes = hosts.handshakes(host.name(), null);
    List<Conversation> talks = host.talks();
    Answer matched = talks.isEmpty() ? Answer.unknown(host.untalked()) : Answer.YES;
    for (Conversation talk : talks) {
      String address = Addresses.canonical(talk.dialogue().address());
      TlsHandshake handshake = handshakes.get(address);
      SentChain chain = handshake == null ? null : SentChain.of(handshake.chain());
      if (chain == null) {
        String what = host.at(address) + ": no certificate was recorded; it";
        matched = matched.and(Answer.unknown(Unprobed.endpoint(what, View.PUBLIC)));
        continue;
      }
      basis.add(handshake);
      leaf[0] = chain.leaf();
      if (records.stream().noneMatch(one -> names(one, chain, host, hosts.ground().at()))) {
        mismatches.add(address);
        matched = Answer.NO;
      }
    }
    return matched;
  }

  /** Whether a record vouches for a chain: of the host's own certificate nothing else counts. */
  private static boolean names(Tlsa record, SentChain chain, MailHost host, Instant at) {
    if (record.usage() == 3) {
      return record.names(chain.leaf());
    }
    boolean named =
        chain.names().covers(host.name())
            || host.domains().stream().anyMatch(domain -> chain.names().covers(domain));
    if (!named || !current(chain.leaf(), at)) {
      return false;
    }
    X509Certificate last = chain.leaf();
    List<X509Certificate> left = new ArrayList<>(chain.others());
    while (true) {
      if (record.names(last)) {
        return true;
      }
      X509Certificate below = last;
      X509Certificate next =
          left.stream().filter(one -> SentChain.issued(one, below)).findFirst().orElse(null);
      if (next == null || !current(next, at)) {
        return false;
      }
      left.remove(next);
      last = next;
    }
  }

  private static boolean current(X509Certificate certificate, Instant at) {
    return !at.isBefore(certificate.getNotBefore().toInstant())
        && !at.isAfter(certificate.getNotAfter().toInstant());
  }

  /** Whether the resolver says that it proved an answer; who proves none tells nothing. */
  static Answer signed(Found found, Ground ground) {
    List<DnsAnswer> answers =
        found.basis().stream()
            .filter(DnsAnswer.class::isInstance)
            .map(DnsAnswer.class::cast)
            .toList();
    if (!answers.isEmpty() && answers.stream().allMatch(DnsAnswer::authenticated)) {
      return Answer.YES;
    }
    for (DnsAnswer answer : answers) {
      if (!answer.authenticated() && !validates(answer.server(), ground)) {
        DnsQuestion question = answer.question();
        return Answer.unknown(
            "whether "
                + question.type()
                + " of "
                + question.name()
                + " is secured by DNSSEC "
                + Unprobed.dns(View.PUBLIC)
                + " with a resolver that validates");
      }
    }
    return Answer.NO;
  }

  /** Whether a resolver proves answers: it says so of any. */
  private static boolean validates(String server, Ground ground) {
    return ground.dns().questions().stream()
        .flatMap(question -> ground.dns().answers(question).stream())
        .anyMatch(answer -> answer.server().equals(server) && answer.authenticated());
  }

  private static String spki(X509Certificate certificate) {
    try {
      byte[] key = certificate.getPublicKey().getEncoded();
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java knows SHA-256", e);
    }
  }
}
