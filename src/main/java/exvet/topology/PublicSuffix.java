package exvet.topology;

import com.google.common.net.InternetDomainName;
import java.net.IDN;

/** The names under which anybody can have a domain: {@code com}, {@code co.uk}. */
final class PublicSuffix {
  private PublicSuffix() {}

  /**
   * Whether a name is one. The list is loaded when somebody first asks, which is rare.
   *
   * @param domain as A-labels
   */
  static boolean contains(String domain) {
    return InternetDomainName.isValid(domain)
        && (InternetDomainName.from(domain).isPublicSuffix()
            || InternetDomainName.from(IDN.toUnicode(domain)).isPublicSuffix());
  }

  /**
   * The name that somebody registered under one of them: {@code contoso.co.uk} for {@code
   * mail.contoso.co.uk}; a suffix, and a name of one label, stays what it is.
   *
   * @param domain as A-labels
   */
  static String registrable(String domain) {
    String name = domain;
    while (!contains(name)) {
      String parent = name.substring(name.indexOf('.') + 1);
      if (parent.indexOf('.') < 0 || contains(parent)) {
        return name;
      }
      name = parent;
    }
    return name;
  }
}
