import exvet.export.InputFile;
import exvet.fact.FactBase;
import exvet.report.Completeness;
import exvet.report.Language;
import exvet.report.Report;
import exvet.report.html.HtmlReport;
import exvet.rule.Evidence;
import exvet.rule.RuleDoc;
import exvet.verdict.RecipientList;
import exvet.verdict.Result;
import exvet.verdict.Severity;
import exvet.verdict.Source;
import exvet.verdict.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a report with many findings, and a page that holds the same rows as one plain table. */
final class HtmlLoad {
  private static final int RULES = 20;

  public static void main(String[] args) throws IOException {
    int findings = Integer.parseInt(args[0]);
    Path folder = Path.of(args[1]);
    List<RuleDoc> rules = new ArrayList<>();
    for (int i = 0; i < RULES; i++) {
      rules.add(rule(i));
    }
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < RULES; i++) {
      for (int j = i; j < findings; j += RULES) {
        results.add(result(rules.get(i), j));
      }
    }
    try (OutputStream out = Files.newOutputStream(folder.resolve("report.html"))) {
      HtmlReport.write(report(rules, results), Language.EN, out);
    }
    table(results, folder.resolve("table.html"));
  }

  private static RuleDoc rule(int i) {
    return new RuleDoc(
        "recv-rule-" + (char) ('a' + i),
        "Each connector keeps rule number " + i,
        i % 2 == 0 ? "error" : "warning",
        "1",
        false,
        "organisation",
        Evidence.EXPORT,
        "Receive connector",
        "Receive connectors, permissions",
        "Strangers could send mail through it.",
        "Set-ReceiveConnector \"{connector}\" -Enabled $false",
        List.of("open"),
        List.of("Get-ReceiveConnector"),
        List.of("Get-ReceiveConnector"),
        "rule \"r\"\nend\n");
  }

  private static Result result(RuleDoc rule, int i) {
    String connector = "MBX" + i % 200 + "\\Relay for device " + i;
    return new Result(
        rule,
        Severity.of(rule.declaredSeverity()),
        Verdict.FAIL,
        "open",
        connector,
        List.of(),
        "the connector " + connector + " lets 10." + i % 250 + ".0.0/16 relay without sign-in",
        "AnonymousUsers, ExchangeServers",
        "ExchangeServers",
        null,
        null,
        null,
        List.of(new Source("exports/Get-ReceiveConnector.xml", connector, "PermissionGroups", i)),
        "Set-ReceiveConnector \"" + connector + "\" -Enabled $false",
        null,
        List.of(),
        null);
  }

  private static Report report(List<RuleDoc> rules, List<Result> results) {
    return new Report(
        new Report.Tool("exvet", "bench", "bench", "0".repeat(64), List.of()),
        LocalDate.of(2026, 11, 1),
        "Many findings",
        List.of(
            new InputFile(
                "exports/Get-ReceiveConnector.xml",
                "0".repeat(64),
                "clixml",
                Map.of("Get-ReceiveConnector", results.size()),
                List.of(),
                List.of())),
        Completeness.NONE,
        rules,
        results,
        List.of(),
        List.of(),
        RecipientList.EMPTY,
        new FactBase("Many findings", List.of(), Set.of()),
        Report.Stated.NOTHING);
  }

  /** The same cells, without anything around them. */
  private static void table(List<Result> results, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>t</title><table>");
      for (Result result : results) {
        out.write("<tr><th>" + escape(result.subject()));
        out.write("<td>" + escape(result.message() + "; " + result.observed()));
        out.write("; " + escape(result.expected()));
        Source source = result.sources().get(0);
        out.write("<td>" + escape(source.file() + ":" + source.line() + " " + source.object()));
        out.write("<td>" + escape(result.fix()) + "\n");
      }
      out.write("</table></html>\n");
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
