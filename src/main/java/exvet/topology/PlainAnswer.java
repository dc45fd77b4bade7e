package exvet.topology;

import exvet.fact.HttpExchange;
import exvet.fact.Probed;
import exvet.fact.Url;
import exvet.fact.View;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a host says over plain HTTP. A port that is closed says enough; one that swallows everything
 * does, too, if the host is known to be there.
 *
 * @param closed whether nobody is let in
 * @param known whether anything of this is known
 */
record PlainAnswer(WebAnswer answer, boolean closed, Answer known) {
  /** There was no connection, or others at the same door had just seen that there is none. */
  private static final Set<String> UNCONNECTED = Set.of("timeout", "unreachable", Probed.UNOPENED);

  static PlainAnswer of(Ground ground, View view, String url, boolean follow) {
    return of(ground, view, url, follow, Set.of());
  }

  /**
   * @param wanted the statuses that are as they should be, so that another address tells more
   */
  static PlainAnswer of(Ground ground, View view, String url, boolean follow, Set<Integer> wanted) {
    WebAnswer answer = WebAnswer.of(ground, view, "GET", url, follow, wanted);
    boolean met = ground.endpoints().met(view, Url.of(url).host());
    List<HttpExchange> asked = exchanges(answer);
    boolean closed =
        !answer.came()
            && !asked.isEmpty()
            && asked.stream().allMatch(one -> one.status() > 0 || closed(one.failure(), met));
    return new PlainAnswer(
        answer, closed, closed || answer.came() ? Answer.YES : Answer.unknown(answer.reason()));
  }

  private static List<HttpExchange> exchanges(WebAnswer answer) {
    return answer.basis().stream()
        .filter(HttpExchange.class::isInstance)
        .map(HttpExchange.class::cast)
        .toList();
  }

  /** The first answer at any address that is like that; null if none is. */
  HttpExchange first(Predicate<HttpExchange> like) {
    return exchanges(answer).stream().filter(like).findFirst().orElse(null);
  }

  /** Whether a failure is that of a port that is closed. */
  private static boolean closed(String failure, boolean met) {
    return "refused".equals(failure) || met && failure != null && UNCONNECTED.contains(failure);
  }

  int status() {
    return answer.came() ? answer.status() : 0;
  }

  /** Whether it redirects to https on the same host. */
  boolean secures() {
    return answer.came() && secures(answer.exchange());
  }

  /** The same of the answer of one address. */
  static boolean secures(HttpExchange one) {
    String target = one.target();
    return target != null
        && "https".equals(Url.of(target).scheme())
        && WebAnswer.sameHost(one.url(), target);
  }

  /** Whether it redirects from plain HTTP to that path on the same host, at the port of HTTPS. */
  boolean leadsTo(String path) {
    return secures()
        && Url.of(answer.target()).port() == 443
        && "http".equals(Url.of(answer.exchange().url()).scheme())
        && path.equalsIgnoreCase(Url.of(answer.target()).path());
  }

  String text() {
    return closed ? "closed" : answer.brief();
  }

  /** That of all addresses in a few words. */
  String all() {
    return closed ? "closed" : answer.all();
  }

  /** That of one address in a few words, if there is one to speak of; else that of all. */
  String text(HttpExchange one) {
    return one == null ? text() : WebAnswer.brief(one);
  }
}
