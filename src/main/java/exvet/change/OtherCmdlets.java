package exvet.change;

import java.util.Map;
import java.util.TreeMap;

/** Cmdlets of Exchange that exvet does not model: {@code change/cmdlets.csv}. */
final class OtherCmdlets {
  private static final Map<String, String> REASONS = read();

  private OtherCmdlets() {}

  /** Whether exvet reads nothing that a cmdlet changes. */
  static boolean idle(String name) {
    return "".equals(REASONS.get(name));
  }

  /** Whether it gives nothing, as it neither makes nor adds anything. */
  static boolean silent(String name) {
    return name.matches(
        "(?i)(clear|disable|enable|remove|resume|set|start|stop|suspend|update)-.*");
  }

  /** That what a cmdlet does is not modelled, and why, where that is known. */
  static String unmodelled(String name) {
    String reason = REASONS.getOrDefault(name, "");
    return "what " + name + " does is not modelled" + (reason.isEmpty() ? "" : ": " + reason);
  }

  private static Map<String, String> read() {
    Map<String, String> reasons = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String[] cells : ParameterTable.rows("cmdlets.csv")) {
      for (String verb : cells[1].split(" ")) {
        reasons.put(verb + '-' + cells[0], cells[2]);
      }
    }
    return reasons;
  }
}
