package exvet.topology;

import exvet.fact.Url;
import exvet.fact.View;
import java.util.Set;

/**
 * What a host says over plain HTTP. A port that is closed says enough; one that swallows everything
 * does, too, if the host is known to be there.
 *
 * @param closed whether nobody is let in
 * @param known whether anything of this is known
 */
record PlainAnswer(WebAnswer answer, boolean closed, Answer known) {

  static PlainAnswer of(Ground ground, View view, String url, boolean follow) {
    WebAnswer answer = WebAnswer.of(ground, view, "GET", url, follow, Set.of());
    String failure = answer.failure();
    boolean refused = "refused".equals(failure);
    boolean filtered =
        ("timeout".equals(failure) || "unreachable".equals(failure))
            && ground.endpoints().met(view, Url.of(url).host());
    boolean closed = !answer.came() && (refused || filtered);
    return new PlainAnswer(
        answer, closed, closed || answer.came() ? Answer.YES : Answer.unknown(answer.reason()));
  }

  int status() {
    return answer.came() ? answer.status() : 0;
  }

  /** Whether it redirects to https on the same host. */
  boolean secures() {
    String target = answer.target();
    return target != null
        && "https".equals(Url.of(target).scheme())
        && WebAnswer.sameHost(answer.exchange().url(), target);
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
}
