package exvet.probe;

import exvet.fact.Url;
import exvet.fact.View;

/**
 * A request over HTTP.
 *
 * @param follow whether to go where a redirect on the same host leads
 * @param bytes how much of the body is wanted
 */
record ExchangeAim(View view, String method, String url, String door, boolean follow, int bytes)
    implements Aim {
  private static final int BEGINNING = 4096;

  /** A request to the host of the URL, of whose answer the beginning is enough. */
  static ExchangeAim of(View view, String method, String url) {
    return new ExchangeAim(view, method, url, Url.of(url).host(), false, BEGINNING);
  }

  /** The same, going on where a redirect on the same host leads. */
  ExchangeAim following() {
    return new ExchangeAim(view, method, url, door, true, bytes);
  }

  /** The same at the addresses of another name, a server behind the host. */
  ExchangeAim at(String server) {
    return new ExchangeAim(view, method, url, server, follow, bytes);
  }

  /** The same, with more of the body. */
  ExchangeAim whole(int most) {
    return new ExchangeAim(view, method, url, door, follow, most);
  }

  /** The same for the URL to which its redirects led. */
  ExchangeAim led(String other) {
    return new ExchangeAim(view, method, other, door, false, bytes);
  }

  @Override
  public String host() {
    return Url.of(url).host();
  }

  @Override
  public int port() {
    return Url.of(url).port();
  }

  boolean secured() {
    return url.startsWith("https:");
  }

  @Override
  public String words() {
    return method + " " + url;
  }
}
