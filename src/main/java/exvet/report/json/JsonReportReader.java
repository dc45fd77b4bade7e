package exvet.report.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.report.Report;
import exvet.rule.RuleDoc;
import exvet.topology.Reconciled;
import exvet.verdict.RecipientList;
import exvet.verdict.RecipientRow;
import exvet.verdict.Result;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Reads {@code report.json} into the report that it was written from, as far as any rendering shows
 * it. What there may be many of is taken one after the other, so that besides the report there is
 * never more than one of them in memory. Members may stand in any order.
 */
public final class JsonReportReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonParser parser;
  private final BiFunction<String, String, String> text;
  private final Map<String, Part> single = new HashMap<>();
  private final Map<String, RuleDoc> rules = new HashMap<>();
  private final List<RuleDoc> inOrder = new ArrayList<>();
  private final List<Part> earlyRules = new ArrayList<>();
  private final List<Part> earlyResults = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();
  private final List<Reconciled> reconciled = new ArrayList<>();
  private final StoredLookups lookups = new StoredLookups();
  private final List<Part> recipients = new ArrayList<>();
  private final List<Exported> facts = new ArrayList<>();
  private long rows = -1;

  private JsonReportReader(JsonParser parser, BiFunction<String, String, String> text) {
    this.parser = parser;
    this.text = text;
  }

  /**
   * The report in a file.
   *
   * @param text the file of a rule, by the SHA-256 of the rule base and the id; null if it is not
   *     at hand
   * @throws ReportFileException if it is no report, is damaged, or is of a newer exvet
   */
  public static Report read(InputStream in, BiFunction<String, String, String> text)
      throws IOException, ReportFileException {
    try (JsonParser parser = JSON.getFactory().createParser(in)) {
      JsonReportReader reader = new JsonReportReader(parser, text);
      reader.members();
      return reader.report();
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new ReportFileException(
          (line > 0 ? "line " + line + " " : "") + "is damaged: " + e.getOriginalMessage());
    } catch (DateTimeException e) {
      throw new ReportFileException("has a date that is none: " + e.getMessage());
    }
  }

  /** Takes one of many. */
  private interface Taker {
    void take(Part part) throws ReportFileException;
  }

  private void members() throws IOException, ReportFileException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new ReportFileException("is no report of exvet");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "rules" -> each(name, this::rule);
        case "results" -> each(name, this::result);
        case "reconciliation" -> each(name, this::reconciled);
        case "lookups" -> each(name, lookups::add);
        case "facts" -> each(name, part -> facts.add(FactJson.read(part)));
        case "recipients" -> recipients();
        default -> single.put(name, new Part(parser.readValueAsTree(), name));
      }
      if (name.equals("schema")) {
        schema();
      }
    }
    if (parser.nextToken() != null) {
      throw new ReportFileException("goes on after its end");
    }
  }

  private void schema() throws ReportFileException {
    String schema = single.get("schema").node().asText();
    if (!schema.equals(JsonReport.SCHEMA)) {
      throw new ReportFileException(
          "has the schema " + schema + "; this exvet reads " + JsonReport.SCHEMA);
    }
  }

  private void each(String name, Taker taker) throws IOException, ReportFileException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw new ReportFileException(name + " is no list");
    }
    single.put(name, null);
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      JsonNode item = parser.readValueAsTree();
      taker.take(new Part(item, name + "[" + i + "]"));
    }
  }

  /** Whose text is known by the rule base; who sorts members has rules before the tool. */
  private void rule(Part part) throws ReportFileException {
    if (single.containsKey("tool")) {
      String ruleBase = StoredRun.tool(single.get("tool")).ruleBaseSha256();
      RuleDoc rule = StoredResults.rule(part, text.apply(ruleBase, part.text("id")));
      rules.put(rule.id(), rule);
      inOrder.add(rule);
    } else {
      earlyRules.add(part);
    }
  }

  /** A result names its rule; who sorts members has results before rules. */
  private void result(Part part) throws ReportFileException {
    if (rules.isEmpty()) {
      earlyResults.add(part);
    } else {
      results.add(StoredResults.result(part, rules));
    }
  }

  private void reconciled(Part part) throws ReportFileException {
    reconciled.add(
        new Reconciled(
            part.text("kind"),
            part.text("name"),
            part.texts("names"),
            part.textOrNull("configuration"),
            part.textOrNull("publicDns"),
            part.textOrNull("privateDns"),
            part.textOrNull("outside"),
            part.textOrNull("inside")));
  }

  private void recipients() throws IOException, ReportFileException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw new ReportFileException("recipients is no object");
    }
    single.put("recipients", null);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = "recipients." + parser.currentName();
      parser.nextToken();
      if (name.equals("recipients.listed")) {
        each(name, recipients::add);
      } else {
        rows = new Part(parser.readValueAsTree(), name).node().asLong(-1);
      }
    }
  }

  private Part single(String name) throws ReportFileException {
    if (!single.containsKey(name)) {
      throw new ReportFileException(
          name.equals("rules") || name.equals("facts")
              ? "was written by an exvet that did not yet keep what other formats need"
              : "has no member " + name);
    }
    return single.get(name);
  }

  private Report report() throws ReportFileException {
    for (String name :
        new String[] {
          "schema", "tool", "results", "rules", "facts", "recipients", "lookups", "reconciliation"
        }) {
      single(name);
    }
    for (Part part : earlyRules) {
      rule(part);
    }
    for (Part part : earlyResults) {
      results.add(StoredResults.result(part, rules));
    }
    String organisation = single("organisation").text();
    return new Report(
        StoredRun.tool(single("tool")),
        LocalDate.parse(single("asOf").text()),
        organisation,
        StoredRun.inputs(single("inputs")),
        StoredRun.completeness(single("completeness")),
        inOrder,
        List.copyOf(results),
        List.copyOf(reconciled),
        lookups.all(),
        recipientList(),
        new FactBase(organisation, facts, Set.of()),
        StoredRun.stated(single("cover"), single("attested")),
        StoredRun.selection(single.get("selection")));
  }

  private RecipientList recipientList() throws ReportFileException {
    List<RecipientRow> listed = new ArrayList<>(recipients.size());
    for (Part part : recipients) {
      listed.add(StoredResults.recipient(part, rules));
    }
    if (rows < listed.size()) {
      throw new ReportFileException("recipients.rows is no number of rows");
    }
    return RecipientList.beginning(listed, rows);
  }
}
