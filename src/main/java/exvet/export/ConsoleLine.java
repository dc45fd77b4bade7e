package exvet.export;

import java.util.regex.Pattern;

/**
 * A line as a console showed it, without what later hands put around it: colours, marks of a mail's
 * reply, blanks that do not break.
 *
 * @param number in its file, from 1
 * @param text with its indentation, and with the blanks at its end
 * @param whole false if something in it is missing or was never meant to be read
 * @param quoted whether it stood in the reply to a mail, which has its own idea of a line's length
 */
record ConsoleLine(int number, String text, boolean whole, boolean quoted) {
  private static final char NO_BREAK = '\u00a0';
  private static final int TAB = 8;

  private static final Pattern COLOUR = Pattern.compile("\\x1B\\[[\\d;]*m");
  private static final Pattern QUOTE = Pattern.compile("\\A(?:> ?)++");

  static ConsoleLine of(TextLines.Line line, boolean quoting) {
    String text = line.text();
    if (text.indexOf('\u001b') >= 0) {
      text = COLOUR.matcher(text).replaceAll("");
    }
    boolean whole = line.whole() && printable(text);
    text = expand(text.replace(NO_BREAK, ' '));
    if (!quoting || !text.startsWith(">")) {
      return new ConsoleLine(line.number(), text, whole, false);
    }
    return new ConsoleLine(line.number(), QUOTE.matcher(text).replaceFirst(""), whole, true);
  }

  private static boolean printable(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\t' || c == 0x7f) {
        return false;
      }
    }
    return true;
  }

  boolean blank() {
    return whole && text.isBlank();
  }

  /** How many blanks it begins with. */
  int indent() {
    int indent = 0;
    while (indent < text.length() && text.charAt(indent) == ' ') {
      indent++;
    }
    return indent;
  }

  private static String expand(String text) {
    if (text.indexOf('\t') < 0) {
      return text;
    }
    StringBuilder expanded = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\t') {
        expanded.append(" ".repeat(TAB - expanded.length() % TAB));
      } else {
        expanded.append(text.charAt(i));
      }
    }
    return expanded.toString();
  }
}
