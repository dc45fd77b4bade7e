package exvet.export;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.DTD;
import static javax.xml.stream.XMLStreamConstants.END_DOCUMENT;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.ENTITY_REFERENCE;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import com.fasterxml.aalto.UncheckedStreamException;
import com.fasterxml.aalto.stax.InputFactoryImpl;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** Reads what {@code Export-Clixml} wrote, one top-level object at a time. */
final class ClixmlReader {
  static final String NAMESPACE = "http://schemas.microsoft.com/powershell/2004/04";
  static final String AGAIN = "export again with Export-Clixml";

  /** Elements in elements; {@code Export-Clixml -Depth 20} stays far below. */
  private static final int MAX_DEPTH = 128;

  private static final int MAX_TEXT = 64 << 20;
  private static final int MAX_VALUES = 5_000_000;
  private static final int MAX_TYPES = 50_000;
  private static final InputFactoryImpl FACTORY = factory();

  private final String file;
  private final XMLStreamReader2 xml;
  private final Map<String, List<String>> types = new HashMap<>();
  private final References references = new References();
  private Map<Value, Integer> lines = Map.of();
  private long text;
  private int values;

  /** Begins to read; the stream must be UTF-8, whatever the document was. */
  ClixmlReader(String file, InputStream utf8) throws ExportException {
    this.file = file;
    try {
      xml = (XMLStreamReader2) FACTORY.createXMLStreamReader(utf8, "UTF-8");
    } catch (XMLStreamException e) {
      throw broken(e);
    }
    step(this::enter);
  }

  /** The next top-level object, or null at the end. */
  ClixmlObject next() throws ExportException {
    return step(this::topLevel);
  }

