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
  private final FileObjects objects;
  private final ListSections sections;

  ListFile(FileLog log, Consumer<PropertyBag> consumer) {
    this.log = log;
    // A list that shows the state of the object shows all there is.
    this.hindsight = new Hindsight(consumer);
    this.objects = new FileObjects(log, hindsight);
    this.sections = new ListSections(log, objects);
  }

  /** Reads to the end of the text, and says whether any object was in it. */
  boolean read(InputStream utf8) throws IOException {
    ForgivingUtf8 text = new ForgivingUtf8(utf8);
    TextLines lines = new TextLines(text);
    ListParser parser = new ListParser(sections);
    boolean any;
    try {
      for (TextLines.Line line = lines.next(); line != null; line = lines.next()) {
        parser.take(line);
      }
      boolean cut = parser.end(lines.open());
      any = sections.close();
      if (any) {
        end(cut, lines.number());
      }
    } catch (IOException e) {
      parser.end(true);
      sections.end();
      objects.unreadFrom(0);
      throw e;
    } finally {
      hindsight.end();
    }
    if (any) {
      log.note(LOSSES);
    }
    if (any && text.forgave()) {
      log.note("is not all UTF-8: other letters were read as windows-1252");
    }
    return any;
  }

  /** A list that is cut between two objects looks whole; nobody can tell. */
  private void end(boolean cut, int line) {
    if (cut) {
      log.problem(
          line,
          "ends in the middle of a line, as if it were cut off: export again, or end the line if"
              + " nothing is missing");
    } else if (sections.unfinished()) {
      log.problem(
          line, "ends before its last object has all properties of the others: export again");
    }
    if (cut || sections.unfinished()) {
      objects.unreadFrom(line);
    }
  }
}
