package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.AddressTemplate;
import exvet.fact.EmailAddressPolicy;
import exvet.fact.ExchangeServer;
import exvet.fact.FactBase;
import exvet.fact.HostName;
import exvet.fact.Profile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The domains the organisation uses for mail: its accepted domains and those of the profile, less
 * service domains, parked ones, names the internet cannot know, and AD names nobody uses.
 */
final class MailDomains {
  private final Ground ground;
  private final Map<String, Answer> domains = new TreeMap<>();

  MailDomains(Ground ground) {
    this.ground = ground;
    Profile profile = ground.profile();
    Set<String> stated = canonical(profile.mailDomains());
    Set<String> left = canonical(profile.noInternetMail());
    left.addAll(canonical(profile.parked()));
    Set<String> unproven = adNames(ground.facts());
    unproven.removeAll(stated);
    if (Addressee.exported(ground.facts())) {
      unproven.removeAll(primaryTemplates());
    }
    Set<String> names = new TreeSet<>(stated);
    names.addAll(acceptedNames());
    for (String name : names) {
      if (!name.equals("*")
          && !DomainNames.service(name)
          && !left.contains(name)
          && !DomainNames.nonPublic(name)) {
        domains.put(name, unproven.contains(name) ? used(name) : Answer.YES);
      }
    }
  }

  /** The names that may be mail domains, with whether they are. */
  Map<String, Answer> all() {
    return Collections.unmodifiableMap(domains);
  }

  /** How many there are, counting those of which nobody knows. */
  int count() {
    return (int) domains.values().stream().filter(used -> !used.no()).count();
  }

  /** Names of a profile in the form in which they are compared. */
  static Set<String> canonical(Collection<String> names) {
    Set<String> canonical = new TreeSet<>();
    if (names != null) {
      names.forEach(name -> canonical.add(HostName.canonical(name)));
    }
    return canonical;
  }

  /** Whether the profile says that another mail system has recipients in a domain, too. */
  static boolean shared(String domain, Profile profile) {
    return canonical(profile.sharedNamespace()).contains(HostName.canonical(domain));
  }

  /** Whether recipients prove that an AD name is used. */
  private Answer used(String name) {
    Answer primary = ground.census().primaryIn(name);
    String more = ground.recipientGap() == null ? "; " + primary.reason() : "";
    return primary.unknown()
        ? Answer.unknown(
            name
                + " is also an AD domain; whether it is used for mail is told by recipients"
                + " (Get-Mailbox -ResultSize Unlimited -IgnoreDefaultScope) or by mailDomains in the profile"
                + more)
        : primary;
  }

  /** Accepted domains; one with its sub-domains stands for those seen in addresses, too. */
  private Set<String> acceptedNames() {
    Set<String> names = new TreeSet<>();
    Set<String> seen = new TreeSet<>(ground.census().local().keySet());
    for (AcceptedDomain accepted : ground.facts().all(AcceptedDomain.class)) {
      if (accepted.domainName() != null) {
        names.add(DomainNames.base(HostName.canonical(accepted.domainName())));
      }
    }
    seen.removeIf(domain -> ground.domains().covering(domain) == null);
    seen.removeIf(domain -> "*".equals(ground.domains().covering(domain).domainName()));
    names.addAll(seen);
    return names;
  }

  private Set<String> primaryTemplates() {
    Set<String> domains = new TreeSet<>();
    for (EmailAddressPolicy policy : ground.facts().all(EmailAddressPolicy.class)) {
      for (AddressTemplate template : policy.enabledEmailAddressTemplates()) {
        if (template.primary() && template.domain() != null) {
          domains.add(template.domain());
        }
      }
    }
    return domains;
  }

  /** The names that stand in for accepted domains that nobody exported, with why. */
  static Map<String, String> standIns(FactBase facts) {
    Map<String, String> reasons = new TreeMap<>();
    Set<String> real = adNames(facts);
    for (AcceptedDomain accepted : facts.all(AcceptedDomain.class)) {
      String name = HostName.canonical(accepted.identity());
      if (accepted.lacks("domainName") && DomainNames.nonPublic(name) && !real.contains(name)) {
        reasons.put(name, accepted.origin().absent().get("domainName"));
      }
    }
    return reasons;
  }

  /** The AD domains of the servers, the forest root, and the names between them. */
  static Set<String> adNames(FactBase facts) {
    Set<String> names = new TreeSet<>();
    for (ExchangeServer server : facts.all(ExchangeServer.class)) {
      String domain = HostName.canonical(server.domain());
      String root = forestRoot(server.distinguishedName());
      if (root != null) {
        names.add(root);
      }
      for (String name = domain; name != null; ) {
        names.add(name);
        boolean below = root != null && name.endsWith("." + root);
        name = below ? name.substring(name.indexOf('.') + 1) : null;
      }
    }
    return names;
  }

  private static String forestRoot(String distinguishedName) {
    if (distinguishedName == null) {
      return null;
    }
    List<String> labels = new ArrayList<>();
    for (String part : distinguishedName.split(",")) {
      String text = part.strip();
      if (text.toUpperCase(Locale.ROOT).startsWith("DC=")) {
        labels.add(text.substring(3));
      }
    }
    return labels.isEmpty() ? null : HostName.canonical(String.join(".", labels));
  }
}
