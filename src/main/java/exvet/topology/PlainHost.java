package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HttpExchange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Reads;
import exvet.fact.Service;
import exvet.fact.Url;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A host of Outlook on the web, with what somebody gets who leaves the {@code https://} away, and
 * with what it says about that itself (HSTS, RFC 6797): to clients outside if it is published, else
 * to those inside; to both if both were tried.
 *
 * @param used whether clients use it
 * @param content whether plain HTTP brings a page
 * @param errorPage whether it brings an error
 * @param elsewhere whether it leads to another host, or to no https
 * @param plain what it brings, in a few words
 * @param hsts the values of Strict-Transport-Security
 * @param hstsShort whether one of them lasts less than a year
 * @param demanding the directories of the default web site that are to demand TLS, and nothing
 *     else, once the site does not; those that also want a client certificate keep what they have
 * @param hstsSeveral whether one answer has more than one
 */
public record PlainHost(
    @Known String identity,
    @From({"externalUrl", "internalUrl"}) String host,
    @From({"externalUrl", "internalUrl"}) Boolean used,
    @From("status") Boolean content,
    @From("status") Boolean errorPage,
    @From("headers") Boolean elsewhere,
    @Known @From("status") String plain,
    @From("headers") List<String> hsts,
    @From("headers") Boolean hstsShort,
    @From("headers") Boolean hstsSeveral,
    @Known List<String> carriers,
    @Known List<String> demanding,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final long YEAR = 31_536_000;

  /** As Microsoft lists them for the redirection of Outlook on the web. */
  private static final List<String> DIRECTORIES =
      List.of(
          "API",
          "aspnet_client",
          "Autodiscover",
          "ecp",
          "EWS",
          "mapi",
          "Microsoft-Server-ActiveSync",
          "OAB");

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("host", Set.of(identity), "directory", Set.copyOf(carriers));
  }

  /** Whether it says that browsers shall use nothing but https. */
  @Reads({"hsts"})
  public boolean hstsSent() {
    return !hsts.isEmpty();
  }

  static List<PlainHost> all(Ground ground) {
    Map<String, List<ClientUrl>> hosts = new TreeMap<>();
    for (ClientUrl url : ClientUrl.of(ground, Service.OWA)) {
      if (!url.published().no()) {
        String name = url.url() == null ? url.server() : url.url().host();
        hosts.computeIfAbsent(name, n -> new ArrayList<>()).add(url);
      }
    }
    List<PlainHost> all = new ArrayList<>();
    hosts.forEach((name, urls) -> all.add(of(name, urls, ground)));
    return all;
  }

  private static PlainHost of(String name, List<ClientUrl> urls, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    Set<String> carriers = new LinkedHashSet<>();
    Answer used = Answer.NO;
    for (ClientUrl url : urls) {
      basis.addAll(url.basis());
      carriers.addAll(url.carriers());
      used = used.or(url.used().and(url.published()));
    }
    ClientUrl first = urls.get(0);
    if (first.url() == null) {
      gaps.lack(
          first.used().reason(),
          "host",
          "used",
          "content",
          "errorPage",
          "elsewhere",
          "hsts",
          "hstsShort",
          "hstsSeveral");
      return new PlainHost(
          name,
          null,
          null,
          null,
          null,
          null,
          "",
          List.of(),
          null,
          null,
          List.copyOf(carriers),
          demanding(ground),
          gaps.origin(name),
          basis.list());
    }
    boolean outside = urls.stream().anyMatch(ClientUrl::external);
    Set<String> texts = new LinkedHashSet<>();
    Answer known = Answer.YES;
    Answer content = Answer.NO;
    Answer error = Answer.NO;
    Answer elsewhere = Answer.NO;
    for (View view : View.values()) {
      for (String path : List.of("/", "/owa")) {
        PlainAnswer answer = PlainAnswer.of(ground, view, "http://" + name + path, true);
        basis.addAll(answer.answer().basis());
        if (counts(view, outside, urls, !answer.answer().basis().isEmpty())) {
          known = known.and(answer.known());
          WebAnswer web = answer.answer();
          content = content.or(Answer.of(web.any(one -> one.status() / 100 == 2)));
          error = error.or(Answer.of(web.any(one -> one.status() >= 400)));
          elsewhere =
              elsewhere.or(
                  Answer.of(web.any(one -> one.status() / 100 == 3 && !PlainAnswer.secures(one))));
          texts.add(answer.all());
        }
      }
    }
    Hsts hsts = Hsts.of(urls, outside, basis, ground);
    if (hsts.reason != null) {
      gaps.lack(hsts.reason, "hsts", "hstsShort", "hstsSeveral");
    }
    boolean told = hsts.reason == null;
    return new PlainHost(
        name,
        name,
        gaps.take("used", used),
        gaps.take("content", open(content, known)),
        gaps.take("errorPage", open(error, known)),
        gaps.take("elsewhere", open(elsewhere, known)),
        String.join(", ", texts),
        told ? hsts.values : List.of(),
        told ? (Boolean) hsts.values.stream().anyMatch(PlainHost::brief) : null,
        told ? (Boolean) hsts.several : null,
        List.copyOf(carriers),
        demanding(ground),
        gaps.origin(name),
        basis.list());
  }

  private static List<String> demanding(Ground ground) {
    List<String> spared =
        ground.profile().clientCertificates().stream()
            .map(service -> service.path().split("/")[1])
            .toList();
    return DIRECTORIES.stream()
        .filter(name -> spared.stream().noneMatch(name::equalsIgnoreCase))
        .toList();
  }

  private static Answer open(Answer seen, Answer known) {
    return seen.yes() ? seen : known.yes() ? Answer.NO : known;
  }

  private static boolean counts(View view, boolean outside, List<ClientUrl> urls, boolean asked) {
    return view == View.PUBLIC
        ? outside
        : urls.stream().anyMatch(url -> !url.external()) && (!outside || asked);
  }

  private static boolean brief(String value) {
    for (String part : value.toLowerCase(Locale.ROOT).split(";")) {
      String[] pair = part.strip().split("=", 2);
      if (pair.length == 2 && pair[0].strip().equals("max-age")) {
        String age = pair[1].strip().replace("\"", "");
        return !age.matches("\\d{1,18}") || Long.parseLong(age) < YEAR;
      }
    }
    return true;
  }

  /** What is said of HSTS where Outlook on the web answers. */
  private record Hsts(List<String> values, boolean several, String reason) {
    static Hsts of(List<ClientUrl> urls, boolean outside, Basis basis, Ground ground) {
      Set<String> values = new LinkedHashSet<>();
      boolean several = false;
      String reason = null;
      for (ClientUrl url : urls) {
        View view = url.external() ? View.PUBLIC : View.PRIVATE;
        String text = url.text() + "/";
        WebAnswer answer = WebAnswer.of(ground, view, "GET", text, false, Set.of());
        if (url.external() || !outside || !answer.basis().isEmpty()) {
          basis.addAll(answer.basis());
          reason = answer.came() || reason != null ? reason : answer.reason();
          if (answer.came() && "https".equals(Url.of(text).scheme())) {
            List<String> sent = header(answer.exchange());
            values.addAll(sent);
            several |= sent.size() > 1;
          }
        }
      }
      boolean proven = several || values.stream().anyMatch(PlainHost::brief);
      return new Hsts(List.copyOf(values), several, proven ? null : reason);
    }

    private static List<String> header(HttpExchange exchange) {
      return exchange.header("Strict-Transport-Security");
    }
  }
}
