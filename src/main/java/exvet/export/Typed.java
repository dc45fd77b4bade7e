package exvet.export;

import exvet.export.FactType.Component;
import exvet.fact.AddressSpace;
import exvet.fact.AddressTemplate;
import exvet.fact.Credential;
import exvet.fact.IpBinding;
import exvet.fact.IpRange;
import exvet.fact.Limit;
import exvet.fact.PropertyBag;
import exvet.fact.ProxyAddress;
import exvet.fact.ServerVersion;
import exvet.fact.Url;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Scalar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Gives a property the type its component asks for, whatever form the export gave it. A result is
 * the typed value, the component's blank, or {@link Absent} with the reason.
 */
public final class Typed {
  private static final Map<Class<?>, Function<String, ?>> ITEMS = items();

  private static final Map<Class<?>, String> NOUNS =
      Map.of(
          Boolean.class, "neither True nor False",
          Integer.class, "no number",
          Long.class, "no number",
          Limit.class, "no quantity",
          Duration.class, "no span of time",
          Instant.class, "no date",
          ServerVersion.class, "no version",
          IpBinding.class, "no address and port",
          IpRange.class, "no range of addresses");

  private Typed() {}

  /** What makes values of a type from texts, as {@link Component} has it. */
  static Function<String, ?> form(Class<?> type) {
    return ITEMS.get(type);
  }

  private static Map<Class<?>, Function<String, ?>> items() {
    return Map.ofEntries(
        Map.entry(String.class, text -> text),
        Map.entry(Boolean.class, TypedFlag::flag),
        Map.entry(Integer.class, TypedQuantity::integer),
        Map.entry(Long.class, TypedQuantity::count),
        Map.entry(Limit.class, TypedQuantity::limit),
        Map.entry(Duration.class, TypedTime::span),
        Map.entry(Instant.class, TypedTime::instant),
        Map.entry(Url.class, Url::of),
        Map.entry(ServerVersion.class, ServerVersion::parse),
        Map.entry(AddressSpace.class, AddressSpace::parse),
        Map.entry(AddressTemplate.class, AddressTemplate::parse),
        Map.entry(ProxyAddress.class, ProxyAddress::parse),
        Map.entry(IpBinding.class, IpBinding::parse),
        Map.entry(IpRange.class, IpRange::parse));
  }

  /** The component's value in an object. */
  public static Object of(Component component, PropertyBag bag) {
    return of(component, value(component, bag));
  }

  /** The component's value as it was stated. */
  public static Object of(Component component, Value value) {
    if (component.list()) {
      return list(component, value);
    }
    if (value instanceof Absent) {
      return value;
    }
    if (component.item() == Credential.class) {
      return credential(value);
    }
    String text = value.print();
    if (text.isBlank()) {
      return null;
    }
    if (TypedText.typeName(text)) {
      return TypedText.LOST;
    }
    if (!component.numbers().isEmpty()) {
      return TypedText.enumeration(component.numbers(), text);
    }
    return item(component, text, component.blank());
  }

  /** Of a credential only the name of its user is taken, wherever the password may stand. */
  private static Credential credential(Value value) {
    Value user = value instanceof Scalar scalar ? scalar.members().get("UserName") : null;
    String text = (user == null ? value : user).print();
    boolean unnamed = TypedText.typeName(text) || text.equals("PSCredential");
    return text.isBlank() && user == null ? null : new Credential(unnamed ? null : text);
  }

  /** The items of a list in Exchange's own words, names instead of numbers; or {@link Absent}. */
  public static Object texts(Component component, PropertyBag bag) {
    return texts(component, value(component, bag));
  }

  /** What the object states under any of the property's names. */
  public static Value value(Component component, PropertyBag bag) {
    List<String> names = component.properties();
    return value(names.stream().map(bag.properties()::get).toArray(Value[]::new), 0, names.size());
  }

  /**
   * What an object states under any of the property's names.
   *
   * @param stated what it states of all {@link FactType#properties}
   */
  static Value value(Component component, Value[] stated) {
    return value(stated, component.place(), component.place() + component.properties().size());
  }

  private static Value value(Value[] stated, int from, int to) {
    Value first = null;
    for (int i = from; i < to; i++) {
      Value value = stated[i];
      if (value != null && !(value instanceof Absent)) {
        return value;
      }
      first = first == null ? value : first;
    }
    return first == null ? TypedText.NOT_THERE : first;
  }

  private static Object list(Component component, Value value) {
    Object texts = texts(component, value);
    if (!(texts instanceof List<?> found) || component.item() == String.class) {
      return texts;
    }
    Object[] items = new Object[found.size()];
    for (int i = 0; i < items.length; i++) {
      items[i] = item(component, (String) found.get(i), null);
      if (items[i] instanceof Absent) {
        return items[i];
      }
    }
    return List.of(items);
  }

  private static Object texts(Component component, Value value) {
    if (value instanceof Absent) {
      return value;
    }
    List<String> texts = new ArrayList<>();
    if (value instanceof Value.Items items) {
      for (Value item : items.values()) {
        if (item instanceof Absent) {
          return new Absent("is an incomplete list");
        }
        texts.add(item.print());
      }
    } else if (value instanceof Scalar scalar) {
      if (TypedText.typeName(scalar.text())) {
        return TypedText.LOST;
      }
      List<String> parts = TypedText.split(component, scalar.text());
      if (parts == null) {
        return new Absent("is a list cut to one text: " + TypedText.quote(scalar.text()));
      }
      texts.addAll(parts);
    }
    for (String text : texts) {
      if (TypedText.typeName(text)) {
        return TypedText.LOST;
      }
    }
    texts.removeIf(String::isBlank);
    return component.numbers().isEmpty()
        ? List.copyOf(texts)
        : TypedText.names(component.numbers(), texts);
  }

  private static Object item(Component component, String text, Object blank) {
    Class<?> type = component.item();
    if (type == Instant.class && TypedTime.unset(text)) {
      return blank;
    }
    Object item = component.form().apply(text);
    if (item != null) {
      return item;
    }
    boolean zoneless = type == Instant.class && TypedTime.zoneless(text);
    String what = zoneless ? "has no zone" : "is " + NOUNS.get(type);
    return new Absent(what + ": " + TypedText.quote(text));
  }
}
