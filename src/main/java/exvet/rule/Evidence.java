package exvet.rule;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where the evidence for a verdict comes from; coverage is stated for each on its own. */
public enum Evidence {
  /** What the cmdlets of Exchange print. */
  EXPORT,
  /** What name servers answer. */
  DNS,
  /** What a server shows to those who connect. */
  ENDPOINT,
  /** What only a person can tell. */
  MANUAL;

  /** The class a rule file or a report names so; empty if there is none. */
  static Optional<Evidence> of(String word) {
    return Arrays.stream(values()).filter(e -> e.toString().equals(word)).findFirst();
  }

  /** The names of all, in their order. */
  static List<String> words() {
    return Arrays.stream(values()).map(Evidence::toString).toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
