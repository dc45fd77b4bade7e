package exvet.export;

import exvet.fact.PropertyBag;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads the objects that Format-List printed to a file, or to a console from which they came. */
final class ListFile {
  private static final String LOSSES =
      "from Format-List text, which keeps neither the zone of a date nor the end of a long list";

  private final FileLog log;
  private final Hindsight hindsight;
  private final ListSections sections;

  ListFile(FileLog log, Consumer<PropertyBag> consumer) {
    this.log = log;
    // A list that shows the state of the object shows all there is.
    this.hindsight = new Hindsight(consumer);
    this.sections = new ListSections(log, new FileObjects(log, hindsight));
  }

  /** Reads to the end of the text, and says whether any object was in it. */
  boolean read(InputStream utf8) throws IOException {
    ForgivingUtf8 text = new ForgivingUtf8(utf8);
    TextLines lines = new TextLines(text);
    ListParser parser = new ListParser(sections);
    for (TextLines.Line line = lines.next(); line != null; line = lines.next()) {
      parser.take(line);
    }
    parser.end();
    boolean any = sections.close();
    hindsight.end();
    if (any) {
      log.note(LOSSES);
    }
    if (any && text.forgave()) {
      log.note("is not all UTF-8: other letters were read as windows-1252");
    }
    return any;
  }
}
