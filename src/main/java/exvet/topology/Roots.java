package exvet.topology;

import exvet.fact.View;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The root certificates that clients trust: those of a dated public list, which are the same on
 * every computer, and what the administrator adds to them.
 */
public final class Roots {
  /** The public list and nothing else. */
  public static final Roots PUBLIC = new Roots(List.of(), List.of());

  private static final String LIST = "/reference/public-roots.pem";

  private final List<X509Certificate> everywhere;
  private final List<X509Certificate> inside;

  private Roots(List<X509Certificate> everywhere, List<X509Certificate> inside) {
    this.everywhere = List.copyOf(everywhere);
    this.inside = List.copyOf(inside);
  }

  /**
   * The same with further ones.
   *
   * @param more trusted on both sides
   * @param moreInside trusted by clients inside alone
   */
  public Roots with(Collection<X509Certificate> more, Collection<X509Certificate> moreInside) {
    List<X509Certificate> all = new ArrayList<>(everywhere);
    all.addAll(more);
    List<X509Certificate> own = new ArrayList<>(inside);
    own.addAll(moreInside);
    return new Roots(all, own);
  }

  /** The certificates of a PEM file. */
  public static List<X509Certificate> read(InputStream pem) throws CertificateException {
    List<X509Certificate> all = new ArrayList<>();
    CertificateFactory.getInstance("X.509")
        .generateCertificates(pem)
        .forEach(certificate -> all.add((X509Certificate) certificate));
    return List.copyOf(all);
  }

  /** What clients of a side trust. */
  Set<TrustAnchor> anchors(View view) {
    Set<TrustAnchor> anchors = new LinkedHashSet<>(Listed.ANCHORS);
    everywhere.forEach(root -> anchors.add(new TrustAnchor(root, null)));
    if (view == View.PRIVATE) {
      inside.forEach(root -> anchors.add(new TrustAnchor(root, null)));
    }
    return anchors;
  }

  /** Whether a certificate is a root that clients of a side trust. */
  boolean trusted(View view, X509Certificate certificate) {
    return anchors(view).stream().anyMatch(anchor -> anchor.getTrustedCert().equals(certificate));
  }

  /** Read when the first chain is judged: most runs judge none. */
  private static final class Listed {
    static final Set<TrustAnchor> ANCHORS = load();

    private static Set<TrustAnchor> load() {
      Set<TrustAnchor> anchors = new LinkedHashSet<>();
      try (InputStream in = Roots.class.getResourceAsStream(LIST)) {
        read(in).forEach(root -> anchors.add(new TrustAnchor(root, null)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (CertificateException e) {
        throw new IllegalStateException(LIST, e);
      }
      return anchors;
    }
  }
}
