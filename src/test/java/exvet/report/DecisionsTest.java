package exvet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exvet.fact.Waiver;
import exvet.report.Decisions.Decision;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.xssf.usermodel.XSSFName;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionsTest {
  private static final LocalDate AS_OF = LocalDate.parse("2026-11-01");
  private static final LocalDate LATER = LocalDate.parse("2027-06-30");
  private static final List<String> RULES = List.of("oa-ssl-required", "vdir-owa-external-url");
  private static final List<String> HEADINGS =
      List.of("Rule", "Subject", "Decision", "Justification", "Approver", "Expires", "Key");
  private static final List<String> GERMAN =
      List.of(
          "Regel",
          "Gegenstand",
          "Entscheidung",
          "Begründung",
          "Freigabe durch",
          "Läuft ab",
          "Schlüssel");

  @TempDir Path folder;

  @Test
  void whatIsAcceptedIsAWaiverAndTheRestIsCounted() throws IOException {
    Decisions decisions =
        decisions(
            HEADINGS,
            row("MBX01\\Rpc", "accept", "why", "Ann", LATER, "oa-ssl-required:mbx01\\rpc"),
            row("MBX02\\Rpc", "fix", null, null, null, "oa-ssl-required:mbx02\\rpc"),
            row("MBX03\\Rpc", null, null, null, null, "oa-ssl-required:mbx03\\rpc"));
    assertThat(decisions.problems()).isEmpty();
    assertThat(decisions.waivers())
        .containsExactly(new Waiver("oa-ssl-required", "MBX01\\Rpc", "why", "Ann", LATER, 2));
    assertThat(decisions.counts()).containsEntry(Decision.FIX, 1).containsEntry(Decision.ACCEPT, 1);
  }

  @Test
  void theOrderOfRowsAndColumnsDoesNotMatter() throws IOException {
    List<String> shuffled = new ArrayList<>(HEADINGS);
    Collections.reverse(shuffled);
    Decisions decisions =
        decisions(
            shuffled,
            row("MBX02\\Rpc", "fix", null, null, null, "oa-ssl-required:mbx02\\rpc"),
            row("MBX01\\Rpc", "accept", "why", "Ann", LATER, "oa-ssl-required:mbx01\\rpc"));
    assertThat(decisions.problems()).isEmpty();
    assertThat(decisions.waivers()).extracting(Waiver::object).containsExactly("MBX01\\Rpc");
  }

  @Test
  void germanWorkbooksAreRead() throws IOException {
    Decisions decisions =
        decisions(
            GERMAN,
            row("MBX01\\Rpc", "akzeptieren", "Grund", "Ann", LATER, "oa-ssl-required:mbx01\\rpc"));
    assertThat(decisions.problems()).isEmpty();
    assertThat(decisions.waivers()).hasSize(1);
  }

  @Test
  void namesOfColumnsCountMoreThanHeadings() throws IOException {
    List<String> renamed = List.of("a", "b", "c", "d", "e", "f", "g");
    Path file =
        write(
            renamed,
            true,
            row("MBX01\\Rpc", "accept", "why", "Ann", LATER, "oa-ssl-required:mbx01\\rpc"));
    Decisions decisions = Decisions.read(file, RULES, AS_OF);
    assertThat(decisions.waivers()).hasSize(1);
  }

  @Test
  void aSubjectWithWildcardsMeansItselfOnly() throws IOException {
    Decisions decisions =
        decisions(HEADINGS, row("*", "accept", "why", "Ann", LATER, "oa-ssl-required:*"));
    assertThat(decisions.waivers()).extracting(Waiver::object).containsExactly("[*]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          accept | -   | Ann | 2027-06-30 | oa-ssl-required:m | Justification (D): is empty, but what is accepted needs it
          accept | why | -   | 2027-06-30 | oa-ssl-required:m | Approver (E): is empty, but what is accepted needs it
          accept | why | Ann | -          | oa-ssl-required:m | Expires (F): is empty, but what is accepted needs it
          accept | why | Ann | 30.06.2027 | oa-ssl-required:m | Expires (F): must be a day such as 2026-11-01, not 30.06.2027
          accept | why | Ann | 2026-10-31 | oa-ssl-required:m | Expires (F): has passed: 2026-10-31 is before 2026-11-01
          acept  | why | Ann | 2027-06-30 | oa-ssl-required:m | Decision (C): must be one of fix, beheben, accept, akzeptieren, dispute, bestreiten, defer, verschieben, not acept; did you mean accept?
          -      | why | -   | -          | oa-ssl-required:m | Decision (C): is empty, but something else is filled in
          accept | why | Ann | 2027-06-30 | -                 | Key (G): is empty: nobody knows which finding this is about
          accept | why | Ann | 2027-06-30 | oa-ssl-requird:m  | Key (G): unknown rule oa-ssl-requird; the nearest known one is oa-ssl-required
          accept | why | Ann | 2027-06-30 | nothing           | Key (G): is no key of a finding: nothing
          """)
  void whatIsWrongIsNamedWithItsCell(
      String decision, String why, String who, String when, String key, String problem)
      throws IOException {
    Decisions decisions = decisions(HEADINGS, row("M", decision, why, who, when, key));
    assertThat(decisions.problems())
        .containsExactly(file() + ": sheet Findings, row 2, column " + problem);
    assertThat(decisions.waivers()).isEmpty();
  }

  @Test
  void rowsOfOneKeyAreDecidedTogether() throws IOException {
    Decisions decisions =
        decisions(
            HEADINGS,
            row("M", "accept", "why", "Ann", LATER, "oa-ssl-required:m"),
            row("M", null, null, null, null, "oa-ssl-required:m"));
    assertThat(decisions.problems())
        .containsExactly(
            file()
                + ": sheet Findings, row 3, column Decision (C): must be as in row 2, which is about"
                + " the same rule and object: a waiver covers both");
  }

  @Test
  void everyProblemIsNamedAtOnce() throws IOException {
    Decisions decisions =
        decisions(
            HEADINGS,
            row("M", "accept", null, null, null, "oa-ssl-required:m"),
            row("N", "maybe", null, null, null, "oa-ssl-required:n"));
    assertThat(decisions.problems()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "PK", "{\"schema\":\"1\"}"})
  void whatIsNoWorkbookIsRefused(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("no.xlsx"), text);
    assertThatThrownBy(() -> Decisions.read(file, RULES, AS_OF))
        .isInstanceOf(IOException.class)
        .hasMessage("is no Excel workbook (.xlsx) that can be read");
  }

  @Test
  void aWorkbookWithoutDecisionsIsRefused() throws IOException {
    Path file = write(List.of("Rule", "Key"), false);
    assertThatThrownBy(() -> Decisions.read(file, RULES, AS_OF))
        .hasMessageContaining("has no sheet with findings to decide on: no columns");
  }

  private static List<Object> row(
      String subject, String decision, String why, String who, Object when, String key) {
    List<Object> row = new ArrayList<>();
    Collections.addAll(row, "rule", subject, decision, why, who, when, key);
    return row;
  }

  private String file() {
    return folder.resolve("report.xlsx").toString();
  }

  @SafeVarargs
  private Decisions decisions(List<String> headings, List<Object>... rows) throws IOException {
    return Decisions.read(write(headings, false, rows), RULES, AS_OF);
  }

  /** A workbook in which cells stand under the headings they have in {@link #HEADINGS}. */
  @SafeVarargs
  private Path write(List<String> headings, boolean named, List<Object>... rows)
      throws IOException {
    Path file = Path.of(file());
    try (XSSFWorkbook book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      book.createSheet("Cover").createRow(0).createCell(0).setCellValue("Decision");
      XSSFSheet sheet = book.createSheet("Findings");
      CellStyle day = book.createCellStyle();
      day.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd"));
      XSSFRow head = sheet.createRow(0);
      for (int c = 0; c < headings.size(); c++) {
        head.createCell(c).setCellValue(headings.get(c));
        if (named && c > 1) {
          XSSFName name = book.createName();
          name.setNameName("Findings_" + HEADINGS.get(c).toLowerCase(Locale.ROOT));
          String column = String.valueOf((char) ('A' + c));
          name.setRefersToFormula("Findings!$" + column + "$2:$" + column + "$9");
        }
      }
      for (int r = 0; r < rows.length; r++) {
        XSSFRow row = sheet.createRow(r + 1);
        for (int c = 0; c < headings.size(); c++) {
          int field = HEADINGS.indexOf(headings.get(c));
          Object value = rows[r].get(field < 0 ? c : field);
          if (value instanceof LocalDate date) {
            row.createCell(c).setCellValue(date);
            row.getCell(c).setCellStyle(day);
          } else if (value != null) {
            row.createCell(c).setCellValue((String) value);
          }
        }
      }
      book.write(out);
    }
    return file;
  }
}
