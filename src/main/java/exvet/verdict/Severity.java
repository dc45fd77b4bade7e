package exvet.verdict;

import java.util.Locale;

/** How much a fault matters, the gravest first. */
public enum Severity {
  /** Mail or client access breaks, a documented must is broken, or a security hole. */
  ERROR,
  /** A recommended setting was missed, or trouble is likely. */
  WARNING,
  /** Advice, or a record for the handover. */
  INFO;

  /** The severity of a word in a rule file; throws IllegalArgumentException for another word. */
  public static Severity of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
