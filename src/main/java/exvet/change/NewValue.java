package exvet.change;

import exvet.export.FactType.Component;
import exvet.export.Typed;
import exvet.fact.HostName;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What a property is after a cmdlet was given a value for it. */
final class NewValue {
  /** What an entry does to a list: whether it adds. */
  static final Map<String, Boolean> EDITS =
      Map.of("add", true, "+", true, "remove", false, "-", false);

  private NewValue() {}

  /**
   * The new value.
   *
   * @param component what the property holds
   * @param before its value
   * @param given the argument
   */
  static Value of(Component component, Value before, Term given) {
    Value value =
        given instanceof Term.Table table ? edited(component, before, table) : plain(given);
    if (value instanceof Absent) {
      return value;
    }
    if (!component.list() && component.numbers().isEmpty() && value instanceof Items) {
      throw Problem.refused(component.property() + " takes one value, and is given several");
    }
    if (component.list() && value instanceof Value.Scalar) {
      value = new Items(List.of(value));
    }
    Object typed = Typed.of(component, value);
    if (typed instanceof Absent wrong) {
      throw Problem.refused(component.property() + " " + wrong.reason());
    }
    return value;
  }

  /** A term as a value; of an object its name. */
  static Value plain(Term given) {
    if (given instanceof Term.Plain plain && !(plain.value() instanceof Items)) {
      return plain.value();
    }
    List<Value> values = new ArrayList<>();
    for (Term one : given.parts()) {
      if (one instanceof Term.Plain plain) {
        if (plain.value() instanceof Absent) {
          return plain.value();
        }
        values.add(plain.value());
      } else if (one instanceof Term.Objects objects) {
        Value identity = objects.bag().get("Identity");
        values.add(identity instanceof Absent ? objects.bag().get("Name") : identity);
      } else {
        throw Problem.unmodelled("a value is a table or a block of commands");
      }
    }
    return values.isEmpty() ? Value.BLANK : values.size() == 1 ? values.get(0) : new Items(values);
  }

  /** {@code @{Add=…;Remove=…}} changes what is there. */
  private static Value edited(Component component, Value before, Term.Table table) {
    if (!component.list()) {
      throw Problem.refused(component.property() + " is no list to which anything can be added");
    }
    if (before instanceof Absent lost) {
      return new Absent("the export does not tell what it was before: " + lost.reason());
    }
    Object known = Typed.texts(component, bag(component, before));
    if (known instanceof Absent lost) {
      return lost;
    }
    List<String> texts = new ArrayList<>();
    ((List<?>) known).forEach(text -> texts.add((String) text));
    for (Map.Entry<String, Term> entry : table.entries().entrySet()) {
      Boolean add = EDITS.get(entry.getKey().toLowerCase(Locale.ROOT));
      if (add == null) {
        throw Problem.refused("a list is changed by Add and Remove, not by " + entry.getKey());
      }
      for (Term one : entry.getValue().parts()) {
        Value value = plain(one);
        if (value instanceof Absent) {
          return value;
        }
        String text = value.print();
        if (!add) {
          texts.removeIf(there -> same(component, there, text));
        } else if (texts.stream().noneMatch(there -> same(component, there, text))) {
          texts.add(text);
        }
      }
    }
    return texts.isEmpty()
        ? Value.BLANK
        : new Items(texts.stream().<Value>map(Value.Scalar::new).toList());
  }

  /** Whether two texts are the same item: {@code contoso.com} and {@code SMTP:contoso.com;1}. */
  private static boolean same(Component component, String one, String other) {
    if (one.equalsIgnoreCase(other)) {
      return true;
    }
    if (component.item() == String.class) {
      return component.property().endsWith("Servers")
          && HostName.firstLabel(one).equalsIgnoreCase(HostName.firstLabel(other))
          && !one.matches("[\\d.:]+");
    }
    Object left = item(component, one);
    return !(left instanceof Absent) && Objects.equals(left, item(component, other));
  }

  private static Object item(Component component, String text) {
    return Typed.of(component, new Items(List.of(new Value.Scalar(text))));
  }

  private static PropertyBag bag(Component component, Value value) {
    return new PropertyBag("", "", 0, Map.of(component.property(), value));
  }
}
