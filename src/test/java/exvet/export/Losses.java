package exvet.export;

import exvet.export.FactType.Component;
import exvet.fact.PropertyBag;
import exvet.fact.Value.Absent;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What one export of some objects does not tell as another does. */
final class Losses {
  private Losses() {}

  /**
   * Each property with the reason why it is absent, without the value quoted; or what became of it.
   */
  static Map<String, String> of(Samples full, Samples read) {
    Map<String, Set<String>> losses = new TreeMap<>();
    for (int i = 0; i < full.bags().size(); i++) {
      PropertyBag told = full.bags().get(i);
      PropertyBag kept = read.bags().get(i);
      for (Component component : FactType.ofCmdlet(told.cmdlet()).components()) {
        Object one = Typed.of(component, told);
        Object other = Typed.of(component, kept);
        if (!Objects.equals(one, other)) {
          losses
              .computeIfAbsent(component.property(), first -> new TreeSet<>())
              .add(other instanceof Absent absent ? absent.reason() : one + " became " + other);
        }
      }
    }
    Map<String, String> said = new TreeMap<>();
    losses.forEach((property, reasons) -> said.put(property, said(reasons)));
    return said;
  }

  private static String said(Set<String> reasons) {
    Set<String> bare = new TreeSet<>();
    reasons.forEach(reason -> bare.add(reason.replaceFirst(": \".*", "")));
    return String.join("; ", bare);
  }
}
