package exvet.probe;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The replies of a server that speaks SMTP (RFC 5321, 4.2). Not a byte is read ahead: what follows
 * a reply to STARTTLS belongs to TLS, or to somebody who wants it to be taken for what came under
 * TLS.
 */
final class SmtpReplies {
  /** Far more than any server says; what is longer is no reply. */
  static final int LONGEST = 64 * 1024;

  static final int LINES = 100;

  private final InputStream in;

  SmtpReplies(InputStream in) {
    this.in = in;
  }

  /**
   * A reply.
   *
   * @param lines the texts without codes, whatever characters they have
   */
  record Reply(int code, List<String> lines) {}

  /**
   * The next reply.
   *
   * @throws NotSpokenException if what comes is none
   */
  Reply next() throws IOException {
    List<String> lines = new ArrayList<>();
    int code = 0;
    int left = LONGEST;
    while (true) {
      String line = line(left);
      left -= line.length();
      boolean reply =
          line.length() >= 3
              && line.substring(0, 3).chars().allMatch(c -> c >= '0' && c <= '9')
              && (line.length() == 3 || line.charAt(3) == ' ' || line.charAt(3) == '-');
      int number = reply ? Integer.parseInt(line.substring(0, 3)) : 0;
      if (!reply || code != 0 && number != code) {
        throw new NotSpokenException("not SMTP: " + beginning(line));
      }
      code = number;
      lines.add(line.length() > 4 ? line.substring(4) : "");
      if (line.length() == 3 || line.charAt(3) == ' ') {
        return new Reply(code, lines);
      }
      if (lines.size() >= LINES) {
        throw new NotSpokenException("not SMTP: an endless reply");
      }
    }
  }

  private String line(int longest) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int one = in.read(); one != '\n'; one = in.read()) {
      if (one < 0) {
        throw new EOFException();
      }
      if (line.length() >= longest) {
        throw new NotSpokenException("not SMTP: an endless reply");
      }
      line.append((char) one);
    }
    int end = line.length();
    return end > 0 && line.charAt(end - 1) == '\r' ? line.substring(0, end - 1) : line.toString();
  }

  private static String beginning(String line) {
    return line.length() > 80 ? line.substring(0, 80) : line;
  }

  /**
   * A command as it goes over the wire.
   *
   * @throws NotSpokenException if it has characters that would make it another one, or several
   */
  static byte[] command(String text) throws NotSpokenException {
    if (!text.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      throw new NotSpokenException("not asked: it cannot be said in SMTP");
    }
    return (text + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }
}
