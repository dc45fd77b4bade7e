package exvet.probe;

import java.io.IOException;
import java.util.Locale;

/** The records and directives of a zone file, without comments and empty lines. */
final class ZoneEntries {
  private final byte[] file;
  private final StringBuilder text = new StringBuilder();
  private int at;
  private int line = 1;
  private int depth;

  ZoneEntries(byte[] file) {
    this.file = file;
    boolean marked =
        file.length >= 3
            && (file[0] & 0xFF) == 0xEF
            && (file[1] & 0xFF) == 0xBB
            && (file[2] & 0xFF) == 0xBF;
    this.at = marked ? 3 : 0;
  }

  /**
   * One entry, with all lines that its parentheses hold together.
   *
   * @param line on which it begins, from 1
   * @param continued whether it has no owner of its own, but that of the one before
   * @param text in ASCII; other bytes are written as escapes, as they stand for no character
   */
  record Entry(int line, boolean continued, String text) {}

  /** The next one; null behind the last. */
  Entry next() throws IOException {
    while (at < file.length) {
      text.setLength(0);
      int begin = line;
      read();
      if (depth > 0) {
        throw new IOException("line " + begin + ": a parenthesis is not closed");
      }
      String entry = text.toString();
      if (!entry.isBlank()) {
        return new Entry(begin, entry.charAt(0) == ' ' || entry.charAt(0) == '\t', entry);
      }
    }
    return null;
  }

  /** Up to the end of a line that no parenthesis holds open, or of the file. */
  private void read() {
    boolean quoted = false;
    boolean comment = false;
    while (at < file.length) {
      char c = character();
      if (c == '\n') {
        line++;
        comment = false;
        if (depth == 0) {
          return;
        }
        text.append(c);
      } else if (!comment) {
        comment = c == ';' && !quoted;
        if (c == '\\' && at < file.length && file[at] != '\r' && file[at] != '\n') {
          escape(character());
        } else if (!comment) {
          quoted ^= c == '"';
          depth += quoted ? 0 : c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
          append(c);
        }
      }
    }
  }

  /** Each of the three ways to end a line is a line feed. */
  private char character() {
    char c = (char) (file[at++] & 0xFF);
    if (c == '\r') {
      at += at < file.length && file[at] == '\n' ? 1 : 0;
      return '\n';
    }
    return c;
  }

  private void escape(char c) {
    if (c < 128) {
      text.append('\\');
    }
    append(c);
  }

  private void append(char c) {
    if (c < 128) {
      text.append(c);
    } else {
      text.append(String.format(Locale.ROOT, "\\%03d", (int) c));
    }
  }
}
