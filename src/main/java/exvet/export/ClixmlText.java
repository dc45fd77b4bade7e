package exvet.export;

/** The escapes {@code _xHHHH_} by which CLIXML writes characters that XML cannot hold. */
final class ClixmlText {
  private static final char UNREADABLE = '\uFFFD';

  private ClixmlText() {}

  /**
   * The text behind the escapes. Each is decoded once, from left to right, so that {@code
   * _x005F_x0041_} is the text {@code _x0041_}. Half a surrogate pair becomes U+FFFD, because no
   * writer could encode it.
   */
  static String decode(String text) {
    int at = nextEscape(text, 0);
    if (at < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length());
    int done = 0;
    while (at >= 0) {
      int digits = digits(text, at);
      if (digits > 0) {
        decoded.append(text, done, at);
        decoded.appendCodePoint(Integer.parseInt(text.substring(at + 2, at + 2 + digits), 16));
        done = at + digits + 3;
      }
      at = nextEscape(text, Math.max(done, at + 1));
    }
    return wellFormed(decoded.append(text, done, text.length()));
  }

  private static int nextEscape(String text, int from) {
    int at = text.indexOf('_', from);
    while (at >= 0 && at + 6 < text.length()) {
      if (text.charAt(at + 1) == 'x' || text.charAt(at + 1) == 'X') {
        return at;
      }
      at = text.indexOf('_', at + 1);
    }
    return -1;
  }

  /** How many hexadecimal digits the escape at this place has, 0 if it is none. */
  private static int digits(String text, int at) {
    if (isEscape(text, at, 4)) {
      return 4;
    }
    // .NET also reads eight digits, which it only uses beyond the basic plane.
    if (isEscape(text, at, 8)) {
      long code = Long.parseLong(text.substring(at + 2, at + 10), 16);
      return code > 0xFFFF && code <= Character.MAX_CODE_POINT ? 8 : 0;
    }
    return 0;
  }

  private static boolean isEscape(String text, int at, int digits) {
    int end = at + 2 + digits;
    if (end >= text.length() || text.charAt(end) != '_') {
      return false;
    }
    for (int i = at + 2; i < end; i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f') && (c < 'A' || c > 'F')) {
        return false;
      }
    }
    return true;
  }

  private static String wellFormed(StringBuilder text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        text.setCharAt(i, UNREADABLE);
      }
    }
    return text.toString();
  }
}
