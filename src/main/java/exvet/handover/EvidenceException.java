package exvet.handover;

/** A pack of evidence that cannot be used, or must not be, and why. */
public final class EvidenceException extends Exception {
  private static final long serialVersionUID = 1L;

  EvidenceException(String message) {
    super(message);
  }
}
