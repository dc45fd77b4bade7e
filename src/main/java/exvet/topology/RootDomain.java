package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HttpExchange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.TlsHandshake;
import exvet.fact.Url;
import exvet.fact.View;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A mail domain with what its bare name, mostly a web site's, answers to clients that look for
 * Autodiscover there first.
 *
 * @param used whether it is used for mail
 * @param mismatch whether its certificate does not cover it
 * @param names those in that certificate
 * @param page whether it answers with a page that is no Autodiscover
 * @param stranger whether it asks for a password and is no Exchange
 * @param astray whether it redirects to a host that is not in the plan
 * @param answer what it answers, in a few words
 */
public record RootDomain(
    @Known String identity,
    @From("domainName") Boolean used,
    @From("domainType") Boolean externalRelay,
    @From("chain") Boolean mismatch,
    @Known @From("chain") List<String> names,
    @From("body") Boolean page,
    @From("headers") Boolean stranger,
    @From("headers") Boolean astray,
    @Known @From("status") String answer,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity), "host", Set.of(identity));
  }

  static List<RootDomain> all(Ground ground) {
    Set<String> own = AutodiscoverRedirect.hosts(ground);
    return MailDomain.all(ground).stream().map(domain -> of(domain, own, ground)).toList();
  }

  private static RootDomain of(MailDomain domain, Set<String> own, Ground ground) {
    Gaps gaps = new Gaps(domain.unnamed());
    gaps.copy(domain, "used", null);
    gaps.copy(domain, "externalRelay", null);
    String name = domain.identity();
    Basis basis = new Basis();
    basis.addAll(domain.basis());
    Found address = ground.dns().addresses(View.PUBLIC, name);
    basis.addAll(address.basis());
    HostTls tls = ground.tls(View.PUBLIC, name, 443);
    basis.addAll(tls.basis());
    Answer absent = address.missing() ? Answer.YES : Answer.NO;
    Answer mismatch = absent.yes() || shut(tls) ? Answer.NO : tls.named().not();
    Answer page = Answer.NO;
    Answer stranger = Answer.NO;
    Answer astray = Answer.NO;
    String text = absent.yes() ? "has no address" : "";
    String url = "https://" + name + "/autodiscover/autodiscover.xml";
    for (String method : List.of("GET", "POST")) {
      PlainAnswer answer = plain(ground, method, url);
      WebAnswer web = answer.answer();
      basis.addAll(web.basis());
      if (absent.yes()) {
        continue;
      }
      if (answer.known().unknown() && !shut(tls)) {
        page = page.or(answer.known());
        stranger = stranger.or(answer.known());
        astray = astray.or(answer.known());
      } else {
        page = page.or(Answer.of(web.any(AutodiscoverName::web)));
        stranger = stranger.or(Answer.of(web.any(RootDomain::stranger)));
        astray = astray.or(Answer.of(web.any(one -> astray(one.target(), name, own))));
      }
      text = text.isEmpty() || web.any(one -> one.status() != 404) ? answer.all() : text;
    }
    return new RootDomain(
        name,
        domain.used(),
        domain.externalRelay(),
        gaps.take("mismatch", mismatch),
        tls.uncovering(),
        gaps.take("page", page),
        gaps.take("stranger", stranger),
        gaps.take("astray", astray),
        text,
        gaps.origin(name),
        basis.list());
  }

  private static boolean stranger(HttpExchange one) {
    return one.status() == 401 && !HostDisclosure.exchange(one);
  }

  private static boolean astray(String target, String domain, Set<String> own) {
    String host = target == null ? null : Url.of(target).host();
    return target != null && (host == null || !host.equals(domain) && !own.contains(host));
  }

  private static PlainAnswer plain(Ground ground, String method, String url) {
    WebAnswer answer = WebAnswer.of(ground, View.PUBLIC, method, url, true, Set.of(404));
    boolean refused = "refused".equals(answer.failure());
    return new PlainAnswer(
        answer, refused, answer.came() || refused ? Answer.YES : Answer.unknown(answer.reason()));
  }

  /** Whether it is certain that nobody is let in. */
  private static boolean shut(HostTls tls) {
    return tls.asked()
        && !tls.seen()
        && tls.basis().stream()
            .allMatch(
                one -> one instanceof TlsHandshake tried && "refused".equals(tried.failure()));
  }
}
