package exvet.topology;

import exvet.fact.HostName;
import exvet.fact.Observed;
import exvet.fact.PopImapSettings;
import exvet.fact.TlsHandshake;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Where clients outside fetch mail, as one of the ExternalConnectionSettings tells them.
 *
 * @param protocol {@code POP3} or {@code IMAP4}
 * @param security {@code SSL}, {@code TLS}, or empty where nothing is encrypted
 */
public record MailboxPoint(String protocol, String host, String port, String security) {

  /** What a setting says; null if it is none. */
  static MailboxPoint of(PopImapSettings settings, String text) {
    String[] parts = text.split(":", 3);
    return parts.length < 2
        ? null
        : new MailboxPoint(
            settings.protocol(),
            HostName.canonical(parts[0]),
            parts[1].strip(),
            parts.length == 3 ? parts[2].strip().toUpperCase(Locale.ROOT) : "");
  }

  /** Whether TLS is spoken from the beginning. */
  boolean ssl() {
    return security.equals("SSL");
  }

  /** Whether a probe can come to it by its name, and sees a certificate there. */
  boolean shows() {
    return (ssl() || security.equals("TLS"))
        && HostName.wellFormed(host)
        && !HostName.isAddress(host)
        && host.indexOf('.') > 0
        && port.matches("\\d{1,5}")
        && number() > 0
        && number() < 65536;
  }

  /** The port, of one that shows something. */
  public int number() {
    return Integer.parseInt(port);
  }

  /** The protocol in which TLS is asked for there; null where it is spoken from the beginning. */
  public String startTls() {
    return ssl() ? null : protocol.equals("POP3") ? "pop3" : "imap";
  }

  /** Which of some nobody tried, in words that follow those of a pass; empty if there is none. */
  static String unseen(List<MailboxPoint> points, List<Observed> basis) {
    List<String> unseen =
        points.stream()
            .filter(point -> basis.stream().noneMatch(point::tried))
            .map(MailboxPoint::toString)
            .toList();
    return unseen.isEmpty()
        ? ""
        : "; nobody looked at what clients outside see at " + String.join(", ", unseen);
  }

  private boolean tried(Observed seen) {
    return seen instanceof TlsHandshake tls
        && tls.host().equals(host)
        && tls.port() == number()
        && Objects.equals(tls.startTls(), startTls());
  }

  /** As results name it. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
