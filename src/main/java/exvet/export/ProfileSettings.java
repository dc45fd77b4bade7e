package exvet.export;

import exvet.export.ProfileNode.Items;
import exvet.export.ProfileNode.Mapping;
import exvet.export.ProfileNode.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A profile as a list of what it states, with the lines: for those who ask where a value is from.
 */
public final class ProfileSettings {

  /**
   * One value.
   *
   * @param key for instance {@code dns.public}, or {@code servers[0].name}
   * @param values what is stated, or the default; empty if neither is
   * @param line where it is stated; 0 if it is not
   */
  public record Setting(String key, List<String> values, int line) {}

  private final List<Setting> found = new ArrayList<>();

  private ProfileSettings() {}

  /**
   * Every key of a profile, in the order of its schema, with what it states or is taken to state.
   *
   * @param file a profile that can be read; null if there is none
   */
  public static List<Setting> of(Path file) throws ProfileException {
    ProfileNode node = null;
    if (file != null) {
      ProfileProblems problems = new ProfileProblems(file.toString());
      node = ProfileParser.yaml(ProfileText.read(file, problems), problems);
      problems.throwIfAny();
    }
    ProfileSettings settings = new ProfileSettings();
    settings.value("", node, ProfileSchema.load());
    return List.copyOf(settings.found);
  }

  private void value(String key, ProfileNode node, Mapping schema) {
    Mapping known = schema.mapping("properties");
    if (node instanceof Items items
        && items.values().stream().anyMatch(Mapping.class::isInstance)) {
      for (int i = 0; i < items.values().size(); i++) {
        value(key + "[" + i + "]", items.values().get(i), schema.mapping("items"));
      }
    } else if (known != null && !(key.endsWith("]") && node == null)) {
      for (Map.Entry<String, ProfileNode> entry : known.entries().entrySet()) {
        ProfileNode below = below(node, entry.getKey());
        boolean ofItem = key.indexOf(']') >= 0;
        if (below != null || !ofItem) {
          String path = key.isEmpty() ? entry.getKey() : key + "." + entry.getKey();
          value(path, below, (Mapping) entry.getValue());
        }
      }
    } else if (node instanceof Mapping mapping) {
      Mapping alike = schema.mapping("additionalProperties");
      mapping.entries().forEach((name, below) -> value(key + "." + name, below, alike));
    } else {
      found.add(new Setting(key, texts(node, schema), node == null ? 0 : node.line()));
    }
  }

  private static ProfileNode below(ProfileNode node, String key) {
    return node instanceof Mapping mapping ? mapping.entries().get(key) : null;
  }

  private static List<String> texts(ProfileNode node, Mapping schema) {
    if (node instanceof Items items) {
      return items.values().stream().map(item -> ((Scalar) item).text()).toList();
    }
    String text = node instanceof Scalar scalar ? scalar.text() : schema.text("default");
    return text == null ? List.of() : List.of(text);
  }
}
