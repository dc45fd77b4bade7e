package exvet.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exvet.fact.Probed;
import exvet.probe.RecordedEntries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * What servers showed in an example: entries of a recording, of which {@code view} (public) and
 * {@code at} may be left out, and in which {@code @mail} in a chain is the certificate {@code
 * src/test/resources/certificates/mail.pem}.
 *
 * <pre>
 * "seen": {
 *     "remove": ["GET https://mail.contoso.com/EWS/"],       entries of the base, by the begin of
 *     "change": {"TLS mail.contoso.com:443": {"chain": []}}, their identity; null removes a member
 *     "add": [{"probe": "smtp", "host": …}] }
 * </pre>
 */
final class ExampleEndpoints {
  private static final Path BASES = Path.of("src/test/resources/bases");
  private static final Path CERTIFICATES = Path.of("src/test/resources/certificates");

  private ExampleEndpoints() {}

  static List<Probed> of(String base, JsonNode changes) {
    Path own = BASES.resolve(base + ".seen.json");
    JsonNode healthy = Example.read(Files.exists(own) ? own : BASES.resolve("contoso.seen.json"));
    List<ObjectNode> entries = new ArrayList<>();
    healthy.forEach(entry -> entries.add(entry.deepCopy()));
    changes.path("remove").forEach(removal -> entries.removeAll(named(entries, removal.asText())));
    for (Map.Entry<String, JsonNode> change : changes.path("change").properties()) {
      named(entries, change.getKey()).forEach(entry -> change(entry, change.getValue()));
    }
    changes.path("add").forEach(entry -> entries.add(entry.deepCopy()));
    return entries.stream().map(ExampleEndpoints::read).toList();
  }

  private static void change(ObjectNode entry, JsonNode changes) {
    for (Map.Entry<String, JsonNode> member : changes.properties()) {
      if (member.getValue().isNull()) {
        entry.remove(member.getKey());
      } else {
        entry.set(member.getKey(), member.getValue());
      }
    }
  }

  private static List<ObjectNode> named(List<ObjectNode> entries, String begin) {
    List<ObjectNode> named =
        entries.stream().filter(entry -> read(entry).identity().startsWith(begin)).toList();
    if (named.isEmpty()) {
      throw new IllegalStateException("no entry begins with " + begin);
    }
    return named;
  }

  private static Probed read(ObjectNode entry) {
    ObjectNode whole = entry.deepCopy();
    if (!whole.has("view")) {
      whole.put("view", "public");
    }
    if (!whole.has("at")) {
      whole.put("at", "2026-11-23T09:00:00Z");
    }
    if (whole.get("chain") instanceof ArrayNode chain) {
      for (int i = 0; i < chain.size(); i++) {
        String name = chain.get(i).asText();
        if (name.startsWith("@")) {
          chain.set(i, certificate(name.substring(1)));
        }
      }
    }
    return RecordedEntries.read(whole);
  }

  private static String certificate(String name) {
    try {
      byte[] pem = Files.readAllBytes(CERTIFICATES.resolve(name + ".pem"));
      return Base64.getEncoder()
          .encodeToString(
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(pem))
                  .getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CertificateException e) {
      throw new IllegalStateException(name, e);
    }
  }
}
