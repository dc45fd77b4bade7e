package exvet.report.json;

import static exvet.report.JsonOut.number;
import static exvet.report.JsonOut.text;
import static exvet.report.JsonOut.texts;

import com.fasterxml.jackson.core.JsonGenerator;
import exvet.fact.Exported;
import exvet.fact.Profile;
import exvet.report.Coverage;
import exvet.report.InputsJson;
import exvet.report.JsonOut;
import exvet.report.Reconciliation;
import exvet.report.Report;
import exvet.rule.Evidence;
import exvet.rule.RuleDoc;
import exvet.topology.DnsLookups;
import exvet.topology.Reconciled;
import exvet.verdict.RecipientList;
import exvet.verdict.RecipientRow;
import exvet.verdict.Result;
import exvet.verdict.Selection;
import exvet.verdict.Source;
import exvet.verdict.Verdict;
import exvet.verdict.Waived;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The report for programs: {@code report.json}, as {@code report.schema.json} describes it. Every
 * member is always there, in the same order; what is not known is null, or an empty list.
 */
public final class JsonReport {
  /** The version of the format; it changes when a reader of the old one would go wrong. */
  public static final String SCHEMA = "1";

  private final JsonGenerator json;

  private JsonReport(JsonGenerator json) {
    this.json = json;
  }

  /** Writes the report as UTF-8; the stream stays open. */
  public static void write(Report report, OutputStream out) throws IOException {
    try (JsonGenerator json = JsonOut.open(out)) {
      new JsonReport(json).report(report);
      json.writeRaw('\n');
    }
  }

