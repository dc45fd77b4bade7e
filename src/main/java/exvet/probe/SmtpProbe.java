package exvet.probe;

import com.google.common.net.InetAddresses;
import exvet.fact.Origin;
import exvet.fact.SmtpDialogue;
import exvet.fact.SmtpDialogue.Turn;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocket;

/**
 * Talks SMTP with a server and takes down what it says. It never signs in, never sends DATA, and
 * asks for recipients only if its aim says so.
 */
final class SmtpProbe {
  /** As long as servers let strangers wait before they greet them. */
  static final Patience PATIENCE = new Patience(Duration.ofSeconds(10), Duration.ofSeconds(120));

  private static final Duration REPLY = Duration.ofSeconds(30);

  private final Patience patience;
  private final Duration reply;
  private final Clock clock;
  private final String name;

  /**
   * @param reply how long to wait for one reply
   * @param name by which it introduces itself; null for that of this machine
   */
  SmtpProbe(Patience patience, Duration reply, Clock clock, String name) {
    this.patience = patience;
    this.reply = reply;
    this.clock = clock;
    this.name = name;
  }

  SmtpProbe(Patience patience, Clock clock, String name) {
    this(patience, REPLY, clock, name);
  }

  /** One conversation, or a second one with a server that first said no for now. */
  SmtpDialogue talk(DialogueAim aim, String address, int port) {
    SmtpDialogue first = once(aim, address, port);
    boolean later = first.greeting() != null && first.greeting().code() / 100 == 4;
    return later ? once(aim, address, port) : first;
  }

  private SmtpDialogue once(DialogueAim aim, String address, int port) {
    List<Turn> turns = new ArrayList<>();
    String failure = null;
    try (Connection connection = Connection.to(address, port, patience)) {
      try {
        new Talk(aim, connection, turns).hold();
      } catch (SocketTimeoutException e) {
        failure = turns.isEmpty() ? "silent" : "slow";
      } catch (IOException e) {
        failure = connection.failure(e);
      }
    } catch (IOException e) {
      failure = Connection.unopened(e);
    }
    return fact(aim, address, turns, failure);
  }

  /** The fact that there was no conversation. */
  SmtpDialogue nothing(DialogueAim aim, String address, String failure) {
    return fact(aim, address, List.of(), failure);
  }

  private SmtpDialogue fact(DialogueAim aim, String address, List<Turn> turns, String failure) {
    return new SmtpDialogue(
        aim.view(),
        aim.host(),
        address,
        aim.port(),
        false,
        List.copyOf(turns),
        failure,
        clock.instant(),
        Origin.derived(aim.words(), Map.of()));
  }

  /** The name by which one introduces oneself on a connection (RFC 5321, 4.1.4). */
  static String name(String stated, Socket socket) {
    if (stated != null) {
      return stated;
    }
    String own = OwnName.get();
    return own == null ? literal(socket.getLocalAddress()) : own;
  }

  private static String literal(InetAddress address) {
    String text = InetAddresses.toAddrString(address);
    int zone = text.indexOf('%');
    String bare = zone < 0 ? text : text.substring(0, zone);
    return address instanceof Inet6Address ? "[IPv6:" + bare + "]" : "[" + bare + "]";
  }

  /** One conversation while it lasts. */
  private final class Talk {
    private final DialogueAim aim;
    private final Connection connection;
    private final List<Turn> turns;
    private Socket socket;
    private SmtpReplies replies;
    private boolean secured;

    Talk(DialogueAim aim, Connection connection, List<Turn> turns) throws IOException {
      this.aim = aim;
      this.connection = connection;
      this.turns = turns;
      this.socket = connection.socket();
      this.replies = new SmtpReplies(connection.in());
      socket.setSoTimeout(Math.toIntExact(reply.toMillis()));
    }

    void hold() throws IOException {
      if (heard(null).code() != 220 || aim.control()) {
        leave();
        return;
      }
      String hello = "EHLO " + name(name, connection.socket());
      Turn offers = again(hello);
      if (offers.code() == 250 && offersTls(offers) && say("STARTTLS").code() == 220) {
        SSLSocket inner = Secured.over(socket, aim.host(), aim.port());
        socket = inner;
        secured = true;
        replies = new SmtpReplies(connection.noticed(inner.getInputStream()));
        again(hello);
      }
      for (Envelope envelope : aim.envelopes()) {
        if (again("MAIL FROM:<" + envelope.sender() + ">").code() / 100 == 2) {
          again("RCPT TO:<" + envelope.recipient() + ">");
        }
        say("RSET");
      }
      leave();
    }

    private static boolean offersTls(Turn offers) {
      return offers.lines().stream()
          .skip(1)
          .anyMatch(line -> line.strip().equalsIgnoreCase("STARTTLS"));
    }

    /** Says something, and once more if the answer is no for now. */
    private Turn again(String command) throws IOException {
      Turn turn = say(command);
      return turn.code() / 100 == 4 && turn.code() != 421 ? say(command) : turn;
    }

    private Turn say(String command) throws IOException {
      socket.getOutputStream().write(SmtpReplies.command(command));
      socket.getOutputStream().flush();
      return heard(command);
    }

    private Turn heard(String command) throws IOException {
      SmtpReplies.Reply next = replies.next();
      Turn turn = new Turn(command, next.code(), next.lines(), secured);
      turns.add(turn);
      return turn;
    }

    /** Says good-bye; whether anybody answers does not matter. */
    private void leave() {
      try {
        say("QUIT");
      } catch (IOException e) {
        // All that is wanted was said.
      }
    }
  }
}
