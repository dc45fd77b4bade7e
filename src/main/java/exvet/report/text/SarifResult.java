package exvet.report.text;

import com.fasterxml.jackson.core.JsonGenerator;
import exvet.report.JsonOut;
import exvet.rule.Evidence;
import exvet.verdict.Result;
import exvet.verdict.Source;
import exvet.verdict.Verdict;
import exvet.verdict.Waived;
import java.io.IOException;
import java.util.List;

/** A result as SARIF has it (section 3.27). */
final class SarifResult {
  private final JsonGenerator json;
  private final SarifOut out;

  SarifResult(JsonGenerator json) {
    this.json = json;
    this.out = new SarifOut(json);
  }

  /** Writes one; {@code index} is the place of its rule among those of the run. */
  void write(Result result, int index) throws IOException {
    json.writeStartObject();
    out.text("ruleId", result.rule().id());
    json.writeNumberField("ruleIndex", index);
    String kind = kind(result);
    out.text("kind", kind);
    out.text("level", kind.equals("fail") ? level(result.severity().toString()) : "none");
    out.message("message", said(result));
    out.text("baselineState", result.novelty() == null ? null : result.novelty().toString());
    locations(result);
    json.writeObjectFieldStart("partialFingerprints");
    out.text("exvet/v1", fingerprint(result));
    json.writeEndObject();
    if (result.verdict() == Verdict.WAIVED) {
      json.writeArrayFieldStart("suppressions");
      json.writeStartObject();
      out.text("kind", "external");
      out.text("status", "accepted");
      out.text("justification", accepted(result));
      json.writeEndObject();
      json.writeEndArray();
    }
    json.writeObjectFieldStart("properties");
    out.text("verdict", result.verdict().toString());
    out.text("clause", result.clause());
    out.text("observed", result.observed());
    out.text("expected", result.expected());
    out.text("awaits", result.awaits() == null ? null : result.awaits().toString());
    out.text("fix", result.fix());
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

  /** The level of a severity. */
  static String level(String severity) {
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
      out.place(sources.get(0).file(), sources.get(0).line());
    }
    json.writeArrayFieldStart("logicalLocations");
    json.writeStartObject();
    out.text("fullyQualifiedName", result.subject());
    out.text("kind", "object");
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    if (sources.size() > 1) {
      json.writeArrayFieldStart("relatedLocations");
      for (Source source : sources.subList(1, sources.size())) {
        json.writeStartObject();
        out.place(source.file(), source.line());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }
}