  private void report(Report report) throws IOException {
    json.writeStartObject();
    text(json, "schema", SCHEMA);
    tool(report.tool(), report.asOf());
    text(json, "asOf", report.asOf().toString());
    text(json, "organisation", report.organisation());
    InputsJson.members(report, json);
    coverage(Coverage.of(report));
    selection(report.selection());
    stated(report.profile());
    json.writeArrayFieldStart("rules");
    for (RuleDoc rule : report.rules()) {
      rule(rule);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("results");
    for (Result result : report.results()) {
      result(result);
    }
    json.writeEndArray();
    reconciliation(report);
    lookups(report);
    recipients(report.recipients());
    json.writeArrayFieldStart("facts");
    for (Exported fact : report.facts().facts()) {
      if (!fact.origin().missing()) {
        FactJson.write(fact, json);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** What was not judged, and what weighs otherwise than its rule says. */
  private void selection(Selection selection) throws IOException {
    json.writeObjectFieldStart("selection");
    text(json, "ruleSet", selection.ruleSet());
    text(json, "about", selection.about());
    json.writeArrayFieldStart("excludedRules");
    for (Selection.Excluded one : selection.rules()) {
      JsonOut.startLine(json);
      text(json, "rule", one.rule());
      text(json, "title", one.title());
      text(json, "step", one.step());
      text(json, "severity", one.severity().toString());
      text(json, "evidence", one.evidence().toString());
      text(json, "reason", one.reason());
      JsonOut.endLine(json);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("excludedServers");
    for (Selection.LeftOut one : selection.servers()) {
      JsonOut.startLine(json);
      text(json, "server", one.server());
      text(json, "reason", one.reason());
      text(json, "by", one.by().toString());
      JsonOut.endLine(json);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("weights");
    for (Selection.Weight one : selection.weights()) {
      JsonOut.startLine(json);
      text(json, "rule", one.rule());
      text(json, "usual", one.usual().toString());
      text(json, "severity", one.severity().toString());
      text(json, "by", one.by().toString());
      JsonOut.endLine(json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** What the administrator states and reports show. */
  private void stated(Report.Stated stated) throws IOException {
    json.writeObjectFieldStart("cover");
    for (Map.Entry<String, String> entry : new TreeMap<>(stated.report()).entrySet()) {
      text(json, entry.getKey(), entry.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("attested");
    for (Profile.Attestation answer : stated.attest()) {
      JsonOut.startLine(json);
      text(json, "key", answer.key());
      text(json, "subject", answer.subject());
      text(json, "result", answer.result());
      text(json, "who", answer.who());
      text(json, "when", answer.when());
      text(json, "note", answer.note());
      JsonOut.endLine(json);
    }
    json.writeEndArray();
  }

  /** What a rule says of itself, but for its file, which the same rule base has. */
  private void rule(RuleDoc rule) throws IOException {
    JsonOut.startLine(json);
    text(json, "id", rule.id());
    text(json, "title", rule.title());
    text(json, "severity", rule.declaredSeverity());
    text(json, "step", rule.step());
    json.writeBooleanField("linked", rule.linked());
    text(json, "scope", rule.scope());
    text(json, "evidence", rule.evidence().toString());
    text(json, "object", rule.object());
    text(json, "source", rule.source());
    text(json, "why", rule.why());
    text(json, "fix", rule.fix());
    texts(json, "clauses", rule.clauses());
    texts(json, "exports", rule.exports());
    texts(json, "reads", rule.reads());
    JsonOut.endLine(json);
  }

  /** As many as any report but {@code recipients.csv} has. */
  private void recipients(RecipientList recipients) throws IOException {
    json.writeObjectFieldStart("recipients");
    json.writeNumberField("rows", recipients.size());
    json.writeArrayFieldStart("listed");
    int left = Report.LISTED;
    for (RecipientRow row : recipients) {
      if (left-- == 0) {
        break;
      }
      JsonOut.startLine(json);
      text(json, "recipient", row.recipient());
      text(json, "rule", row.rule().id());
      text(json, "severity", row.severity().toString());
      text(json, "verdict", row.verdict().toString());
      text(json, "clause", row.clause());
      text(json, "observed", row.observed());
      text(json, "expected", row.expected());
      text(json, "reason", row.reason());
      text(json, "because", row.because());
      text(json, "message", row.message());
      text(json, "file", row.file());
      text(json, "object", row.object());
      json.writeNumberField("line", row.line());
      JsonOut.endLine(json);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void reconciliation(Report report) throws IOException {
    json.writeArrayFieldStart("reconciliation");
    for (Reconciliation one : Reconciliation.all(report)) {
      Reconciled row = one.row();
      json.writeStartObject();
      text(json, "kind", row.kind());
      text(json, "name", row.name());
      texts(json, "names", row.names());
      text(json, "configuration", row.configuration());
      text(json, "publicDns", row.publicDns());
      text(json, "privateDns", row.privateDns());
      text(json, "outside", row.outside());
      text(json, "inside", row.inside());
      texts(json, "findings", one.keys());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void lookups(Report report) throws IOException {
    json.writeArrayFieldStart("lookups");
    for (DnsLookups view : report.lookups()) {
      for (DnsLookups.Lookup lookup : view.lookups()) {
        json.writeStartObject();
        text(json, "view", view.identity());
        text(json, "name", lookup.name());
        text(json, "type", lookup.type());
        text(json, "answer", lookup.answer());
        text(json, "resolver", lookup.resolver());
        number(json, "ttl", lookup.ttl());
        text(json, "at", lookup.at().toString());
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private void tool(Report.Tool tool, LocalDate asOf) throws IOException {
    json.writeObjectFieldStart("tool");
    text(json, "name", tool.name());
    text(json, "version", tool.version());
    json.writeObjectFieldStart("ruleBase");
    text(json, "version", tool.ruleBaseVersion());
    text(json, "sha256", tool.ruleBaseSha256());
    json.writeEndObject();
    json.writeArrayFieldStart("data");
    for (Report.Data data : tool.data()) {
      json.writeStartObject();
      text(json, "file", data.file());
      text(json, "date", data.date().toString());
      text(json, "staleness", data.staleness(asOf));
      texts(json, "rules", data.rules());
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
    text(json, "rule", result.rule().id());
    text(json, "title", result.rule().title());
    text(json, "area", result.rule().area());
    text(json, "step", result.rule().step());
    json.writeBooleanField("linked", result.rule().linked());
    text(json, "declaredSeverity", result.rule().declaredSeverity());
    text(json, "severity", result.severity().toString());
    text(json, "verdict", result.verdict().toString());
    text(json, "clause", result.clause());
    text(json, "subject", result.subject());
    texts(json, "objects", result.objects());
    text(json, "message", result.message());
    text(json, "observed", result.observed());
    text(json, "expected", result.expected());
    text(json, "reason", result.reason());
    text(json, "awaits", result.awaits() == null ? null : result.awaits().toString());
    text(json, "because", result.because());
    sources(result.sources());
    text(json, "fix", result.fix());
    text(json, "key", result.key());
    number(json, "count", result.count());
    texts(json, "sample", result.sample());
    waiver(result.waiver());
    text(json, "evidence", result.evidence());
    text(json, "baselineState", result.novelty() == null ? null : result.novelty().toString());
    if (result.clauses() != null) {
      texts(json, "clauses", List.copyOf(new TreeSet<>(result.clauses().failing())));
      texts(json, "openClauses", List.copyOf(new TreeSet<>(result.clauses().open())));
    }
    json.writeEndObject();
  }

  private void waiver(Waived waiver) throws IOException {
    if (waiver == null) {
      json.writeNullField("waiver");
      return;
    }
    json.writeObjectFieldStart("waiver");
    text(json, "reason", waiver.reason());
    text(json, "approver", waiver.approver());
    text(json, "expires", waiver.expires().toString());
    text(json, "original", waiver.original().toString());
    json.writeEndObject();
  }

  private void sources(List<Source> sources) throws IOException {
    json.writeArrayFieldStart("sources");
    for (Source source : sources) {
      json.writeStartObject();
      text(json, "file", source.file());
      text(json, "object", source.object());
      text(json, "property", source.property());
      json.writeNumberField("line", source.line());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
