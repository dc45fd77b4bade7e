package exvet.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import exvet.rule.Evidence;
import exvet.topology.DnsLookups;
import exvet.topology.Reconciled;
import exvet.verdict.Result;
import exvet.verdict.Source;
import exvet.verdict.Verdict;
import exvet.verdict.Waived;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The report for programs: {@code report.json}, as {@code report.schema.json} describes it. Every
 * member is always there, in the same order; what is not known is null, or an empty list.
 */
public final class JsonReport {
  /** The version of the format; it changes when a reader of the old one would go wrong. */
  public static final String SCHEMA = "1";

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;

  private JsonReport(JsonGenerator json) {
    this.json = json;
  }

  /** Writes the report as UTF-8; the stream stays open. */
  public static void write(Report report, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out, JsonEncoding.UTF8)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(layout());
      new JsonReport(json).report(report);
      json.writeRaw('\n');
    }
  }

  /** Two blanks and a line feed, whatever the platform's line separator is. */
  static DefaultPrettyPrinter layout() {
    var indenter = new DefaultIndenter("  ", "\n");
    var separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    var layout = new DefaultPrettyPrinter(separators);
    layout.indentObjectsWith(indenter);
    layout.indentArraysWith(indenter);
    return layout;
  }

  private void report(Report report) throws IOException {
    json.writeStartObject();
    text("schema", SCHEMA);
    tool(report.tool(), report.asOf());
    text("asOf", report.asOf().toString());
    text("organisation", report.organisation());
    InputsJson.members(report, json);
    coverage(Coverage.of(report));
    json.writeArrayFieldStart("results");
    for (Result result : report.results()) {
      result(result);
    }
    json.writeEndArray();
    reconciliation(report);
    lookups(report);
    json.writeEndObject();
  }

  private void reconciliation(Report report) throws IOException {
    json.writeArrayFieldStart("reconciliation");
    for (Reconciliation one : Reconciliation.all(report)) {
      Reconciled row = one.row();
      json.writeStartObject();
      text("kind", row.kind());
      text("name", row.name());
      text("configuration", row.configuration());
      text("publicDns", row.publicDns());
      text("privateDns", row.privateDns());
      text("outside", row.outside());
      text("inside", row.inside());
      texts("findings", one.keys());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void lookups(Report report) throws IOException {
    json.writeArrayFieldStart("lookups");
    for (DnsLookups view : report.lookups()) {
      for (DnsLookups.Lookup lookup : view.lookups()) {
        json.writeStartObject();
        text("view", view.identity());
        text("name", lookup.name());
        text("type", lookup.type());
        text("answer", lookup.answer());
        text("resolver", lookup.resolver());
        if (lookup.ttl() == null) {
          json.writeNullField("ttl");
        } else {
          json.writeNumberField("ttl", lookup.ttl());
        }
        text("at", lookup.at().toString());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private void tool(Report.Tool tool, LocalDate asOf) throws IOException {
    json.writeObjectFieldStart("tool");
    text("name", tool.name());
    text("version", tool.version());
    json.writeObjectFieldStart("ruleBase");
    text("version", tool.ruleBaseVersion());
    text("sha256", tool.ruleBaseSha256());
    json.writeEndObject();
    json.writeArrayFieldStart("data");
    for (Report.Data data : tool.data()) {
      json.writeStartObject();
      text("file", data.file());
      text("date", data.date().toString());
      text("staleness", data.staleness(asOf));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void coverage(Coverage coverage) throws IOException {
    json.writeObjectFieldStart("coverage");
    for (Map.Entry<Evidence, Coverage.Counts> entry : coverage.classes().entrySet()) {
      Coverage.Counts counts = entry.getValue();
      json.writeObjectFieldStart(entry.getKey().toString());
      json.writeNumberField("considered", counts.considered());
      json.writeNumberField("applicable", counts.applicable());
      for (Verdict verdict : Verdict.values()) {
        json.writeNumberField(verdict.toString(), counts.of(verdict));
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void result(Result result) throws IOException {
    json.writeStartObject();
    text("rule", result.rule().id());
    text("title", result.rule().title());
    text("area", result.rule().area());
    text("step", result.rule().step());
    json.writeBooleanField("linked", result.rule().linked());
    text("declaredSeverity", result.rule().declaredSeverity());
    text("severity", result.severity().toString());
    text("verdict", result.verdict().toString());
    text("clause", result.clause());
    text("subject", result.subject());
    texts("objects", result.objects());
    text("message", result.message());
    text("observed", result.observed());
    text("expected", result.expected());
    text("reason", result.reason());
    text("awaits", result.awaits() == null ? null : result.awaits().toString());
    text("because", result.because());
    sources(result.sources());
    text("fix", result.fix());
    text("key", result.key());
    if (result.count() == null) {
      json.writeNullField("count");
    } else {
      json.writeNumberField("count", result.count());
    }
    texts("sample", result.sample());
    waiver(result.waiver());
    text("evidence", result.evidence());
    text("baselineState", result.novelty() == null ? null : result.novelty().toString());
    json.writeEndObject();
  }

  private void waiver(Waived waiver) throws IOException {
    if (waiver == null) {
      json.writeNullField("waiver");
      return;
    }
    json.writeObjectFieldStart("waiver");
    text("reason", waiver.reason());
    text("approver", waiver.approver());
    text("expires", waiver.expires().toString());
    text("original", waiver.original().toString());
    json.writeEndObject();
  }

  private void sources(List<Source> sources) throws IOException {
    json.writeArrayFieldStart("sources");
    for (Source source : sources) {
      json.writeStartObject();
      text("file", source.file());
      text("object", source.object());
      text("property", source.property());
      json.writeNumberField("line", source.line());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void texts(String name, List<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(encodable(value));
    }
    json.writeEndArray();
  }

  private void text(String name, String value) throws IOException {
    json.writeStringField(name, value == null ? null : encodable(value));
  }

  /** Half of a surrogate pair cannot be written as UTF-8 and would end the report. */
  static String encodable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.codePoints()
            .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }
}
