package exvet.report;

import java.util.Locale;

/** A language in which reports can be written, by its code of ISO 639. */
public enum Language {
  EN,
  DE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What separates the thousands of a number. */
  char group() {
    return this == DE ? '.' : ',';
  }
}
