package exvet.report.html;

import exvet.fact.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** A style sheet or a script that is put into a page, which allows nothing else. */
record HtmlAsset(String content) {

  /** A file of {@code reports/}. */
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

  /** The accent colour {@code #rrggbb}; null for whatever is none. */
  static HtmlAsset colour(String colour) {
    if (colour == null || colour.length() != 7 || colour.charAt(0) != '#') {
      return null;
    }
    for (int i = 1; i < 7; i++) {
      if (Character.digit(colour.charAt(i), 16) < 0 || colour.charAt(i) > 'f') {
        return null;
      }
    }
    return new HtmlAsset(":root { --accent: " + colour.toLowerCase(Locale.ROOT) + "; }");
  }

  /** The name by which the page's policy allows exactly this content. */
  String policy() {
    byte[] hash = Sha256.digest().digest(content.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }
}
