package exvet.change;

/** That a script goes on somewhere else: {@code return}, {@code break}, {@code exit} and so on. */
final class Flow extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String word;
  private final transient Term value;

  Flow(String word, Term value) {
    super(word, null, false, false);
    this.word = word;
    this.value = value;
  }

  boolean is(String other) {
    return word.equals(other);
  }

  String word() {
    return word;
  }

  /** What is returned. */
  Term value() {
    return value;
  }
}
