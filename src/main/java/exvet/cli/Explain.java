package exvet.cli;

import static java.util.Comparator.comparingInt;

import com.fasterxml.jackson.databind.JsonNode;
import exvet.export.Nearest;
import exvet.fact.RenamedRules;
import exvet.report.RecipientMask;
import exvet.rule.Rule;
import exvet.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** {@code exvet explain}: which facts decided a verdict, and the rule's own text. */
final class Explain {
  private static final int SHOWN = 5;
  private static final List<String> FIELDS =
      List.of("message", "observed", "expected", "reason", "because", "count", "fix");
  private static final String PASS = Verdict.PASS.toString();
  private static final List<String> ORDER =
      Stream.of(
              Verdict.FAIL,
              Verdict.ERROR,
              Verdict.WAIVED,
              Verdict.NOT_CHECKED,
              Verdict.NOT_APPLICABLE)
          .map(Verdict::toString)
          .toList();
  private static final List<String> COUNTS = List.of("because", "count");

  private final Arguments arguments;
  private final Terminal terminal;

  Explain(Arguments arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
  }

  Exit run() throws UsageException, IOException {
    if (arguments.words().isEmpty()) {
      throw new UsageException(
          "name the key of a result, for instance " + Command.EXPLAIN.example());
    }
    arguments.atMost(1);
    ReportFile report = ReportFile.read(Path.of(arguments.value(Option.REPORT, "exvet-report")));
    String key = arguments.words().get(0).strip().toLowerCase(Locale.ROOT);
    List<JsonNode> results = report.results(key, RenamedRules.SHIPPED);
    if (results.isEmpty()) {
      throw new UsageException(unknown(key, report));
    }
    String id = results.get(0).path("rule").asText();
    Rule rule = Stated.rules(arguments).rule(RenamedRules.SHIPPED.today(id));
    boolean persons = rule == null || !rule.doc().scope().equals("organisation");
    StringBuilder text = new StringBuilder();
    for (JsonNode result : results.stream().sorted(comparingInt(Explain::turn)).toList()) {
      append(text, result, persons, report);
    }
    text.append(
        rule == null
            ? "The rule "
                + id
                + " is not among those of this exvet; name its folder with --rules.\n"
            : Rules.page(rule.doc()));
    terminal.page(text.toString());
    return Exit.OK;
  }

  private static String unknown(String key, ReportFile report) {
    List<String> near = new ArrayList<>(Nearest.of(key, report.keys(), SHOWN));
    int colon = key.indexOf(':');
    String rule = colon < 0 ? key : key.substring(0, colon);
    String excluded = report.excluded(rule);
    if (excluded != null) {
      return "the rule " + rule + " was excluded from that report: " + excluded;
    }
    for (String known : report.keys()) {
      if (near.size() < SHOWN && known.startsWith(rule + ":") && !near.contains(known)) {
        near.add(known);
      }
    }
    return "no result has the key "
        + Visible.line(key)
        + (near.isEmpty() ? "" : "; near it are")
        + near.stream().map(known -> "\n  " + Visible.line(known)).reduce("", String::concat);
  }

  /**
   * @param persons whether the rule looks at recipients, so that what it found may name them
   */
  private void append(StringBuilder text, JsonNode result, boolean persons, ReportFile report) {
    boolean masked = arguments.has(Option.NO_RECIPIENTS);
    boolean hidden = masked && persons;
    text.append(Visible.line(result.path("key").asText())).append("\n\n");
    String clause = result.path("clause").isNull() ? "" : ", clause " + value(result, "clause");
    row(
        text,
        "verdict",
        value(result, "verdict") + " (" + value(result, "severity") + clause + ")");
    for (String field : hidden ? COUNTS : FIELDS) {
      String value = value(result, field);
      row(text, field, masked ? RecipientMask.text(value) : value);
    }
    if (!hidden) {
      row(text, "objects", list(result, "objects"));
      row(text, "sample", list(result, "sample"));
    }
    // Of recipients that pass, who has a look needs some; there may be a million.
    boolean crowd = value(result, "verdict").equals(PASS) && result.path("count").isNumber();
    int all = result.path("sources").size();
    int shown = crowd ? Math.min(SHOWN, all) : all;
    for (int i = 0; i < shown; i++) {
      JsonNode source = result.path("sources").get(i);
      String stated = hidden ? "" : report.stated(source);
      String value = masked ? RecipientMask.text(stated) : stated;
      row(text, "source", source(source, hidden) + (value.isEmpty() ? "" : ": " + value));
    }
    row(text, "source", shown < all ? "and " + (all - shown) + " more" : "");
    text.append('\n');
  }

  /** What is wrong comes first, and what passes last. */
  private static int turn(JsonNode result) {
    int turn = ORDER.indexOf(value(result, "verdict"));
    return turn < 0 ? ORDER.size() : turn;
  }

  private static String value(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isNull() ? "" : value.asText();
  }

  private static String list(JsonNode node, String field) {
    List<String> values = new ArrayList<>();
    node.path(field).forEach(value -> values.add(value.asText()));
    return String.join(", ", values);
  }

  private static String source(JsonNode source, boolean hidden) {
    String line = source.path("line").asInt() > 0 ? ":" + source.path("line").asInt() : "";
    String object = hidden ? "" : value(source, "object");
    String property = value(source, "property");
    return value(source, "file")
        + line
        + (object.isEmpty() ? "" : "  " + object)
        + (property.isEmpty() ? "" : "  " + property);
  }

  private static void row(StringBuilder text, String name, String value) {
    if (!value.isEmpty()) {
      text.append(name).append(" ".repeat(10 - name.length()));
      text.append(Visible.line(value)).append('\n');
    }
  }
}
