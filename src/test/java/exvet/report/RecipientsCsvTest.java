package exvet.report;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.rule.RuleDoc;
import exvet.verdict.RecipientList;
import exvet.verdict.RecipientRow;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecipientsCsvTest {
  private static final String HEADER =
      "\uFEFFrecipient,rule,title,severity,verdict,clause,observed,expected,reason,because,message,"
          + "file,object,line\r\n";

  private static RecipientRow row(String recipient, String observed, String message) {
    RuleDoc rule = ContosoReport.full().rules().get(0);
    return new RecipientRow(
        recipient,
        rule,
        Severity.WARNING,
        Verdict.FAIL,
        "differs",
        observed,
        null,
        null,
        null,
        message,
        "x/Get-Mailbox.xml",
        "contoso.com/Users/" + recipient,
        12);
  }

  private static String csv(RecipientRow... rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    RecipientsCsv.write(ContosoReport.listing(RecipientList.of(List.of(rows))), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static String line(String recipient, String observed, String message) {
    RuleDoc rule = ContosoReport.full().rules().get(0);
    return String.join(
            ",",
            recipient,
            rule.id(),
            rule.title().contains(",") ? '"' + rule.title() + '"' : rule.title(),
            "warning,fail,differs",
            observed,
            ",,",
            message,
            "x/Get-Mailbox.xml",
            "contoso.com/Users/" + recipient,
            "12")
        + "\r\n";
  }

  @Test
  void aRowIsALineThatExcelReadsWithItsUmlauts() throws IOException {
    assertThat(csv(row("jörg", "a@b.c", "it differs")))
        .isEqualTo(HEADER + line("jörg", "a@b.c", "it differs"));
  }

  @Test
  void whatSeparatesIsQuoted() throws IOException {
    assertThat(csv(row("a", "x,\"y\"", "one\ntwo")))
        .isEqualTo(HEADER + line("a", "\"x,\"\"y\"\"\"", "\"one\ntwo\""));
  }

  @Test
  void nothingCalculates() throws IOException {
    for (String formula :
        List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "=cmd|' /C calc'!A0")) {
      assertThat(csv(row("a", formula, "m"))).isEqualTo(HEADER + line("a", "'" + formula, "m"));
    }
    assertThat(csv(row("a", "\n=1", "m"))).isEqualTo(HEADER + line("a", "\"'\n=1\"", "m"));
  }

  @Test
  void whatCannotBeSeenIsShown() throws IOException {
    assertThat(csv(row("a", "\u0000\r\u202E", "m")))
        .isEqualTo(HEADER + line("a", "\u2400\u240D<U+202E>", "m"));
  }

  @Test
  void nobodyIsAHeaderAlone() throws IOException {
    assertThat(csv()).isEqualTo(HEADER);
  }
}
