package exvet.topology;

import exvet.fact.HostName;
import exvet.fact.Service;
import exvet.fact.Url;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Puts together what the URLs of client access answered. */
final class UrlProbes {
  private static final String[] UNKNOWN = {
    "url",
    "used",
    "secure",
    "status",
    "schemes",
    "redirect",
    "leads",
    "page",
    "challenge",
    "frontEnd"
  };
  private static final String[] ANSWERED = {
    "status", "schemes", "redirect", "leads", "page", "challenge", "frontEnd"
  };

  /** Where Microsoft signs people in, in each of its clouds. */
  private static final Set<String> MICROSOFT =
      Set.of(
          "login.microsoftonline.com",
          "login.microsoftonline.us",
          "login.partner.microsoftonline.cn",
          "login.chinacloudapi.cn",
          "login.microsoft.com",
          "login.windows.net");

  private UrlProbes() {}

  static List<UrlProbe> all(Ground ground) {
    List<UrlProbe> all = new ArrayList<>();
    for (Service service : Service.values()) {
      List<ClientUrl> urls = ClientUrl.of(ground, service);
      switch (service) {
        case OWA, ECP, EWS, EAS, MAPI ->
            urls.forEach(url -> all.add(of(url, List.of(view(url)), true, ground)));
        case OAB, OA ->
            ClientUrl.folded(urls)
                .forEach(url -> all.add(of(url, views(url, ground), false, ground)));
        default -> {}
      }
    }
    return all;
  }

  private static View view(ClientUrl url) {
    return url.external() ? View.PUBLIC : View.PRIVATE;
  }

  /** The side that counts, and the other one if somebody asked there. */
  private static List<View> views(ClientUrl url, Ground ground) {
    boolean both =
        url.url() != null
            && url.external()
            && !ground.endpoints().exchanges(View.PRIVATE, "GET", url.text()).isEmpty();
    return both ? List.of(View.PUBLIC, View.PRIVATE) : List.of(view(url));
  }

  private static UrlProbe of(ClientUrl url, List<View> views, boolean sided, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    basis.addAll(url.basis());
    List<WebAnswer> answers = new ArrayList<>();
    Map<View, List<WebAnswer>> sides = new LinkedHashMap<>();
    Set<String> faults = new LinkedHashSet<>();
    Answer secure = Answer.YES;
    Integer health = null;
    if (url.url() == null) {
      gaps.lack(url.used().reason(), UNKNOWN);
    } else {
      for (View view : views) {
        List<WebAnswer> here = answers(url, view, ground);
        answers.addAll(here);
        sides.put(view, here);
        secure = secure.and(secure(url, view, here, faults, basis, ground));
        if (url.service() == Service.MAPI) {
          health = health(url, view, gaps, basis, ground);
        }
      }
    }
    answers.forEach(one -> basis.addAll(one.basis()));
    WebAnswer worst = worst(answers);
    if (worst != null && !worst.came()) {
      gaps.lack(worst.reason(), ANSWERED);
    }
    boolean came = worst != null && worst.came();
    boolean known = url.url() != null;
    String identity = known && sided ? url.text() + " | " + view(url).side() : url.text();
    var profile = ground.profile();
    return new UrlProbe(
        identity,
        url.service(),
        known ? url.text() : null,
        known ? url.url().host() : null,
        url.external(),
        sides(sides, worst),
        known ? gaps.take("used", url.used()) : null,
        gaps.take("published", url.published()),
        url.external() && profile.reverseProxy().preAuth().contains(url.service()),
        profile.clientCertificates().contains(url.service()),
        gaps.take("adminOff", adminOff(url, ground)),
        gaps.take("mapiOn", MapiOverHttp.enabled(ground)),
        List.copyOf(url.carriers()),
        known ? gaps.take("secure", secure) : null,
        String.join("; ", faults),
        came ? worst.status() : null,
        worst == null ? "" : worst.text(),
        came ? worst.schemes() : List.of(),
        came ? worst.target() : null,
        came ? leads(worst, profile.adfsHosts()) : null,
        came ? page(worst) : null,
        came ? (Boolean) worst.challenge() : null,
        came ? worst.header("X-FEServer") : null,
        health,
        List.copyOf(url.servers()),
        gaps.origin(identity),
        basis.list());
  }

