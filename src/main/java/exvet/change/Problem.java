package exvet.change;

/**
 * What the script means in a place cannot be told; nothing was done there.
 *
 * <p>It ends the evaluation of one command, and of no other.
 */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Step.Kind kind;

  Problem(Step.Kind kind, String message) {
    super(message, null, false, false);
    this.kind = kind;
  }

  static Problem unmodelled(String message) {
    return new Problem(Step.Kind.NOT_MODELLED, message);
  }

  static Problem refused(String message) {
    return new Problem(Step.Kind.WOULD_FAIL, message);
  }

  Step.Kind kind() {
    return kind;
  }
}
