package exvet.handover;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.fact.Credential;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.PopImapSettings;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.VirtualDirectory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Facts as the exports stated them, so that a change can be done to what a report knows. Mapping
 * them again gives the same facts.
 */
final class StatedObjects {
  /** What is said by the cmdlet, or by where the object was found. */
  private static final Set<String> IMPLIED = Set.of("origin", "service", "protocol");

  private StatedObjects() {}

  /** The objects of an organisation but its recipients. */
  static List<PropertyBag> of(FactBase facts) {
    List<PropertyBag> bags = new ArrayList<>();
    for (Exported fact : facts.facts()) {
      if (!fact.origin().missing()) {
        bags.add(bag(fact));
      }
    }
    return bags;
  }

  static PropertyBag bag(Exported fact) {
    FactType type = FactType.of(fact);
    String cmdlet = cmdlet(fact, type);
    Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Component component : type.components()) {
      boolean stated =
          !IMPLIED.contains(component.name())
              && component.belongsTo(cmdlet)
              && !fact.lacks(component.name());
      if (stated) {
        properties.put(component.property(), value(type.value(fact, component)));
      }
    }
    properties.put("Identity", new Value.Scalar(fact.origin().object()));
    return new PropertyBag(cmdlet, fact.origin().file(), fact.origin().line(), properties);
  }

  private static String cmdlet(Exported fact, FactType type) {
    return fact instanceof VirtualDirectory directory
        ? directory.service().cmdlet()
        : fact instanceof PopImapSettings settings ? settings.cmdlet() : type.cmdlets().get(0);
  }

  private static Value value(Object value) {
    if (value == null) {
      return Value.BLANK;
    }
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? Value.BLANK
          : new Value.Items(list.stream().map(StatedObjects::value).toList());
    }
    if (value instanceof Credential credential) {
      return new Value.Scalar(credential.user() == null ? "PSCredential" : credential.user());
    }
    if (value instanceof Boolean yes) {
      return new Value.Scalar(yes ? "True" : "False");
    }
    return new Value.Scalar(value instanceof Duration span ? span(span) : value.toString());
  }

  private static String span(Duration span) {
    return span.toDays()
        + "."
        + two(span.toHoursPart())
        + ":"
        + two(span.toMinutesPart())
        + ":"
        + two(span.toSecondsPart());
  }

  private static String two(int n) {
    return n < 10 ? "0" + n : Integer.toString(n);
  }
}
