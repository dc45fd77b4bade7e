package exvet.probe;

import exvet.fact.HttpExchange;
import exvet.fact.Url;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Where redirects lead that are followed: on the same host, and not further than browsers go. */
final class Redirects {
  private static final int MOST = 5;

  private Redirects() {}

  /**
   * What is to be asked next where somebody was asked; empty if there is nothing more.
   *
   * @param address at which it was asked
   */
  static Optional<ExchangeAim> next(ExchangeAim aim, String address, Sought sought) {
    if (!aim.follow()) {
      return Optional.empty();
    }
    ExchangeAim step = aim;
    Set<String> seen = new HashSet<>();
    for (int steps = 0; steps < MOST; steps++) {
      seen.add(step.url());
      String target = answer(step, address, sought).map(HttpExchange::target).orElse(null);
      Url url = target == null ? null : Url.of(target);
      if (url == null || !same(aim, url) || !seen.add(bare(target))) {
        return Optional.empty();
      }
      step = step.led(bare(target));
      if (answer(step, address, sought).isEmpty()) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  private static boolean same(ExchangeAim aim, Url url) {
    return url.normalised() != null
        && url.host().equals(aim.host())
        && url.userInfo() == null
        && (url.scheme().equals("https") || url.scheme().equals("http"));
  }

  private static String bare(String url) {
    return url.split("#", 2)[0];
  }

  private static Optional<HttpExchange> answer(ExchangeAim aim, String address, Sought sought) {
    return sought.endpoints().exchanges(aim.view(), aim.method(), aim.url()).stream()
        .filter(one -> one.address().equals(address) && one.url().equals(aim.url()))
        .findFirst();
  }
}
