package exvet.change;

import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Objects with the properties that {@code Select-Object} chooses; whatever else is asked of them is
 * empty. Some may be worked out: {@code @{n='Url';e={…}}} (Microsoft, about_Calculated_Properties).
 */
final class Selected {
  private static final Pattern NAMING = Pattern.compile("(?i)Identity|Name|Server|Guid");

  private final Interpreter interpreter;
  private final List<Pattern> kept = new ArrayList<>();

  /** Those that are named in full. */
  private final List<String> stated = new ArrayList<>();

  private final Map<String, Term.Body> computed = new HashMap<>();

  Selected(Interpreter interpreter, Term properties) {
    this.interpreter = interpreter;
    for (Term one : Operators.known(properties).parts()) {
      if (one instanceof Term.Table table) {
        compute(table);
      } else {
        String name = Call.print(Operators.known(one));
        kept.add(Configuration.pattern(name));
        if (name.indexOf('*') < 0 && name.indexOf('?') < 0) {
          stated.add(name);
        }
      }
    }
  }

  private void compute(Term.Table property) {
    String name = null;
    Term.Body body = null;
    for (Map.Entry<String, Term> entry : property.entries().entrySet()) {
      String key = entry.getKey().toLowerCase(Locale.ROOT);
      if (!key.isEmpty() && ("name".startsWith(key) || "label".startsWith(key))) {
        name = Call.print(Operators.known(entry.getValue()));
      } else if (!key.isEmpty()
          && "expression".startsWith(key)
          && entry.getValue() instanceof Term.Body its) {
        body = its;
      }
    }
    if (name == null || body == null || NAMING.matcher(name).matches()) {
      throw Problem.unmodelled("such a calculated property is not modelled");
    }
    computed.put(name, body);
  }

  List<Term> of(List<Term> all) {
    Variables variables = interpreter.variables();
    Term before = variables.find("_");
    List<Term> selected = new ArrayList<>();
    try {
      for (Term one : all) {
        variables.put("_", one);
        selected.add(of(one));
      }
    } finally {
      variables.restore("_", before);
    }
    return selected;
  }

  /** One that keeps its identity is still the object for whatever it is handed to. */
  private Term of(Term one) {
    if (!(one instanceof Term.Objects objects) || objects.seen().size() != 1) {
      if (computed.isEmpty()) {
        return one;
      }
      throw Problem.unmodelled("such a calculated property is not modelled");
    }
    Term.Seen seen = objects.seen().get(0);
    Map<String, Value> properties = new TreeMap<>(seen.bag().properties());
    properties.replaceAll((name, value) -> keeps(name) ? value : Value.BLANK);
    PropertyBag bag = seen.bag();
    bag = new PropertyBag(bag.cmdlet(), bag.file(), bag.line(), properties);
    for (Map.Entry<String, Term.Body> property : computed.entrySet()) {
      Term value = interpreter.block(property.getValue().block().statements());
      bag = Thing.with(bag, property.getKey(), NewValue.plain(value));
    }
    if (keeps("Identity")) {
      return new Term.Objects(List.of(new Term.Seen(seen.thing(), bag)));
    }
    Map<String, Term> entries = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String name : names(bag)) {
      Value value = computed.containsKey(name) ? bag.get(name) : Shown.of(seen.bag(), name);
      entries.put(name, new Term.Plain(value));
    }
    return new Term.Table(entries);
  }

  /** What is selected, also if no export tells it. */
  private Set<String> names(PropertyBag bag) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(stated);
    names.addAll(computed.keySet());
    bag.properties().keySet().stream().filter(this::keeps).forEach(names::add);
    return names;
  }

  private boolean keeps(String property) {
    return kept.stream().anyMatch(one -> one.matcher(property).matches());
  }
}
