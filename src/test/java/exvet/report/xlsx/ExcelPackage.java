package exvet.report.xlsx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A workbook as the parts of its package, read without POI. Names begin with a slash. */
final class ExcelPackage {
  private final Map<String, byte[]> parts = new TreeMap<>();
  private final Map<String, Document> documents = new LinkedHashMap<>();

  /** A relation of a part; the target of an internal one is the name of a part. */
  record Relation(String id, String type, String target, boolean external) {}

  static ExcelPackage of(byte[] bytes) throws IOException {
    ExcelPackage read = new ExcelPackage();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (read.parts.put("/" + entry.getName(), zip.readAllBytes()) != null) {
          throw new IOException("twice in the package: " + entry.getName());
        }
      }
    }
    return read;
  }

  /** The same with something else in a part. */
  ExcelPackage with(String part, String old, String other) {
    ExcelPackage changed = new ExcelPackage();
    changed.parts.putAll(parts);
    String text = text(part);
    if (!text.contains(old)) {
      throw new AssertionError(part + " has no " + old);
    }
    int at = text.indexOf(old);
    String replaced = text.substring(0, at) + other + text.substring(at + old.length());
    changed.parts.put(part, replaced.getBytes(StandardCharsets.UTF_8));
    return changed;
  }

  List<String> names() {
    return List.copyOf(parts.keySet());
  }

  List<String> names(String pattern) {
    return parts.keySet().stream().filter(name -> name.matches(pattern)).toList();
  }

  boolean has(String part) {
    return parts.containsKey(part);
  }

  String text(String part) {
    return new String(parts.get(part), StandardCharsets.UTF_8);
  }

  /** The root element of a part. */
  Element root(String part) {
    return documents.computeIfAbsent(part, name -> parse(name, text(name))).getDocumentElement();
  }

  private static Document parse(String name, String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new AssertionError(name + " is no XML: " + e.getMessage(), e);
    }
  }

  /** All elements below another, by local name. */
  static List<Element> all(Element root, String name) {
    NodeList found = root.getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  static List<Element> children(Element parent) {
    List<Element> elements = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        elements.add(element);
      }
    }
    return elements;
  }

  /** The relations of a part, or of the package for {@code /}. */
  List<Relation> relations(String part) {
    int slash = part.lastIndexOf('/');
    String folder = part.substring(0, slash + 1);
    String file = folder + "_rels/" + part.substring(slash + 1) + ".rels";
    List<Relation> relations = new ArrayList<>();
    if (has(file)) {
      for (Element one : children(root(file))) {
        boolean external = one.getAttribute("TargetMode").equals("External");
        String target = one.getAttribute("Target");
        relations.add(
            new Relation(
                one.getAttribute("Id"),
                one.getAttribute("Type"),
                external ? target : resolved(folder, target),
                external));
      }
    }
    return relations;
  }

  private static String resolved(String folder, String target) {
    return target.startsWith("/")
        ? target
        : URI.create(folder).resolve(target).normalize().toString();
  }

  Relation relation(String part, String id) {
    for (Relation relation : relations(part)) {
      if (relation.id().equals(id)) {
        return relation;
      }
    }
    return null;
  }

  /** The parts of the sheets by title, in their order. */
  Map<String, String> sheets() {
    Map<String, String> sheets = new LinkedHashMap<>();
    for (Element sheet : all(root("/xl/workbook.xml"), "sheet")) {
      String id = sheet.getAttributeNS(RELATIONS, "id");
      sheets.put(sheet.getAttribute("name"), relation("/xl/workbook.xml", id).target());
    }
    return sheets;
  }

  static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
}
