import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What a Java programmer would write: the parser of the JDK, the properties of each object by name,
 * lists as lists, and the hash of each file.
 */
final class StaxExtract {
  private StaxExtract() {}

  public static void main(String[] args)
      throws IOException, XMLStreamException, NoSuchAlgorithmException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    List<Path> files;
    try (Stream<Path> paths = Files.walk(Path.of(args[0]))) {
      files = paths.filter(path -> path.toString().endsWith(".xml")).sorted().toList();
    }
    int objects = 0;
    for (Path file : files) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in =
          new BufferedInputStream(new DigestInputStream(Files.newInputStream(file), digest))) {
        objects += read(factory.createXMLStreamReader(in));
      }
    }
    System.out.println(objects + " objects");
  }

  private static int read(XMLStreamReader xml) throws XMLStreamException {
    int objects = 0;
    int depth = 0;
    Map<String, Object> properties = new HashMap<>();
    String property = null;
    List<String> list = null;
    StringBuilder text = new StringBuilder();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        if (depth == 4) {
          property = xml.getAttributeValue(null, "N");
        } else if (depth == 5 && xml.getLocalName().equals("LST")) {
          list = new ArrayList<>();
        }
        text.setLength(0);
      } else if (event == XMLStreamConstants.CHARACTERS) {
        if (property != null) {
          text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        String tag = xml.getLocalName();
        if (list != null && depth == 5) {
          properties.put(property, list);
          list = null;
        } else if (list != null && (tag.equals("S") && depth == 6 || tag.equals("ToString"))) {
          list.add(text.toString());
        } else if (property != null && depth == 5 && tag.equals("ToString")) {
          properties.put(property, text.toString());
        } else if (property != null && depth == 4) {
          properties.putIfAbsent(property, text.toString());
          property = null;
        } else if (depth == 2) {
          objects++;
          properties.clear();
        }
        depth--;
      }
    }
    return objects;
  }
}
