package exvet.export;

import exvet.fact.PropertyBag;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was read from real exports, or from a few lines of text. */
record Samples(List<InputFile> files, List<PropertyBag> bags) {
  static final Path ROOT = Path.of("src/test/resources/samples");

  static Samples read(String... paths) throws ExportException {
    List<Path> sources = new ArrayList<>();
    for (String path : paths) {
      sources.add(ROOT.resolve(path));
    }
    return read(sources);
  }

  static Samples read(List<Path> sources) throws ExportException {
    List<PropertyBag> bags = new ArrayList<>();
    return new Samples(Sources.read(sources, bags::add), bags);
  }

  /** The objects in the text, which stands between the tags of a CLIXML document. */
  static Samples objects(String file, String objects) {
    return document(
        file,
        "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\n"
            + objects
            + "</Objs>");
  }

  static Samples document(String file, String document) {
    return document(file, document.getBytes(StandardCharsets.UTF_8));
  }

  static Samples document(String file, byte[] document) {
    List<PropertyBag> bags = new ArrayList<>();
    InputFile read = new FileReader(bags::add).read(file, new ByteArrayInputStream(document));
    return new Samples(List.of(read), bags);
  }

  /** An object of Get-AcceptedDomain with these properties, read again. */
  static PropertyBag domain(String properties) {
    Samples read =
        objects(
            "Get-AcceptedDomain.xml",
            "<Obj RefId=\"0\"><Props><S N=\"Name\">a</S>" + properties + "</Props></Obj>");
    if (!read.file().problems().isEmpty()) {
      throw new AssertionError(read.file().problems());
    }
    return read.bag();
  }

  InputFile file() {
    return files.get(0);
  }

  /** The objects without those that stand for what could not be read. */
  List<PropertyBag> whole() {
    return bags.stream().filter(bag -> !FileObjects.unread(bag)).toList();
  }

  PropertyBag bag() {
    return bags.get(0);
  }

  InputFile file(String name) {
    return files.stream().filter(f -> f.file().endsWith(name)).findFirst().orElseThrow();
  }
}
