package exvet.verdict;

/** What a rule says about one object, in the words of XCCDF. */
public enum Verdict {
  PASS("pass"),
  FAIL("fail"),
  NOT_APPLICABLE("not-applicable"),
  NOT_CHECKED("not-checked"),
  WAIVED("waived"),
  /** The rule itself broke. */
  ERROR("error");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
