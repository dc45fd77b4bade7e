package exvet.export;

import exvet.export.MemberNames.Members;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what {@code Export-Clixml} wrote, one top-level object at a time. */
final class ClixmlReader {
  private static final int MAX_TYPE_TEXT = 4 << 20;
  private static final Absent PASSED = new Absent("refers to what is not read");

  private final ClixmlStream xml;
  private final Map<String, List<String>> types = new HashMap<>();
  private final References references = new References();

  /** Of recipients, of which there can be very many. */
  private final MemberNames names = new MemberNames();

  private Map<Value, Integer> lines = Map.of();
  private List<String> lastTypes = List.of();
  private String lastCmdlet;
  private long typeText;
  private boolean recipient;

  /** Begins to read; the stream must be UTF-8, whatever the document was. */
  ClixmlReader(String file, InputStream utf8) throws ExportException {
    xml = new ClixmlStream(file, utf8);
  }

  /** The next top-level object, or null at the end. */
  ClixmlObject next() throws ExportException {
    if (!xml.nextElement()) {
      return null;
    }
    int line = xml.line();
    String stream = xml.attribute("S");
    lines = new IdentityHashMap<>();
    Node node = new Node();
    Value value = xml.tag().equals("Obj") ? readObject(node, true) : readValue();
    references.nextObject();
    return new ClixmlObject(node.types(), cmdlet(node), stream, line, value, lines);
  }

  /** Reads the element that has just begun, up to its end. */
  private Value readValue() throws ExportException {
    String tag = xml.tag();
    switch (tag) {
      case "Obj":
        return readObject(new Node(), false);
      case "Ref":
        Value referred = references.get(xml.attribute("RefId"));
        xml.skip();
        return referred;
      case "Nil":
        xml.skip();
        return Value.BLANK;
      default:
        String type = ClixmlPrimitive.type(tag);
        if (type == null) {
          xml.skip();
          return new Absent("element " + tag + " is not understood");
        }
        return ClixmlPrimitive.value(tag, type, xml.text());
    }
  }

  private Value readObject(Node node, boolean top) throws ExportException {
    boolean placed = !top && lines instanceof IdentityHashMap;
    int line = placed ? xml.line() : 0;
    int place = references.begin(xml.attribute("RefId"));
    while (xml.nextChild()) {
      readPart(node, place, wanted(node, top));
      if (top && cmdlet(node) != null) {
        // Only objects that hold others of ours need the lines of their parts.
        lines = Map.of();
      }
    }
    Value value = node.value(top);
    references.end(place, value);
    if (placed && value != Value.BLANK) {
      lines.putIfAbsent(value, line);
    }
    return value;
  }

  /** The objects of an export share their types, which are looked up once. */
  private String cmdlet(Node node) {
    if (node.types().isEmpty()) {
      return null;
    }
    if (lastTypes != node.types()) {
      lastTypes = node.types();
      lastCmdlet = CmdletNames.ofTypes(lastTypes);
    }
    return lastCmdlet;
  }

  /**
   * Which members of an object are read; of recipients, which can be very many, only those needed.
   */
  private Wanted wanted(Node node, boolean top) {
    if (top) {
      recipient = Wanted.isRecipient(cmdlet(node));
      return recipient ? Wanted.OF_RECIPIENTS : Wanted.ALL;
    }
    // Without a text an object is printed as its members.
    return recipient && node.text() != null ? Wanted.OF_VALUES : Wanted.ALL;
  }

  private void readPart(Node node, int place, Wanted wanted) throws ExportException {
    switch (xml.tag()) {
      case "TN" -> node.types(readTypes());
      case "TNRef" -> {
        node.types(types.getOrDefault(xml.attribute("RefId"), List.of()));
        xml.skip();
      }
      case "ToString" -> {
        node.text(ClixmlText.decode(xml.text()));
        references.text(place, node.text());
      }
      case "Props" -> node.props(readMembers(node, wanted));
      case "MS" -> node.extended(readMembers(node, wanted));
      case "LST", "IE", "STK", "QUE" -> readItems(node.items());
      case "DCT" -> readEntries(node.entries());
      default -> node.inner(readValue());
    }
  }

  private List<String> readTypes() throws ExportException {
    String id = xml.attribute("RefId");
    List<String> names = new ArrayList<>();
    while (xml.nextChild()) {
      String name = ClixmlText.decode(xml.text());
      typeText += name.length();
      names.add(name);
    }
    if (id != null && typeText < MAX_TYPE_TEXT) {
      types.put(id, names);
    }
    return names;
  }

  private Map<String, Value> readMembers(Node node, Wanted wanted) throws ExportException {
    boolean some = node.hasMembers();
    if (wanted == Wanted.OF_RECIPIENTS) {
      Members members = names.next();
      readMembers(members, some, false, wanted);
      return members.all();
    }
    Map<String, Value> members = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    readMembers(members, some, node.isCertificate(), wanted);
    return members;
  }

  /**
   * Reads members that are wanted.
   *
   * @param some whether the object has others: an object without any is only the name of one, so
   *     that one is read whatever it is
   */
  private void readMembers(
      Map<String, Value> members, boolean some, boolean certificate, Wanted wanted)
      throws ExportException {
    while (xml.nextChild()) {
      String name = xml.attribute("N");
      if (!certificate && "SerializationData".equals(name)) {
        // Most of a file, and what it repeats stands in the properties; only certificates need it.
        xml.skip();
      } else if ((some || !members.isEmpty()) && !wanted.test(name)) {
        passOver();
      } else {
        Value value = readValue();
        if (name != null) {
          members.put(ClixmlText.decode(name), value);
        }
      }
    }
  }

  /**
   * Passes over an element; types and objects in it are known afterwards, objects by their text.
   */
  private void passOver() throws ExportException {
    switch (xml.tag()) {
      case "Obj" -> passOverObject();
      case "Props", "MS", "LST", "IE", "STK", "QUE", "DCT", "En" -> {
        while (xml.nextChild()) {
          passOver();
        }
      }
      default -> xml.skip();
    }
  }

  private void passOverObject() throws ExportException {
    int place = references.begin(xml.attribute("RefId"));
    references.end(place, PASSED);
    while (xml.nextChild()) {
      switch (xml.tag()) {
        case "TN" -> readTypes();
        case "ToString" -> references.text(place, ClixmlText.decode(xml.text()));
        default -> passOver();
      }
    }
  }

  private void readItems(List<Value> items) throws ExportException {
    while (xml.nextChild()) {
      items.add(readValue());
    }
  }

  private void readEntries(Map<String, Value> entries) throws ExportException {
    while (xml.nextChild()) {
      Map<String, Value> entry = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      readMembers(entry, false, false, Wanted.ALL);
      Value key = entry.get("Key");
      Value value = entry.get("Value");
      if (key != null && value != null) {
        entries.put(key.print(), value);
      }
    }
  }
}
