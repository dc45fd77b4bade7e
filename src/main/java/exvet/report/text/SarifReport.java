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
import exvet.verdict.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The results as SARIF 2.1.0 (OASIS Standard, 2020): {@code report.sarif}. What passed or does not
 * apply is left out, since consumers make an alert of every result; what was not checked is {@code
 * open}, or {@code review} if only a person can tell.
 */
public final class SarifReport {
  private final JsonGenerator json;
  private final SarifOut out;
  private final Map<String, Integer> places = new HashMap<>();

  private SarifReport(JsonGenerator json) {
    this.json = json;
    this.out = new SarifOut(json);
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
    out.text(
        "$schema",
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json");
    out.text("version", "2.1.0");
    json.writeArrayFieldStart("runs");
    json.writeStartObject();
    tool(report);
    json.writeObjectFieldStart("automationDetails");
    out.text("id", "exvet/" + report.organisation() + "/");
    json.writeEndObject();
    invocation(report);
    artifacts(report.inputs());
    json.writeArrayFieldStart("results");
    SarifResult writer = new SarifResult(json);
    for (Result result : report.results()) {
      if (shown(result)) {
        writer.write(result, places.get(result.rule().id()));
      }
    }
    json.writeEndArray();
    out.text("columnKind", "utf16CodeUnits");
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
    out.text("name", report.tool().name());
    out.text("version", report.tool().version());
    json.writeArrayFieldStart("rules");
    for (RuleDoc rule : report.rules()) {
      places.put(rule.id(), places.size());
      rule(rule);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("properties");
    out.text("ruleBase", report.tool().ruleBaseVersion());
    out.text("ruleBaseSha256", report.tool().ruleBaseSha256());
    json.writeEndObject();
    json.writeEndObject();
    json.writeEndObject();
  }

  private void rule(RuleDoc rule) throws IOException {
    json.writeStartObject();
    out.text("id", rule.id());
    out.message("shortDescription", rule.title());
    out.message("fullDescription", rule.why());
    out.message("help", rule.source());
    json.writeObjectFieldStart("defaultConfiguration");
    out.text("level", SarifResult.level(rule.declaredSeverity()));
    json.writeEndObject();
    json.writeObjectFieldStart("properties");
    out.text("area", rule.area());
    out.text("step", rule.step());
    out.text("evidence", rule.evidence().toString());
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
        out.text("level", "warning");
        out.message("message", problem.message());
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        out.place(input.file(), problem.line());
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
      out.text("id", one.rule());
      json.writeEndObject();
      json.writeObjectFieldStart("configuration");
      json.writeBooleanField("enabled", false);
      json.writeEndObject();
      json.writeObjectFieldStart("properties");
      out.text("reason", one.reason());
      json.writeEndObject();
      json.writeEndObject();
    }
    for (Selection.Weight one : selection.weights()) {
      json.writeStartObject();
      json.writeObjectFieldStart("descriptor");
      out.text("id", one.rule());
      json.writeNumberField("index", places.get(one.rule()));
      json.writeEndObject();
      json.writeObjectFieldStart("configuration");
      out.text("level", SarifResult.level(one.severity().toString()));
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
      out.text("uri", SarifOut.uri(input.file()));
      json.writeEndObject();
      if (!input.sha256().isEmpty()) {
        json.writeObjectFieldStart("hashes");
        out.text("sha-256", input.sha256());
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void properties(Report report) throws IOException {
    json.writeObjectFieldStart("properties");
    out.text("organisation", report.organisation());
    out.text("asOf", report.asOf().toString());
    out.text("ruleSet", report.selection().ruleSet());
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
}
