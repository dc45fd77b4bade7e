package exvet.samples;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A CLIXML document in the making, laid out as Windows PowerShell does it: two spaces, CRLF, types
 * written once and referred to afterwards.
 */
final class ClixmlWriter {
  private final StringBuilder out = new StringBuilder();
  private final Map<List<String>, Integer> types = new HashMap<>();
  private int depth = 1;
  private int objects;

  private static final String DATA = "Microsoft.Exchange.Data.";
  private static final String ROOT =
      "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"";

  /** The whole document; an export of nothing is a root without a child. */
  String document() {
    return out.isEmpty() ? ROOT + " />" : ROOT + ">\r\n" + out + "</Objs>";
  }

  /** A primitive: {@code <S N="Name">text</S>}. */
  void leaf(String tag, String name, String text) {
    line("<" + tag + attribute("N", name) + ">" + escape(text) + "</" + tag + ">");
  }

  void nil(String name) {
    line("<Nil" + attribute("N", name) + " />");
  }

  /** The object that was written before under the given number. */
  void reference(String name, int object) {
    line("<Ref" + attribute("N", name) + attribute("RefId", Integer.toString(object)) + " />");
  }

  /**
   * An object with its type chain.
   *
   * @param text what ToString says; null for none
   * @return the number by which it can be referred to
   */
  int object(String name, List<String> chain, String text, Runnable content) {
    int number = objects++;
    line("<Obj" + attribute("N", name) + attribute("RefId", Integer.toString(number)) + ">");
    depth++;
    types(chain);
    if (text != null) {
      line(text.isEmpty() ? "<ToString />" : "<ToString>" + escape(text) + "</ToString>");
    }
    content.run();
    depth--;
    line("</Obj>");
    return number;
  }

  /** A value object of a type below Microsoft.Exchange.Data, with its members. */
  void value(String name, String type, String text, Runnable members) {
    object(name, List.of(DATA + type, "System.Object"), text, () -> element("Props", members));
  }

  /** The same for a type that .NET passes by value. */
  void struct(String name, String type, String text, Runnable members) {
    object(
        name,
        List.of(DATA + type, "System.ValueType", "System.Object"),
        text,
        () -> element("Props", members));
  }

  /** A container element: Props, MS or LST. */
  void element(String tag, Runnable content) {
    int before = out.length();
    line("<" + tag + ">");
    int opened = out.length();
    depth++;
    content.run();
    depth--;
    if (out.length() == opened) {
      out.setLength(before);
      line("<" + tag + " />");
    } else {
      line("</" + tag + ">");
    }
  }

  private void types(List<String> chain) {
    Integer known = types.get(chain);
    if (known != null) {
      line("<TNRef" + attribute("RefId", known.toString()) + " />");
      return;
    }
    types.put(chain, types.size());
    line("<TN" + attribute("RefId", Integer.toString(types.size() - 1)) + ">");
    depth++;
    chain.forEach(type -> line("<T>" + escape(type) + "</T>"));
    depth--;
    line("</TN>");
  }

  private void line(String text) {
    out.append("  ".repeat(depth)).append(text).append("\r\n");
  }

  private static String attribute(String name, String value) {
    return value == null ? "" : " " + name + "=\"" + escape(value).replace("\"", "&quot;") + "\"";
  }

  /** XML escapes, and PowerShell's own for control characters and an underscore before x. */
  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        default -> {
          if (c < ' ' || (c == '_' && text.startsWith("x", i + 1))) {
            escaped.append(String.format("_x%04X_", (int) c));
          } else {
            escaped.append(c);
          }
        }
      }
    }
    return escaped.toString();
  }
}
