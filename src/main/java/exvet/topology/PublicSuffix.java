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
}
