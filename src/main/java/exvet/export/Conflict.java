package exvet.export;

import java.util.List;

/**
 * A property for which two exports of the same object state different values.
 *
 * @param values what is stated, the value that is used first
 * @param files where each value stands
 */
public record Conflict(
    String cmdlet, String object, String property, List<String> values, List<String> files) {
  public Conflict {
    values = List.copyOf(values);
    files = List.copyOf(files);
  }

  /** The conflict in one line. */
  public String message() {
    StringBuilder text = new StringBuilder(cmdlet + ": " + property + " of " + object + " differs");
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? ": " : ", ").append(values.get(i)).append(" in ").append(files.get(i));
      text.append(i == 0 ? " (used)" : "");
    }
    return text.toString();
  }
}
