package exvet.topology;

import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.Set;

/**
 * Somebody between a probe and all servers who opens TLS and puts certificates of his own in the
 * place of theirs: then sites that have nothing in common have the same issuer.
 */
final class Inspection {
  static final String REASON =
      "certificates of unrelated sites have the same issuer, so TLS is inspected where the probe"
          + " ran; it needs a probe from elsewhere; run: exvet probe";

  private Inspection() {}

  /** Whether a site of somebody else, seen from the same side, has the issuer of a chain. */
  static boolean of(Ground ground, View view, SentChain chain) {
    X509Certificate leaf = chain.leaf();
    Set<String> own = own(ground);
    return ground.endpoints().handshakes(view).stream()
        .filter(one -> one.startTls() == null && own.stream().noneMatch(d -> within(one, d)))
        .map(one -> SentChain.of(one.chain()))
        .anyMatch(
            other ->
                other != null
                    && !other.leaf().equals(leaf)
                    && other.leaf().getIssuerX500Principal().equals(leaf.getIssuerX500Principal()));
  }

  private static boolean within(TlsHandshake one, String domain) {
    return one.host().equals(domain) || one.host().endsWith("." + domain);
  }

  /** The domains that belong to the organisation: those of its mail and of its client hosts. */
  private static Set<String> own(Ground ground) {
    Set<String> own = new HashSet<>(ground.mailDomains().all().keySet());
    for (ClientHost host : ground.clientHosts()) {
      if (host.host() != null) {
        own.add(host.host().substring(host.host().indexOf('.') + 1));
      }
    }
    for (ServerState state : ground.servers().all()) {
      if (state.fqdn() != null) {
        own.add(state.fqdn());
      }
    }
    return own;
  }
}
