package exvet.report;

import com.fasterxml.jackson.core.JsonGenerator;
import exvet.export.InputFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was given and what it lacks, for programs: {@code exvet inputs --format json}, as {@code
 * inputs.schema.json} describes it. The report has the same members.
 */
public final class InputsJson {
  /** The version of the format. */
  private static final String SCHEMA = "1";

  private InputsJson() {}

  /** Writes it as UTF-8; the stream stays open. */
  public static void write(Report report, OutputStream out) throws IOException {
    try (JsonGenerator json = JsonOut.open(out)) {
      json.writeStartObject();
      json.writeStringField("schema", SCHEMA);
      json.writeStringField("organisation", JsonOut.encodable(report.organisation()));
      members(report, json);
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  /** The members {@code inputs} and {@code completeness}. */
  public static void members(Report report, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("inputs");
    for (InputFile input : report.inputs()) {
      input(input, json);
    }
    json.writeEndArray();
    CompletenessJson.write(report.completeness(), json);
  }

  private static void input(InputFile input, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("file", JsonOut.encodable(input.file()));
    json.writeStringField("sha256", input.sha256());
    json.writeStringField("format", input.format());
    json.writeObjectFieldStart("cmdlets");
    for (Map.Entry<String, Integer> cmdlet : new TreeMap<>(input.cmdlets()).entrySet()) {
      json.writeNumberField(cmdlet.getKey(), cmdlet.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("problems");
    for (InputFile.Problem problem : input.problems()) {
      json.writeStartObject();
      json.writeNumberField("line", problem.line());
      json.writeStringField("message", JsonOut.encodable(problem.message()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("notes");
    for (String note : input.notes()) {
      json.writeString(JsonOut.encodable(note));
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
