package exvet.export;

import exvet.export.FactType.Component;
import exvet.export.Holding.Cut;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is counted of one cmdlet and server while stock is taken. */
final class Stock {
  private final TreeSet<String> files = new TreeSet<>();
  private final Map<String, Gap> gaps = new TreeMap<>();
  private int objects;
  private String missing;

  /** One property that is not stated, for one kind of reason. */
  static final class Gap {
    private static final int KEPT = 20;

    private final FactType type;
    private final Component component;
    private final String why;
    private final TreeSet<String> reasons = new TreeSet<>();
    private int objects;

    Gap(FactType type, Component component, String why) {
      this.type = type;
      this.component = component;
      this.why = why;
    }

    /** An object does not state it. */
    void add(String reason) {
      objects++;
      reasons.add(reason);
      if (reasons.size() > KEPT) {
        reasons.pollLast();
      }
    }

    Cut cut() {
      return new Cut(
          type.record(),
          component.name(),
          component.property(),
          why,
          List.copyOf(reasons),
          objects);
    }
  }

  void file(String file) {
    files.add(file);
  }

  void object() {
    objects++;
  }

  /** Notes that something stands in for what was not exported. */
  void missing(String reason) {
    missing = reason;
  }

  /** What is counted of a property that is not stated. */
  Gap gap(FactType type, Component component, String why) {
    return gaps.computeIfAbsent(
        component.property() + '\n' + why, key -> new Gap(type, component, why));
  }

  List<String> files() {
    return List.copyOf(files);
  }

  int objects() {
    return objects;
  }

  /** Why something stands in for it; null if nothing does. */
  String missing() {
    return missing;
  }

  /** What is not stated, by property and reason. */
  List<Cut> cuts() {
    return gaps.values().stream().map(Gap::cut).toList();
  }
}