  private static Answer adminOff(ClientUrl url, Ground ground) {
    return url.service() != Service.ECP
        ? Answer.NO
        : Answer.of(url.external() && ground.profile().reverseProxy().restrictsAdminCenter())
            .or(url.adminOff());
  }

  private static List<WebAnswer> answers(ClientUrl url, View view, Ground ground) {
    String text = url.text();
    return switch (url.service()) {
      case OWA, ECP ->
          List.of(WebAnswer.of(ground, view, "GET", text + "/", true, Set.of(301, 302, 401, 440)));
      case EAS ->
          List.of(
              WebAnswer.of(ground, view, "OPTIONS", text, true, Set.of(401)),
              WebAnswer.of(ground, view, "GET", text, true, Set.of(401)));
      case MAPI ->
          List.of(WebAnswer.of(ground, view, "GET", text + "/emsmdb/", false, Set.of(401)));
      case OAB -> List.of(WebAnswer.of(ground, view, "GET", text, true, Set.of(401)));
      default -> List.of(WebAnswer.of(ground, view, "GET", text, false, Set.of(401)));
    };
  }

  /** The answer furthest from what is wanted; one that did not come leaves the others open. */
  private static WebAnswer worst(List<WebAnswer> answers) {
    WebAnswer worst = null;
    for (WebAnswer one : answers) {
      if (worst == null || rank(one) > rank(worst)) {
        worst = one;
      }
    }
    return worst;
  }

  /** From where it answers as it does at its worst. */
  private static String sides(Map<View, List<WebAnswer>> sides, WebAnswer worst) {
    List<String> found = new ArrayList<>();
    sides.forEach(
        (view, here) -> {
          if (worst == null || here.stream().anyMatch(one -> rank(one) == rank(worst))) {
            found.add(view.side());
          }
        });
    return String.join(" and ", found);
  }

  private static int rank(WebAnswer one) {
    if (!one.came()) {
      return 2;
    }
    int status = one.status();
    return one.loop() || status == 403 || status == 404 || status >= 500
        ? 4
        : status == 401 ? 0 : status / 100 == 2 ? 3 : 1;
  }

  private static Answer secure(
      ClientUrl url,
      View view,
      List<WebAnswer> answers,
      Set<String> faults,
      Basis basis,
      Ground ground) {
    if (!"https".equals(url.url().scheme())) {
      if (answers.stream().noneMatch(WebAnswer::came)) {
        return Answer.unknown(answers.get(0).reason());
      }
      faults.add("there is no TLS in " + url.url().scheme());
      return Answer.NO;
    }
    HostTls tls = ground.tls(view, url.url().host(), url.url().port());
    basis.addAll(tls.basis());
    if (tls.fault() != null) {
      faults.add(tls.fault());
    }
    return tls.clean();
  }

  /** What the page says by which load balancers ask whether MAPI over HTTP works. */
  private static Integer health(ClientUrl url, View view, Gaps gaps, Basis basis, Ground ground) {
    WebAnswer page =
        WebAnswer.of(ground, view, "GET", url.text() + "/healthcheck.htm", false, Set.of(200));
    basis.addAll(page.basis());
    return page.came() || view == View.PUBLIC
        ? page.status()
        : gaps.take("health", null, page.reason());
  }

  private static String leads(WebAnswer answer, List<String> federation) {
    String target = answer.target();
    if (answer.loop()) {
      return "loop";
    }
    if (target == null) {
      return null;
    }
    Url url = Url.of(target);
    String path = url.path().toLowerCase(Locale.ROOT);
    if (path.contains("/auth/errorfe.aspx")) {
      return "error";
    }
    if (url.host() != null
        && (MICROSOFT.contains(url.host())
            || federation.stream().anyMatch(host -> HostName.same(host, url.host())))) {
      return "federation";
    }
    if (!WebAnswer.sameHost(answer.exchange().url(), target)) {
      return "elsewhere";
    }
    return WebAnswer.signIn(target) && "https".equals(url.scheme()) ? "sign-in" : "here";
  }

  private static String page(WebAnswer answer) {
    if (answer.status() != 200) {
      return null;
    }
    String body = answer.body().toLowerCase(Locale.ROOT);
    if (answer.exchange().url().toLowerCase(Locale.ROOT).contains("/auth/errorfe.aspx")
        || body.contains("errorfe.aspx")) {
      return "error";
    }
    return body.contains("logon.aspx")
            || body.contains("auth.owa")
            || body.contains("type=\"password\"")
        ? "sign-in"
        : "other";
  }
}
