package exvet.export;

import java.util.List;

/** A profile that cannot be used, with everything that is wrong with it. */
public final class ProfileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  ProfileException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each as {@code file:line: what}. */
  public List<String> problems() {
    return problems;
  }
}
