package exvet.change;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Parameters that no property which exvet reads is called like: {@code change/beside.csv}. Most set
 * what no rule asks for, which a later filter of the script may ask for all the same.
 */
final class Beside {
  private static final Map<String, Row> ROWS = read();

  private final PolicyInputs inputs;
  private final Log log;

  Beside(Configuration configuration, Log log) {
    this.inputs = new PolicyInputs(configuration, log);
    this.log = log;
  }

  /**
   * What is known of such a parameter.
   *
   * @param touched the properties in which it shows, nobody can tell how
   * @param reason why its effect is not modelled; empty if it has none that exvet reads
   */
  record Row(List<String> touched, String reason) {
    boolean harmless() {
      return touched.isEmpty() && reason.isEmpty();
    }
  }

  /** What is known of a parameter of a noun's cmdlets; null if it is not among them. */
  static Row of(String noun, String parameter) {
    return ROWS.get(key(noun, parameter));
  }

  /** Does to an object what such a parameter does. */
  void set(Call call, String parameter, Thing thing) {
    Row row = of(call.noun(), parameter);
    if (row == null || !row.reason().isEmpty()) {
      log.unmodelled(unmodelled(call, parameter));
      return;
    }
    if (!keep(thing, parameter, call.arguments().get(parameter))) {
      return;
    }
    row.touched().forEach(property -> forget(thing, property));
    if (row.harmless()) {
      log.unread(idle(parameter));
    }
    changed(thing, parameter);
  }

  /** What follows where address policies ask for a property that has another value. */
  void changed(Thing thing, String property) {
    inputs.changed(thing, property);
  }

  /** Says that exvet reads nothing of all that a command sets; gives whether that is so. */
  boolean idle(Call call) {
    List<String> parameters =
        call.arguments().keySet().stream()
            .filter(parameter -> !Commands.steers(call, parameter))
            .toList();
    for (String parameter : parameters) {
      Row row = of(call.noun(), parameter);
      boolean read = People.show(call.noun(), parameter) || inputs.asked(parameter);
      if (row == null || !row.harmless() || read) {
        return false;
      }
    }
    parameters.forEach(parameter -> log.unread(idle(parameter)));
    return true;
  }

  /** That exvet reads nothing of what a parameter sets. */
  static String idle(String parameter) {
    return "exvet reads nothing that -" + parameter + " sets";
  }

  /** That the effect of a parameter is not modelled, and why, where that is known. */
  static String unmodelled(Call call, String parameter) {
    Row row = of(call.noun(), parameter);
    String why = row == null || row.reason().isEmpty() ? "" : ": " + row.reason();
    return "-" + parameter + " of " + call.cmdlet() + ": effect not modelled" + why;
  }

  /** Keeps the value under the parameter's name; gives whether it is another one. */
  private static boolean keep(Thing thing, String parameter, Term given) {
    Value before = thing.get(parameter);
    Value after =
        given instanceof Term.Table || given instanceof Term.Body
            ? new Absent("the script changes it, and exvet does not read it")
            : NewValue.plain(given);
    boolean same =
        !(before instanceof Absent)
            && !(after instanceof Absent)
            && before.print().equalsIgnoreCase(after.print());
    if (!same) {
      thing.set(parameter, after);
    }
    return !same;
  }

  private void forget(Thing thing, String property) {
    Value before = thing.get(property);
    if (before instanceof Absent) {
      log.unread("what becomes of " + property + " is not known, nor what it was");
    } else {
      thing.set(property, Consequences.DERIVED);
      log.set(thing, property, before, Consequences.DERIVED);
    }
  }

  private static Map<String, Row> read() {
    Map<String, Row> rows = new HashMap<>();
    for (String[] cells : ParameterTable.rows("beside.csv")) {
      Row row = new Row(words(cells[2]), cells[3]);
      words(cells[1]).forEach(parameter -> rows.put(key(cells[0], parameter), row));
    }
    return rows;
  }

  private static List<String> words(String cell) {
    return cell.isEmpty() ? List.of() : List.of(cell.split(" "));
  }

  private static String key(String noun, String parameter) {
    return (noun + ' ' + parameter).toLowerCase(Locale.ROOT);
  }
}
