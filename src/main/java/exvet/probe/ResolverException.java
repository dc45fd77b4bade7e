package exvet.probe;

/** A text that was given for a name server and is not the address of one. */
public final class ResolverException extends Exception {
  private static final long serialVersionUID = 1L;

  ResolverException(String message) {
    super(message);
  }
}
