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
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLStreamReader2;

/** The elements of a CLIXML document, one after the other, within limits that exports keep. */
final class ClixmlStream {
  static final String AGAIN = "export again with Export-Clixml";

  private static final String NAMESPACE = "http://schemas.microsoft.com/powershell/2004/04";

  /** Elements in elements; {@code Export-Clixml -Depth 20} stays far below. */
  private static final int MAX_DEPTH = 128;

  /** Unknown elements are skipped, but so many are no export of a future PowerShell. */
  private static final int MAX_WHY = 200;

  private static final int MAX_UNKNOWN = 1_000;

  /** In a hash set, as each element is asked for: sets of constants divide to find one. */
  private static final Set<String> KNOWN = known();

  private static final InputFactoryImpl FACTORY = factory();

  private final String file;
  private final BoundedStream bytes;
  private final XMLStreamReader2 xml;
  private int values;
  private int unknown;

  /** Begins to read; the stream must be UTF-8, whatever the document was. */
  ClixmlStream(String file, InputStream utf8) throws ExportException {
    this.file = file;
    bytes = new BoundedStream(utf8);
    try {
      xml = (XMLStreamReader2) FACTORY.createXMLStreamReader(bytes, "UTF-8");
    } catch (XMLStreamException e) {
      throw broken(e);
    }
    if (!nextElement()) {
      throw at("holds no XML element; " + AGAIN);
    }
    String namespace = xml.getNamespaceURI();
    boolean known = namespace == null || namespace.isEmpty() || namespace.equals(NAMESPACE);
    if (!known || !tag().equals("Objs")) {
      throw at("is XML but not CLIXML: " + AGAIN);
    }
  }

  private static Set<String> known() {
    Set<String> known = new HashSet<>(ClixmlPrimitive.tags());
    known.addAll(
        List.of(
            "Objs",
            "Obj",
            "TN",
            "TNRef",
            "T",
            "ToString",
            "Props",
            "MS",
            "LST",
            "IE",
            "STK",
            "QUE",
            "DCT",
            "En",
            "Ref",
            "Nil"));
    return known;
  }

  private static InputFactoryImpl factory() {
    InputFactoryImpl factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /** Goes to the next element, past the ends of others; false at the end of the document. */
  boolean nextElement() throws ExportException {
    int event = advance();
    while (event != START_ELEMENT) {
      if (event == END_DOCUMENT) {
        return false;
      }
      event = advance();
    }
    bytes.nextObject();
    values = 0;
    return true;
  }

  /** Goes to the next child of the current element; false at that element's end. */
  boolean nextChild() throws ExportException {
    int event = advance();
    while (event != START_ELEMENT) {
      if (event == END_ELEMENT) {
        return false;
      }
      event = advance();
    }
    if (++values > BoundedStream.MAX_VALUES) {
      throw at(BoundedStream.tooMany());
    }
    return true;
  }

  String tag() {
    return xml.getLocalName();
  }

  /** The current element's attribute, null if it has none of that name. */
  String attribute(String name) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(name) && xml.getAttributePrefix(i).isEmpty()) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  int line() {
    return xml.getLocation().getLineNumber();
  }

  /** The text of the current element, up to its end. */
  String text() throws ExportException {
    StringBuilder longer = null;
    String read = "";
    for (int event = advance(); event != END_ELEMENT; event = advance()) {
      if (event == START_ELEMENT) {
        skip();
      } else if (event == CHARACTERS || event == CDATA || event == SPACE) {
        String piece = piece();
        if (read.isEmpty()) {
          read = piece;
        } else {
          longer = longer == null ? new StringBuilder(read) : longer;
          longer.append(piece);
        }
      }
    }
    return longer == null ? read : longer.toString();
  }

  /** Goes to the end of the current element. */
  void skip() throws ExportException {
    int depth = xml.getDepth();
    int event = advance();
    while (event != END_ELEMENT || xml.getDepth() > depth) {
      event = advance();
    }
  }

  private String piece() throws ExportException {
    try {
      return xml.getText();
    } catch (UncheckedStreamException e) {
      // Text is parsed when it is asked for, by a method that cannot declare the failure.
      throw broken(line(), e.getMessage());
    }
  }

  private int advance() throws ExportException {
    int event;
    try {
      event = xml.next();
    } catch (XMLStreamException e) {
      throw broken(e);
    } catch (UncheckedStreamException e) {
      throw broken(line(), e.getMessage());
    }
    if (event == DTD) {
      throw at("has a document type, which no export has: refused");
    }
    if (event == ENTITY_REFERENCE) {
      throw at("refers to the entity \"" + tag() + "\", which no export does: refused");
    }
    if (event == START_ELEMENT) {
      check();
    }
    return event;
  }

  private void check() throws ExportException {
    if (xml.getDepth() > MAX_DEPTH) {
      throw at("nests more than " + MAX_DEPTH + " elements; export with a smaller -Depth");
    }
    if (!KNOWN.contains(tag()) && ++unknown > MAX_UNKNOWN) {
      throw at("holds more than " + MAX_UNKNOWN + " elements that CLIXML does not have");
    }
  }

  private ExportException at(String what) {
    return new ExportException(file, line(), what);
  }

  private ExportException broken(XMLStreamException e) {
    return broken(e.getLocation() == null ? 0 : e.getLocation().getLineNumber(), e.getMessage());
  }

  private ExportException broken(int line, String message) {
    if (bytes.exceeded()) {
      return at(BoundedStream.tooLarge());
    }
    String first = message == null ? "" : message.lines().findFirst().orElse("").strip();
    // It quotes names, which may have any length.
    String why = first.length() <= MAX_WHY ? first : first.substring(0, MAX_WHY) + "…";
    return new ExportException(file, line, "broken XML (" + why + "); " + AGAIN);
  }
}
