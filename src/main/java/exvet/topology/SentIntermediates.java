package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A certificate of a server with the certificates of its issuers that some server sent along.
 *
 * @param identity {@code MBX01\}thumbprint
 * @param weak whether one of them, roots left out, is signed with a hash that can be forged
 * @param signatures those, each with its algorithm
 */
public record SentIntermediates(
    @Known String identity,
    @From("chain") Boolean weak,
    @Known @From("chain") List<String> signatures,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("certificate", Set.of(identity));
  }

  static List<SentIntermediates> all(Ground ground) {
    return ground.certificates().all().stream().map(held -> of(held, ground)).toList();
  }

  private static SentIntermediates of(Held held, Ground ground) {
    Gaps gaps = new Gaps();
    List<Observed> basis = new ArrayList<>();
    basis.add(held.certificate());
    Set<String> weak = new TreeSet<>();
    boolean seen = false;
    for (View view : View.values()) {
      for (TlsHandshake one : ground.endpoints().handshakes(view)) {
        SentChain chain = SentChain.of(one.chain());
        if (chain != null && held.is(chain.thumbprint())) {
          seen = true;
          basis.add(one);
          chain.others().stream()
              .filter(issuer -> !SentChain.issued(issuer, issuer) && weak(issuer))
              .forEach(issuer -> weak.add(text(issuer)));
        }
      }
    }
    String reason =
        Unprobed.endpoint("the chain that is sent with " + held.identity(), View.PUBLIC);
    return new SentIntermediates(
        held.identity(),
        gaps.take("weak", seen ? (Boolean) !weak.isEmpty() : null, reason),
        List.copyOf(weak),
        gaps.origin(held.identity()),
        List.copyOf(basis));
  }

  private static boolean weak(X509Certificate certificate) {
    String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    return algorithm.startsWith("SHA1") || algorithm.startsWith("MD");
  }

  private static String text(X509Certificate certificate) {
    return SentChain.name(certificate.getSubjectX500Principal())
        + " ("
        + certificate.getSigAlgName()
        + ")";
  }
}
