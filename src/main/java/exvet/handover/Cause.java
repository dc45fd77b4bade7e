package exvet.handover;

/**
 * Why a verdict is another one than before.
 *
 * @param detail one sentence: for instance the setting, with its old and new value
 */
public record Cause(Kind kind, String detail) {

  /** What moved. */
  public enum Kind {
    CONFIGURATION("configuration"),
    RULES("rules"),
    EVIDENCE("evidence"),
    PROBE("probe"),
    /** What the administrator states. */
    PROFILE("profile"),
    /** Somebody accepts the fault, or no longer does. */
    ACCEPTANCE("acceptance"),
    TIME("time"),
    /** None of these is proven; the objects that the verdict is about came, went or changed. */
    OTHER("other");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }
}
