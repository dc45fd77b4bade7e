package exvet.topology;

import exvet.fact.DnsRecord;
import exvet.fact.HostName;
import exvet.fact.Observed;
import exvet.fact.Service;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A name by which clients outside look for Autodiscover of mail domains.
 *
 * @param port 443 unless an SRV record says otherwise
 * @param used whether the domain is used, Autodiscover published, and the name there
 * @param service whether an SRV record names it
 * @param redirects whether the profile says that it, or where it leads, only redirects over HTTP
 * @param online whether it leads to Exchange Online and the organisation is joined to that
 * @param domains those for which it is asked
 * @param unnamed why nobody knows the name; then the host is whom it stands in for
 */
record AutodiscoverSite(
    String host,
    int port,
    Answer used,
    boolean service,
    boolean redirects,
    Answer online,
    Set<String> domains,
    String unnamed,
    List<Observed> basis) {

  /** All of them, by name. */
  static List<AutodiscoverSite> all(Ground ground) {
    return ground.once(AutodiscoverSite.class, AutodiscoverSite::derived);
  }

  private static List<AutodiscoverSite> derived(Ground ground) {
    Map<String, AutodiscoverSite> all = new TreeMap<>();
    Answer published = ground.publishes(Service.AUTODISCOVER);
    for (MailDomain domain : MailDomain.all(ground)) {
      Answer used =
          Answer.of(domain, "used", Boolean.TRUE.equals(domain.used()))
              .and(
                  Answer.of(domain, "externalRelay", Boolean.TRUE.equals(domain.externalRelay()))
                      .not())
              .and(published);
      if (domain.unnamed() != null && !published.no()) {
        add(all, unknown(domain));
      } else if (!used.no() && HostName.wellFormed(domain.identity())) {
        add(all, host(domain, used, ground));
        srv(domain, used, ground).forEach(site -> add(all, site));
      }
    }
    return List.copyOf(all.values());
  }

  /** The URL that clients ask for. */
  String url() {
    return "https://" + host + (port == 443 ? "" : ":" + port) + "/autodiscover/autodiscover.xml";
  }

  private static void add(Map<String, AutodiscoverSite> all, AutodiscoverSite site) {
    all.merge(site.host + ":" + site.port, site, AutodiscoverSite::and);
  }

  private AutodiscoverSite and(AutodiscoverSite other) {
    Set<String> both = new TreeSet<>(domains);
    both.addAll(other.domains);
    Basis all = new Basis();
    all.addAll(basis);
    all.addAll(other.basis);
    return new AutodiscoverSite(
        host,
        port,
        used.or(other.used),
        service || other.service,
        redirects && other.redirects,
        online.and(other.online),
        both,
        unnamed,
        all.list());
  }

  private static AutodiscoverSite unknown(MailDomain domain) {
    return new AutodiscoverSite(
        domain.identity(),
        443,
        Answer.unknown(domain.unnamed()),
        false,
        false,
        Answer.NO,
        Set.of(domain.identity()),
        domain.unnamed(),
        domain.basis());
  }

  private static AutodiscoverSite host(MailDomain domain, Answer used, Ground ground) {
    String host = "autodiscover." + domain.identity();
    Found found = ground.dns().addresses(View.PUBLIC, host);
    ResolvedHost resolved = ResolvedHost.of(ground, View.PUBLIC, host);
    Basis basis = new Basis();
    basis.addAll(domain.basis());
    basis.addAll(found.basis());
    boolean redirects = AutodiscoverDomain.redirects(resolved, ground).yes();
    // As long as nobody knows where it leads, it is taken for the organisation's own.
    Answer leads = Answer.of(AutodiscoverDomain.online(resolved).yes());
    Answer exists =
        found.unknown() && ground.endpoints().met(View.PUBLIC, host) ? Answer.YES : found.exists();
    return new AutodiscoverSite(
        host,
        443,
        used.and(exists),
        false,
        redirects,
        leads.and(ground.hybrid()),
        Set.of(domain.identity()),
        null,
        basis.list());
  }

  private static List<AutodiscoverSite> srv(MailDomain domain, Answer used, Ground ground) {
    String name = "_autodiscover._tcp." + domain.identity();
    Found found = ground.dns().find(View.PUBLIC, name, "SRV");
    List<AutodiscoverSite> sites = new ArrayList<>();
    for (DnsRecord record : found.records()) {
      String host = record.host(3);
      long port = record.number(2);
      if (HostName.wellFormed(host) && !HostName.isAddress(host) && port > 0 && port < 65536) {
        Basis basis = new Basis();
        basis.addAll(domain.basis());
        basis.addAll(found.basis());
        sites.add(
            new AutodiscoverSite(
                host,
                (int) port,
                used,
                true,
                false,
                Answer.NO,
                Set.of(domain.identity()),
                null,
                basis.list()));
      }
    }
    return sites;
  }
}
