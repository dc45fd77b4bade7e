package exvet.probe;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The plain text by which a protocol comes to TLS. */
@FunctionalInterface
interface StartTls {
  /** IMAP (RFC 3501, 6.2.1). */
  StartTls IMAP =
      connection -> {
        expect("* OK", line(connection));
        connection.send("a1 STARTTLS\r\n".getBytes(StandardCharsets.US_ASCII));
        String line = line(connection);
        while (line.startsWith("* ")) {
          line = line(connection);
        }
        expect("A1 OK", line);
      };

  /** POP3 (RFC 2595, 4). */
  StartTls POP3 =
      connection -> {
        expect("+OK", line(connection));
        connection.send("STLS\r\n".getBytes(StandardCharsets.US_ASCII));
        expect("+OK", line(connection));
      };

  /**
   * SMTP (RFC 3207).
   *
   * @param name by which one introduces oneself; null for that of this machine
   */
  static StartTls smtp(String name) {
    return connection -> {
      SmtpReplies replies = new SmtpReplies(connection.in());
      expect(220, replies.next());
      connection.send(SmtpReplies.command("EHLO " + SmtpProbe.name(name, connection.socket())));
      expect(250, replies.next());
      connection.send(SmtpReplies.command("STARTTLS"));
      expect(220, replies.next());
    };
  }

  /**
   * Speaks it, until the server waits for a hello of TLS.
   *
   * @throws IOException naming what the server said if it does not want to
   */
  void speak(Connection connection) throws IOException;

  private static void expect(int code, SmtpReplies.Reply reply) throws IOException {
    if (reply.code() != code) {
      throw new NotSpokenException(
          "no STARTTLS: " + reply.code() + " " + String.join(" ", reply.lines()));
    }
  }

  private static void expect(String beginning, String line) throws IOException {
    if (!line.toUpperCase(Locale.ROOT).startsWith(beginning)) {
      throw new NotSpokenException("no STARTTLS: " + line);
    }
  }

  /** The next line; not a byte more is taken, since what follows may be TLS. */
  private static String line(Connection connection) throws IOException {
    InputStream in = connection.in();
    StringBuilder line = new StringBuilder();
    for (int one = in.read(); one != '\n'; one = in.read()) {
      if (one < 0) {
        throw new EOFException();
      }
      if (line.length() >= 1000) {
        throw new NotSpokenException("no STARTTLS: an endless line");
      }
      line.append((char) one);
    }
    return line.toString().strip();
  }
}
