package exvet.report.comparison;

import com.fasterxml.jackson.core.JsonGenerator;
import exvet.export.InputFile;
import exvet.handover.Attestation;
import exvet.handover.Attestation.Blank;
import exvet.handover.Attestation.Extent;
import exvet.handover.AttestedStep;
import exvet.handover.Settings.Difference;
import exvet.handover.Standing;
import exvet.report.JsonOut;
import exvet.report.comparison.AttestationReport.Side;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;

/** An attestation for programs, as {@code attestation.schema.json} describes it. */
public final class AttestationJson {
  private final JsonGenerator json;

  private AttestationJson(JsonGenerator json) {
    this.json = json;
  }

  /** Writes an attestation as UTF-8; the stream stays open. */
  public static void write(AttestationReport report, OutputStream out) throws IOException {
    try (JsonGenerator json = JsonOut.open(out)) {
      new AttestationJson(json).report(report);
      json.writeRaw('\n');
    }
  }

  private void report(AttestationReport report) throws IOException {
    Attestation attestation = report.attestation();
    json.writeStartObject();
    text("schema", "1");
    text("tool", report.tool());
    text("organisation", report.organisation());
    text("asOf", report.asOf().toString());
    json.writeBooleanField("upheld", attestation.upheld());
    json.writeBooleanField("complete", attestation.complete());
    json.writeBooleanField("still", attestation.still());
    json.writeBooleanField("moved", attestation.moved());
    strings("unseen", attestation.unseen());
    side("before", report.before());
    side("after", report.after());
    files("plan", report.plan());
    json.writeObjectFieldStart("counts");
    for (Standing standing : Standing.values()) {
      json.writeNumberField(standing.toString(), attestation.count(standing));
    }
    json.writeNumberField("unplanned", attestation.unplanned().size() + attestation.untold());
    json.writeNumberField("incomparable", attestation.incomparable().size());
    json.writeEndObject();
    steps(attestation.steps());
    differences("unplanned", attestation.unplanned());
    json.writeNumberField("untoldRecipients", attestation.untold());
    differences("incomparable", attestation.incomparable());
    text(
        "recipientsNotCompared",
        attestation.obstacle() == null ? null : attestation.obstacle().toString());
    differences("additions", attestation.additions());
    scope(attestation);
    json.writeEndObject();
  }

  private void side(String name, Side side) throws IOException {
    json.writeObjectFieldStart(name);
    text("name", side.name());
    files("files", side.files());
    json.writeEndObject();
  }

  private void files(String name, List<InputFile> files) throws IOException {
    json.writeArrayFieldStart(name);
    for (InputFile file : files) {
      JsonOut.startLine(json);
      text("file", file.file());
      text("sha256", file.sha256());
      text("format", file.format());
      JsonOut.endLine(json);
    }
    json.writeEndArray();
  }

  private void steps(List<AttestedStep> steps) throws IOException {
    json.writeArrayFieldStart("steps");
    for (AttestedStep one : steps) {
      json.writeStartObject();
      json.writeNumberField("line", one.step().line());
      text("command", one.step().command());
      text("kind", one.step().kind().toString());
      json.writeBooleanField("fulfilled", one.fulfilled());
      strings("notes", one.step().notes());
      json.writeArrayFieldStart("effects");
      for (AttestedStep.Effect effect : one.effects()) {
        JsonOut.startLine(json);
        text("cmdlet", effect.cmdlet());
        text("object", effect.subject());
        text("property", effect.property());
        text("before", effect.before());
        text("planned", effect.planned());
        text("found", effect.found());
        text("standing", effect.standing().toString());
        JsonOut.endLine(json);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void differences(String name, List<Difference> differences) throws IOException {
    json.writeArrayFieldStart(name);
    for (Difference one : differences) {
      JsonOut.startLine(json);
      text("cmdlet", one.cmdlet());
      text("object", one.subject());
      text("property", one.property());
      text("before", one.before());
      text("after", one.after());
      JsonOut.endLine(json);
    }
    json.writeEndArray();
  }

  private void scope(Attestation attestation) throws IOException {
    json.writeArrayFieldStart("compared");
    for (Extent extent : attestation.scope()) {
      JsonOut.startLine(json);
      text("cmdlet", extent.cmdlet());
      json.writeNumberField("before", extent.before());
      json.writeNumberField("after", extent.after());
      json.writeBooleanField("whole", extent.shown());
      strings("properties", extent.properties());
      JsonOut.endLine(json);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("toldByNeither");
    for (Blank blank : attestation.blanks()) {
      JsonOut.startLine(json);
      text("cmdlet", blank.cmdlet());
      text("property", blank.property());
      json.writeNumberField("objects", blank.objects());
      JsonOut.endLine(json);
    }
    json.writeEndArray();
  }

  private void strings(String name, Collection<String> values) throws IOException {
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
