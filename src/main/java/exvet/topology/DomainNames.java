package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.FactBase;
import exvet.fact.HostName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What accepted domains cover, and which names the internet cannot know. */
final class DomainNames {
  /** Suffixes no public registry delegates (RFC 6761, RFC 6762, ICANN's reserved names). */
  private static final Set<String> PRIVATE =
      Set.of(
          "local", "lan", "corp", "home", "internal", "intranet", "private", "localdomain", "test",
          "invalid", "example", "localhost");

  private final List<AcceptedDomain> domains;

  private DomainNames(List<AcceptedDomain> domains) {
    this.domains = domains;
  }

  static DomainNames of(FactBase facts) {
    return new DomainNames(new ArrayList<>(facts.all(AcceptedDomain.class)));
  }

  /** Whether a name can exist in the public DNS. */
  static boolean nonPublic(String domain) {
    String name = HostName.canonical(domain);
    return name.indexOf('.') < 0 || PRIVATE.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  /** A service domain of Microsoft 365. */
  static boolean service(String domain) {
    return domain.endsWith(".onmicrosoft.com")
        || domain.endsWith(".partner.onmschina.cn")
        || domain.endsWith(".onmicrosoft.us");
  }

  /** The accepted domain that covers a name most closely; null if none does. */
  AcceptedDomain covering(String domain) {
    String name = HostName.canonical(domain);
    AcceptedDomain best = null;
    int length = -1;
    for (AcceptedDomain accepted : domains) {
      String own = accepted.domainName();
      if (own != null && covers(accepted, HostName.canonical(own), name) && own.length() > length) {
        best = accepted;
        length = own.length();
      }
    }
    return best;
  }

  /** Whether an accepted domain covers a name. */
  Answer covers(String domain) {
    if (covering(domain) != null) {
      return Answer.YES;
    }
    return domains.stream()
        .filter(accepted -> accepted.lacks("domainName"))
        .findFirst()
        .map(accepted -> Answer.unknown(accepted.origin().absent().get("domainName")))
        .orElse(Answer.NO);
  }

  private static boolean covers(AcceptedDomain accepted, String own, String name) {
    if (own.equals("*") || own.equals(name)) {
      return true;
    }
    String parent =
        own.startsWith("*.")
            ? own.substring(2)
            : Boolean.TRUE.equals(accepted.matchSubDomains()) ? own : null;
    return parent != null && (name.equals(parent) || name.endsWith("." + parent));
  }
}
