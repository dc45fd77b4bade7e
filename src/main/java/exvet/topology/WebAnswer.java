package exvet.topology;

import exvet.fact.HttpExchange;
import exvet.fact.Observed;
import exvet.fact.Url;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a host answers to a request from one side; of several addresses, the answer that is furthest
 * from what is wanted, and none if all is as it should be but at one nobody answers. Redirects on
 * the same host are followed as far as somebody went.
 *
 * @param exchange null if nothing came back
 * @param reason why nothing did, with what would help; null if something did
 * @param failure in a few words; null if something came back, or nobody asked
 * @param loop whether redirects lead back to where they came from
 * @param ends the answers of all addresses at which somebody answers
 */
record WebAnswer(
    String url,
    HttpExchange exchange,
    String reason,
    String failure,
    boolean loop,
    List<HttpExchange> ends,
    List<Observed> basis) {
  private static final int LONGEST = 5;

  /** Pages by which firewalls and content networks keep robots and whole countries out. */
  private static final Set<String> CHALLENGES =
      Set.of(
          "captcha",
          "challenge-platform",
          "just a moment",
          "you have been blocked",
          "incapsula",
          "request rejected",
          "the request is blocked",
          "web page blocked",
          "sucuri website firewall",
          "errors.edgesuite.net");

  /**
   * @param follow whether a redirect on the same host is gone after
   * @param wanted the statuses that are as they should be
   */
  static WebAnswer of(
      Ground ground, View view, String method, String url, boolean follow, Set<Integer> wanted) {
    String host = Url.of(url).host();
    List<HttpExchange> asked =
        ground
            .doors()
            .shared(
                view, host, ground.endpoints().exchanges(view, method, url), HttpExchange::address);
    return of(ground, view, method, url, follow, wanted, asked);
  }

  static WebAnswer of(
      Ground ground,
      View view,
      String method,
      String url,
      boolean follow,
      Set<Integer> wanted,
      List<HttpExchange> asked) {
    List<Observed> basis = new ArrayList<>();
    List<Walk> walks = new ArrayList<>();
    Set<String> silent = new LinkedHashSet<>();
    boolean dead = false;
    for (HttpExchange one : asked) {
      basis.add(one);
      if (one.status() > 0) {
        Walk walk = follow ? walk(ground, one, basis) : new Walk(one, false);
        walks.add(walk);
      } else {
        silent.add(one.failure() + " at " + one.address());
        dead |= ground.reaches(view, one.address());
      }
    }
    Walk worst =
        walks.stream()
            .max(Comparator.comparing((Walk walk) -> distance(walk, wanted)))
            .orElse(null);
    if (dead && worst != null && wanted.contains(worst.last.status())) {
      // Clients that try the silent address first wait, or give up.
      worst = null;
    }
    String what = method + " " + url;
    return new WebAnswer(
        url,
        worst == null ? null : worst.last,
        worst != null
            ? null
            : asked.isEmpty()
                ? Unprobed.endpoint(what, view)
                : Unprobed.silent(what, String.join(", ", silent), view),
        worst != null || asked.isEmpty() ? null : asked.get(0).failure(),
        worst != null && worst.loop,
        walks.stream().map(Walk::last).toList(),
        List.copyOf(basis));
  }

  /** Where redirects on the same host ended. */
  private record Walk(HttpExchange last, boolean loop) {}

  private static Walk walk(Ground ground, HttpExchange first, List<Observed> basis) {
    HttpExchange at = first;
    Set<String> seen = new LinkedHashSet<>();
    while (seen.size() < LONGEST) {
      seen.add(at.url());
      String target = at.target() == null ? null : at.target().split("#", 2)[0];
      if (target == null || !sameHost(at.url(), target) || signIn(target)) {
        return new Walk(at, false);
      }
      if (seen.contains(target)) {
        return new Walk(at, true);
      }
      HttpExchange next = null;
      for (HttpExchange one : ground.endpoints().exchanges(first.view(), first.method(), target)) {
        if (one.address().equals(first.address()) && one.status() > 0) {
          next = one;
        }
      }
      if (next == null) {
        return new Walk(at, false);
      }
      basis.add(next);
      at = next;
    }
    return new Walk(at, at.target() != null && seen.contains(at.target()));
  }

  /** Whether a URL is the page on which Outlook on the web asks who is there. */
  static boolean signIn(String url) {
    return Url.of(url).path().toLowerCase(Locale.ROOT).startsWith("/owa/auth/logon.aspx");
  }

  private static int distance(Walk walk, Set<Integer> wanted) {
    int status = walk.last.status();
    String target = walk.last.target();
    if (walk.loop) {
      return 6;
    }
    if (target != null && !sameHost(walk.last.url(), target)) {
      return 2;
    }
    return wanted.contains(status)
        ? 0
        : switch (status / 100) {
          case 3 -> 1;
          case 2 -> 3;
          case 4 -> 4;
          default -> 5;
        };
  }

  static boolean sameHost(String one, String other) {
    String host = Url.of(one).host();
    return host != null && host.equals(Url.of(other).host());
  }

  boolean came() {
    return exchange != null;
  }

  Integer status() {
    return came() ? Integer.valueOf(exchange.status()) : null;
  }

  /** Whether the answer of any address is like that. */
  boolean any(Predicate<HttpExchange> like) {
    return ends.stream().anyMatch(like);
  }

  /** Where it redirects; null if it does not. */
  String target() {
    return came() ? exchange.target() : null;
  }

  List<String> schemes() {
    return came() ? exchange.schemes() : List.of();
  }

  /** The first value of a header; null if there is none. */
  String header(String name) {
    return came() && !exchange.header(name).isEmpty() ? exchange.header(name).get(0) : null;
  }

  String body() {
    return came() && exchange.body() != null ? exchange.body() : "";
  }

  /** Whether it is the page of something in front of the server that keeps the probe out. */
  boolean challenge() {
    if (header("cf-mitigated") != null) {
      return true;
    }
    String body = body().toLowerCase(Locale.ROOT);
    return came() && exchange.status() != 401 && CHALLENGES.stream().anyMatch(body::contains);
  }

  /** The answer in a few words, with the address that gave it. */
  String text() {
    return came() ? brief() + " from " + exchange.address() : brief();
  }

  /** The answer in a few words. */
  String brief() {
    return came() ? brief(exchange) : String.valueOf(failure);
  }

  /** The answers of all addresses in a few words, each once. */
  String all() {
    return ends.isEmpty()
        ? brief()
        : ends.stream().map(WebAnswer::brief).distinct().collect(Collectors.joining(", "));
  }

  static String brief(HttpExchange exchange) {
    String target = exchange.target();
    List<String> offers = exchange.schemes();
    String schemes = offers.isEmpty() ? "" : " (" + String.join(", ", offers) + ")";
    return exchange.status() + (target == null ? schemes : " to " + target);
  }
}
