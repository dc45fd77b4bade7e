package exvet.topology;

import exvet.fact.HostName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A domain-spec of an SPF record (RFC 7208): a name in which macros stand for what is known of a
 * message.
 *
 * @param pieces what it is made of
 * @param problem why it is none; null if it is one
 */
record DomainSpec(String text, List<Piece> pieces, String problem) {
  private static final String LETTERS = "slodiphv";
  private static final String ONLY_IN_EXPLANATIONS = "crt";
  private static final String DELIMITERS = ".-+,/_=";
  private static final int LONGEST = 253;

  /**
   * Text as it is, or a macro.
   *
   * @param letter the macro's letter as it is written; 0 for text
   * @param keep how many of its parts are kept, from the right; 0 for all
   * @param reversed whether its parts are put in reverse
   * @param delimiters what separates its parts
   */
  record Piece(String text, char letter, int keep, boolean reversed, String delimiters) {
    static Piece text(String text) {
      return new Piece(text, '\0', 0, false, "");
    }

    boolean macro() {
      return letter != 0;
    }
  }

  static DomainSpec of(String text) {
    List<Piece> pieces = new ArrayList<>();
    String problem = text.isEmpty() ? "the domain is missing" : read(text, pieces);
    if (problem == null && !ends(text, pieces)) {
      problem = "does not end in a name with a dot, such as contoso.com, or in a macro";
    }
    return new DomainSpec(text, List.copyOf(pieces), problem);
  }

  /** Takes a macro-string apart; null if it is one, else why not. */
  static String read(String text, List<Piece> pieces) {
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c > '~') {
        return "has a character that is not allowed: " + shown(c);
      }
      if (c != '%') {
        continue;
      }
      if (i > from) {
        pieces.add(Piece.text(text.substring(from, i)));
      }
      char next = i + 1 < text.length() ? text.charAt(i + 1) : '\0';
      if (next == '{') {
        int close = text.indexOf('}', i);
        if (close < 0) {
          return "has a macro without an end";
        }
        String problem = macro(text.substring(i + 2, close), pieces);
        if (problem != null) {
          return problem;
        }
        i = close;
      } else if (next == '%' || next == '_' || next == '-') {
        pieces.add(Piece.text(next == '%' ? "%" : next == '_' ? " " : "%20"));
        i++;
      } else {
        return "has a % that begins no macro";
      }
      from = i + 1;
    }
    if (from < text.length()) {
      pieces.add(Piece.text(text.substring(from)));
    }
    return null;
  }

  private static String shown(char c) {
    return String.format(Locale.ROOT, "U+%04X", (int) c);
  }

  private static String macro(String inside, List<Piece> pieces) {
    char letter = inside.isEmpty() ? '\0' : inside.charAt(0);
    char lower = Character.toLowerCase(letter);
    if (letter == 0 || LETTERS.indexOf(lower) < 0) {
      return ONLY_IN_EXPLANATIONS.indexOf(lower) >= 0 && letter != 0
          ? "has the macro %{" + letter + "}, which is for explanations only"
          : "has a macro that does not exist: %{" + SpfRecord.brief(inside) + "}";
    }
    int i = 1;
    while (i < inside.length() && inside.charAt(i) >= '0' && inside.charAt(i) <= '9') {
      i++;
    }
    String digits = inside.substring(1, i);
    boolean reversed = i < inside.length() && Character.toLowerCase(inside.charAt(i)) == 'r';
    String delimiters = inside.substring(reversed ? i + 1 : i);
    if (digits.matches("0+")) {
      return "has a macro that keeps nothing: %{" + SpfRecord.brief(inside) + "}";
    }
    if (delimiters.chars().anyMatch(c -> DELIMITERS.indexOf(c) < 0)) {
      return "has a macro that is not well-formed: %{" + SpfRecord.brief(inside) + "}";
    }
    // No name has a thousand parts.
    int keep = digits.isEmpty() ? 0 : digits.length() > 3 ? 999 : Integer.parseInt(digits);
    pieces.add(new Piece(inside, letter, keep, reversed, delimiters.isEmpty() ? "." : delimiters));
    return null;
  }

  /** Whether it ends in a macro, or in a dot and a label that is no number. */
  private static boolean ends(String text, List<Piece> pieces) {
    Piece last = pieces.get(pieces.size() - 1);
    if (last.macro() || text.endsWith("%%") || text.endsWith("%_") || text.endsWith("%-")) {
      return true;
    }
    String tail = last.text();
    tail = tail.endsWith(".") ? tail.substring(0, tail.length() - 1) : tail;
    int dot = tail.lastIndexOf('.');
    String label = tail.substring(dot + 1);
    return dot >= 0
        && label.chars().allMatch(c -> c == '-' || SpfRecord.alphanumeric((char) c))
        && !label.isEmpty()
        && !label.startsWith("-")
        && !label.endsWith("-")
        && label.chars().anyMatch(c -> c == '-' || Character.digit(c, 10) < 0);
  }

  /** The letters of its macros, in lower case. */
  Set<Character> letters() {
    Set<Character> letters = new TreeSet<>();
    pieces.stream()
        .filter(Piece::macro)
        .forEach(p -> letters.add(Character.toLowerCase(p.letter())));
    return letters;
  }

  /**
   * The name, without labels from the left if it would be too long.
   *
   * @param values what a letter stands for; null if that is not known
   * @return null if a value is not known
   */
  String expand(Function<Character, String> values) {
    StringBuilder out = new StringBuilder();
    for (Piece piece : pieces) {
      if (!piece.macro()) {
        out.append(piece.text());
        continue;
      }
      String value = values.apply(Character.toLowerCase(piece.letter()));
      if (value == null) {
        return null;
      }
      String part = transformed(piece, value);
      out.append(Character.isUpperCase(piece.letter()) ? escaped(part) : part);
    }
    String name = HostName.canonical(out.toString());
    while (name.length() > LONGEST && name.indexOf('.') >= 0) {
      name = name.substring(name.indexOf('.') + 1);
    }
    return name;
  }

  private static String transformed(Piece piece, String value) {
    String separators = "[" + piece.delimiters().replace("-", "\\-") + "]";
    List<String> parts = new ArrayList<>(Arrays.asList(value.split(separators, -1)));
    if (piece.reversed()) {
      Collections.reverse(parts);
    }
    int keep = piece.keep() == 0 ? parts.size() : Math.min(piece.keep(), parts.size());
    return String.join(".", parts.subList(parts.size() - keep, parts.size()));
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (SpfRecord.alphanumeric(c) || "-._~".indexOf(c) >= 0) {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return out.toString();
  }
}
