package exvet.topology;

import exvet.fact.HttpExchange;
import exvet.fact.Probed;
import exvet.fact.SmtpDialogue;
import exvet.fact.TlsHandshake;
import exvet.fact.Url;
import exvet.fact.View;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What servers showed to those who connected, to be looked up by name, port and side. */
public final class Endpoints {
  private final List<TlsHandshake> handshakes;
  private final List<HttpExchange> exchanges;
  private final List<SmtpDialogue> dialogues;

  private Endpoints(Collection<? extends Probed> probed) {
    handshakes = of(probed, TlsHandshake.class);
    exchanges = of(probed, HttpExchange.class);
    // Each may have been held about somebody else: for which recipient the server takes mail.
    dialogues =
        probed.stream()
            .filter(SmtpDialogue.class::isInstance)
            .map(SmtpDialogue.class::cast)
            .toList();
  }

  /** What probes saw of servers. */
  public static Endpoints of(Collection<? extends Probed> probed) {
    return new Endpoints(probed);
  }

  /** Of what was looked at more than once, what was seen last; that nobody looked is no look. */
  private static <T extends Probed> List<T> of(Collection<? extends Probed> probed, Class<T> type) {
    Map<String, T> last = new LinkedHashMap<>();
    for (Probed one : probed) {
      if (type.isInstance(one)) {
        String spoken = one instanceof TlsHandshake tls ? " " + tls.startTls() : "";
        last.merge(one.identity() + spoken, type.cast(one), Endpoints::better);
      }
    }
    return List.copyOf(last.values());
  }

  private static <T extends Probed> T better(T one, T other) {
    if (one.untried() != other.untried()) {
      return one.untried() ? other : one;
    }
    return other.at().isBefore(one.at()) ? one : other;
  }

  /** The attempts at TLS with a host on a port, whatever was offered. */
  public List<TlsHandshake> handshakes(View view, String host, int port) {
    return handshakes.stream()
        .filter(one -> one.view() == view && one.port() == port && one.host().equals(host))
        .toList();
  }

  /** The attempts at TLS from a side, with whomever. */
  List<TlsHandshake> handshakes(View view) {
    return handshakes.stream().filter(one -> one.view() == view).toList();
  }

  /** Whether anybody by that name answered anything from a side. */
  boolean met(View view, String host) {
    return handshakes.stream()
            .anyMatch(
                one -> one.view() == view && one.host().equals(host) && one.accepted() != null)
        || exchanges.stream()
            .anyMatch(
                one ->
                    one.view() == view
                        && one.status() > 0
                        && host.equals(Url.of(one.url()).host()));
  }

  /**
   * Whether a probe from a side gets through to addresses of the kind of one: anybody there
   * answered something. A probe without IPv6 tells nothing of those who have it.
   *
   * @param witness whose answer to a handshake counts
   */
  boolean reaches(View view, String address, Predicate<TlsHandshake> witness) {
    boolean six = Addresses.six(address);
    return handshakes.stream()
            .anyMatch(
                one ->
                    one.view() == view
                        && one.accepted() != null
                        && Addresses.six(one.address()) == six
                        && witness.test(one))
        || exchanges.stream()
            .anyMatch(
                one ->
                    one.view() == view && one.status() > 0 && Addresses.six(one.address()) == six);
  }

  /** The requests from a side, for whatever. */
  List<HttpExchange> exchanges(View view) {
    return exchanges.stream().filter(one -> one.view() == view).toList();
  }

  /** The requests for a URL, in whatever case: IIS does not mind. */
  public List<HttpExchange> exchanges(View view, String method, String url) {
    return exchanges.stream()
        .filter(
            one ->
                one.view() == view
                    && one.method().equals(method)
                    && one.url().equalsIgnoreCase(url))
        .toList();
  }

  /** The conversations with a host on a port, all that were ever held. */
  public List<SmtpDialogue> dialogues(View view, String host, int port) {
    return dialogues.stream()
        .filter(one -> one.view() == view && one.port() == port && one.host().equals(host))
        .toList();
  }

  /** The conversations with anybody on a port, those with control hosts included. */
  List<SmtpDialogue> dialogues(View view, int port) {
    return dialogues.stream().filter(one -> one.view() == view && one.port() == port).toList();
  }
}
