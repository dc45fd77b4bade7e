package exvet.report.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A file of {@code reports/} that is put into each page. */
record HtmlAsset(String content) {

  static HtmlAsset load(String name) throws IOException {
    try (InputStream in = HtmlAsset.class.getResourceAsStream("/reports/" + name)) {
      if (in == null) {
        throw new IOException("missing in this installation: reports/" + name);
      }
      String content = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
      // So that a reader of HTML and one of XML see the same, and nothing can end the element.
      if (content.indexOf('<') >= 0 || content.indexOf('&') >= 0) {
        throw new IOException("reports/" + name + " must hold neither < nor &");
      }
      return new HtmlAsset(content);
    }
  }

  /** The name by which the page's policy allows exactly this content. */
  String policy() {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
