package exvet.fact;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * One request over HTTP without credentials, and the answer; a redirect is not followed in it.
 *
 * @param url the request, as it was sent
 * @param address the IP address it was sent to
 * @param led whether whoever probed led the connection there, instead of to an address that DNS
 *     gave
 * @param status 0 if nothing came back
 * @param headers in their order
 * @param body its beginning, at most a few kilobytes
 * @param failure beside a status, why the answer is not whole
 */
public record HttpExchange(
    View view,
    String method,
    String url,
    String address,
    boolean led,
    int status,
    List<Header> headers,
    String body,
    String failure,
    Instant at,
    Origin origin)
    implements Probed {

  /** A header field. */
  public record Header(String name, String value) {}

  /** The same with an address to which the connection was led. */
  public HttpExchange ledThere() {
    return new HttpExchange(
        view, method, url, address, true, status, headers, body, failure, at, origin);
  }

  @Override
  public String identity() {
    return method
        + " "
        + url
        + " at "
        + address
        + (led ? ", led there" : "")
        + " ("
        + view.side()
        + ")";
  }

  /** The values of a header field, in their order. */
  public List<String> header(String name) {
    return headers.stream()
        .filter(h -> h.name().equalsIgnoreCase(name))
        .map(Header::value)
        .toList();
  }

  /** Where a redirect leads; null if it is none. */
  public String location() {
    List<String> location = header("Location");
    return status / 100 == 3 && !location.isEmpty() ? location.get(0) : null;
  }

  /** The URL to which a redirect leads, whatever form it has; null if it is none. */
  public String target() {
    String location = location();
    Url here = Url.of(url);
    if (location == null || !here.absolute() || Url.of(location).absolute()) {
      return location;
    }
    int slash = url.indexOf('/', here.scheme().length() + "://".length());
    String site = slash < 0 ? url : url.substring(0, slash);
    if (location.startsWith("//")) {
      return here.scheme() + ":" + location;
    }
    if (location.isEmpty() || "?#".indexOf(location.charAt(0)) >= 0) {
      return site + (here.path().isEmpty() ? "/" : here.path()) + location;
    }
    String folder = here.path().substring(0, here.path().lastIndexOf('/') + 1);
    return site + (location.startsWith("/") ? location : (slash < 0 ? "/" : folder) + location);
  }

  /** The authentication schemes it offers, in lower case: {@code ntlm}. */
  public List<String> schemes() {
    return header("WWW-Authenticate").stream()
        .map(value -> value.strip().split("[\\s,]", 2)[0].toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
  }
}
