package exvet.report.text;

import com.fasterxml.jackson.core.JsonGenerator;
import exvet.export.InputFile;
import exvet.report.Coverage;
import exvet.report.JsonOut;
import exvet.report.Report;
import exvet.rule.Evidence;
import exvet.rule.RuleDoc;
import exvet.verdict.Result;
import exvet.verdict.Selection;
import exvet.verdict.Source;
import exvet.verdict.Verdict;
import exvet.verdict.Waived;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The results as SARIF 2.1.0 (OASIS Standard, 2020): {@code report.sarif}. What passed or does not
 * apply is left out, since consumers make an alert of every result; what was not checked is {@code
 * open}, or {@code review} if only a person can tell.
 */
public final class SarifReport {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/!()";

  private final JsonGenerator json;
  private final Map<String, Integer> places = new HashMap<>();

  private SarifReport(JsonGenerator json) {
    this.json = json;
  }

  /** Writes the report as UTF-8; the stream stays open. */
  public static void write(Report report, OutputStream out) throws IOException {
    try (JsonGenerator json = JsonOut.open(out)) {
      new SarifReport(json).log(report);
      json.writeRaw('\n');
    }
  }

  private void log(Report report) throws IOException {
    json.writeStartObject();
    text(
        "$schema",
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json");
    text("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    tool(report);
    json.writeObjectFieldStart("automationDetails");
    text("id", "exvet/" + report.organisation() + "/");
    json.writeEndObject();
    invocation(report);
    artifacts(report.inputs());
    json.writeArrayFieldStart("results");
    for (Result result : report.results()) {
      if (shown(result)) {
        result(result);
      }
    }
    json.writeEndArray();
    text("columnKind", "utf16CodeUnits");
    properties(report);
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
  }

  private static boolean shown(Result result) {
    return result.verdict() != Verdict.PASS && result.verdict() != Verdict.NOT_APPLICABLE;
  }

  private void tool(Report report) throws IOException {
    json.writeObjectFieldStart("tool");
    json.writeObjectFieldStart("driver");
    text("name", report.tool().name());
    text("version", report.tool().version());
    json.writeArrayFieldStart("rules");
    for (RuleDoc rule : report.rules()) {
      places.put(rule.id(), places.size());
      rule(rule);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("properties");
    text("ruleBase", report.tool().ruleBaseVersion());
    text("ruleBaseSha256", report.tool().ruleBaseSha256());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void rule(RuleDoc rule) throws IOException {
    json.writeStartObject();
    text("id", rule.id());
    message("shortDescription", rule.title());
    message("fullDescription", rule.why());
    message("help", rule.source());
    json.writeObjectFieldStart("defaultConfiguration");
    text("level", level(rule.declaredSeverity()));
    json.writeEndObject();
    json.writeObjectFieldStart("properties");
    text("area", rule.area());
    text("step", rule.step());
    text("evidence", rule.evidence().toString());
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Whether the run did its work, and what it could not read. */
  private void invocation(Report report) throws IOException {
    json.writeArrayFieldStart("invocations");
    json.writeStartObject();
    boolean broke = report.results().stream().anyMatch(result -> result.verdict() == Verdict.ERROR);
    json.writeBooleanField("executionSuccessful", !broke);
    overrides(report.selection());
    json.writeArrayFieldStart("toolExecutionNotifications");
    for (InputFile input : report.inputs()) {
      for (InputFile.Problem problem : input.problems()) {
        json.writeStartObject();
        text("level", "warning");
        message("message", problem.message());
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        place(input.file(), problem.line());
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
      }
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  /** What was excluded, and what weighs otherwise than its rule says. */
  private void overrides(Selection selection) throws IOException {
    if (selection.rules().isEmpty() && selection.weights().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("ruleConfigurationOverrides");
    for (Selection.Excluded one : selection.rules()) {
      json.writeStartObject();
      json.writeObjectFieldStart("descriptor");
      text("id", one.rule());
      json.writeEndObject();
      json.writeObjectFieldStart("configuration");
      json.writeBooleanField("enabled", false);
      json.writeEndObject();
      json.writeObjectFieldStart("properties");
      text("reason", one.reason());
      json.writeEndObject();
      json.writeEndObject();
    }
    for (Selection.Weight one : selection.weights()) {
      json.writeStartObject();
      json.writeObjectFieldStart("descriptor");
      text("id", one.rule());
      json.writeNumberField("index", places.get(one.rule()));
      json.writeEndObject();
      json.writeObjectFieldStart("configuration");
      text("level", level(one.severity().toString()));
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void artifacts(List<InputFile> inputs) throws IOException {
    json.writeArrayFieldStart("artifacts");
    for (InputFile input : inputs) {
      json.writeStartObject();
      json.writeObjectFieldStart("location");
      text("uri", uri(input.file()));
      json.writeEndObject();
      if (!input.sha256().isEmpty()) {
        json.writeObjectFieldStart("hashes");
        text("sha-256", input.sha256());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void result(Result result) throws IOException {
    json.writeStartObject();
    text("ruleId", result.rule().id());
    json.writeNumberField("ruleIndex", places.get(result.rule().id()));
    String kind = kind(result);
    text("kind", kind);
    text("level", kind.equals("fail") ? level(result.severity().toString()) : "none");
    message("message", said(result));
    text("baselineState", result.novelty() == null ? null : result.novelty().toString());
    locations(result);
    json.writeObjectFieldStart("partialFingerprints");
    text("exvet/v1", fingerprint(result));
    json.writeEndObject();
    if (result.verdict() == Verdict.WAIVED) {
      json.writeArrayFieldStart("suppressions");
      json.writeStartObject();
      text("kind", "external");
      text("status", "accepted");
      text("justification", accepted(result));
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeObjectFieldStart("properties");
    text("verdict", result.verdict().toString());
    text("clause", result.clause());
    text("observed", result.observed());
    text("expected", result.expected());
    text("awaits", result.awaits() == null ? null : result.awaits().toString());
    text("fix", result.fix());
    if (result.count() != null) {
      json.writeNumberField("count", result.count());
      JsonOut.texts(json, "sample", result.sample());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  /** Why the risk is accepted, by whom, and until when. */
  private static String accepted(Result result) {
    Waived waiver = result.waiver();
    return waiver == null
        ? result.reason()
        : waiver.reason() + " (" + waiver.approver() + ", " + waiver.expires() + ")";
  }

  /** What SARIF calls it (section 3.27.9). A rule that broke leaves its question to a person. */
  private static String kind(Result result) {
    return switch (result.verdict()) {
      case FAIL, WAIVED -> "fail";
      case NOT_CHECKED -> result.awaits() == Evidence.MANUAL ? "review" : "open";
      case ERROR -> "review";
      case PASS -> "pass";
      case NOT_APPLICABLE -> "notApplicable";
    };
  }

  private static String level(String severity) {
    return severity.equals("info") ? "note" : severity;
  }

  private static String said(Result result) {
    String text = result.verdict() == Verdict.NOT_CHECKED ? result.reason() : result.message();
    return text == null ? result.rule().title() : text;
  }

  /** Stable from run to run; of recipients several results have one key. */
  private static String fingerprint(Result result) {
    return result.count() == null
        ? result.key()
        : result.key() + "?" + result.verdict() + "." + result.clause();
  }

  /** The object, in the file that tells most of it; further evidence is related. */
  private void locations(Result result) throws IOException {
    List<Source> sources = result.sources().stream().filter(s -> s.file() != null).toList();
    json.writeArrayFieldStart("locations");
    json.writeStartObject();
    if (!sources.isEmpty()) {
      place(sources.get(0).file(), sources.get(0).line());
    }
    json.writeArrayFieldStart("logicalLocations");
    json.writeStartObject();
    text("fullyQualifiedName", result.subject());
    text("kind", "object");
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    if (sources.size() > 1) {
      json.writeArrayFieldStart("relatedLocations");
      for (Source source : sources.subList(1, sources.size())) {
        json.writeStartObject();
        place(source.file(), source.line());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private void place(String file, int line) throws IOException {
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
  private static String uri(String file) {
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

  private void properties(Report report) throws IOException {
    json.writeObjectFieldStart("properties");
    text("organisation", report.organisation());
    text("asOf", report.asOf().toString());
    text("ruleSet", report.selection().ruleSet());
    if (!report.selection().servers().isEmpty()) {
      JsonOut.texts(
          json,
          "excludedServers",
          report.selection().servers().stream().map(Selection.LeftOut::server).toList());
    }
    json.writeObjectFieldStart("coverage");
    for (Map.Entry<Evidence, Coverage.Counts> entry : Coverage.of(report).classes().entrySet()) {
      json.writeObjectFieldStart(entry.getKey().toString());
      for (Verdict verdict : Verdict.values()) {
        json.writeNumberField(verdict.toString(), entry.getValue().of(verdict));
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void message(String name, String text) throws IOException {
    if (text != null) {
      json.writeObjectFieldStart(name);
      text("text", text);
      json.writeEndObject();
    }
  }

  /** SARIF has no nulls: what is not known is left out. */
  private void text(String name, String text) throws IOException {
    if (text != null) {
      JsonOut.text(json, name, text);
    }
  }
}
