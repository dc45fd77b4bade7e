import exvet.export.ExportException;
import exvet.export.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads exports as exvet does, properties and hash included, and keeps nothing: no run is faster. */
final class ReadOnly {
  private ReadOnly() {}

  public static void main(String[] args) throws ExportException {
    AtomicInteger objects = new AtomicInteger();
    Sources.read(List.of(Path.of(args[0])), bag -> objects.incrementAndGet());
    System.out.println(objects + " objects");
  }
}
