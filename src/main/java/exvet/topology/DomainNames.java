package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.FactBase;
import exvet.fact.HostName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What accepted domains cover, and which names the internet cannot know. */
public final class DomainNames {
  /** Last labels that no registry of the public DNS has. */
  private static final Set<String> PRIVATE =
      ReferenceTable.of("internal-suffixes").rows().stream()
          .map(row -> row.get(0))
          .collect(Collectors.toUnmodifiableSet());

  /** By the name whose sub-domains they may cover as well. */
  private final Map<String, List<AcceptedDomain>> byBase = new HashMap<>();

  /** Those that may cover any name. */
  private final List<AcceptedDomain> everywhere = new ArrayList<>();

  private DomainNames(List<AcceptedDomain> domains) {
    for (AcceptedDomain domain : domains) {
      String own = domain.domainName() == null ? "*" : HostName.canonical(domain.domainName());
      if (own.equals("*")) {
        everywhere.add(domain);
      } else {
        byBase.computeIfAbsent(base(own), base -> new ArrayList<>()).add(domain);
      }
    }
  }

  static DomainNames of(FactBase facts) {
    return new DomainNames(facts.all(AcceptedDomain.class));
  }

  /** Whether a name can not exist in the public DNS. */
  public static boolean nonPublic(String domain) {
    String name = HostName.canonical(domain);
    String last = name.substring(name.lastIndexOf('.') + 1);
    return last.equals(name) || PRIVATE.contains(last) || !last.matches("[a-z]{2,}|xn--[a-z0-9-]+");
  }

  /** Whether a host belongs to one of some domains. */
  public static boolean within(String host, Collection<String> domains) {
    return domains.stream().anyMatch(one -> host.equals(one) || host.endsWith("." + one));
  }

  /** A service domain of Microsoft 365, the national clouds included. */
  static boolean service(String domain) {
    return domain.endsWith(".onmicrosoft.com")
        || domain.endsWith(".partner.onmschina.cn")
        || domain.endsWith(".onmicrosoft.us");
  }

  /** The name that {@code *.} stands before, else the name itself. */
  static String base(String domain) {
    return domain.startsWith("*.") ? domain.substring(2) : domain;
  }

  /** The accepted domain that surely covers a name most closely; null if none does. */
  AcceptedDomain covering(String domain) {
    String name = HostName.canonical(domain);
    AcceptedDomain best = null;
    for (AcceptedDomain accepted : perhaps(name)) {
      if (covers(accepted, name).yes() && (best == null || closeness(accepted) > closeness(best))) {
        best = accepted;
      }
    }
    return best;
  }

  /** Whether an accepted domain covers a name. */
  Answer covers(String domain) {
    String name = HostName.canonical(domain);
    Answer covered = Answer.NO;
    for (AcceptedDomain accepted : perhaps(name)) {
      covered = covered.or(covers(accepted, name));
    }
    return covered;
  }

  /** Those of a name and of the domains above it: of thousands few can cover it. */
  private List<AcceptedDomain> perhaps(String name) {
    List<AcceptedDomain> perhaps = new ArrayList<>(everywhere);
    int dot = -1;
    do {
      perhaps.addAll(byBase.getOrDefault(name.substring(dot + 1), List.of()));
      dot = name.indexOf('.', dot + 1);
    } while (dot >= 0);
    return perhaps;
  }

  /** A domain's own entry is closer than one that includes it as a sub-domain. */
  private static int closeness(AcceptedDomain accepted) {
    String own = accepted.domainName();
    return own.equals("*") ? -1 : 2 * base(own).length() + (own.startsWith("*.") ? 0 : 1);
  }

  private static Answer covers(AcceptedDomain accepted, String name) {
    if (accepted.domainName() == null) {
      return Answer.of(accepted, "domainName", false);
    }
    String own = HostName.canonical(accepted.domainName());
    String base = base(own);
    if (own.equals("*") || own.equals(name) || base.equals(name)) {
      return Answer.YES;
    }
    if (!name.endsWith("." + base)) {
      return Answer.NO;
    }
    return own.startsWith("*.")
        ? Answer.YES
        : Answer.of(accepted, "matchSubDomains", Boolean.TRUE.equals(accepted.matchSubDomains()));
  }
}
