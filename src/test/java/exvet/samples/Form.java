package exvet.samples;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import exvet.fact.Value.Blank;
import exvet.fact.Value.Items;
import exvet.fact.Value.Scalar;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The forms besides CLIXML in which people have their exports. */
public enum Form {
  /** As {@code Select-Object * | ConvertTo-Json | Out-File} writes it. */
  JSON {
    @Override
    byte[] bytes(List<PropertyBag> objects) throws IOException {
      List<Map<String, Object>> all =
          objects.stream().map(bag -> members(bag, JSON::value)).toList();
      Object written = all.size() == 1 ? all.get(0) : all;
      String text = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(written);
      return ("\uFEFF" + text).getBytes(UTF_16LE);
    }

    @Override
    Object value(Value value) {
      return value instanceof Blank
          ? null
          : value instanceof Items items
              ? items.values().stream().map(this::value).toList()
              : value instanceof Scalar scalar && "Boolean".equals(scalar.type())
                  ? Boolean.valueOf(scalar.text())
                  : value.print();
    }
  },

  /** As Export-Csv writes objects whose lists somebody joined. */
  CSV {
    @Override
    byte[] bytes(List<PropertyBag> objects) {
      return table(objects, this);
    }

    @Override
    Object value(Value value) {
      return value instanceof Items items
          ? items.values().stream().map(Value::print).collect(Collectors.joining(";"))
          : value.print();
    }
  },

  /** As Export-Csv writes objects as they are: of a list only the type. */
  CSV_OF_TYPES {
    @Override
    byte[] bytes(List<PropertyBag> objects) {
      return table(objects, this);
    }

    @Override
    Object value(Value value) {
      return value instanceof Items
          ? "Microsoft.Exchange.Data.MultiValuedProperty`1[System.String]"
          : value.print();
    }
  },

  /** As {@code Format-List > file} writes it, on a wide screen. */
  TEXT {
    private static final int LISTED = 16;

    @Override
    byte[] bytes(List<PropertyBag> objects) {
      StringBuilder text = new StringBuilder("\uFEFF\r\n\r\n");
      for (PropertyBag bag : objects) {
        Map<String, Object> members = members(bag, this::value);
        int width = members.keySet().stream().mapToInt(String::length).max().orElseThrow();
        members.forEach(
            (name, value) ->
                text.append(name)
                    .append(" ".repeat(width - name.length()))
                    .append(" : ")
                    .append(value)
                    .append("\r\n"));
        text.append("\r\n");
      }
      return text.append("\r\n").toString().getBytes(UTF_16LE);
    }

    @Override
    Object value(Value value) {
      return value instanceof Items items
          ? items.values().stream()
              .limit(LISTED)
              .map(Value::print)
              .collect(Collectors.joining(", ", "{", items.values().size() > LISTED ? "...}" : "}"))
          : value.print();
    }
  };

  abstract byte[] bytes(List<PropertyBag> objects) throws IOException;

  abstract Object value(Value value);

  /** The objects of one organisation, in files as they were. */
  public Map<String, byte[]> files(List<PropertyBag> objects) throws IOException {
    Map<String, List<PropertyBag>> byFile =
        objects.stream()
            .collect(
                Collectors.groupingBy(PropertyBag::file, LinkedHashMap::new, Collectors.toList()));
    String extension = this == JSON ? ".json" : this == TEXT ? ".txt" : ".csv";
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Map.Entry<String, List<PropertyBag>> one : byFile.entrySet()) {
      String name = one.getKey().substring(one.getKey().lastIndexOf('/') + 1);
      files.put(name.replace(".xml", extension), bytes(one.getValue()));
    }
    return files;
  }

  private interface Written {
    Object of(Value value);
  }

  private static Map<String, Object> members(PropertyBag bag, Written written) {
    Map<String, Object> members = new LinkedHashMap<>();
    bag.properties()
        .forEach(
            (name, value) -> {
              if (!(value instanceof Absent)) {
                members.put(name, written.of(value));
              }
            });
    return members;
  }

  private static byte[] table(List<PropertyBag> objects, Form form) {
    Set<String> columns = new LinkedHashSet<>();
    objects.forEach(bag -> columns.addAll(members(bag, form::value).keySet()));
    StringBuilder text = new StringBuilder("#TYPE Selected.PSCustomObject\r\n");
    row(text, columns);
    for (PropertyBag bag : objects) {
      Map<String, Object> members = members(bag, form::value);
      row(text, columns.stream().map(name -> members.getOrDefault(name, "")).toList());
    }
    return text.toString().getBytes(UTF_8);
  }

  private static void row(StringBuilder text, Iterable<?> cells) {
    String before = "";
    for (Object cell : cells) {
      text.append(before).append('"').append(cell.toString().replace("\"", "\"\"")).append('"');
      before = ",";
    }
    text.append("\r\n");
  }
}
