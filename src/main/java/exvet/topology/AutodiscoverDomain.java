package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Service;
import exvet.fact.View;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A mail domain whose users' clients look for Autodiscover in the public DNS.
 *
 * @param users whether somebody has a primary address in it; where the exports of recipients leave
 *     it open they are taken to have
 * @param host {@code autodiscover.contoso.com}; null for a domain that nobody knows
 * @param published whether Autodiscover is offered to the internet
 * @param resolves whether the host has an address
 * @param redirects whether it is one of the hosts that only redirect, or leads to one
 * @param online whether it leads to Exchange Online and the organisation is joined to that
 * @param found whether clients find the organisation: by the host, a redirect or an SRV record
 * @param srvFound whether they do by an SRV record
 * @param chain the names to which the host's aliases lead
 */
public record AutodiscoverDomain(
    @Known String identity,
    @From("domainName") Boolean used,
    @From("domainType") Boolean externalRelay,
    @From("primarySmtpAddress") Boolean users,
    String host,
    @From("externalUrl") Boolean published,
    @From("answers") Boolean resolves,
    @From("answers") Boolean redirects,
    @From({"answers", "domains"}) Boolean online,
    @From("answers") Boolean found,
    @From("answers") Boolean srvFound,
    @Known List<String> addresses,
    @Known List<String> chain,
    @Known List<String> expected,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("domain", Set.of(identity));
    if (host != null) {
      concerns.put("host", Set.of(host));
      concerns.put("name", Set.of(host));
    }
    return Map.copyOf(concerns);
  }

  /** Where clients look first. */
  public static String host(String domain) {
    return "autodiscover." + domain;
  }

  /** Where they look last. */
  public static String service(String domain) {
    return "_autodiscover._tcp." + domain;
  }

  static List<AutodiscoverDomain> all(Ground ground) {
    return ground.once(AutodiscoverDomain.class, AutodiscoverDomain::derived);
  }

  private static List<AutodiscoverDomain> derived(Ground ground) {
    return MailDomain.all(ground).stream().map(domain -> of(domain, ground)).toList();
  }

  private static AutodiscoverDomain of(MailDomain domain, Ground ground) {
    Gaps gaps = new Gaps();
    gaps.copy(domain, "used", null);
    gaps.copy(domain, "externalRelay", null);
    String name = domain.identity();
    boolean users = !ground.census().primaryIn(name).no();
    boolean known = ground.mailDomains().all().containsKey(name);
    if (!known) {
      String reason = domain.origin().absent().get("used");
      gaps.lack(reason, "users", "host", "resolves", "redirects", "online", "found", "srvFound");
    }
    String host = known ? host(name) : null;
    ResolvedHost found = ResolvedHost.of(ground, View.PUBLIC, known ? host : name);
    SrvRecords srv = SrvRecords.of(ground, View.PUBLIC, name);
    Answer redirects = redirects(found, ground);
    Answer hostFound = entry(host, found, ground);
    Answer any = srv.sound().or(redirects).or(hostFound);
    if (any.unknown()) {
      any =
          found.resolves().unknown() ? found.resolves() : srv.sound().unknown() ? srv.sound() : any;
    }
    Basis basis = new Basis();
    basis.addAll(domain.basis());
    basis.addAll(found.basis());
    basis.addAll(srv.basis());
    return new AutodiscoverDomain(
        name,
        domain.used(),
        domain.externalRelay(),
        known ? (Boolean) users : null,
        host,
        gaps.take("published", ground.publishes(Service.AUTODISCOVER)),
        known ? gaps.take("resolves", found.resolves()) : null,
        known ? gaps.take("redirects", redirects) : null,
        known ? gaps.take("online", online(found).and(ground.hybrid())) : null,
        known ? gaps.take("found", any) : null,
        known ? gaps.take("srvFound", srv.sound()) : null,
        known ? found.addresses().list() : List.of(),
        known ? found.targets() : List.of(),
        expected(host, ground),
        gaps.origin(name),
        basis.list());
  }

  /** Whether a name is one of those that only redirect, or leads to one. */
  static Answer redirects(ResolvedHost found, Ground ground) {
    Set<String> hosts = MailDomains.canonical(ground.profile().autodiscoverRedirectHosts());
    if (found.leadsTo(hosts)) {
      return Answer.YES;
    }
    Answer redirects = Answer.NO;
    for (String host : hosts) {
      redirects =
          redirects.or(
              found.addresses().meets(ResolvedHost.of(ground, View.PUBLIC, host).addresses()));
    }
    return redirects;
  }

  /** Whether a name leads to Exchange Online, its national clouds included. */
  static Answer online(ResolvedHost found) {
    boolean online =
        found.targets().stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .anyMatch(
                name ->
                    name.startsWith("autodiscover")
                        && name.matches(
                            ".*\\.(outlook\\.com|outlook\\.cn|office365\\.us|outlook\\.de)"));
    boolean open = found.four().unknown() && found.six().unknown();
    return online ? Answer.YES : open ? found.resolves() : Answer.NO;
  }

  /** Whether the host leads to the organisation's entry, which its main name and MX also tell. */
  private static Answer entry(String host, ResolvedHost found, Ground ground) {
    if (host == null || found.resolves().no()) {
      return Answer.NO;
    }
    AddressSet known = ground.entry().of(host);
    if (known != null) {
      return found.addresses().meets(known);
    }
    AddressSet near = ground.entry().nearby();
    Answer meets = found.addresses().meets(near);
    boolean told = ground.entry().certain();
    String where = found.addresses().known().isEmpty() ? "" : " " + found.addresses().known();
    return !meets.no() || told
        ? meets
        : Answer.unknown(
            host
                + " leads to"
                + where
                + "; "
                + PublicEntry.STATE
                + " to tell whether that is right");
  }

  private static List<String> expected(String host, Ground ground) {
    AddressSet known = host == null ? null : ground.entry().of(host);
    return known == null ? ground.entry().nearby().list() : known.list();
  }
}
