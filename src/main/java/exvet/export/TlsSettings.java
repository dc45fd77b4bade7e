package exvet.export;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What HealthChecker read from the registry of a server about TLS. */
final class TlsSettings {
  private static final Set<String> FLAG = Set.of("true", "false");
  private static final String VALUE = "Value";

  private final List<Value> flags = new ArrayList<>();

  private TlsSettings() {}

  /**
   * The flags of each version of TLS and of .NET, such as {@code TLS 1.2 ServerEnabled=true}. Each
   * has an object of its own, which newer generations keep deeper; these also hold the values as
   * they are set, by which {@code TLS 1.2 ServerDisabledByDefaultSet} tells whether there is one.
   */
  static List<Value> of(Map<String, Value> section) {
    TlsSettings settings = new TlsSettings();
    settings.collect(section);
    return settings.flags;
  }

  private void collect(Map<String, Value> section) {
    for (Value one : section.values()) {
      if (one instanceof Scalar object) {
        String of = version(object.members());
        if (of == null) {
          collect(object.members());
        } else {
          object.members().forEach((name, value) -> flag(of + " " + name, value));
        }
      }
    }
  }

  private static String version(Map<String, Value> members) {
    return members.containsKey("TLSVersion")
        ? "TLS " + members.get("TLSVersion").print()
        : members.containsKey("NetVersion") ? ".NET " + members.get("NetVersion").print() : null;
  }

  private void flag(String name, Value value) {
    String text = value.print().toLowerCase(Locale.ROOT);
    if (name.endsWith(VALUE) && !(value instanceof Absent)) {
      String flag = name.substring(0, name.length() - VALUE.length());
      flags.add(new Scalar(flag + "Set=" + !text.isBlank()));
    } else if (FLAG.contains(text)) {
      flags.add(new Scalar(name + "=" + text));
    }
  }
}
