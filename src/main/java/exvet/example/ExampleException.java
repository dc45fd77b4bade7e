package exvet.example;

/** An example that means nothing, and why. */
public final class ExampleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ExampleException(String message) {
    super(message);
  }
}
