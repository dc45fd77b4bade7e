package exvet.report.comparison;

import com.fasterxml.jackson.core.JsonGenerator;
import exvet.change.Step;
import exvet.handover.Cause;
import exvet.handover.ChangedVerdict;
import exvet.handover.Settings.Difference;
import exvet.handover.State;
import exvet.report.JsonOut;
import exvet.verdict.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;

/** A comparison for programs, as {@code comparison.schema.json} describes it. */
public final class ComparisonJson {
  private final JsonGenerator json;

  private ComparisonJson(JsonGenerator json) {
    this.json = json;
  }

  /** Writes a comparison as UTF-8; the stream stays open. */
  public static void write(ComparisonReport report, OutputStream out) throws IOException {
    try (JsonGenerator json = JsonOut.open(out)) {
      new ComparisonJson(json).report(report);
      json.writeRaw('\n');
    }
  }

  private void report(ComparisonReport report) throws IOException {
    json.writeStartObject();
    text("schema", "1");
    text("tool", report.tool());
    text("organisation", report.organisation());
    state("before", report.comparison().before());
    state("after", report.comparison().after());
    json.writeObjectFieldStart("counts");
    for (ChangedVerdict.Turn turn : ChangedVerdict.Turn.values()) {
      json.writeNumberField(turn.toString(), report.comparison().count(turn));
    }
    json.writeNumberField("untouched", report.comparison().untouched());
    json.writeEndObject();
    text("script", report.script());
    json.writeBooleanField("complete", report.complete());
    json.writeArrayFieldStart("steps");
    for (Step step : report.steps()) {
      step(step);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("verdicts");
    for (ChangedVerdict verdict : report.comparison().verdicts()) {
      verdict(verdict);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("remaining");
    for (Result one : report.comparison().remaining()) {
      remaining(one);
    }
    json.writeEndArray();
    differences("settings", report.comparison().settings());
    differences("recipients", report.comparison().recipients());
    json.writeNumberField("untoldRecipients", report.comparison().untold());
    text(
        "recipientsNotCompared",
        report.comparison().obstacle() == null ? null : report.comparison().obstacle().toString());
    differences("answers", report.comparison().seen());
    json.writeEndObject();
  }

  private void differences(String name, List<Difference> differences) throws IOException {
    json.writeArrayFieldStart(name);
    for (Difference one : differences) {
      json.writeStartObject();
      difference(one.cmdlet(), one.subject(), one.property(), one.before(), one.after());
      json.writeBooleanField("open", one.evidence());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void state(String name, State state) throws IOException {
    json.writeObjectFieldStart(name);
    text("name", state.name());
    text("asOf", state.asOf().toString());
    json.writeNumberField("rules", state.rules().size());
    json.writeNumberField("results", state.results().size());
    json.writeEndObject();
  }

  private void step(Step step) throws IOException {
    json.writeStartObject();
    json.writeNumberField("line", step.line());
    text("command", step.command());
    text("kind", step.kind().toString());
    texts("notes", step.notes());
    json.writeArrayFieldStart("effects");
    for (Step.Effect one : step.effects()) {
      json.writeStartObject();
      difference(one.cmdlet(), one.subject(), one.property(), one.before(), one.after());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void verdict(ChangedVerdict verdict) throws IOException {
    json.writeStartObject();
    text("key", verdict.key());
    text("rule", verdict.rule().id());
    text("title", verdict.rule().title());
    text("subject", verdict.subject());
    text("turn", verdict.turn().toString());
    result("before", verdict.before());
    result("after", verdict.after());
    json.writeArrayFieldStart("causes");
    for (Cause cause : verdict.causes()) {
      json.writeStartObject();
      text("kind", cause.kind().toString());
      text("detail", cause.detail());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void remaining(Result result) throws IOException {
    JsonOut.startLine(json);
    text("key", result.key());
    text("rule", result.rule().id());
    text("subject", result.subject());
    text("severity", result.severity().toString());
    text("clause", result.clause());
    text("message", result.message());
    JsonOut.endLine(json);
  }

  private void result(String name, Result result) throws IOException {
    if (result == null) {
      json.writeNullField(name);
      return;
    }
    json.writeObjectFieldStart(name);
    text("verdict", result.verdict().toString());
    text("severity", result.severity().toString());
    text("clause", result.clause());
    text("message", result.message());
    if (result.count() == null) {
      json.writeNullField("count");
    } else {
      json.writeNumberField("count", result.count());
    }
    json.writeEndObject();
  }

  private void difference(
      String cmdlet, String object, String property, String before, String after)
      throws IOException {
    text("cmdlet", cmdlet);
    text("object", object);
    text("property", property);
    text("before", before);
    text("after", after);
  }

  private void texts(String name, Collection<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(JsonOut.encodable(value));
    }
    json.writeEndArray();
  }

  private void text(String name, String value) throws IOException {
    json.writeStringField(name, value == null ? null : JsonOut.encodable(value));
  }
}
