package exvet.probe;

import java.io.IOException;
import java.io.Serial;

/** What came is not of the protocol that was spoken to the server. */
final class NotSpokenException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  NotSpokenException(String failure) {
    super(failure);
  }
}
