package exvet.export;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the objects of a CLIXML document were, by RefId, so that a later {@code <Ref>} can stand for
 * them. Once their top-level object is read only texts and lists stay: of the newest objects, and
 * of those that were referred to the last used.
 */
final class References {
  /** Real exports refer back over some fifty objects; more would be copied at each collection. */
  private static final int KEPT = 4_000;

  private static final int NOWHERE = -1;
  private static final int PER_ITEM = 20;
  private static final int KEPT_TEXT = 2_000;
  private static final Absent ENCLOSING = new Absent("refers to an enclosing object");

  /**
   * Ids are numbers that grow by one: each has the place of the one that is {@link #KEPT} older.
   */
  private final String[] ids = new String[KEPT];

  private final Value[] values = new Value[KEPT];

  /** Of the top-level object that is read now, in the order in which they began. */
  private final List<String> currentIds = new ArrayList<>();

  private final List<Value> current = new ArrayList<>();

  /**
   * Where the last that began with an id is among them, made when somebody refers to one: hardly
   * any does.
   */
  private Map<String, Integer> index = new HashMap<>();

  private int indexed;

  private final Map<String, Value> used =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Value> eldest) {
          return size() > KEPT;
        }
      };
  private boolean forgetful;

  /**
   * An object begins: until it ends, a reference to it can only give its text.
   *
   * @return its place, by which it is named from now on
   */
  int begin(String id) {
    if (id == null) {
      return NOWHERE;
    }
    currentIds.add(id);
    current.add(ENCLOSING);
    return current.size() - 1;
  }

  /** Its text is known, before all of it is. */
  void text(int at, String text) {
    if (at != NOWHERE) {
      current.set(at, new Scalar(text));
    }
  }

  void end(int at, Value value) {
    if (at != NOWHERE) {
      current.set(at, value);
    }
  }

  Value get(String id) {
    Value value = ofCurrent(id);
    if (value == null) {
      value = used.get(id);
    }
    if (value == null && id != null && id.equals(ids[place(id)])) {
      value = values[place(id)];
      forgetful |= used.size() == KEPT;
      used.put(id, value);
    }
    if (value != null) {
      return value;
    }
    return new Absent(forgetful ? "reference to an object too far back" : "dangling reference");
  }

  private Value ofCurrent(String id) {
    for (; indexed < currentIds.size(); indexed++) {
      index.put(currentIds.get(indexed), indexed);
    }
    Integer at = index.get(id);
    return at == null ? null : current.get(at);
  }

  /** A top-level object is complete. */
  void nextObject() {
    for (int i = 0; i < current.size(); i++) {
      String id = currentIds.get(i);
      int place = place(id);
      forgetful |= ids[place] != null && !ids[place].equals(id);
      ids[place] = id;
      values[place] = brief(current.get(i));
      if (!used.isEmpty()) {
        used.computeIfPresent(id, (same, older) -> values[place]);
      }
    }
    currentIds.clear();
    current.clear();
    if (indexed > 0) {
      index = new HashMap<>();
      indexed = 0;
    }
  }

  /** Whatever is no number has a place as well. */
  private static int place(String id) {
    int number = 0;
    for (int i = 0; i < id.length(); i++) {
      number = 10 * number + id.charAt(i) - '0';
    }
    return Math.floorMod(number, KEPT);
  }

  private static Value brief(Value value) {
    if (value instanceof Items items) {
      return length(items) > KEPT_TEXT ? new Absent("reference to a long list") : brief(items);
    }
    return value instanceof Scalar scalar ? brief(scalar) : value;
  }

  private static Items brief(Items items) {
    List<Value> brief = new ArrayList<>(items.values().size());
    boolean same = true;
    for (Value item : items.values()) {
      brief.add(briefItem(item));
      same &= brief.get(brief.size() - 1) == item;
    }
    return same ? items : new Items(brief);
  }

  private static Value briefItem(Value item) {
    return item instanceof Items ? new Absent("list in a list") : brief(item);
  }

  private static Value brief(Scalar scalar) {
    if (scalar.text().length() > KEPT_TEXT) {
      return new Absent("reference to a long text");
    }
    return scalar.members().isEmpty()
        ? scalar
        : new Scalar(scalar.text(), scalar.number(), scalar.type(), Map.of());
  }

  private static long length(Items items) {
    long length = 0;
    for (Value item : items.values()) {
      length += PER_ITEM + (item instanceof Scalar scalar ? scalar.text().length() : 0);
    }
    return length;
  }
}
