package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Service;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The name at which clients outside ask over plain HTTP where Autodiscover of a mail domain is,
 * after all else failed.
 *
 * @param identity {@code autodiscover.contoso.com}
 * @param used whether the domain is used, Autodiscover published, and the name there
 * @param online whether the name leads to Exchange Online and the organisation is joined to that
 * @param redirects whether it redirects at any of its addresses
 * @param ours whether it does to https on a host of the plan, and nowhere else
 * @param page whether it answers with a page at any
 * @param answer in a few words
 */
public record AutodiscoverRedirect(
    @Known String identity,
    @Known String domain,
    @From({"domainName", "answers"}) Boolean used,
    @From({"answers", "domains"}) Boolean online,
    @From("headers") Boolean redirects,
    @From("headers") Boolean ours,
    @From("status") Boolean page,
    @Known @From("status") String answer,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("host", Set.of(identity), "domain", Set.of(domain));
  }

  static List<AutodiscoverRedirect> all(Ground ground) {
    List<AutodiscoverRedirect> all = new ArrayList<>();
    Set<String> own = hosts(ground);
    for (AutodiscoverSite site : AutodiscoverSite.all(ground)) {
      for (String domain : site.domains()) {
        boolean first = site.host().equals(AutodiscoverDomain.host(domain));
        if ((first || site.unnamed() != null) && !site.used().no()) {
          all.add(of(site, domain, own, ground));
        }
      }
    }
    return all;
  }

  /** The hosts at which Autodiscover of the organisation may be: those planned and those in use. */
  static Set<String> hosts(Ground ground) {
    Set<String> hosts = new TreeSet<>();
    ground.clientHosts().stream()
        .filter(host -> host.external() && host.host() != null)
        .forEach(host -> hosts.add(host.host()));
    AutodiscoverSite.all(ground).stream()
        .filter(site -> !site.redirects() && !site.online().yes())
        .forEach(site -> hosts.add(site.host()));
    for (ServerState state : ground.servers().all()) {
      for (Service service : Service.values()) {
        String host = ground.plan().hosts(service, state.site()).external();
        if (host != null) {
          hosts.add(host);
        }
      }
    }
    return hosts;
  }

  private static AutodiscoverRedirect of(
      AutodiscoverSite site, String domain, Set<String> own, Ground ground) {
    Gaps gaps = new Gaps(site.unnamed());
    Basis basis = new Basis();
    basis.addAll(site.basis());
    String url = "http://" + site.host() + "/autodiscover/autodiscover.xml";
    PlainAnswer answer = PlainAnswer.of(ground, View.PUBLIC, url, false);
    basis.addAll(answer.answer().basis());
    if (answer.known().unknown()) {
      gaps.lack(answer.known().reason(), "redirects", "ours", "page");
    }
    boolean known = answer.known().yes();
    WebAnswer web = answer.answer();
    boolean redirects = web.any(one -> one.target() != null);
    boolean astray =
        web.any(one -> one.target() != null && !AutodiscoverName.planned(one.target(), own));
    return new AutodiscoverRedirect(
        site.host(),
        domain,
        gaps.take("used", site.used()),
        gaps.take("online", site.online()),
        known ? (Boolean) redirects : null,
        known ? (Boolean) (redirects && !astray) : null,
        known ? (Boolean) web.any(one -> one.status() / 100 == 2) : null,
        answer.all(),
        gaps.origin(site.host()),
        basis.list());
  }
}
