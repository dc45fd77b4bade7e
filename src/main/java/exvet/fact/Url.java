package exvet.fact;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL as somebody typed it, taken apart by RFC 3986 and kept even if it is malformed: then the
 * parts that could not be found are null.
 *
 * @param text as typed
 * @param scheme lower case
 * @param userInfo what stands before {@code @}
 * @param host A-labels, lower case, without a trailing dot
 * @param port the effective port, -1 if unknown
 * @param path as typed, at least {@code ""}
 * @param tail query and fragment with their marks, else {@code ""}
 */
public record Url(
    String text, String scheme, String userInfo, String host, int port, String path, String tail) {
  private static final Pattern PARTS =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9+.-]*)://(?:([^/?#@]*)@)?(\\[[^\\]/?#]*\\]|[^/?#:]*)(?::(\\d*))?"
              + "([^?#]*)(.*)",
          Pattern.DOTALL);

  /** Takes any text apart; never fails, never returns null. */
  public static Url of(String text) {
    Matcher m = PARTS.matcher(text);
    if (!m.matches() || (!m.group(5).isEmpty() && !m.group(5).startsWith("/"))) {
      return new Url(text, null, null, null, -1, "", "");
    }
    String scheme = m.group(1).toLowerCase(Locale.ROOT);
    String host = HostName.canonical(m.group(3));
    return new Url(
        text,
        scheme,
        m.group(2),
        host.isEmpty() ? null : host,
        port(scheme, m.group(4)),
        m.group(5),
        m.group(6));
  }

  private static int port(String scheme, String typed) {
    if (typed == null || typed.isEmpty()) {
      return switch (scheme) {
        case "https" -> 443;
        case "http" -> 80;
        default -> -1;
      };
    }
    return typed.length() > 5 ? -1 : Integer.parseInt(typed);
  }

  /** Scheme, host and port agree; paths may differ. */
  public boolean sameSite(Url other) {
    return other != null
        && Objects.equals(scheme, other.scheme)
        && Objects.equals(host, other.host)
        && port == other.port;
  }

  /** The path without one trailing slash equals the given one, in any case; no query. */
  public boolean pathIs(String expected) {
    return tail.isEmpty() && barePath().equalsIgnoreCase(expected);
  }

  /** Equal in the sense of RFC 3986 normalisation, case-insensitive path, one slash tolerated. */
  public boolean sameAs(Url other) {
    return other != null
        && (text.equals(other.text)
            || (sameSite(other)
                && barePath().equalsIgnoreCase(other.barePath())
                && tail.equals(other.tail)));
  }

  /** The path without one trailing slash. */
  public String barePath() {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  /**
   * The URL as it is asked for, and as it names what it leads to: the host as DNS has it, no port
   * where it is the usual one, no slash at the end, no query; null if it has no host.
   */
  public String normalised() {
    if (scheme == null || host == null || port < 0) {
      return null;
    }
    return scheme + "://" + host + (usual() ? "" : ":" + port) + barePath();
  }

  private boolean usual() {
    return port == port(scheme, null);
  }

  public boolean absolute() {
    return scheme != null;
  }

  /**
   * Everything follows from the text. Written out, like each that a start needs: Java links a
   * record's own when it first runs.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof Url url && text.equals(url.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
