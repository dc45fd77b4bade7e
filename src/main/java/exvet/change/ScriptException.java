package exvet.change;

import java.util.List;

/** A script that cannot be read, with file and line of each place and what is wrong there. */
public final class ScriptException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  ScriptException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
