package exvet.handover;

/** A key that cannot be used, or a report that cannot be redacted; the message says why. */
public final class RedactionException extends Exception {
  private static final long serialVersionUID = 1L;

  RedactionException(String message) {
    super(message);
  }
}
