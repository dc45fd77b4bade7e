package exvet.export;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The parts of one CLIXML object, gathered until it is complete. */
final class Node {
  private List<String> types = List.of();
  private String text;
  private Map<String, Value> props;
  private Map<String, Value> extended;
  private Map<String, Value> entries;
  private List<Value> items;
  private Value inner;

  List<String> types() {
    return types;
  }

  void types(List<String> types) {
    this.types = types;
  }

  String text() {
    return text;
  }

  void text(String text) {
    this.text = text;
  }

  void inner(Value inner) {
    this.inner = inner;
  }

  boolean hasMembers() {
    return props != null && !props.isEmpty() || extended != null && !extended.isEmpty();
  }

  void props(Map<String, Value> members) {
    props = both(props, members);
  }

  void extended(Map<String, Value> members) {
    extended = both(extended, members);
  }

  Map<String, Value> entries() {
    entries = entries == null ? members() : entries;
    return entries;
  }

  List<Value> items() {
    items = items == null ? new ArrayList<>() : items;
    return items;
  }

  boolean isCertificate() {
    return !types.isEmpty() && types.get(0).endsWith("ExchangeCertificate");
  }

  /** What the parts amount to; nobody prints a top-level object that has no text. */
  Value value(boolean top) {
    if (items != null) {
      return items.isEmpty() ? Value.BLANK : new Items(items);
    }
    if (entries != null) {
      return entries.isEmpty() ? Value.BLANK : new Scalar("Hashtable", null, type(), entries);
    }
    if (inner != null) {
      return wrapped();
    }
    Map<String, Value> members =
        props == null && extended == null ? Map.of() : both(props, extended);
    if (text != null) {
      return text.isEmpty() && members.isEmpty()
          ? Value.BLANK
          : new Scalar(text, null, type(), members);
    }
    return members.isEmpty()
        ? new Absent("an object of which nothing was written")
        : new Scalar(top ? "" : ObjectText.properties(members), null, type(), members);
  }

  private Value wrapped() {
    if (!(inner instanceof Scalar scalar)) {
      return inner;
    }
    if (scalar.number() != null && (text != null || types.contains("System.Enum"))) {
      return new Scalar(text == null ? scalar.text() : text, scalar.number(), type(), Map.of());
    }
    // Other extended members of a value are where it came from; an object cut by depth keeps its
    // real ones there.
    boolean cut = scalar.text().startsWith("@{") && extended != null;
    return cut ? new Scalar(scalar.text(), null, type(), extended) : scalar;
  }

  private static Map<String, Value> both(Map<String, Value> one, Map<String, Value> other) {
    if (one == null || one.isEmpty()) {
      return other == null ? one : other;
    }
    if (other == null || other.isEmpty()) {
      return one;
    }
    Map<String, Value> both = members();
    both.putAll(one);
    both.putAll(other);
    return both;
  }

  private String type() {
    return types.isEmpty() ? null : CmdletNames.plainType(types.get(0));
  }

  private static Map<String, Value> members() {
    return new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  }
}
