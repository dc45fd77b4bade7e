package exvet.export;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Scalar;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The members of one JSON object, gathered until it is complete. */
final class JsonMembers {
  /** PowerShell's own name, in this case, for what it wraps to write something beside it. */
  private static final String WRAPPED = "value";

  private static final Absent TWICE = new Absent("is stated twice, differently");

  private static final Set<String> BESIDE = beside();

  private final Map<String, Value> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private Value wrapped;
  private boolean wrappedFirst;

  /** What PowerShell writes beside, of which nothing belongs to the value. */
  private static Set<String> beside() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(FileObjects.SESSION);
    names.addAll(Set.of(WRAPPED, "Count", "Length", "LongLength", "Rank", "SyncRoot", "Capacity"));
    names.addAll(Set.of("IsReadOnly", "IsFixedSize", "IsSynchronized", "DisplayHint", "DateTime"));
    names.addAll(Set.of("PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider"));
    names.add("ReadCount");
    return names;
  }

  /**
   * Takes a member. Of two by one name neither is believed, unless they agree: no cmdlet writes
   * both.
   */
  void put(String name, Value value) {
    if (name.equals(WRAPPED) && wrapped == null) {
      wrapped = value;
      wrappedFirst = named.isEmpty();
    } else {
      put(named, name, value);
    }
  }

  private static void put(Map<String, Value> named, String name, Value value) {
    Value old = named.putIfAbsent(name, value);
    if (old != null && !old.equals(value)) {
      named.put(name, TWICE);
    }
  }

  /** Whether this member is the list for which the object is only a wrapper. */
  boolean wraps(String name) {
    return name.equals(WRAPPED) && wrapped == null && nothingElse();
  }

  /** What they amount to as one object of a cmdlet's output. */
  Value object() {
    return wrapped != null && nothingElse() ? unwrapped() : new Scalar("", null, null, all());
  }

  /** What they amount to as the value of a property. */
  Value value() {
    if (wrapped != null && (wrappedFirst || nothingElse())) {
      return unwrapped();
    }
    Map<String, Value> members = all();
    FileObjects.SESSION.forEach(members::remove);
    return ObjectText.of(members);
  }

  private boolean nothingElse() {
    return BESIDE.containsAll(named.keySet());
  }

  /** A number with a name beside it is what is left of an enumeration's value. */
  private Value unwrapped() {
    return wrapped instanceof Scalar number
            && number.number() != null
            && named.get(WRAPPED) instanceof Scalar name
        ? new Scalar(name.text(), number.number(), "System.Enum", Map.of())
        : wrapped;
  }

  private Map<String, Value> all() {
    Map<String, Value> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(named);
    if (wrapped != null) {
      put(all, WRAPPED, wrapped);
    }
    return all;
  }
}
