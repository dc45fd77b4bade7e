package exvet.export;

import java.io.IOException;
import java.io.Reader;

/**
 * The lines of a text, whether they end with LF, CR or both. Of a line beyond measure only the
 * beginning is kept.
 */
final class TextLines {
  /** More than any value that exvet asks for, the bytes of a certificate included. */
  private static final int LONGEST = 1 << 18;

  private final Reader text;
  private final char[] buffer = new char[1 << 14];
  private int from;
  private int to;
  private int number;
  private boolean open;

  TextLines(Reader text) {
    this.text = text;
  }

  /**
   * One line.
   *
   * @param number from 1
   * @param whole false if only its beginning was kept
   */
  record Line(int number, String text, boolean whole) {}

  /** How many lines there were. */
  int number() {
    return number;
  }

  /** Whether nothing ends the last line, so that nobody knows whether all of it is there. */
  boolean open() {
    return open;
  }

  /** The next line, or null at the end. */
  Line next() throws IOException {
    if (!fill()) {
      return null;
    }
    number = Math.addExact(number, number < Integer.MAX_VALUE ? 1 : 0);
    StringBuilder line = new StringBuilder();
    boolean whole = true;
    open = true;
    while (fill()) {
      int end = end();
      int room = LONGEST - line.length();
      line.append(buffer, from, Math.min(end - from, room));
      whole &= end - from <= room;
      from = end;
      if (end < to) {
        open = false;
        skipBreak();
        break;
      }
    }
    return new Line(number, line.toString(), whole);
  }

  private int end() {
    int end = from;
    while (end < to && buffer[end] != '\n' && buffer[end] != '\r') {
      end++;
    }
    return end;
  }

  private void skipBreak() throws IOException {
    if (buffer[from++] == '\r' && fill() && buffer[from] == '\n') {
      from++;
    }
  }

  private boolean fill() throws IOException {
    while (from == to) {
      int read = text.read(buffer, 0, buffer.length);
      if (read < 0) {
        return false;
      }
      from = 0;
      to = read;
    }
    return true;
  }
}
