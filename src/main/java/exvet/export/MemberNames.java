package exvet.export;

import exvet.fact.PropertyMap;
import exvet.fact.PropertyNames;
import exvet.fact.Value;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The names of the members of very many objects. A file writes them in the same order for each, so
 * the names that came last are expected next, and as long as they come nothing is sorted.
 */
final class MemberNames {
  /** Few files have more; of such a one some are made again. */
  private static final int MANY = 100;

  private final Map<List<String>, Order> known = new HashMap<>();
  private Order expected = Order.of(List.of());

  /**
   * The names of an object's members.
   *
   * @param written in the order in which a file has them, each once in any case
   * @param places where each is among the sorted ones
   */
  private record Order(List<String> written, int[] places, PropertyNames sorted) {
    static Order of(List<String> written) {
      TreeMap<String, Integer> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (int i = 0; i < written.size(); i++) {
        found.put(written.get(i), i);
      }
      int[] places = new int[written.size()];
      int next = 0;
      for (int at : found.values()) {
        places[at] = next++;
      }
      return new Order(
          List.copyOf(written), places, new PropertyNames(List.copyOf(found.keySet())));
    }

    PropertyMap with(Map<String, Value> members) {
      return sorted.with(members.values().toArray(Value[]::new));
    }
  }

  /** The members of the next object. */
  Members next() {
    return new Members(expected);
  }

  private Order order(List<String> written) {
    if (known.size() >= MANY) {
      known.clear();
    }
    return known.computeIfAbsent(written, Order::of);
  }

  /** The members of one object, put in the order in which they are written. */
  final class Members extends AbstractMap<String, Value> {
    private final Order order;
    private final Value[] values;
    private int count;

    /** All of them, once one came that was not expected. */
    private Map<String, Value> others;

    private List<String> written;

    private Members(Order order) {
      this.order = order;
      this.values = new Value[order.written().size()];
    }

    @Override
    public boolean isEmpty() {
      return count == 0 && others == null;
    }

    @Override
    public Value put(String name, Value value) {
      if (others == null) {
        if (count < values.length && order.written().get(count).equals(name)) {
          values[order.places()[count++]] = value;
          return null;
        }
        depart();
      }
      Value before = others.put(name, value);
      if (before == null) {
        written.add(name);
      }
      return before;
    }

    @Override
    public Set<Map.Entry<String, Value>> entrySet() {
      return all().entrySet();
    }

    private void depart() {
      others = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      written = new ArrayList<>(order.written().subList(0, count));
      for (int i = 0; i < count; i++) {
        others.put(written.get(i), values[order.places()[i]]);
      }
    }

    /** All that was put, by name in any case. */
    PropertyMap all() {
      if (others == null && count == values.length) {
        return order.sorted().with(values);
      }
      if (others == null) {
        depart();
      }
      expected = order(written);
      return expected.with(others);
    }
  }
}
