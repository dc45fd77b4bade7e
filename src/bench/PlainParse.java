import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads every XML file of a folder with the parser exvet uses, and only counts: the floor. */
final class PlainParse {
  private PlainParse() {}

  public static void main(String[] args) throws IOException, XMLStreamException {
    XMLInputFactory factory = new InputFactoryImpl();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    List<Path> files;
    try (Stream<Path> paths = Files.walk(Path.of(args[0]))) {
      files = paths.filter(path -> path.toString().endsWith(".xml")).sorted().toList();
    }
    long elements = 0;
    long characters = 0;
    for (Path file : files) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        while (xml.hasNext()) {
          int event = xml.next();
          if (event == XMLStreamConstants.START_ELEMENT) {
            elements++;
          } else if (event == XMLStreamConstants.CHARACTERS) {
            characters += xml.getTextLength();
          }
        }
      }
    }
    System.out.println(files.size() + " files, " + elements + " elements, " + characters);
  }
}
