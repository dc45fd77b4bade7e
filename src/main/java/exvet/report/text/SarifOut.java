package exvet.report.text;

import com.fasterxml.jackson.core.JsonGenerator;
import exvet.report.JsonOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What is said again and again in SARIF: texts, messages and places. */
final class SarifOut {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/!()";

  private final JsonGenerator json;

  SarifOut(JsonGenerator json) {
    this.json = json;
  }

  /** Where something stands; without a line if that is 0. */
  void place(String file, int line) throws IOException {
    json.writeObjectFieldStart("physicalLocation");
    json.writeObjectFieldStart("artifactLocation");
    text("uri", uri(file));
    json.writeEndObject();
    if (line > 0) {
      json.writeObjectFieldStart("region");
      json.writeNumberField("startLine", line);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** A relative reference (RFC 3986); a colon in its first segment would make a scheme of it. */
  static String uri(String file) {
    StringBuilder uri = new StringBuilder();
    for (byte b : file.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      if (UNRESERVED.indexOf(c) >= 0) {
        uri.append(c);
      } else {
        uri.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
        uri.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
    return uri.toString();
  }

  void message(String name, String text) throws IOException {
    if (text != null) {
      json.writeObjectFieldStart(name);
      text("text", text);
      json.writeEndObject();
    }
  }

  /** SARIF has no nulls: what is not known is left out. */
  void text(String name, String text) throws IOException {
    if (text != null) {
      JsonOut.text(json, name, text);
    }
  }
}
