package exvet.export;

import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Objects of one file, held until others have shown what their texts alone do not tell: whether a
 * blank is a value, and whether a date begins with its day or its month. Of a large file some
 * thousand objects are held; what they leave open is absent in them, even if a later one would have
 * settled it.
 */
final class Hindsight implements Consumer<PropertyBag> {
  private static final int OBJECTS = 2_000;
  private static final int CHARACTERS = 8 << 20;

  private final Consumer<PropertyBag> consumer;
  private final List<PropertyBag> held = new ArrayList<>();
  private final Map<String, Doubt> doubts = new HashMap<>();
  private DateOrder dates = new DateOrder();
  private long characters;
  private boolean flowing;

  Hindsight(Consumer<PropertyBag> consumer) {
    this.consumer = consumer;
  }

  @Override
  public void accept(PropertyBag bag) {
    if (!flowing || !dates.settled()) {
      dates.learn(bag.properties());
    }
    doubts.computeIfAbsent(bag.cmdlet(), Doubt::new).learn(bag);
    if (flowing) {
      pass(bag);
      return;
    }
    held.add(bag);
    characters += size(bag);
    if (held.size() >= OBJECTS || characters >= CHARACTERS) {
      release();
      flowing = true;
    }
  }

  /** No further object was printed together with these. */
  void end() {
    release();
    doubts.clear();
    dates = new DateOrder();
    flowing = false;
  }

  private void release() {
    held.forEach(this::pass);
    held.clear();
    characters = 0;
  }

  private void pass(PropertyBag bag) {
    Map<String, Value> properties = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    properties.putAll(bag.properties());
    properties.replaceAll(dates::value);
    dates.addLocal(properties);
    if (selected(bag)) {
      doubts.get(bag.cmdlet()).apply(properties);
    }
    consumer.accept(new PropertyBag(bag.cmdlet(), bag.file(), bag.line(), properties));
  }

  /**
   * Whether somebody chose the properties: a name that the objects do not have is blank then.
   * Nobody chooses their state.
   */
  private static boolean selected(PropertyBag bag) {
    return !bag.properties().containsKey("ObjectState");
  }

  private static long size(PropertyBag bag) {
    return bag.properties().values().stream().mapToLong(value -> value.print().length()).sum();
  }
}
