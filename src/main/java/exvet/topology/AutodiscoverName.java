package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HttpExchange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Service;
import exvet.fact.Url;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A name by which clients outside look for Autodiscover, with what it answers to somebody who does
 * not sign in.
 *
 * @param identity the name: {@code autodiscover.contoso.com}, or the target of an SRV record
 * @param used whether mail domains are used that are looked for there, and the name is there
 * @param redirects whether the profile says that it, or where it leads, only redirects over HTTP
 * @param online whether it leads to Exchange Online and the organisation is joined to that
 * @param secure whether TLS warns clients of nothing
 * @param tlsFault what it warns of
 * @param challenged whether the answer says how to sign in
 * @param ours whether it redirects to one of the organisation's own URLs of Autodiscover
 * @param loop whether redirects lead back to where they came from
 * @param web whether it is a page for everybody and no answer of Autodiscover
 * @param challenge whether something in front of Exchange keeps the probe out
 * @param domains those that are looked for there
 */
public record AutodiscoverName(
    @Known String identity,
    @From({"domainName", "answers"}) Boolean used,
    boolean redirects,
    @From({"answers", "domains"}) Boolean online,
    boolean preAuthenticated,
    @From("chain") Boolean secure,
    @Known @From("chain") String tlsFault,
    @From("status") Integer status,
    @Known @From("status") String answer,
    @From("headers") Boolean challenged,
    @From("headers") String redirect,
    @From("headers") Boolean ours,
    @From("headers") Boolean loop,
    @From("body") Boolean web,
    @From({"headers", "body"}) Boolean challenge,
    @Known List<String> domains,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of(
        "host", Set.of(identity),
        "externalHost", Set.of(identity),
        "domain", Set.copyOf(domains));
  }

  static List<AutodiscoverName> all(Ground ground) {
    Set<String> own = new TreeSet<>();
    List<AutodiscoverSite> sites = AutodiscoverSite.all(ground);
    sites.forEach(site -> own.add(site.host()));
    ground.clientHosts().stream()
        .filter(host -> host.host() != null)
        .forEach(host -> own.add(host.host()));
    List<AutodiscoverName> all = new ArrayList<>();
    for (AutodiscoverSite site : sites) {
      if (!site.used().no()) {
        all.add(of(site, own, ground));
      }
    }
    return all;
  }

  private static AutodiscoverName of(AutodiscoverSite site, Set<String> own, Ground ground) {
    Gaps gaps = new Gaps(site.unnamed());
    Basis basis = new Basis();
    basis.addAll(site.basis());
    HostTls tls = ground.tls(View.PUBLIC, site.host(), site.port());
    basis.addAll(tls.basis());
    WebAnswer worst = answer(site, basis, ground);
    if (!worst.came()) {
      gaps.lack(
          worst.reason(), "status", "challenged", "redirect", "ours", "loop", "web", "challenge");
    }
    boolean came = worst.came();
    String target = worst.target();
    boolean preAuth = ground.profile().reverseProxy().preAuth().contains(Service.AUTODISCOVER);
    return new AutodiscoverName(
        site.host(),
        gaps.take("used", site.used()),
        site.redirects(),
        gaps.take("online", site.online()),
        preAuth,
        gaps.take("secure", tls.clean()),
        tls.fault() == null ? "" : tls.fault(),
        worst.status(),
        worst.text(),
        came ? (Boolean) !worst.schemes().isEmpty() : null,
        target,
        came ? (Boolean) ours(target, own) : null,
        came ? (Boolean) worst.loop() : null,
        came ? (Boolean) web(worst.exchange()) : null,
        came ? (Boolean) worst.challenge() : null,
        List.copyOf(site.domains()),
        gaps.origin(site.host()),
        basis.list());
  }

  /** Of what GET and POST bring the one that is further from a challenge. */
  private static WebAnswer answer(AutodiscoverSite site, Basis basis, Ground ground) {
    WebAnswer worst = null;
    for (String method : List.of("GET", "POST")) {
      WebAnswer one = WebAnswer.of(ground, View.PUBLIC, method, site.url(), true, Set.of(401));
      basis.addAll(one.basis());
      boolean better =
          worst == null
              || (one.came() && !worst.came())
              || (one.came() && worst.came() && one.status() != 401 && worst.status() == 401);
      worst = better ? one : worst;
    }
    return worst;
  }

  /** Whether a redirect leads to Autodiscover at a host that is the organisation's. */
  static boolean ours(String target, Set<String> own) {
    if (target == null) {
      return false;
    }
    return planned(target, own)
        && Url.of(target).path().toLowerCase(Locale.ROOT).startsWith("/autodiscover/");
  }

  /** Whether a redirect leads to https on a host that is the organisation's. */
  static boolean planned(String target, Set<String> own) {
    Url url = Url.of(target);
    return "https".equals(url.scheme()) && url.host() != null && own.contains(url.host());
  }

  /** Whether it is a page, and none that Autodiscover writes. */
  static boolean web(HttpExchange answer) {
    String body = answer.body() == null ? "" : answer.body().toLowerCase(Locale.ROOT);
    return answer.status() / 100 == 2
        && !body.contains("<autodiscover")
        && !body.contains("<errorcode>600");
  }
}
