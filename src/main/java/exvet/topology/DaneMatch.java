package exvet.topology;

import exvet.fact.Observed;
import exvet.fact.Sha256;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether TLSA records name the certificates that a mail host shows (RFC 7671, RFC 7672).
 *
 * @param all whether they name each of them; yes if there is no record that could
 * @param mismatches the addresses at which they do not
 * @param alone whether none of them names another certificate than those that are shown, as the
 *     next one may be, or the CA that will issue it
 * @param spki the SHA-256 of the public key that is shown, of several the last; null if none is
 * @param basis the handshakes it rests on
 */
record DaneMatch(
    Answer all, List<String> mismatches, Answer alone, String spki, List<Observed> basis) {
  static final DaneMatch NOTHING = new DaneMatch(Answer.YES, List.of(), Answer.NO, null, List.of());

  /**
   * What a host shows at each address.
   *
   * @param records those that senders of mail can use
   */
  static DaneMatch of(MailHost host, MailHosts hosts, List<Tlsa> records) {
    if (records.isEmpty()) {
      return NOTHING;
    }
    Map<String, TlsHandshake> handshakes = hosts.handshakes(host.name(), null);
    List<Conversation> talks = host.talks();
    Set<String> mismatches = new LinkedHashSet<>();
    List<Observed> basis = new ArrayList<>();
    List<X509Certificate> leaves = new ArrayList<>();
    Answer all = talks.isEmpty() ? Answer.unknown(host.untalked()) : Answer.YES;
    for (Conversation talk : talks) {
      String address = Addresses.canonical(talk.dialogue().address());
      TlsHandshake handshake = handshakes.get(address);
      SentChain chain = handshake == null ? null : SentChain.of(handshake.chain());
      if (chain == null) {
        String what = host.at(address) + ": no certificate was recorded; it";
        all = all.and(Answer.unknown(Unprobed.endpoint(what, View.PUBLIC)));
        continue;
      }
      basis.add(handshake);
      leaves.add(chain.leaf());
      if (records.stream().noneMatch(one -> names(one, chain, host, hosts.ground().at()))) {
        mismatches.add(address);
        all = Answer.NO;
      }
    }
    return new DaneMatch(
        all,
        List.copyOf(mismatches),
        alone(records, leaves, all),
        leaves.isEmpty() ? null : spki(leaves.get(leaves.size() - 1)),
        List.copyOf(basis));
  }

  private static Answer alone(List<Tlsa> records, List<X509Certificate> leaves, Answer all) {
    if (records.stream().anyMatch(one -> one.usage() == 2)) {
      return Answer.NO;
    }
    if (records.size() == 1) {
      return Answer.YES;
    }
    boolean shown = records.stream().allMatch(record -> leaves.stream().anyMatch(record::names));
    return leaves.isEmpty() ? all : Answer.of(shown);
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

  private static String spki(X509Certificate certificate) {
    return Sha256.of(certificate.getPublicKey().getEncoded());
  }
}
