package exvet.handover;

/** What became of something that was planned. */
public enum Standing {
  /** It is as planned. */
  PRESENT("present"),
  /** It is as it was before. */
  MISSING("missing"),
  /** It is neither as planned nor as before. */
  DIFFERENT("different"),
  /** A later command of the same plan changes it again. */
  OVERRIDDEN("overridden"),
  /** Nobody can tell: the plan leaves the value open, or the state afterwards does not show it. */
  UNKNOWN("not known");

  private final String word;

  Standing(String word) {
    this.word = word;
  }

  /** Whether nothing is left to be done or to be looked at. */
  public boolean fulfilled() {
    return this == PRESENT || this == OVERRIDDEN;
  }

  @Override
  public String toString() {
    return word;
  }
}
