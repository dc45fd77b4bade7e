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

/** What exvet wrote into a folder: reports of an earlier run lie where people put them. */
final class OwnReports {
  /** What exvet writes beside its reports. */
  static final String MANIFEST = "exvet-manifest.json";

  private static final long LARGEST = 1 << 20;
  private static final JsonFactory JSON = new JsonFactory();

  private OwnReports() {}

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
