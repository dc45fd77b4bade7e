package exvet.fact;

import java.time.Instant;
import java.util.List;

/**
 * A conversation in SMTP with one address, in which no message was sent.
 *
 * @param host the name it is reached by
 * @param address the IP address
 * @param led whether whoever probed led the connection there, instead of to an address that DNS
 *     gave
 * @param turns what was said, in order; the first answers the connection
 */
public record SmtpDialogue(
    View view,
    String host,
    String address,
    int port,
    boolean led,
    List<Turn> turns,
    String failure,
    Instant at,
    Origin origin)
    implements Probed {

  /**
   * A command and its reply.
   *
   * @param sent null for the greeting
   * @param code the code of the reply
   * @param lines the texts of the reply, without codes
   * @param secured whether TLS had begun
   */
  public record Turn(String sent, int code, List<String> lines, boolean secured) {
    public Turn {
      lines = List.copyOf(lines);
    }
  }

  /** The same with an address to which the connection was led. */
  public SmtpDialogue ledThere() {
    return new SmtpDialogue(view, host, address, port, true, turns, failure, at, origin);
  }

  @Override
  public String identity() {
    return "SMTP "
        + host
        + ":"
        + port
        + " at "
        + address
        + (led ? ", led there" : "")
        + " ("
        + view.side()
        + ")";
  }

  /** The reply to a command, the first if it was sent again; null if there is none. */
  public Turn reply(String command, boolean secured) {
    return turns.stream()
        .filter(turn -> turn.secured() == secured && turn.sent() != null)
        .filter(turn -> turn.sent().regionMatches(true, 0, command, 0, command.length()))
        .findFirst()
        .orElse(null);
  }

  /** The first reply; null if nobody said anything. */
  public Turn greeting() {
    return turns.isEmpty() ? null : turns.get(0);
  }
}
