package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.AddressTemplate;
import exvet.fact.EmailAddressPolicy;
import exvet.fact.ExchangeServer;
import exvet.fact.HostName;
import exvet.fact.Profile;
import exvet.fact.ProxyAddress;
import java.util.ArrayList;
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
  /** Every name with whether it is a mail domain. */
  private final Map<String, Answer> domains = new TreeMap<>();

  MailDomains(Ground ground, List<Addressee> addressees) {
    Profile profile = ground.profile();
    Set<String> stated = canonical(profile.mailDomains());
    Set<String> primary = new TreeSet<>();
    addressees.stream()
        .filter(a -> a.primary() != null && a.local())
        .forEach(a -> primary.add(ProxyAddress.domain(a.primary())));
    Set<String> out = canonical(profile.noInternetMail());
    out.addAll(canonical(profile.parked()));
    Set<String> adNames = adNames(ground);
    Set<String> templates = templates(ground);
    boolean recipients = Addressee.exported(ground.facts());
    Set<String> names = new TreeSet<>(stated);
    for (AcceptedDomain accepted : ground.facts().all(AcceptedDomain.class)) {
      if (accepted.domainName() != null) {
        String name = HostName.canonical(accepted.domainName());
        names.add(name.startsWith("*.") ? name.substring(2) : name);
      }
    }
    for (String name : names) {
      if (name.equals("*")
          || DomainNames.service(name)
          || out.contains(name)
          || DomainNames.nonPublic(name)) {
        continue;
      }
      boolean proven =
          !adNames.contains(name)
              || stated.contains(name)
              || primary.contains(name)
              || templates.contains(name);
      domains.put(
          name,
          proven
              ? Answer.YES
              : recipients
                  ? Answer.NO
                  : Answer.unknown(
                      name + " is also the name of the AD domain; whether it is used for mail is"
                          + " told by a recipient export (Get-Mailbox) or mailDomains in the"
                          + " profile"));
    }
  }

  Map<String, Answer> all() {
    return domains;
  }

  int count() {
    return (int) domains.values().stream().filter(Answer::yes).count();
  }

  private static Set<String> canonical(List<String> names) {
    Set<String> canonical = new TreeSet<>();
    if (names != null) {
      names.forEach(name -> canonical.add(HostName.canonical(name)));
    }
    return canonical;
  }

  /** The AD domains of the servers, the forest root, and the names between them. */
  private static Set<String> adNames(Ground ground) {
    Set<String> names = new TreeSet<>();
    for (ExchangeServer server : ground.facts().all(ExchangeServer.class)) {
      String domain = HostName.canonical(server.domain());
      String root = forestRoot(server.distinguishedName());
      if (root != null) {
        names.add(root);
      }
      if (domain != null) {
        names.add(domain);
        for (String name = domain; root != null && name.endsWith("." + root); ) {
          names.add(name);
          name = name.substring(name.indexOf('.') + 1);
        }
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

  private static Set<String> templates(Ground ground) {
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
}
