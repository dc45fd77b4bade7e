package exvet.verdict;

import exvet.fact.Profile;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A profile that states nothing. */
final class EmptyProfile {
  static final Profile PROFILE = make();

  private EmptyProfile() {}

  private static Profile make() {
    RecordComponent[] components = Profile.class.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(types).map(EmptyProfile::blank).toArray();
    try {
      return Profile.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A profile from JSON with the keys of the YAML file; only what examples need. */
  static Profile of(com.fasterxml.jackson.databind.JsonNode json) {
    RecordComponent[] components = Profile.class.getRecordComponents();
    java.util.Map<String, com.fasterxml.jackson.databind.JsonNode> flat = new java.util.TreeMap<>();
    flatten("", json, flat);
    Class<?>[] types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      com.fasterxml.jackson.databind.JsonNode node = flat.remove(components[i].getName());
      values[i] = node == null ? blank(types[i]) : value(components[i], node);
    }
    if (!flat.isEmpty()) {
      throw new IllegalStateException("no such profile keys: " + flat.keySet());
    }
    try {
      return Profile.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void flatten(String prefix, com.fasterxml.jackson.databind.JsonNode json, java.util.Map<String, com.fasterxml.jackson.databind.JsonNode> flat) {
    json.fields().forEachRemaining(e -> {
      String name = prefix.isEmpty() ? e.getKey() : prefix + Character.toUpperCase(e.getKey().charAt(0)) + e.getKey().substring(1);
      name = name.equals("hybridAllMailboxesCloud") ? "allMailboxesCloud" : name;
      boolean nested = e.getValue().isObject() && java.util.Set.of("mx", "hybrid", "lb", "maintenance").contains(e.getKey());
      if (nested) { flatten(name, e.getValue(), flat); } else { flat.put(name, e.getValue()); }
    });
  }

  private static Object value(RecordComponent component, com.fasterxml.jackson.databind.JsonNode node) {
    String generic = component.getGenericType().getTypeName();
    if (component.getType() == String.class) { return node.asText(); }
    if (component.getType() == boolean.class || component.getType() == Boolean.class) { return node.asBoolean(); }
    if (generic.contains("List<java.lang.String>")) { return strings(node); }
    if (generic.contains("IpRange")) { return strings(node).stream().map(exvet.fact.IpRange::parse).toList(); }
    if (generic.contains("Set<exvet.fact.Service>")) { return strings(node).stream().map(s -> exvet.fact.Service.valueOf(s.toUpperCase(java.util.Locale.ROOT))).collect(java.util.stream.Collectors.toSet()); }
    if (component.getType() == Profile.Window.class) { return new Profile.Window(java.time.Instant.parse(node.get("from").asText()), java.time.Instant.parse(node.get("to").asText()), List.of()); }
    if (generic.contains("Map<java.lang.String, java.lang.String>")) { java.util.Map<String, String> m = new java.util.TreeMap<>(); node.fields().forEachRemaining(e -> m.put(e.getKey(), e.getValue().asText())); return m; }
    if (generic.contains("Profile$Names")) { return names(node); }
    if (generic.contains("Profile$Hosts")) { return sites(node); }
    throw new IllegalStateException("not understood here: " + component.getName());
  }

  private static Map<exvet.fact.Service, Profile.Names> names(com.fasterxml.jackson.databind.JsonNode node) {
    Map<exvet.fact.Service, Profile.Names> names = new java.util.TreeMap<>();
    node.fields().forEachRemaining(e -> names.put(
        exvet.fact.Service.valueOf(e.getKey().toUpperCase(java.util.Locale.ROOT)),
        new Profile.Names(
            e.getValue().path("external").asText(null), e.getValue().path("internal").asText(null))));
    return names;
  }

  private static Map<String, Profile.Hosts> sites(com.fasterxml.jackson.databind.JsonNode node) {
    Map<String, Profile.Hosts> sites = new java.util.TreeMap<>();
    node.fields().forEachRemaining(e -> sites.put(
        e.getKey(),
        new Profile.Hosts(
            e.getValue().path("extHost").asText(null),
            e.getValue().path("owaHost").asText(null),
            e.getValue().path("intHost").asText(null),
            e.getValue().path("intOwaHost").asText(null),
            e.getValue().path("urlMode").asText(null))));
    return sites;
  }

  private static List<String> strings(com.fasterxml.jackson.databind.JsonNode node) {
    List<String> list = new java.util.ArrayList<>();
    node.forEach(n -> list.add(n.asText()));
    return list;
  }

  private static Object blank(Class<?> type) {
    return type == List.class ? List.of() : type == Map.class ? Map.of() : type == boolean.class ? false : null;
  }
}
