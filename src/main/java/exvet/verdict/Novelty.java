package exvet.verdict;

/** Whether a fault was in an earlier report already, in the words of SARIF. */
public enum Novelty {
  NEW("new"),
  UNCHANGED("unchanged");

  private final String word;

  Novelty(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
