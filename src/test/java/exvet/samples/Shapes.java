package exvet.samples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The types and properties of exported objects, read from {@code shapes.txt}. */
final class Shapes {

  /** An enumeration: its type, the element that holds its numbers, and the numbers. */
  record Enumeration(List<String> types, String tag, Map<String, Long> numbers) {}

  /**
   * One property.
   *
   * @param kind how the value is written
   * @param fallback the value if the organisation states none; null if it must
   */
  record Property(String name, String kind, String fallback) {}

  /** The objects of one cmdlet: what Active Directory adds, and their own properties. */
  record Shape(Map<String, String> directory, List<Property> properties) {
    List<String> types() {
      List<String> types = new ArrayList<>();
      for (String type : directory.getOrDefault("types", "").split(" ")) {
        types.add(full(type));
      }
      types.add("System.Object");
      return types;
    }
  }

  private static final List<String> DIRECTORY =
      List.of("types", "category", "classes", "dn", "version", "state");

  final Map<String, Enumeration> enumerations = new LinkedHashMap<>();
  final Map<String, Shape> cmdlets = new LinkedHashMap<>();

  static Shapes read(Path file) throws IOException {
    Shapes shapes = new Shapes();
    Shape shape = null;
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split(" ", 2);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (words[0].equals("enum")) {
        shapes.enumeration(words[1]);
      } else if (words[0].equals("cmdlet")) {
        shape = new Shape(new LinkedHashMap<>(), new ArrayList<>());
        shapes.cmdlets.put(words[1], shape);
      } else if (DIRECTORY.contains(words[0])) {
        shape.directory().put(words[0], words[1]);
      } else {
        String[] kind = words[1].split(" = ?", 2);
        shape.properties().add(new Property(words[0], kind[0], kind.length > 1 ? kind[1] : null));
      }
    }
    return shapes;
  }

  private void enumeration(String line) {
    String tag = "I32";
    Map<String, Long> numbers = new LinkedHashMap<>();
    String[] words = line.split(" ");
    for (String word : Arrays.copyOfRange(words, 2, words.length)) {
      String[] pair = word.split("=");
      if (pair[0].equals("base")) {
        tag = pair[1];
      } else {
        numbers.put(pair[0], Long.valueOf(pair[1]));
      }
    }
    List<String> types =
        List.of(full(words[1]), "System.Enum", "System.ValueType", "System.Object");
    enumerations.put(words[0], new Enumeration(types, tag, numbers));
  }

  /** The type with its namespace in full. */
  static String full(String type) {
    String exchange = "Microsoft.Exchange.Data.";
    return type.replaceFirst("^D\\.", exchange)
        .replaceFirst("^DD\\.", exchange + "Directory.")
        .replaceFirst("^SC\\.", exchange + "Directory.SystemConfiguration.")
        .replaceFirst("^MG\\.", exchange + "Directory.Management.");
  }
}
