package exvet.rule;

import java.util.List;

/** A rule file that cannot be used, with every problem found in it as {@code file:line: what}. */
public final class RuleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RuleException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