  private static InputFactoryImpl factory() {
    InputFactoryImpl factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private Void enter() throws XMLStreamException, ExportException {
    while (advance() != START_ELEMENT) {
      if (xml.getEventType() == END_DOCUMENT) {
        throw at("holds no XML element; " + AGAIN);
      }
    }
    String namespace = xml.getNamespaceURI();
    boolean known = namespace == null || namespace.isEmpty() || namespace.equals(NAMESPACE);
    if (!known || !xml.getLocalName().equals("Objs")) {
      throw at("is XML but not CLIXML: " + AGAIN);
    }
    return null;
  }

  private ClixmlObject topLevel() throws XMLStreamException, ExportException {
    while (true) {
      int event = advance();
      if (event == START_ELEMENT) {
        break;
      }
      if (event == END_DOCUMENT) {
        return null;
      }
    }
    text = 0;
    values = 0;
    int line = line();
    String stream = xml.getAttributeValue(null, "S");
    lines = new IdentityHashMap<>();
    boolean object = xml.getLocalName().equals("Obj");
    Node node = new Node();
    Value value = object ? readObject(node, true) : readValue();
    references.nextObject();
    return new ClixmlObject(node.types(), stream, line, value, lines);
  }

  /** Reads the element that has just begun, up to its end. */
  private Value readValue() throws XMLStreamException, ExportException {
    if (++values > MAX_VALUES) {
      throw at("holds one object of more than " + MAX_VALUES + " values; split the export");
    }
    String tag = xml.getLocalName();
    switch (tag) {
      case "Obj":
        return readObject(new Node(), false);
      case "Ref":
        Value referred = references.get(xml.getAttributeValue(null, "RefId"));
        skip();
        return referred;
      case "Nil":
        skip();
        return Value.BLANK;
      default:
        String type = ClixmlPrimitive.type(tag);
        if (type == null) {
          skip();
          return new Absent("element " + tag + " is not understood");
        }
        return ClixmlPrimitive.value(tag, type, readText());
    }
  }

  private Value readObject(Node node, boolean top) throws XMLStreamException, ExportException {
    int line = line();
    String id = xml.getAttributeValue(null, "RefId");
    references.begin(id);
    while (advance() != END_ELEMENT) {
      if (xml.getEventType() != START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "TN" -> node.types(readTypes());
        case "TNRef" -> {
          node.types(types.getOrDefault(xml.getAttributeValue(null, "RefId"), List.of()));
          skip();
        }
        case "ToString" -> {
          node.text(ClixmlText.decode(readText()));
          references.text(id, node.text());
        }
        case "Props" -> readMembers(node.props(), node.isCertificate());
        case "MS" -> readMembers(node.extended(), node.isCertificate());
        case "LST", "IE", "STK", "QUE" -> readItems(node.items());
        case "DCT" -> readEntries(node.entries());
        default -> node.inner(readValue());
      }
      if (top && CmdletNames.ofTypes(node.types()) != null) {
        // Only objects that hold others of ours need the lines of their parts.
        lines = Map.of();
      }
    }
    Value value = node.value(top);
    references.end(id, value);
    if (!top && lines instanceof IdentityHashMap && value != Value.BLANK) {
      lines.putIfAbsent(value, line);
    }
    return value;
  }

  private List<String> readTypes() throws XMLStreamException, ExportException {
    String id = xml.getAttributeValue(null, "RefId");
    List<String> names = new ArrayList<>();
    while (advance() != END_ELEMENT) {
      if (xml.getEventType() == START_ELEMENT) {
        names.add(ClixmlText.decode(readText()));
      }
    }
    if (id != null && types.size() < MAX_TYPES) {
      types.put(id, names);
    }
    return names;
  }

  private void readMembers(Map<String, Value> members, boolean certificate)
      throws XMLStreamException, ExportException {
    while (advance() != END_ELEMENT) {
      if (xml.getEventType() != START_ELEMENT) {
        continue;
      }
      String name = xml.getAttributeValue(null, "N");
      if (!certificate && "SerializationData".equals(name)) {
        // Most of a file, and what it repeats stands in the properties; only certificates need it.
        skip();
      } else {
        Value value = readValue();
        if (name != null) {
          members.put(ClixmlText.decode(name), value);
        }
      }
    }
  }

  private void readItems(List<Value> items) throws XMLStreamException, ExportException {
    while (advance() != END_ELEMENT) {
      if (xml.getEventType() == START_ELEMENT) {
        items.add(readValue());
      }
    }
  }

  private void readEntries(Map<String, Value> entries) throws XMLStreamException, ExportException {
    while (advance() != END_ELEMENT) {
      if (xml.getEventType() != START_ELEMENT) {
        continue;
      }
      Map<String, Value> entry = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      readMembers(entry, false);
      Value key = entry.get("Key");
      Value value = entry.get("Value");
      if (key != null && value != null) {
        entries.put(key.print(), value);
      }
    }
  }

  private String readText() throws XMLStreamException, ExportException {
    int event = advance();
    if (event == END_ELEMENT) {
      return "";
    }
    StringBuilder longer = null;
    String read = "";
    while (event != END_ELEMENT) {
      if (event == START_ELEMENT) {
        skip();
      } else if (event == CHARACTERS || event == CDATA || event == SPACE) {
        String piece = xml.getText();
        text += piece.length();
        if (text > MAX_TEXT) {
          throw at("holds one object of more than " + MAX_TEXT + " characters; split the export");
        }
        if (read.isEmpty()) {
          read = piece;
        } else {
          longer = longer == null ? new StringBuilder(read) : longer;
          longer.append(piece);
        }
      }
      event = advance();
    }
    return longer == null ? read : longer.toString();
  }

  private void skip() throws XMLStreamException, ExportException {
    int depth = xml.getDepth();
    while (advance() != END_ELEMENT || xml.getDepth() > depth) {
      // What is inside does not matter.
    }
  }

  private int advance() throws XMLStreamException, ExportException {
    int event = xml.next();
    if (event == DTD) {
      throw at("has a document type, which no export has: refused");
    }
    if (event == ENTITY_REFERENCE) {
      throw at("refers to the entity \"" + xml.getLocalName() + "\", which no export does: refused");
    }
    if (event == START_ELEMENT && xml.getDepth() > MAX_DEPTH) {
      throw at("nests more than " + MAX_DEPTH + " elements; export with a smaller -Depth");
    }
    return event;
  }

  private int line() {
    return xml.getLocation().getLineNumber();
  }

  private ExportException at(String what) {
    return new ExportException(file, line(), what);
  }

  private ExportException broken(XMLStreamException e) {
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
    return new ExportException(
        file, line, "broken XML (" + firstLine(e.getMessage()) + "); " + AGAIN);
  }

  private static String firstLine(String message) {
    return message == null ? "no reason given" : message.lines().findFirst().orElse("").strip();
  }

  private <T> T step(Step<T> step) throws ExportException {
    try {
      return step.take();
    } catch (XMLStreamException e) {
      throw broken(e);
    } catch (UncheckedStreamException e) {
      // Text is parsed when it is asked for, by methods that cannot declare the failure.
      if (e.getCause() instanceof XMLStreamException cause) {
        throw broken(cause);
      }
      throw at("broken XML (" + firstLine(e.getMessage()) + "); " + AGAIN);
    }
  }

  private interface Step<T> {
    T take() throws XMLStreamException, ExportException;
  }
}
