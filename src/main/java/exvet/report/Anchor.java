package exvet.report;

import exvet.verdict.Result;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names of places in the report that stay the same from one report to the next. */
public final class Anchor {
  private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789-.:()";

  private Anchor() {}

  /**
   * The place of a result: its key, made fit for a link. Recipient rules have several results with
   * one key, so their verdict and clause follow.
   */
  public static String of(Result result) {
    String anchor = encode(result.key());
    if (result.count() == null) {
      return anchor;
    }
    String clause = result.clause() == null ? "" : "." + encode(result.clause());
    return anchor + "?" + result.verdict() + clause;
  }

  public static String rule(String id) {
    return "rule-" + encode(id);
  }

  public static String server(String name) {
    return "server-" + encode(name.toLowerCase(Locale.ROOT));
  }

  public static String step(String step) {
    return "step-" + encode(step);
  }

  /** One to one, and readable: a blank becomes {@code _}, a backslash {@code /}. */
  private static String encode(String text) {
    StringBuilder anchor = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (PLAIN.indexOf(c) >= 0) {
        anchor.append(c);
      } else if (c == ' ') {
        anchor.append('_');
      } else if (c == '\\') {
        anchor.append('/');
      } else {
        anchor.append('~').append(Character.forDigit(c >> 4, 16));
        anchor.append(Character.forDigit(c & 15, 16));
      }
    }
    return anchor.toString();
  }
}
