package exvet.export;

import exvet.fact.PropertyBag;
import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

/** Reads the objects that Format-List printed to a file, or to a console from which they came. */
final class ListFile {
  private final FileLog log;
  private final Hindsight hindsight;
  private final ListSections sections;

  ListFile(FileLog log, Consumer<PropertyBag> consumer) {
    this.log = log;
    this.hindsight = new Hindsight(consumer);
    this.sections = new ListSections(log, new FileObjects(log, hindsight));
  }

  void read(Reader text) throws IOException {
    TextLines lines = new TextLines(text);
    ListParser parser = new ListParser(sections);
    for (TextLines.Line line = lines.next(); line != null; line = lines.next()) {
      parser.take(line);
    }
    parser.end();
    sections.end();
    hindsight.end();
    if (log.isEmpty()) {
      log.note("holds no object");
    } else if (!log.cmdlets...) 
  }
}
