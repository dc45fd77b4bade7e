package exvet.cli;

import java.util.Locale;

/** Text with everything shown that a terminal would obey or that would hide other text. */
final class Visible {
  private Visible() {}

  /** On one line. */
  static String line(String text) {
    return of(text, false);
  }

  /** With its own line feeds and tabs. */
  static String text(String text) {
    return of(text, true);
  }

  private static String of(String text, boolean lines) {
    StringBuilder shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        shown.append(c).append(text.charAt(++i));
      } else if (lines && (c == '\n' || c == '\t') || !harmful(c)) {
        shown.append(c);
      } else if (!lines || c != '\r' || !text.startsWith("\r\n", i)) {
        shown.append(String.format(Locale.ROOT, c < 0x100 ? "\\x%02x" : "\\u%04x", (int) c));
      }
    }
    return shown.toString();
  }

  /** Control characters, line separators, and marks that turn the direction of text around. */
  private static boolean harmful(char c) {
    return Character.isISOControl(c)
        || Character.isSurrogate(c)
        || c == '\u061C'
        || c >= '\u200B' && c <= '\u200F'
        || c >= '\u2028' && c <= '\u202E'
        || c >= '\u2060' && c <= '\u206F'
        || c == '\uFEFF';
  }
}
