package exvet.fact;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the record of a fact type says about its components: names, and what can be absent. */
public final class Schema {
  private static final Map<Class<?>, Schema> ALL = new ConcurrentHashMap<>();

  private final Class<?> type;
  private final Map<String, RecordComponent> components = new LinkedHashMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, List<String>> from = new HashMap<>();

  private Schema(Class<?> type) {
    this.type = type;
    for (RecordComponent component : type.getRecordComponents()) {
      String name = component.getName();
      components.put(name, component);
      properties.put(name, property(component));
      From exported = component.getAnnotation(From.class);
      from.put(name, exported == null ? List.of(name) : List.of(exported.value()));
    }
  }

  /** The schema of a record type. */
  public static Schema of(Class<?> type) {
    return ALL.computeIfAbsent(type, Schema::new);
  }

  public Set<String> components() {
    return components.keySet();
  }

  /** Whether facts of this type may lack the component. */
  public boolean canLack(String component) {
    RecordComponent found = components.get(component);
    return found != null
        && !found.getType().isPrimitive()
        && !found.isAnnotationPresent(Known.class);
  }

  /** The property's name as the cmdlet has it; null if the type has no such component. */
  public String property(String component) {
    return properties.get(component);
  }

  private static String property(RecordComponent component) {
    Property property = component.getAnnotation(Property.class);
    String name = component.getName();
    return property != null && property.value().length > 0
        ? property.value()[0]
        : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** The exported components behind a component of a derived fact; else the component itself. */
  public List<String> from(String component) {
    List<String> exported = from.get(component);
    return exported == null ? List.of(component) : exported;
  }

  /**
   * The components behind a word of a condition that can be absent: the component itself, or those
   * a question rests on. Empty for what is always known or is no member of the type.
   */
  public Set<String> reads(String word) {
    if (components.containsKey(word)) {
      return canLack(word) ? Set.of(word) : Set.of();
    }
    return Stream.of(type.getMethods())
        .filter(method -> method.getName().equals(word))
        .map(method -> method.getAnnotation(Reads.class))
        .flatMap(reads -> reads == null ? Stream.empty() : Stream.of(reads.value()))
        .filter(this::canLack)
        .collect(Collectors.toSet());
  }

  /** The type behind a component or a question without arguments; null if there is none. */
  public Class<?> typeOf(String word) {
    for (Method method : type.getMethods()) {
      if (method.getName().equals(word) && method.getParameterCount() == 0) {
        return method.getReturnType();
      }
    }
    return null;
  }

  /** The component that names the recipient a fact is about; null if it is not about one. */
  public String recipientComponent() {
    return components.values().stream()
        .filter(component -> component.isAnnotationPresent(OfRecipient.class))
        .map(RecordComponent::getName)
        .findFirst()
        .orElse(null);
  }

  /** The recipient a fact of this type is about, by identity; null if it is not about one. */
  public String recipientOf(Object fact) {
    String name = recipientComponent();
    try {
      return name == null ? null : (String) components.get(name).getAccessor().invoke(fact);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("every record lets its components be read", e);
    }
  }

  /** The cmdlets whose output the type holds; empty for a derived fact. */
  public List<String> cmdlets() {
    Cmdlet cmdlet = type.getAnnotation(Cmdlet.class);
    return cmdlet == null ? List.of() : List.of(cmdlet.value());
  }
}
