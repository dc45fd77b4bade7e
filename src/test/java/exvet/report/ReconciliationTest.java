package exvet.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exvet.report.html.HtmlReport;
import exvet.report.json.JsonReport;
import exvet.report.xlsx.XlsxReport;
import exvet.topology.Reconciled;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** The same names, words and findings in each report. */
class ReconciliationTest {
  private final Report report = ContosoReport.full();

  @Test
  void everyReportHasTheSameRows() throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    JsonReport.write(report, json);
    JsonNode rows = new ObjectMapper().readTree(json.toByteArray()).get("reconciliation");
    ByteArrayOutputStream html = new ByteArrayOutputStream();
    HtmlReport.write(report, Language.EN, html);
    String page = html.toString(StandardCharsets.UTF_8);
    page = page.substring(page.indexOf("id=\"names\""));
    page = page.substring(0, page.indexOf("</section>"));
    ByteArrayOutputStream xlsx = new ByteArrayOutputStream();
    XlsxReport.write(report, Language.EN, xlsx);
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(xlsx.toByteArray()))) {
      DataFormatter text = new DataFormatter();
      assertThat(rows).hasSize(report.reconciled().size()).hasSizeGreaterThan(1);
      for (int i = 0; i < rows.size(); i++) {
        Row row = book.getSheet("Namespaces").getRow(i + 1);
        JsonNode one = rows.get(i);
        assertThat(text.formatCellValue(row.getCell(0))).isEqualTo(one.get("name").asText());
        assertThat(page).contains(">" + one.get("name").asText() + "<");
        int column = 4;
        for (String member : new String[] {"publicDns", "privateDns", "outside", "inside"}) {
          String shown = one.get(member).isNull() ? "not asked" : one.get(member).asText();
          assertThat(text.formatCellValue(row.getCell(column++))).isEqualTo(shown);
          assertThat(page).contains(shown.replace("<", "&lt;").replace(">", "&gt;"));
        }
      }
    }
  }

  @Test
  void findingsAreThoseThatNameIt() {
    Result failed =
        report.results().stream().filter(r -> r.verdict() == Verdict.FAIL).findFirst().get();
    Report one = report(List.of(failed.subject()), report.results());
    assertThat(Reconciliation.all(one).get(0).findings())
        .contains(failed)
        .allMatch(result -> result.verdict() == Verdict.FAIL)
        .allMatch(result -> result.subject().equals(failed.subject()));
    assertThat(Reconciliation.all(report).get(0).findings()).isEmpty();
  }

  @Test
  void whatAServerShowsAtAPortOfAHostIsFoundThere() {
    Result failed =
        report.results().stream().filter(r -> r.verdict() == Verdict.FAIL).findFirst().get();
    Result shown = observed(failed, "a:1: x, pop.contoso.com:995: its certificate has other names");
    Result other = observed(failed, "2pop.contoso.com:995: its certificate has other names");
    Report one = report(List.of("x"), List.of(shown, other));
    assertThat(Reconciliation.all(one).get(0).findings()).containsExactly(shown);
  }

  @Test
  void aUrlThatIsWrongIsFoundAtItsHost() throws IOException {
    Result failed =
        report.results().stream().filter(r -> r.verdict() == Verdict.FAIL).findFirst().get();
    Result shown = observed(failed, "https:/Pop.contoso.com/owa");
    Result other = observed(failed, "mail.contoso.com, pop.contoso.com");
    Report one = report(List.of("x"), List.of(shown, other));
    assertThat(Reconciliation.all(one).get(0).findings()).containsExactly(shown);
  }

  private Report report(List<String> names, List<Result> results) {
    Reconciled named =
        new Reconciled("namespace", "pop.contoso.com", names, null, null, null, null, null);
    return new Report(
        report.tool(),
        report.asOf(),
        report.organisation(),
        report.inputs(),
        report.completeness(),
        report.rules(),
        results,
        List.of(named),
        List.of(),
        report.recipients(),
        report.facts(),
        report.profile());
  }

  private static Result observed(Result one, String observed) {
    return new Result(
        one.rule(),
        one.severity(),
        one.verdict(),
        one.clause(),
        one.subject(),
        one.objects(),
        one.message(),
        observed,
        one.expected(),
        one.reason(),
        one.awaits(),
        one.because(),
        one.sources(),
        one.fix(),
        one.count(),
        one.sample(),
        one.evidence(),
        one.waiver(),
        one.novelty(),
        one.clauses());
  }
}
