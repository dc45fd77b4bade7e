package exvet.cli;

import java.util.List;

/** Something the user has to put right before exvet can do its work. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }

  UsageException(List<String> messages) {
    super(String.join("\n", messages));
  }
}
