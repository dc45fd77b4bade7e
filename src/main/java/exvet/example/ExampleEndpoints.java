package exvet.example;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exvet.fact.Probed;
import exvet.probe.RecordedEntries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What servers showed in an example: entries of a recording, of which {@code view} (public) and
 * {@code at} may be left out, and in which {@code @mail} in a chain is the certificate {@code
 * mail.pem} of the certificates beside the bases; so is {@code @stapled-good} as what was stapled.
 *
 * <pre>
 * "seen": {
 *     "remove": ["GET https://mail.contoso.com/EWS/"],       entries of the base, by the begin of
 *     "change": {"TLS mail.contoso.com:443": {"chain": []}}, their identity; null removes a member
 *     "add": [{"probe": "smtp", "host": …}] }
 * </pre>
 */
public final class ExampleEndpoints {
  private static final Map<String, List<Entry>> HEALTHY = new ConcurrentHashMap<>();

  private ExampleEndpoints() {}

  /** An entry with what it tells. */
  private record Entry(ObjectNode json, Probed fact) {
    static Entry of(JsonNode json) {
      return new Entry((ObjectNode) json, read((ObjectNode) json));
    }

    Entry with(JsonNode changes) {
      ObjectNode changed = json.deepCopy();
      for (Map.Entry<String, JsonNode> member : changes.properties()) {
        if (member.getValue().isNull()) {
          changed.remove(member.getKey());
        } else {
          changed.set(member.getKey(), member.getValue());
        }
      }
      return of(changed);
    }

    boolean begins(String identity) {
      return fact.identity().startsWith(identity);
    }
  }

  static List<Probed> of(String base, JsonNode changes) {
    List<Entry> entries = new ArrayList<>(healthy(base));
    changes
        .path("remove")
        .forEach(
            removal -> {
              if (!entries.removeIf(entry -> entry.begins(removal.asText()))) {
                throw none(removal.asText());
              }
            });
    for (Map.Entry<String, JsonNode> change : changes.path("change").properties()) {
      if (entries.stream().noneMatch(entry -> entry.begins(change.getKey()))) {
        throw none(change.getKey());
      }
      entries.replaceAll(
          entry -> entry.begins(change.getKey()) ? entry.with(change.getValue()) : entry);
    }
    changes.path("add").forEach(entry -> entries.add(Entry.of(entry)));
    return entries.stream().map(Entry::fact).toList();
  }

  private static ExampleException none(String begin) {
    return new ExampleException("no entry begins with " + begin);
  }

  /** What the servers of a base show while all is well, read once for all examples. */
  private static List<Entry> healthy(String base) {
    return HEALTHY.computeIfAbsent(
        base,
        name -> {
          JsonNode seen = Bases.seen(name);
          List<Entry> entries = new ArrayList<>();
          seen.forEach(entry -> entries.add(Entry.of(entry)));
          return List.copyOf(entries);
        });
  }

  /**
   * The attempts at a base's servers as begins of their identities: what is offered in a handshake
   * to any host, each page by HTTPS, each host without TLS.
   */
  public static Set<String> attempts(String base) {
    Set<String> attempts = new TreeSet<>();
    for (Entry entry : healthy(base)) {
      String[] words = entry.fact().identity().split(" ");
      String what = words[1];
      if (what.startsWith("http://")) {
        what = what.substring(0, what.indexOf('/', "http://".length()) + 1);
      } else if (entry.json().has("offered")) {
        what += " ";
      }
      attempts.add(words[0] + " " + what);
    }
    return attempts;
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
    String stapled = whole.path("stapled").asText();
    if (stapled.startsWith("@")) {
      whole.put("stapled", text(stapled.substring(1) + ".ocsp"));
    }
    try {
      return RecordedEntries.read(whole);
    } catch (IllegalStateException e) {
      throw new ExampleException("seen: " + e.getMessage());
    }
  }

  private static String text(String name) {
    try (InputStream in = Bases.certificate(name)) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String certificate(String name) {
    try (InputStream in = Bases.certificate(name + ".pem")) {
      byte[] pem = in.readAllBytes();
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
