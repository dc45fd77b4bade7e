package exvet.export;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the objects of a CLIXML document were, by RefId, so that a later {@code <Ref>} can stand for
 * them. Once their top-level object is read only texts and lists stay, and of these the last used.
 */
final class References {
  /** More than any real export uses at a time, and a few megabytes at most. */
  private static final int KEPT = 20_000;

  private static final int KEPT_ITEMS = 100;
  private static final int KEPT_TEXT = 10_000;

  private final Map<String, Value> current = new LinkedHashMap<>();
  private final Map<String, Value> earlier =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Value> eldest) {
          return size() > KEPT;
        }
      };
  private boolean forgetful;

  /** An object begins: until it ends, a reference to it can only give its text. */
  void begin(String id) {
    if (id != null) {
      current.put(id, new Absent("refers to an enclosing object"));
    }
  }

  void text(String id, String text) {
    if (id != null) {
      current.put(id, new Scalar(text));
    }
  }

  void end(String id, Value value) {
    if (id != null) {
      current.put(id, value);
    }
  }

  Value get(String id) {
    Value value = current.get(id);
    if (value == null) {
      value = earlier.get(id);
    }
    if (value != null) {
      return value;
    }
    return new Absent(forgetful ? "reference to an object too far back" : "dangling reference");
  }

  /** A top-level object is complete. */
  void nextObject() {
    for (Map.Entry<String, Value> entry : current.entrySet()) {
      earlier.put(entry.getKey(), brief(entry.getValue()));
    }
    forgetful |= earlier.size() == KEPT;
    current.clear();
  }

  private static Value brief(Value value) {
    if (value instanceof Scalar scalar) {
      return scalar.text().length() > KEPT_TEXT
          ? new Absent("reference to a long text")
          : new Scalar(scalar.text(), scalar.number(), scalar.type(), Map.of());
    }
    if (value instanceof Items items) {
      if (items.values().size() > KEPT_ITEMS) {
        return new Absent("reference to a long list");
      }
      List<Value> briefs = new ArrayList<>();
      for (Value item : items.values()) {
        briefs.add(item instanceof Items ? new Absent("list in a list") : brief(item));
      }
      return new Items(briefs);
    }
    return value;
  }
}
