package exvet.report.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A value of a report that was read, and where it stands. What is not there, or is not what it has
 * to be, is a fault of the file.
 *
 * @param path for instance {@code results[3].sources}
 */
record Part(JsonNode node, String path) {

  ReportFileException fault(String what) {
    return new ReportFileException(path + " " + what);
  }

  /** A member that has to be there; it may be null. */
  Part part(String name) throws ReportFileException {
    JsonNode member = node.get(name);
    if (member == null) {
      throw fault("has no member " + name);
    }
    return new Part(member, path + "." + name);
  }

  /** A member; null if it is not there, or null. */
  Part orNull(String name) {
    JsonNode member = node.get(name);
    return member == null || member.isNull() ? null : new Part(member, path + "." + name);
  }

  String text() throws ReportFileException {
    if (!node.isTextual()) {
      throw fault("is no text");
    }
    return node.textValue();
  }

  int number() throws ReportFileException {
    if (!node.canConvertToInt() || !node.isIntegralNumber()) {
      throw fault("is no whole number");
    }
    return node.intValue();
  }

  boolean flag() throws ReportFileException {
    if (!node.isBoolean()) {
      throw fault("is neither true nor false");
    }
    return node.booleanValue();
  }

  String text(String name) throws ReportFileException {
    return part(name).text();
  }

  String textOrNull(String name) throws ReportFileException {
    return part(name).node().isNull() ? null : text(name);
  }

  int number(String name) throws ReportFileException {
    return part(name).number();
  }

  boolean flag(String name) throws ReportFileException {
    return part(name).flag();
  }

  List<Part> items(String name) throws ReportFileException {
    return part(name).items();
  }

  List<Part> items() throws ReportFileException {
    if (!node.isArray()) {
      throw fault("is no list");
    }
    List<Part> items = new ArrayList<>(node.size());
    for (JsonNode item : node) {
      items.add(new Part(item, path + "[" + items.size() + "]"));
    }
    return items;
  }

  List<Map.Entry<String, Part>> members() throws ReportFileException {
    if (!node.isObject()) {
      throw fault("is no object");
    }
    List<Map.Entry<String, Part>> members = new ArrayList<>(node.size());
    for (Map.Entry<String, JsonNode> one : node.properties()) {
      String name = one.getKey();
      members.add(Map.entry(name, new Part(one.getValue(), path + "." + name)));
    }
    return members;
  }

  List<String> texts(String name) throws ReportFileException {
    List<String> texts = new ArrayList<>();
    for (Part item : items(name)) {
      texts.add(item.text());
    }
    return texts;
  }

  /** The constant that is written so. */
  <T extends Enum<T>> T word(String name, Class<T> type) throws ReportFileException {
    Part part = part(name);
    for (T constant : type.getEnumConstants()) {
      if (constant.toString().equals(part.text())) {
        return constant;
      }
    }
    throw part.fault("is " + part.text() + ", which this exvet does not know");
  }
}
