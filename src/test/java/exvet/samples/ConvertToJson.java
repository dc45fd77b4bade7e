package exvet.samples;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes objects as {@code ConvertTo-Json} of Windows PowerShell 5.1 does.
 *
 * @param depth of the objects that are told by their properties; below are texts
 * @param names whether enumerations are texts, as in sessions that do not know their types
 * @param wrapped whether lists come with their number, as those do that a shell has touched
 */
public record ConvertToJson(int depth, boolean names, boolean wrapped) {
  private static final Set<String> NUMBERS =
      Set.of("By", "SB", "I16", "U16", "I32", "U32", "I64", "U64", "Sg", "Db", "D");

  /** The document; there is none of no object. */
  public String write(List<ShellObject> objects) {
    if (objects.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    if (objects.size() == 1) {
      value(objects.get(0), 0, "", out);
    } else {
      items(objects, 0, "", out);
    }
    return out.append("\r\n").toString();
  }

  private void value(ShellObject value, int level, String indent, StringBuilder out) {
    if (value.enumeration()) {
      boolean long64 = value.tag().equals("I64") || value.tag().equals("U64");
      out.append(names || long64 ? quote(value.text()) : value.number());
    } else if (value.tag() != null) {
      primitive(value, level, indent, out);
    } else if (level > depth) {
      out.append(quote(flat(value)));
    } else if (value.items() == null) {
      object(value.members(), level, indent, out);
    } else if (wrapped && level > 0) {
      out.append("{\r\n").append(indent).append("    \"value\":  ");
      items(value.items(), level, indent + "    ", out);
      out.append(",\r\n").append(indent).append("    \"Count\":  ");
      out.append(value.items().size()).append("\r\n").append(indent).append('}');
    } else {
      items(value.items(), level, indent, out);
    }
  }

  private void primitive(ShellObject value, int level, String indent, StringBuilder out) {
    String text = value.text();
    if (value.blank()) {
      out.append("null");
    } else if (value.tag().equals("B") || NUMBERS.contains(value.tag())) {
      out.append(text);
    } else if (value.tag().equals("DT")) {
      out.append("\"\\/Date(").append(milliseconds(text)).append(")\\/\"");
    } else if (value.tag().equals("BA")) {
      List<ShellObject> bytes = new ArrayList<>();
      for (byte one : Base64.getDecoder().decode(text)) {
        bytes.add(ShellObject.primitive("By", String.valueOf(one & 0xFF)));
      }
      value(ShellObject.list("System.Byte[]", bytes), level, indent, out);
    } else {
      out.append(quote(text));
    }
  }

  /** What is left of an object below the depth. */
  private static String flat(ShellObject value) {
    return value.items() == null
        ? value.text()
        : String.join(" ", value.items().stream().map(ShellObject::text).toList());
  }

  private void object(
      Map<String, ShellObject> members, int level, String indent, StringBuilder out) {
    String inner = indent + "    ";
    String open = "{\r\n";
    for (Map.Entry<String, ShellObject> member : members.entrySet()) {
      out.append(open).append(inner).append(quote(member.getKey())).append(":  ");
      value(member.getValue(), level + 1, inner + "    ", out);
      open = ",\r\n";
    }
    out.append(members.isEmpty() ? "{\r\n" : "").append("\r\n").append(indent).append('}');
  }

  private void items(List<ShellObject> items, int level, String indent, StringBuilder out) {
    String open = "[\r\n";
    for (ShellObject item : items) {
      out.append(open).append(indent).append("    ");
      value(item, level + 1, indent + "    ", out);
      open = ",\r\n";
    }
    out.append(items.isEmpty() ? "[\r\n" : "").append("\r\n").append(indent).append(']');
  }

  private static long milliseconds(String time) {
    return time.matches(".*(?:Z|[+-]\\d\\d:\\d\\d)")
        ? OffsetDateTime.parse(time).toInstant().toEpochMilli()
        : LocalDateTime.parse(time).toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\r' -> quoted.append("\\r");
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '<', '>', '&', '\'' -> quoted.append(String.format("\\u%04x", (int) c));
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
