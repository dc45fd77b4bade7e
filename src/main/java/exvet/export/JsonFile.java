package exvet.export;

import exvet.fact.PropertyBag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/** Reads the objects of one JSON file. */
final class JsonFile {
  private final FileLog log;
  private final Hindsight hindsight;
  private final FileObjects objects;

  JsonFile(FileLog log, Consumer<PropertyBag> consumer) {
    this.log = log;
    this.hindsight = new Hindsight(consumer);
    this.objects = new FileObjects(log, hindsight);
  }

  void read(InputStream utf8) throws IOException {
    try (JsonReader reader = new JsonReader(log.file(), utf8)) {
      read(reader);
      if (reader.forgave()) {
        log.note("is not all UTF-8: other letters were read as windows-1252");
      }
    } catch (IOException e) {
      objects.unreadFrom(0);
      throw e;
    } finally {
      hindsight.end();
    }
    if (log.isEmpty()) {
      log.note("holds no object");
    }
  }

  private void read(JsonReader reader) throws IOException {
    try {
      JsonReader.Found found = reader.next();
      if (found == null) {
        objects.none();
      }
      while (found != null) {
        objects.take(List.of(), found.line(), found.value(), found.lines());
        found = reader.next();
      }
    } catch (ExportException e) {
      log.problem(e.line(), e.what());
      objects.unreadFrom(e.line());
    }
  }
}
