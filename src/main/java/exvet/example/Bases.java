package exvet.example;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The clean organisations that examples patch, with their zone files, what their servers show, and
 * certificates: the very files that exvet's own examples of rules rest on.
 */
final class Bases {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FOLDER = "/exvet/example/";

  private Bases() {}

  /** The objects of a base, by cmdlet and name. */
  static JsonNode objects(String base) {
    String name = "bases/" + base + ".json";
    if (!base.matches("[a-z0-9-]+") || Bases.class.getResource(FOLDER + name) == null) {
      throw new ExampleException("there is no base " + base + "; the clean one is contoso");
    }
    return json(name);
  }

  /** What the servers of a base show; those of Contoso unless it has its own. */
  static JsonNode seen(String base) {
    String own = "bases/" + base + ".seen.json";
    boolean has = Bases.class.getResource(FOLDER + own) != null;
    return json(has ? own : "bases/contoso.seen.json");
  }

  /** The zone file of a base in a view; that of Contoso unless it has its own. */
  static InputStream zone(String base, String view) {
    InputStream own =
        Bases.class.getResourceAsStream(FOLDER + "bases/" + base + "." + view + ".zone");
    return own == null ? open("bases/contoso." + view + ".zone") : own;
  }

  /** A certificate, as PEM. */
  static InputStream certificate(String file) {
    InputStream in = Bases.class.getResourceAsStream(FOLDER + "certificates/" + file);
    if (in == null || file.contains("/")) {
      throw new ExampleException("there is no certificate " + file);
    }
    return in;
  }

  private static JsonNode json(String name) {
    try (InputStream in = open(name)) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String name) {
    InputStream in = Bases.class.getResourceAsStream(FOLDER + name);
    if (in == null) {
      throw new ExampleException("there is no " + name);
    }
    return in;
  }

  /** The JSON of a file that somebody wrote. */
  static JsonNode read(Path file) {
    try {
      return JSON.readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      throw new ExampleException(file + ":" + line + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new ExampleException(file + ": cannot be read");
    }
  }
}
