package exvet.example;

import com.fasterxml.jackson.databind.node.MissingNode;
import exvet.probe.Recording;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the servers of the example organisation show while all is well, as a recording. */
public final class ExampleRecording {
  private ExampleRecording() {}

  public static Path write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      Recording.write(ExampleEndpoints.of("contoso", MissingNode.getInstance()), "0.1.0", out);
    }
    return file;
  }
}
