package exvet.verdict;

import exvet.fact.Fact;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kie.api.runtime.rule.Match;

/** What a match bound, read while its session lived. */
final class Bindings {
  private final List<String> variables;
  private final Object[] values;

  private Bindings(List<String> variables, Object[] values) {
    this.variables = variables;
    this.values = values;
  }

  static Bindings of(Match match) {
    List<String> variables = match.getDeclarationIds();
    Object[] values = new Object[variables.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = match.getDeclarationValue(variables.get(i));
    }
    return new Bindings(variables, values);
  }

  /** The value of a variable as the rule writes it, with its {@code $}. */
  Object get(String variable) {
    int i = variables.indexOf(variable);
    return i < 0 ? null : values[i];
  }

  /** What tells two matches of one part apart, whichever was first. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    byName()
        .forEach(
            (name, value) ->
                text.append(name)
                    .append('=')
                    .append(value instanceof Fact fact ? fact.identity() : Say.print(value))
                    .append('\n'));
    return text.toString();
  }

  /** All values by name without {@code $}, as fixes name them. */
  Map<String, Object> byName() {
    Map<String, Object> all = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      String variable = variables.get(i);
      all.put(variable.startsWith("$") ? variable.substring(1) : variable, values[i]);
    }
    return all;
  }
}
