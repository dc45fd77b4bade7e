package exvet.report.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exvet.fact.Exported;
import exvet.report.ContosoReport;
import exvet.report.Report;
import exvet.report.ReportFixture;
import exvet.rule.RuleDoc;
import exvet.verdict.RecipientList;
import exvet.verdict.RecipientRow;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written is what is read, and what is damaged is refused by name. */
class JsonReportReaderTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static byte[] bytes(Report report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport.write(report, out);
    return out.toByteArray();
  }

  private static Report read(byte[] json) throws IOException, ReportFileException {
    return JsonReportReader.read(new ByteArrayInputStream(json), (ruleBase, id) -> null);
  }

  @Test
  void factsAndResultsAreEqualToThoseThatWereWritten() throws Exception {
    for (Report report :
        List.of(
            ContosoReport.full(),
            ContosoReport.selected("<b>"),
            ReportFixture.contoso().report())) {
      Report again = read(bytes(report));
      List<Exported> facts =
          report.facts().facts().stream().filter(fact -> !fact.origin().missing()).toList();
      assertThat(facts).isNotEmpty();
      assertThat(again.facts().facts()).isEqualTo(facts);
      assertThat(again.results())
          .usingRecursiveFieldByFieldElementComparatorIgnoringFields("rule.text")
          .isEqualTo(report.results());
      assertThat(again.inputs()).isEqualTo(report.inputs());
      assertThat(again.reconciled()).isEqualTo(report.reconciled());
      assertThat(again.tool()).isEqualTo(report.tool());
      assertThat(again.profile()).isEqualTo(report.profile());
      assertThat(again.selection()).isEqualTo(report.selection());
      assertThat(bytes(again)).isEqualTo(bytes(report));
    }
  }

  @Test
  void membersMayStandInAnyOrder() throws Exception {
    Report report = ContosoReport.full();
    ObjectMapper sorting = new ObjectMapper();
    sorting.configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    byte[] sorted = sorting.writeValueAsBytes(sorting.readValue(bytes(report), Object.class));
    assertThat(bytes(read(sorted))).isEqualTo(bytes(report));
  }

  @Test
  void ofManyRecipientsTheFirstAreKeptAndAllAreCounted() throws Exception {
    RuleDoc rule = ContosoReport.full().rules().get(0);
    List<RecipientRow> rows = new ArrayList<>();
    for (int i = 0; i < Report.LISTED + 10; i++) {
      rows.add(
          new RecipientRow(
              "user" + i,
              rule,
              Severity.ERROR,
              Verdict.FAIL,
              "c",
              null,
              null,
              null,
              null,
              "m",
              "f",
              "o",
              i));
    }
    Report again = read(bytes(ContosoReport.listing(RecipientList.of(rows))));
    assertThat(again.recipients().size()).isEqualTo(Report.LISTED + 10);
    assertThat(again.recipients().stream()).hasSize(Report.LISTED);
    assertThat(again.recipients().whole()).isFalse();
    assertThat(RecipientList.of(rows).whole()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/schema | \"2\" | has the schema 2; this exvet reads 1",
        "/results/3/verdict | \"maybe\" | results[3].verdict is maybe, which this exvet does not",
        "/results/3/rule | \"no-rule\" | results[3] is of the rule no-rule, which is not among",
        "/results/3/sources | 7 | results[3].sources is no list",
        "/asOf | \"2026-02-30\" | has a date that is none",
        "/facts/0/type | \"Spaceship\" | facts[0] is of the type Spaceship, which this exvet",
        "/facts/0/source/line | \"x\" | facts[0].source.line is no whole number",
        "/recipients/rows | -3 | recipients.rows is no number of rows",
        "/rules | null | rules is no list",
        "/tool/ruleBase | 1 | tool.ruleBase has no member version",
        "/organisation |  | has no member organisation",
        "/facts |  | was written by an exvet that did not yet keep what other formats need",
      })
  void aDamagedOrNewerReportIsRefusedByName(String row) throws IOException {
    String[] parts = row.split(" \\| ?", 3);
    JsonNode report = JSON.readTree(bytes(ContosoReport.full()));
    int slash = parts[0].lastIndexOf('/');
    JsonNode parent = report.at(parts[0].substring(0, slash));
    String name = parts[0].substring(slash + 1);
    if (parts[1].isBlank()) {
      ((ObjectNode) parent).remove(name);
    } else {
      ((ObjectNode) parent).set(name, JSON.readTree(parts[1]));
    }
    byte[] damaged = JSON.writeValueAsBytes(report);
    assertThatThrownBy(() -> read(damaged))
        .isInstanceOf(ReportFileException.class)
        .hasMessageStartingWith(parts[2].strip());
  }

  @ParameterizedTest
  @CsvSource({
    "'', is no report of exvet",
    "[], is no report of exvet",
    "{}, has no member schema",
    "'{\"schema\": \"1\", \"results\": [', is damaged",
    "'{\"schema\": \"1\"} x', is damaged",
    "'<html>', line 1 is damaged",
  })
  void whatIsNoReportIsRefused(String content, String expected) {
    assertThatThrownBy(() -> read(content.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(ReportFileException.class)
        .hasMessageContaining(expected);
  }
}
