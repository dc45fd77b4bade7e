package exvet.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** What exvet wrote: reports of an earlier run lie where people put them. */
public final class OwnReports {
  /** What exvet writes beside its reports. */
  static final String MANIFEST = "exvet-manifest.json";

  private static final long LARGEST = 1 << 20;
  private static final int HEAD = 1 << 10;
  private static final JsonFactory JSON = new JsonFactory();

  private OwnReports() {}

  /** Whether a file is a {@code report.json}, however it is called. */
  public static boolean isReport(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(HEAD);
      return FileKind.of(head, head.length).shape() == FileKind.Shape.REPORT;
    } catch (IOException e) {
      return false; // Whoever reads it says why it cannot be read.
    }
  }

  /** The names of its files as its manifest has them; none where it wrote nothing. */
  static Set<String> in(Path folder) {
    Path manifest = folder.resolve(MANIFEST);
    Set<String> names = new HashSet<>();
    try {
      if (!Files.isRegularFile(manifest, LinkOption.NOFOLLOW_LINKS)
          || Files.size(manifest) > LARGEST) {
        return Set.of();
      }
      try (InputStream in = Files.newInputStream(manifest);
          JsonParser json = JSON.createParser(in)) {
        for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
          if (token == JsonToken.VALUE_STRING && "name".equals(json.currentName())) {
            names.add(json.getText());
          }
        }
      }
    } catch (IOException e) {
      // None that exvet could have written; whatever lies there is read.
      return Set.of();
    }
    return names;
  }
}
