package exvet.export;

import exvet.fact.PropertyBag;
import exvet.fact.Value.Scalar;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads the objects of one CLIXML file. */
final class ClixmlFile {
  private final FileLog log;
  private final FileObjects objects;
  private final ManifestReader manifest = new ManifestReader();

  ClixmlFile(FileLog log, Consumer<PropertyBag> consumer) {
    this.log = log;
    this.objects = new FileObjects(log, consumer);
  }

  void read(InputStream utf8) {
    try {
      ClixmlReader reader = new ClixmlReader(log.file(), utf8);
      ClixmlObject object = reader.next();
      if (object == null) {
        objects.none();
      }
      while (object != null) {
        take(object);
        object = reader.next();
      }
      takeManifest();
    } catch (ExportException e) {
      log.problem(e.line(), e.what());
      objects.unreadFrom(e.line());
    }
    if (log.isEmpty()) {
      log.note("holds no object");
    }
  }

  private void takeManifest() {
    if (manifest.found()) {
      if (manifest.fault() == null) {
        log.manifest(manifest.manifest());
      } else {
        log.problem(
            0,
            "the collector's manifest cannot be used, "
                + manifest.fault()
                + "; collect again, with the script of this exvet");
      }
    }
  }

  private void take(ClixmlObject object) {
    if (ManifestReader.reads(object.types())) {
      manifest.take(object.types(), object.value());
    } else if (object.stream() != null) {
      log.counted("records of errors or progress, which are no export");
    } else if (object.cmdlet() != null && object.value() instanceof Scalar scalar) {
      objects.take(object.cmdlet(), object.line(), scalar.members());
    } else {
      objects.take(object.types(), object.line(), object.value(), object.lines());
    }
  }
}
