package exvet.topology;

import exvet.fact.View;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Date;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Why clients do not trust the chain that a server sent. Any path that holds is enough, as for
 * clients; revocation is another matter ({@link Stapled}).
 *
 * @param text what is wrong, in words that follow "the chain": {@code ends at …}
 */
record ChainFault(Kind kind, String text) {
  /** Smaller keys no public CA signs, and clients refuse. */
  private static final int RSA = 2048;

  /** What kind of fault it is. */
  enum Kind {
    /** The server vouches for itself. */
    SELF_SIGNED,
    /** The chain ends at a root that clients do not know. */
    UNKNOWN_ROOT,
    /** The certificate of an issuer is missing. */
    INCOMPLETE,
    /** It would hold on another day. */
    EXPIRED,
    /** A key or a signature in it can be forged. */
    WEAK,
    /** Clients refuse it for another reason. */
    REFUSED
  }

  /** Whether it would hold on another day. */
  boolean expired() {
    return kind == Kind.EXPIRED;
  }

  /** Whether the chain ends, and at no root that clients know. */
  boolean rootless() {
    return kind == Kind.SELF_SIGNED || kind == Kind.UNKNOWN_ROOT;
  }

  /** What is wrong at an instant with what clients of a side are sent; null if nothing is. */
  static ChainFault of(SentChain sent, Roots roots, View view, Instant at) {
    if (roots.trusted(view, sent.leaf())) {
      return outdated(List.of(sent.leaf()), at);
    }
    Set<TrustAnchor> anchors = roots.anchors(view);
    String refused = refused(sent, anchors, at);
    if (refused == null) {
      return null;
    }
    if (sent.selfSigned()) {
      return new ChainFault(
          Kind.SELF_SIGNED, "is the self-signed certificate " + subject(sent.leaf()));
    }
    List<X509Certificate> path = path(sent, anchors);
    if (path == null) {
      return open(sent);
    }
    ChainFault outdated = outdated(path, at);
    return outdated == null
        ? new ChainFault(Kind.REFUSED, "is not accepted: " + refused)
        : outdated;
  }

  /** What was valid on another day, be the chain trusted or not; null if nothing is. */
  static ChainFault outdated(SentChain sent, Roots roots, View view, Instant at) {
    ChainFault leaf = outdated(List.of(sent.leaf()), at);
    ChainFault any = leaf == null ? of(sent, roots, view, at) : leaf;
    return any != null && any.expired() ? any : null;
  }

  /**
   * What is weak in a chain that holds, so that clients of today refuse it all the same; null if a
   * path without it holds, or none does.
   */
  static ChainFault weak(SentChain sent, Roots roots, View view, Instant at) {
    if (of(sent, roots, view, at) != null || roots.trusted(view, sent.leaf())) {
      return null;
    }
    List<X509Certificate> all = new ArrayList<>(List.of(sent.leaf()));
    all.addAll(sent.others());
    List<X509Certificate> strong = all.stream().filter(one -> weakness(one) == null).toList();
    Set<TrustAnchor> anchors = roots.anchors(view);
    if (strong.contains(sent.leaf()) && refused(strong, anchors, at) == null) {
      return null;
    }
    List<X509Certificate> path = path(sent, anchors);
    List<X509Certificate> known = path == null ? all : path.subList(0, path.size() - 1);
    return known.stream()
        .filter(one -> weakness(one) != null)
        .findFirst()
        .map(one -> "has the certificate " + subject(one) + weakness(one))
        .map(text -> new ChainFault(Kind.WEAK, text))
        .orElse(null);
  }

  /** What is weak in a certificate, in words that follow its name; null if nothing is. */
  private static String weakness(X509Certificate one) {
    SignatureAlgorithm signature = SignatureAlgorithm.of(one);
    if (one.getPublicKey() instanceof RSAKey rsa && rsa.getModulus().bitLength() < RSA) {
      return ", whose RSA key has " + rsa.getModulus().bitLength() + " bit";
    }
    return signature != null && (signature.broken() || signature.sha1())
        ? ", which is signed with " + signature.hash()
        : null;
  }

  private static ChainFault outdated(List<X509Certificate> path, Instant at) {
    for (X509Certificate one : path) {
      Instant from = one.getNotBefore().toInstant();
      Instant to = one.getNotAfter().toInstant();
      if (at.isAfter(to)) {
        return new ChainFault(
            Kind.EXPIRED, "has the certificate " + subject(one) + ", which expired on " + day(to));
      }
      if (at.isBefore(from)) {
        return new ChainFault(
            Kind.EXPIRED,
            "has the certificate " + subject(one) + ", which is valid from " + day(from));
      }
    }
    return null;
  }

