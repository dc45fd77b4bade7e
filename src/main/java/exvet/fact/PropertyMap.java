package exvet.fact;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The properties of one of many objects that have the same ones: only the values are its own. Found
 * by name in any case, sorted by name, and never changed.
 */
public final class PropertyMap extends AbstractMap<String, Value> {
  private final PropertyNames names;
  private final Value[] values;

  /**
   * @param values in the order of the names; the array becomes the map's
   */
  PropertyMap(PropertyNames names, Value[] values) {
    this.names = names;
    this.values = values;
  }

  /** The names, which many objects share. */
  public PropertyNames names() {
    return names;
  }

  /** The same names, each with what is made of its value. */
  public PropertyMap map(UnaryOperator<Value> made) {
    Value[] mapped = new Value[values.length];
    for (int i = 0; i < mapped.length; i++) {
      mapped[i] = made.apply(values[i]);
    }
    return new PropertyMap(names, mapped);
  }

  /** See {@link PropertyBag#values}. */
  Value[] values(List<String> some) {
    int[] places = names.places(some);
    Value[] found = new Value[places.length];
    for (int i = 0; i < found.length; i++) {
      found[i] = places[i] == PropertyNames.NONE ? null : values[places[i]];
    }
    return found;
  }

  @Override
  public Value get(Object name) {
    int at = name instanceof String text ? names.indexOf(text) : -1;
    return at < 0 ? null : values[at];
  }

  @Override
  public boolean containsKey(Object name) {
    return get(name) != null;
  }

  @Override
  public Set<Map.Entry<String, Value>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return values.length;
      }

      @Override
      public Iterator<Map.Entry<String, Value>> iterator() {
        return entries();
      }
    };
  }

  private Iterator<Map.Entry<String, Value>> entries() {
    List<String> sorted = names.sorted();
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < values.length;
      }

      @Override
      public Map.Entry<String, Value> next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        next++;
        return Map.entry(sorted.get(next - 1), values[next - 1]);
      }
    };
  }
}
