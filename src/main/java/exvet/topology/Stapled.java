package exvet.topology;

import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateRevokedException;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.PKIXRevocationChecker.Option;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a server brings along of its CA about its own certificate (OCSP stapling, RFC 6066), as
 * clients took it when it was sent: some days later any answer is out of date.
 *
 * @param revoked since when the CA has revoked the certificate; null if it does not say so, in an
 *     answer that it or its delegate signed
 * @param doubtful whether clients make nothing of the answer: it is out of date, of another
 *     certificate, not signed by whom it should be, or does not know
 */
record Stapled(Instant revoked, boolean doubtful) {
  private static final Stapled NOTHING = new Stapled(null, false);
  private static final Stapled DOUBTFUL = new Stapled(null, true);
  private static final int LONGEST = 100_000;
  private static final Duration DAY = Duration.ofDays(1);

  /** What was brought along with a chain; nothing where the chain itself does not hold. */
  static Stapled of(TlsHandshake handshake, SentChain sent, Roots roots, View view, Instant asOf) {
    if (handshake.stapled() == null || roots.trusted(view, sent.leaf())) {
      return NOTHING;
    }
    PKIXCertPathBuilderResult path = ChainFault.holding(sent, roots.anchors(view), handshake.at());
    if (path == null) {
      return NOTHING;
    }
    Stapled found = of(handshake, sent, path);
    boolean later = found.revoked != null && found.revoked.isAfter(asOf.plus(DAY));
    return later ? NOTHING : found;
  }

  private static Stapled of(
      TlsHandshake handshake, SentChain sent, PKIXCertPathBuilderResult path) {
    try {
      if (handshake.stapled().length() > LONGEST) {
        return DOUBTFUL;
      }
      byte[] response = Base64.getMimeDecoder().decode(handshake.stapled());
      CertPathValidator validator = CertPathValidator.getInstance("PKIX");
      PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
      checker.setOcspResponses(Map.of(sent.leaf(), response));
      // With an answer at hand nobody is asked over the network.
      checker.setOptions(EnumSet.of(Option.ONLY_END_ENTITY, Option.NO_FALLBACK));
      PKIXParameters parameters = new PKIXParameters(Set.of(path.getTrustAnchor()));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(handshake.at()));
      parameters.addCertPathChecker(checker);
      CertPath certificates = path.getCertPath();
      validator.validate(certificates, parameters);
      return NOTHING;
    } catch (CertPathValidatorException e) {
      return e.getReason() == BasicReason.REVOKED
              && e.getCause() instanceof CertificateRevokedException cause
          ? new Stapled(cause.getRevocationDate().toInstant(), false)
          : DOUBTFUL;
    } catch (GeneralSecurityException | RuntimeException e) {
      // Whatever else comes of bytes from outside, clients make nothing of it either.
      return DOUBTFUL;
    }
  }

  /** The fault, in words that follow "the chain"; null if there is none. */
  String fault(SentChain sent) {
    return revoked == null
        ? null
        : "begins with "
            + SentChain.name(sent.leaf().getSubjectX500Principal())
            + ", which its CA revoked on "
            + revoked.atZone(ZoneOffset.UTC).toLocalDate()
            + ", as its own OCSP response says";
  }
}