  private static String day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate().toString();
  }

  private static String subject(X509Certificate certificate) {
    return SentChain.name(certificate.getSubjectX500Principal());
  }

  /** Why no path holds; null if one does. */
  private static String refused(SentChain sent, Set<TrustAnchor> anchors, Instant at) {
    List<X509Certificate> all = new ArrayList<>(List.of(sent.leaf()));
    all.addAll(sent.others());
    return refused(all, anchors, at);
  }

  /**
   * The same.
   *
   * @param sent the certificates that may be used, that of the server first
   */
  private static String refused(List<X509Certificate> sent, Set<TrustAnchor> anchors, Instant at) {
    try {
      built(sent, anchors, at);
      return null;
    } catch (InvalidAlgorithmParameterException e) {
      throw new IllegalStateException("there are roots", e);
    } catch (GeneralSecurityException | RuntimeException e) {
      // Whatever a certificate holds that cannot be understood, clients do not trust it.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return String.valueOf(cause.getMessage());
    }
  }

  /** A path that holds; null if none does. */
  static PKIXCertPathBuilderResult holding(SentChain sent, Set<TrustAnchor> anchors, Instant at) {
    List<X509Certificate> all = new ArrayList<>(List.of(sent.leaf()));
    all.addAll(sent.others());
    try {
      return built(all, anchors, at);
    } catch (GeneralSecurityException | RuntimeException e) {
      return null;
    }
  }

  private static PKIXCertPathBuilderResult built(
      List<X509Certificate> sent, Set<TrustAnchor> anchors, Instant at)
      throws GeneralSecurityException {
    X509CertSelector leaf = new X509CertSelector();
    leaf.setCertificate(sent.get(0));
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, leaf);
    List<X509Certificate> pool = useful(sent.subList(1, sent.size()), anchors);
    pool.add(sent.get(0));
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(pool)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(at));
    return (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
  }

  /** A path to a root, whatever the day; null if there is none. */
  private static List<X509Certificate> path(SentChain sent, Set<TrustAnchor> anchors) {
    List<X509Certificate> path = new ArrayList<>(List.of(sent.leaf()));
    return extend(path, new HashSet<>(), sent.others(), anchors) ? path : null;
  }

  /**
   * The certificates from which issuers lead to a root. Only these are tried in every order: a
   * server may send a hundred that issued each other.
   */
  private static List<X509Certificate> useful(
      List<X509Certificate> others, Set<TrustAnchor> anchors) {
    Deque<X509Certificate> issuers = new ArrayDeque<>();
    anchors.forEach(anchor -> issuers.add(anchor.getTrustedCert()));
    Set<X509Certificate> open = new LinkedHashSet<>(others);
    List<X509Certificate> useful = new ArrayList<>();
    while (!issuers.isEmpty() && !open.isEmpty()) {
      X509Certificate issuer = issuers.remove();
      for (X509Certificate one : List.copyOf(open)) {
        if (SentChain.issued(issuer, one)) {
          open.remove(one);
          useful.add(one);
          issuers.add(one);
        }
      }
    }
    return useful;
  }

  /**
   * @param tried those from which no root was reached; what led nowhere once does so always
   */
  private static boolean extend(
      List<X509Certificate> path,
      Set<X509Certificate> tried,
      List<X509Certificate> pool,
      Set<TrustAnchor> anchors) {
    X509Certificate last = path.get(path.size() - 1);
    for (TrustAnchor anchor : anchors) {
      if (SentChain.issued(anchor.getTrustedCert(), last)) {
        path.add(anchor.getTrustedCert());
        return true;
      }
    }
    for (X509Certificate next : pool) {
      if (!path.contains(next) && !tried.contains(next) && SentChain.issued(next, last)) {
        path.add(next);
        if (extend(path, tried, pool, anchors)) {
          return true;
        }
        path.remove(path.size() - 1);
        tried.add(next);
      }
    }
    return false;
  }

  /** Where the chain ends that leads to no root. */
  private static ChainFault open(SentChain sent) {
    X509Certificate last = sent.leaf();
    List<X509Certificate> seen = new ArrayList<>(List.of(last));
    X509Certificate next = last;
    while (next != null) {
      last = next;
      next = null;
      for (X509Certificate one : sent.others()) {
        if (!seen.contains(one) && SentChain.issued(one, last)) {
          next = one;
        }
      }
      seen.add(next == null ? last : next);
    }
    if (SentChain.issued(last, last)) {
      return new ChainFault(
          Kind.UNKNOWN_ROOT, "ends at " + subject(last) + ", which is no public root");
    }
    return new ChainFault(
        Kind.INCOMPLETE,
        "ends at "
            + subject(last)
            + ": the certificate of its issuer "
            + SentChain.name(last.getIssuerX500Principal())
            + " is missing");
  }
}
