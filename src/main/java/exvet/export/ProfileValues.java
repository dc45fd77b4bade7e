package exvet.export;

import exvet.export.ProfileNode.Items;
import exvet.export.ProfileNode.Mapping;
import exvet.export.ProfileNode.Scalar;
import exvet.fact.HostName;
import exvet.fact.IpRange;
import exvet.fact.Service;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A place of a profile that agrees with the schema: what is stated there, else the schema's
 * default.
 */
final class ProfileValues {
  private final ProfileNode node;
  private final Mapping schema;

  /**
   * @param node what is stated; null if nothing is
   */
  ProfileValues(ProfileNode node, Mapping schema) {
    this.node = node;
    this.schema = schema;
  }

  /** The place under a key that the schema knows. */
  ProfileValues at(String key) {
    ProfileNode below = node instanceof Mapping mapping ? mapping.entries().get(key) : null;
    return new ProfileValues(below, schema.mapping("properties").mapping(key));
  }

  /** The places under the keys that are stated, in the order of the file. */
  Map<String, ProfileValues> entries() {
    Mapping alike = schema.mapping("additionalProperties");
    Map<String, ProfileValues> values = new LinkedHashMap<>();
    if (node instanceof Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (key, value) ->
                  values.put(key, alike == null ? at(key) : new ProfileValues(value, alike)));
    }
    return values;
  }

  List<ProfileValues> items() {
    List<ProfileValues> values = new ArrayList<>();
    if (node instanceof Items items) {
      items.values().forEach(item -> values.add(new ProfileValues(item, schema.mapping("items"))));
    }
    return values;
  }

  boolean stated() {
    return node != null;
  }

  int line() {
    return node == null ? 0 : node.line();
  }

  /** Null if nothing is stated and the schema has no default. */
  String text() {
    return node instanceof Scalar scalar ? scalar.text() : schema.text("default");
  }

  /** A host name in the form in which names are compared. */
  String host() {
    return HostName.canonical(text());
  }

  Boolean statedFlag() {
    return stated() ? Boolean.valueOf(text()) : null;
  }

  boolean flag() {
    return Boolean.parseBoolean(text());
  }

  Integer integer() {
    String text = text();
    return text == null ? null : Integer.valueOf(text);
  }

  List<String> texts() {
    return items().stream().map(ProfileValues::text).toList();
  }

  List<String> hosts() {
    return items().stream().map(ProfileValues::host).distinct().toList();
  }

  List<IpRange> ranges() {
    return items().stream().map(item -> ProfileFormat.range(item.text())).toList();
  }

  Set<Service> services() {
    Set<Service> services = EnumSet.noneOf(Service.class);
    texts().forEach(text -> services.add(service(text)));
    return Collections.unmodifiableSet(services);
  }

  static Service service(String word) {
    return Service.valueOf(word.toUpperCase(Locale.ROOT));
  }

  LocalDate day() {
    return stated() ? LocalDate.parse(text()) : null;
  }

  Instant from() {
    return ProfileFormat.from(text());
  }

  Instant to() {
    return ProfileFormat.to(text());
  }
}
