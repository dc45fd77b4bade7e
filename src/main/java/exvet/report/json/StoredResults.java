package exvet.report.json;

import exvet.rule.Evidence;
import exvet.rule.RuleDoc;
import exvet.verdict.Clauses;
import exvet.verdict.Novelty;
import exvet.verdict.RecipientRow;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import exvet.verdict.Source;
import exvet.verdict.Verdict;
import exvet.verdict.Waived;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rules, their results and their recipients, as they are read. */
final class StoredResults {
  private StoredResults() {}

  /**
   * What a rule says of itself.
   *
   * @param text its file; null if it is not at hand
   */
  static RuleDoc rule(Part part, String text) throws ReportFileException {
    if (part.text("id").indexOf('-') < 1) {
      throw part.fault("has an id without an area");
    }
    return new RuleDoc(
        part.text("id"),
        part.text("title"),
        part.word("severity", Severity.class).toString(),
        part.text("step"),
        part.flag("linked"),
        part.text("scope"),
        part.word("evidence", Evidence.class),
        part.textOrNull("object"),
        part.textOrNull("source"),
        part.textOrNull("why"),
        part.textOrNull("fix"),
        part.texts("clauses"),
        part.texts("exports"),
        part.texts("reads"),
        text);
  }

  private static RuleDoc rule(Part part, Map<String, RuleDoc> rules) throws ReportFileException {
    RuleDoc rule = rules.get(part.text("rule"));
    if (rule == null) {
      throw part.fault("is of the rule " + part.text("rule") + ", which is not among the rules");
    }
    return rule;
  }

  static Result result(Part part, Map<String, RuleDoc> rules) throws ReportFileException {
    Part count = part.orNull("count");
    List<Source> sources = new ArrayList<>();
    for (Part source : part.items("sources")) {
      sources.add(
          new Source(
              source.textOrNull("file"),
              source.textOrNull("object"),
              source.textOrNull("property"),
              source.number("line")));
    }
    return new Result(
        rule(part, rules),
        part.word("severity", Severity.class),
        part.word("verdict", Verdict.class),
        part.textOrNull("clause"),
        part.text("subject"),
        part.texts("objects"),
        part.textOrNull("message"),
        part.textOrNull("observed"),
        part.textOrNull("expected"),
        part.textOrNull("reason"),
        part.orNull("awaits") == null ? null : part.word("awaits", Evidence.class),
        part.textOrNull("because"),
        sources,
        part.textOrNull("fix"),
        count == null ? null : count.number(),
        part.texts("sample"),
        part.textOrNull("evidence"),
        part.orNull("waiver") == null ? null : waiver(part.part("waiver")),
        part.orNull("baselineState") == null ? null : part.word("baselineState", Novelty.class),
        // Earlier versions told the worst only.
        part.orNull("clauses") == null
            ? null
            : new Clauses(
                Set.copyOf(part.texts("clauses")), Set.copyOf(part.texts("openClauses"))));
  }

  private static Waived waiver(Part part) throws ReportFileException {
    try {
      return new Waived(
          part.text("reason"),
          part.text("approver"),
          LocalDate.parse(part.text("expires")),
          part.word("original", Verdict.class));
    } catch (DateTimeParseException e) {
      throw part.part("expires").fault("is no day");
    }
  }

  static RecipientRow recipient(Part part, Map<String, RuleDoc> rules) throws ReportFileException {
    return new RecipientRow(
        part.text("recipient"),
        rule(part, rules),
        part.word("severity", Severity.class),
        part.word("verdict", Verdict.class),
        part.textOrNull("clause"),
        part.textOrNull("observed"),
        part.textOrNull("expected"),
        part.textOrNull("reason"),
        part.textOrNull("because"),
        part.textOrNull("message"),
        part.textOrNull("file"),
        part.textOrNull("object"),
        part.number("line"));
  }
}
