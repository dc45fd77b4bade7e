package exvet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exvet.fact.RenamedRules;
import exvet.report.Report;
import exvet.report.json.JsonReport;
import exvet.report.json.JsonReportReader;
import exvet.report.json.ReportFileException;
import exvet.rule.RuleBook;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A {@code report.json} that an earlier run wrote. */
final class ReportFile {
  private final String organisation;
  private final List<JsonNode> results = new ArrayList<>();
  private final Map<String, String> excluded = new HashMap<>();

  /** The facts by where each stands; of an object that makes two, both. */
  private final Map<String, List<JsonNode>> facts = new HashMap<>();

  private ReportFile(JsonNode report) {
    organisation = report.path("organisation").asText();
    report.path("results").forEach(results::add);
    for (JsonNode fact : report.path("facts")) {
      facts.computeIfAbsent(place(fact.path("source")), at -> new ArrayList<>()).add(fact);
    }
    for (JsonNode one : report.path("selection").path("excludedRules")) {
      excluded.put(one.path("rule").asText(), one.path("reason").asText());
    }
  }

  private static String place(JsonNode source) {
    return source.path("file") + " " + source.path("object") + " " + source.path("line");
  }

  /**
   * @param place the file, or the folder that holds it
   */
  static ReportFile read(Path place) throws UsageException {
    Path file = in(place);
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

  /** What the report calls the organisation; empty if it does not say. */
  String organisation() {
    return organisation;
  }

  List<JsonNode> results() {
    return results;
  }

  /** The file itself, or that in the folder. */
  static Path in(Path place) {
    return Files.isDirectory(place) ? place.resolve(Format.JSON.file()) : place;
  }

  /** Whether a report is the one of a folder, which need not exist. */
  static boolean liesIn(Path folder, Path report) throws IOException {
    return Files.isDirectory(folder)
        && Files.isSameFile(report.toAbsolutePath().getParent(), folder);
  }

  /** The report that a command line names: the file, or the folder that holds it. */
  static Path named(Arguments arguments) throws UsageException {
    arguments.atMost(1);
    if (arguments.words().isEmpty()) {
      throw new UsageException("name a report.json, for instance " + arguments.command().example());
    }
    Path file = in(Path.of(arguments.words().get(0)));
    if (!Files.isRegularFile(file)) {
      throw new UsageException("there is no " + file + "; exvet check writes it");
    }
    return file;
  }

  /**
   * The whole report of a file.
   *
   * @param book the rules at hand, whose files are shown if the report is by the same rules
   */
  static Report report(Path file, RuleBook book) throws UsageException {
    String known = book.sha256();
    Map<String, String> texts = new HashMap<>();
    book.docs().forEach(doc -> texts.put(doc.id(), doc.text()));
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return JsonReportReader.read(in, (sha256, id) -> sha256.equals(known) ? texts.get(id) : null);
    } catch (ReportFileException e) {
      throw new UsageException(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UsageException(file + " cannot be read");
    }
  }

  /** Why a rule was not judged by; null if it was, or is not known. */
  String excluded(String rule) {
    return excluded.get(rule);
  }

  /**
   * The results of a key: of rules about recipients there can be several.
   *
   * @param renamed the report and the key may each name a rule as it was called once
   */
  List<JsonNode> results(String key, RenamedRules renamed) {
    String today = renamed.keyToday(key);
    return results.stream()
        .filter(result -> renamed.keyToday(result.path("key").asText()).equals(today))
        .toList();
  }

  /**
   * What a fact states, as text.
   *
   * @param source of a result: the file, object, line and property
   * @return empty if the report does not say
   */
  String stated(JsonNode source) {
    String property = source.path("property").asText();
    for (JsonNode fact : facts.getOrDefault(place(source), List.of())) {
      for (var member : fact.path("properties").properties()) {
        if (means(property, member.getKey())) {
          return text(member.getValue());
        }
      }
      for (var member : fact.path("absent").properties()) {
        if (means(property, member.getKey())) {
          return "(unknown)";
        }
      }
    }
    return "";
  }

  /** Components of facts are called as the property, but for the case and a leading Is. */
  private static boolean means(String property, String component) {
    return property.equalsIgnoreCase(component) || property.equalsIgnoreCase("is" + component);
  }

  private static String text(JsonNode value) {
    if (!value.isContainerNode()) {
      return value.asText();
    }
    List<String> parts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(part -> parts.add(text(part)));
      return String.join(", ", parts);
    }
    value.properties().forEach(part -> parts.add(part.getKey() + " " + text(part.getValue())));
    return String.join(" ", parts);
  }

  List<String> keys() {
    return results.stream().map(result -> result.path("key").asText()).distinct().toList();
  }
}
