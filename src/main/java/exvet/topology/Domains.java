package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.Derived;
import exvet.fact.EmailAddressPolicy;
import exvet.fact.HostName;
import exvet.fact.ProxyAddress;
import exvet.fact.SendConnector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Derives what rules ask of domains: which are accepted, used, routed and written by policies. */
final class Domains {
  private static final String NO_RECIPIENTS =
      "no export of recipients; run: Get-Mailbox -ResultSize Unlimited and Get-Recipient -ResultSize"
          + " Unlimited";

  private final Ground ground;
  private final List<Addressee> addressees;
  private final DomainNames names;
  private final MailDomains mail;

  private Domains(Ground ground) {
    this.ground = ground;
    this.addressees = Addressee.all(ground.facts());
    this.names = DomainNames.of(ground.facts());
    this.mail = new MailDomains(ground, addressees);
  }

  static List<Derived> all(Ground ground) {
    Domains domains = new Domains(ground);
    List<Derived> all = new ArrayList<>();
    all.add(domains.accepted());
    all.addAll(domains.wanted());
    all.addAll(domains.addressed());
    all.addAll(domains.uses());
    all.addAll(domains.everyone());
    all.addAll(domains.mail());
    return all;
  }

  private AcceptedDomains accepted() {
    Gaps gaps = new Gaps();
    List<AcceptedDomain> list = ground.facts().all(AcceptedDomain.class);
    List<AcceptedDomain> defaults =
        list.stream().filter(d -> Boolean.TRUE.equals(d.defaultDomain())).toList();
    AcceptedDomain unknown = list.stream().filter(d -> d.lacks("defaultDomain")).findFirst().orElse(null);
    String reason = unknown == null ? null : unknown.origin().absent().get("defaultDomain");
    AcceptedDomain only = defaults.size() == 1 ? defaults.get(0) : null;
    boolean settled = unknown == null || defaults.size() > 1;
    String identity = ground.facts().organisation();
    if (unknown != null) {
      gaps.lack(reason, "defaultName", "defaultType", "nonPublic");
    } else if (only != null) {
      gaps.copy(only, "domainName", "defaultName", only.domainName());
      gaps.copy(only, "domainName", "nonPublic", only.domainName());
      gaps.copy(only, "domainType", "defaultType", only.domainType());
    }
    boolean known = list.stream().noneMatch(d -> d.lacks("domainName"));
    return new AcceptedDomains(
        identity,
        gaps.take("defaults", settled ? (Integer) defaults.size() : null, reason),
        only == null || unknown != null ? null : only.identity(),
        only == null || unknown != null ? null : only.domainType(),
        only == null || unknown != null || only.domainName() == null
            ? null
            : DomainNames.nonPublic(only.domainName()),
        gaps.take("mailDomains", known ? (Integer) mail.count() : null, "not in export: Get-AcceptedDomain"),
        !ground.servers().all().isEmpty()
            && ground.servers().all().stream().allMatch(s -> s.edge().yes()),
        gaps.origin(identity),
        List.copyOf(list));
  }

  /** The mail domains whose users find their server by Autodiscover. */
  private List<MailDomain> mail() {
    List<MailDomain> all = new ArrayList<>();
    mail.all()
        .forEach(
            (domain, used) -> {
              AcceptedDomain by = names.covering(domain);
              Gaps gaps = new Gaps();
              Answer relay =
                  by == null
                      ? Answer.NO
                      : by.lacks("domainType")
                          ? Answer.unknown(by.origin().absent().get("domainType"))
                          : Answer.of("ExternalRelay".equalsIgnoreCase(by.domainType()));
              all.add(
                  new MailDomain(
                      domain,
                      gaps.take("used", used),
                      gaps.take("externalRelay", relay),
                      gaps.origin(domain),
                      by == null ? List.of() : List.of(by)));
            });
    for (AcceptedDomain domain : ground.facts().all(AcceptedDomain.class)) {
      if (domain.lacks("domainName")) {
        Gaps gaps = new Gaps();
        gaps.lack(domain.origin().absent().get("domainName"), "used", "externalRelay");
        all.add(
            new MailDomain(
                domain.identity(), null, null, gaps.origin(domain.identity()), List.of(domain)));
      }
    }
    return all;
  }

  /** The domains the profile says are used; without any, the organisation stands for the gap. */
  private List<WantedDomain> wanted() {
    Set<String> wanted = new TreeSet<>();
    wanted.addAll(listed(ground.profile().mailDomains()));
    wanted.addAll(listed(ground.profile().everyoneDomains()));
    wanted.removeIf(DomainNames::service);
    if (wanted.isEmpty()) {
      Gaps gaps = new Gaps();
      gaps.lack(
          "nobody said which domains are used for mail: state mailDomains in the profile",
          "accepted");
      String identity = ground.facts().organisation();
      return List.of(new WantedDomain(identity, null, gaps.origin(identity), List.of()));
    }
    List<WantedDomain> all = new ArrayList<>();
    for (String domain : wanted) {
      Gaps gaps = new Gaps();
      Boolean accepted = gaps.take("accepted", names.covers(domain));
      AcceptedDomain by = names.covering(domain);
      all.add(
          new WantedDomain(
              domain, accepted, gaps.origin(domain), by == null ? List.of() : List.of(by)));
    }
    return all;
  }

