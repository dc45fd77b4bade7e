package exvet.samples;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * An object as a PowerShell has it that is about to export it.
 *
 * @param types its .NET types, the most derived first; empty for a primitive
 * @param tag the CLIXML element of a primitive or of an enumeration's number, else null
 * @param text what ToString gives
 * @param number of an enumeration; else null
 * @param members its properties, empty for a primitive
 * @param items of a list; null if it is none
 */
public record ShellObject(
    List<String> types,
    String tag,
    String text,
    String number,
    Map<String, ShellObject> members,
    List<ShellObject> items) {

  static ShellObject primitive(String tag, String text) {
    return new ShellObject(List.of(), tag, text, null, Map.of(), null);
  }

  static ShellObject enumeration(String type, String text, long number) {
    return new ShellObject(
        List.of(type, "System.Enum"), "I32", text, String.valueOf(number), Map.of(), null);
  }

  static ShellObject list(String type, List<ShellObject> items) {
    return new ShellObject(List.of(type), null, type, null, Map.of(), items);
  }

  static ShellObject object(String type, String text, Map<String, ShellObject> members) {
    return new ShellObject(List.of(type), null, text, null, members, null);
  }

  boolean blank() {
    return "Nil".equals(tag);
  }

  boolean enumeration() {
    return number != null;
  }

  /** The name of the type, as Export-Csv and ToString print it: without assemblies. */
  String type() {
    return types.isEmpty() ? "" : types.get(0).replaceAll("\\[\\[([^,\\]]+)[^\\]]*\\]\\]", "[$1]");
  }

  /** The objects of an export, which must be CLIXML. */
  public static List<ShellObject> read(byte[] clixml) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      Element root =
          factory.newDocumentBuilder().parse(new ByteArrayInputStream(clixml)).getDocumentElement();
      return new Reader().all(root);
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  /** Reads sound CLIXML without a thought of any other. */
  private static final class Reader {
    private final Map<String, List<String>> types = new HashMap<>();
    private final Map<String, ShellObject> objects = new HashMap<>();

    List<ShellObject> all(Element parent) {
      return children(parent).stream().map(this::value).toList();
    }

    private static List<Element> children(Element parent) {
      List<Element> children = new ArrayList<>();
      for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
        if (node instanceof Element element) {
          children.add(element);
        }
      }
      return children;
    }

    private ShellObject value(Element element) {
      return switch (element.getTagName()) {
        case "Obj" -> object(element);
        case "Ref" -> objects.get(element.getAttribute("RefId"));
        default -> primitive(element.getTagName(), decoded(element.getTextContent()));
      };
    }

    private ShellObject object(Element element) {
      List<String> chain = List.of();
      String text = null;
      ShellObject primitive = null;
      Map<String, ShellObject> members = new LinkedHashMap<>();
      List<ShellObject> items = null;
      for (Element child : children(element)) {
        switch (child.getTagName()) {
          case "TN" -> {
            chain = children(child).stream().map(Element::getTextContent).toList();
            types.put(child.getAttribute("RefId"), chain);
          }
          case "TNRef" -> chain = types.get(child.getAttribute("RefId"));
          case "ToString" -> text = decoded(child.getTextContent());
          case "Props", "MS" ->
              children(child).forEach(m -> members.put(m.getAttribute("N"), value(m)));
          case "LST", "IE", "STK", "QUE" -> items = all(child);
          case "DCT" -> items = List.of();
          default -> primitive = value(child);
        }
      }
      boolean enumeration = chain.contains("System.Enum");
      ShellObject object =
          primitive != null && !enumeration
              ? primitive
              : new ShellObject(
                  chain,
                  enumeration ? primitive.tag() : null,
                  text == null ? (chain.isEmpty() ? "" : chain.get(0)) : text,
                  enumeration ? primitive.text() : null,
                  members,
                  items);
      objects.put(element.getAttribute("RefId"), object);
      return object;
    }

    private static String decoded(String text) {
      StringBuilder decoded = new StringBuilder();
      for (int i = 0; i < text.length(); i++) {
        if (text.startsWith("_x", i) && text.startsWith("_", i + 6)) {
          decoded.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
          i += 6;
        } else {
          decoded.append(text.charAt(i));
        }
      }
      return decoded.toString();
    }
  }
}
