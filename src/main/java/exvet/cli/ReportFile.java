package exvet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exvet.report.JsonReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@code report.json} that an earlier run wrote. */
final class ReportFile {
  private final List<JsonNode> results = new ArrayList<>();

  private ReportFile(JsonNode report) {
    report.path("results").forEach(results::add);
  }

  /**
   * @param place the file, or the folder that holds it
   */
  static ReportFile read(Path place) throws UsageException {
    Path file = Files.isDirectory(place) ? place.resolve(Format.JSON.file()) : place;
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          "there is no " + file + "; run exvet check first, or name its folder with --out");
    }
    try (InputStream in = Files.newInputStream(file)) {
      JsonNode report = new ObjectMapper().readTree(in);
      String schema = report.path("schema").asText();
      if (!report.path("results").isArray() || schema.isEmpty()) {
        throw new UsageException(file + " is no report of exvet");
      }
      if (!schema.equals(JsonReport.SCHEMA)) {
        throw new UsageException(
            file + " has the schema " + schema + "; this exvet reads " + JsonReport.SCHEMA);
      }
      return new ReportFile(report);
    } catch (JsonProcessingException e) {
      throw new UsageException(file + " is no report of exvet: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read");
    }
  }

  List<JsonNode> results() {
    return results;
  }

  /** The results of a key: of rules about recipients there can be several. */
  List<JsonNode> results(String key) {
    return results.stream().filter(result -> result.path("key").asText().equals(key)).toList();
  }

  List<String> keys() {
    return results.stream().map(result -> result.path("key").asText()).distinct().toList();
  }
}