  private static List<String> listed(List<String> names) {
    return names == null ? List.of() : names.stream().map(HostName::canonical).toList();
  }

  private List<AddressDomain> addressed() {
    String identity = ground.facts().organisation();
    if (!Addressee.exported(ground.facts())) {
      Gaps gaps = new Gaps();
      gaps.lack(NO_RECIPIENTS, "accepted");
      return List.of(AddressDomain.unknown(identity, gaps.origin(identity)));
    }
    Map<String, TreeSet<String>> primary = new TreeMap<>();
    Map<String, TreeSet<String>> secondary = new TreeMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    String gap = null;
    for (Addressee one : addressees) {
      gap = one.gap() != null && one.kind() != Addressee.Kind.SYSTEM && one.kind() != Addressee.Kind.FOREIGN ? one.gap() : gap;
      if (!one.local()) {
        continue;
      }
      Set<String> seen = new HashSet<>();
      for (String address : one.addresses()) {
        String domain = ProxyAddress.domain(address);
        boolean service = domain != null && DomainNames.service(domain);
        if (domain == null || (service && one.kind() == Addressee.Kind.REMOTE)) {
          continue;
        }
        boolean main = address.equals(one.primary());
        keep((main ? primary : secondary).computeIfAbsent(domain, d -> new TreeSet<>()), one.fact().identity());
        if (seen.add(domain)) {
          counts.merge(domain, 1, Integer::sum);
        }
      }
    }
    List<AddressDomain> all = new ArrayList<>();
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      String domain = entry.getKey();
      Gaps gaps = new Gaps();
      boolean main = primary.containsKey(domain);
      all.add(
          new AddressDomain(
              domain,
              gaps.take("accepted", names.covers(domain)),
              main,
              entry.getValue(),
              List.copyOf((main ? primary : secondary).get(domain)),
              gaps.origin(domain),
              List.of()));
    }
    if (gap != null) {
      Gaps gaps = new Gaps();
      gaps.lack(gap, "accepted");
      all.add(AddressDomain.unknown(identity, gaps.origin(identity)));
    }
    return all;
  }

  private static void keep(TreeSet<String> sample, String name) {
    sample.add(name);
    if (sample.size() > 20) {
      sample.pollLast();
    }
  }

  private List<DomainUse> uses() {
    Map<String, Integer> local = new TreeMap<>();
    String gap = Addressee.exported(ground.facts()) ? null : NO_RECIPIENTS;
    for (Addressee one : addressees) {
      if (one.local()) {
        Set<AcceptedDomain> seen = new HashSet<>();
        for (String address : one.addresses()) {
          String domain = ProxyAddress.domain(address);
          AcceptedDomain by = domain == null ? null : names.covering(domain);
          if (by != null && seen.add(by)) {
            local.merge(by.identity(), 1, Integer::sum);
          }
        }
      } else if (one.kind() == Addressee.Kind.UNKNOWN) {
        gap = one.gap();
      }
    }
    List<DomainUse> all = new ArrayList<>();
    for (AcceptedDomain domain : ground.facts().all(AcceptedDomain.class)) {
      all.add(DomainUse.of(domain, local.get(domain.identity()), gap, ground));
    }
    all.sort(Comparator.comparing(DomainUse::identity));
    return all;
  }

  private List<EveryoneDomain> everyone() {
    List<String> stated = listed(ground.profile().everyoneDomains());
    Map<String, Answer> asked = new TreeMap<>();
    if (stated.isEmpty()) {
      for (Map.Entry<String, Answer> entry : mail.all().entrySet()) {
        AcceptedDomain by = names.covering(entry.getKey());
        if (by != null && !"Authoritative".equalsIgnoreCase(by.domainType()) && !by.lacks("domainType")) {
          continue;
        }
        if (!entry.getValue().no() && by != null) {
          asked.put(entry.getKey(), entry.getValue());
        }
      }
    } else {
      stated.forEach(domain -> asked.put(domain, Answer.YES));
    }
    List<EveryoneDomain> all = new ArrayList<>();
    List<EmailAddressPolicy> policies = ground.facts().all(EmailAddressPolicy.class);
    asked.forEach((domain, used) -> all.add(EveryoneDomain.of(domain, used, !stated.isEmpty(), policies)));
    return all;
  }

  /** Whether an enabled connector has the domain as address space. */
  static Answer routed(String domain, List<SendConnector> connectors) {
    Answer routed = Answer.NO;
    for (SendConnector connector : connectors) {
      Answer enabled =
          connector.lacks("enabled")
              ? Answer.unknown(connector.origin().absent().get("enabled"))
              : Answer.of(Boolean.TRUE.equals(connector.enabled()));
      Answer named =
          connector.lacks("addressSpaces")
              ? Answer.unknown(connector.origin().absent().get("addressSpaces"))
              : Answer.of(connector.addressSpaces().stream().anyMatch(s -> s.names(domain)));
      routed = routed.or(enabled.and(named));
    }
    return routed;
  }
}
