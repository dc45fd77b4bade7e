package exvet.probe;

import exvet.fact.HttpExchange.Header;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer of HTTP/1 (RFC 9112), read no further than is wanted. What was read stays. */
final class HttpAnswer {
  private static final Pattern STATUS =
      Pattern.compile("HTTP/1\\.\\d ([1-9]\\d\\d)(?: .*)?", Pattern.DOTALL);
  private static final int MOST_HEADERS = 200;
  private static final int LONGEST_HEAD = 64 * 1024;

  /** Interim answers (RFC 9110, 15.2) that are passed over. */
  private static final int MOST_INTERIM = 5;

  private final InputStream in;
  private final int wanted;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private List<Header> headers = new ArrayList<>();
  private int status;
  private int head;

  /**
   * @param wanted how many bytes of the body are enough
   */
  HttpAnswer(InputStream in, int wanted) {
    this.in = in;
    this.wanted = wanted;
  }

  int status() {
    return status;
  }

  List<Header> headers() {
    return List.copyOf(headers);
  }

  /** The body as text; bytes that are none are replaced, a character that was cut is left out. */
  String body() {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    CharBuffer text = CharBuffer.allocate(body.size() + 1);
    decoder.decode(ByteBuffer.wrap(body.toByteArray()), text, body.size() < wanted);
    return text.flip().toString();
  }

  /** Reads it. */
  void read() throws IOException {
    int interim = 0;
    do {
      head();
      if (++interim > MOST_INTERIM && interim()) {
        throw new NotSpokenException("not HTTP: an endless row of interim answers");
      }
    } while (interim());
    if (status < 200 || status == 204 || status == 304) {
      return;
    }
    if (chunked()) {
      chunks();
    } else {
      plain();
    }
  }

  private boolean interim() {
    return status < 200 && status != 101;
  }

  private void head() throws IOException {
    headers = new ArrayList<>();
    Matcher m = STATUS.matcher(line());
    if (!m.matches()) {
      throw new NotSpokenException("not HTTP");
    }
    status = Integer.parseInt(m.group(1));
    for (String line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      int last = headers.size() - 1;
      if (Character.isWhitespace(line.charAt(0)) && last >= 0) {
        Header folded = headers.get(last);
        headers.set(last, new Header(folded.name(), folded.value() + " " + line.strip()));
      } else if (colon < 0) {
        throw new NotSpokenException("not HTTP: a header without a colon");
      } else if (headers.size() == MOST_HEADERS) {
        throw new NotSpokenException("not HTTP: more than " + MOST_HEADERS + " headers");
      } else {
        String value = line.substring(colon + 1).strip();
        headers.add(new Header(line.substring(0, colon).strip(), value));
      }
    }
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int one = in.read(); one != '\n'; one = in.read()) {
      if (one < 0) {
        throw new EOFException();
      }
      if (++head > LONGEST_HEAD) {
        throw new NotSpokenException("not HTTP: headers of more than " + LONGEST_HEAD + " bytes");
      }
      if (status == 0 && line.length() == 8 && !line.toString().startsWith("HTTP/1.")) {
        throw new NotSpokenException("not HTTP");
      }
      line.append((char) one);
    }
    int end = line.length() - 1;
    return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
  }

  private boolean chunked() {
    return headers.stream()
        .filter(h -> h.name().equalsIgnoreCase("Transfer-Encoding"))
        .anyMatch(h -> h.value().toLowerCase(Locale.ROOT).endsWith("chunked"));
  }

  private void plain() throws IOException {
    String length =
        headers.stream()
            .filter(h -> h.name().equalsIgnoreCase("Content-Length"))
            .map(Header::value)
            .findFirst()
            .orElse(null);
    if (length == null) {
      take(Long.MAX_VALUE);
    } else if (!length.matches("\\d{1,18}")) {
      throw new NotSpokenException("not HTTP: a length of " + beginning(length));
    } else if (take(Long.parseLong(length)) < Math.min(Long.parseLong(length), wanted)) {
      throw new EOFException();
    }
  }

  private void chunks() throws IOException {
    while (body.size() < wanted) {
      String size = line().split(";", 2)[0].strip();
      if (!size.matches("[0-9A-Fa-f]{1,15}")) {
        throw new NotSpokenException("not HTTP: a chunk of " + beginning(size));
      }
      long length = Long.parseLong(size, 16);
      if (length == 0) {
        return;
      }
      long enough = Math.min(length, (long) wanted - body.size());
      if (take(length) < enough) {
        throw new EOFException();
      }
      if (body.size() < wanted) {
        line();
      }
    }
  }

  private static String beginning(String text) {
    return text.length() > 80 ? text.substring(0, 80) : text;
  }

  /** Takes so many bytes, or as many as are there or wanted; how many it were. */
  private long take(long length) throws IOException {
    long taken = 0;
    byte[] buffer = new byte[4096];
    while (taken < length && body.size() < wanted) {
      long most = Math.min(Math.min(buffer.length, length - taken), (long) wanted - body.size());
      int read = in.read(buffer, 0, (int) most);
      if (read < 0) {
        break;
      }
      body.write(buffer, 0, read);
      taken += read;
    }
    return taken;
  }
}
