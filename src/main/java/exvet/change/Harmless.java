package exvet.change;

import java.util.Locale;
import java.util.Set;

/** Commands that change no setting of Exchange, by their names. */
final class Harmless {
  /** They talk, wait, or write files; what they are given does not come out again. */
  private static final Set<String> IDLE =
      Set.of(
          "add-content",
          "add-pssnapin",
          "cd",
          "clear-host",
          "cls",
          "disconnect-exchangeserver",
          "export-clixml",
          "export-csv",
          "import-module",
          "import-pssession",
          "iisreset",
          "out-file",
          "out-host",
          "out-null",
          "pop-location",
          "push-location",
          "remove-pssession",
          "remove-variable",
          "restart-webapppool",
          "set-adserversettings",
          "set-content",
          "set-executionpolicy",
          "set-location",
          "set-strictmode",
          "start-sleep",
          "start-transcript",
          "stop-transcript",
          "write-debug",
          "write-error",
          "write-host",
          "write-information",
          "write-progress",
          "write-verbose",
          "write-warning");

  /** They hand on what they are given. */
  private static final Set<String> PASSING =
      Set.of("format-list", "format-table", "fl", "ft", "format-wide", "out-string", "tee-object");

  /** What they give is known only where the script runs. */
  private static final Set<String> ASKING =
      Set.of(
          "gc", "import-clixml", "import-csv", "ipcsv", "new-object", "new-pssession", "read-host");

  /** Commands with these verbs look, by PowerShell's convention (Approved Verbs for PowerShell). */
  private static final Set<String> LOOKING =
      Set.of(
          "compare",
          "convertfrom",
          "convertto",
          "export",
          "find",
          "get",
          "group",
          "join",
          "measure",
          "resolve",
          "search",
          "split",
          "test");

  private Harmless() {}

  static boolean has(String name) {
    return idle(name) || PASSING.contains(lower(name)) || asks(name);
  }

  /** Whether it gives nothing. */
  static boolean idle(String name) {
    return IDLE.contains(lower(name));
  }

  /** Whether it gives what nobody knows; what exvet knows of is asked itself. */
  static boolean asks(String name) {
    String plain = lower(name);
    int dash = plain.indexOf('-');
    return ASKING.contains(plain)
        || dash > 0
            && LOOKING.contains(plain.substring(0, dash))
            && !plain.equals("convertfrom-csv")
            && ParameterTable.shipped().cmdlet(name) == null;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
