package exvet.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The certificates that the servers of {@code src/test/lab/lab} show. */
final class LabCertificates {
  private static final Pattern CERTIFICATE =
      Pattern.compile("-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----");

  private LabCertificates() {}

  /** Those in a file, in base64 as facts have them. */
  static List<String> of(String file) throws IOException {
    Path folder = Path.of(Objects.requireNonNull(System.getenv("LAB_NGINX"), "run .ci/lab"));
    List<String> all = new ArrayList<>();
    for (Matcher m = CERTIFICATE.matcher(Files.readString(folder.resolve(file))); m.find(); ) {
      all.add(m.group(1).replaceAll("\\s", ""));
    }
    return all;
  }
}
