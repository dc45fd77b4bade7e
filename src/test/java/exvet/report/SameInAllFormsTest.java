package exvet.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exvet.report.html.HtmlReport;
import exvet.report.json.JsonReport;
import exvet.report.xlsx.XlsxReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The page, the workbook and the JSON say the same of everything, in the same numbers. */
class SameInAllFormsTest {
  private static final Report REPORT = ContosoReport.full();
  private static final ReportIndex INDEX = new ReportIndex(REPORT);
  private static final Map<String, Element> PLACES = new HashMap<>();
  private static final List<Element> ELEMENTS = new ArrayList<>();
  private static JsonNode json;

  @BeforeAll
  static void writeAndRead() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonReport.write(REPORT, out);
    json = new ObjectMapper().readTree(out.toByteArray());
    out.reset();
    HtmlReport.write(REPORT, Language.EN, out);
    Document page =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(out.toByteArray()));
    NodeList all = page.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      Element element = (Element) all.item(i);
      ELEMENTS.add(element);
      if (element.hasAttribute("id")) {
        PLACES.put(element.getAttribute("id"), element);
      }
    }
  }

  @Test
  void thePageHasEachResultOfTheJsonOnceAndNoOther() {
    Set<String> places = new HashSet<>();
    assertThat(json.get("results")).hasSameSizeAs(REPORT.results());
    for (int i = 0; i < REPORT.results().size(); i++) {
      JsonNode result = json.get("results").get(i);
      String place = INDEX.anchor(REPORT.results().get(i));
      Element element = PLACES.get(place);
      places.add(place);
      assertThat(element).as(place).isNotNull();
      assertThat(element.getAttribute("data-m")).as(place).isEqualTo(mark(result));
      for (String member : List.of("subject", "message", "observed", "expected", "fix")) {
        if (!result.path(member).isNull()) {
          assertThat(element.getTextContent()).as(place).contains(result.get(member).asText());
        }
      }
      for (JsonNode source : result.get("sources")) {
        assertThat(element.getTextContent()).contains(source.get("file").asText());
      }
    }
    assertThat(ELEMENTS)
        .filteredOn(element -> element.hasAttribute("data-m"))
        .extracting(element -> element.getAttribute("id"))
        .containsExactlyInAnyOrderElementsOf(places);
  }

  private static String mark(JsonNode result) {
    String verdict = result.get("verdict").asText();
    return switch (verdict) {
      case "fail" -> "m-" + result.get("severity").asText();
      case "error" -> "m-broke";
      default -> "m-" + verdict;
    };
  }

  @Test
  void theFirstPageCountsAsTheJsonDoes() {
    Map<Mark, Integer> counted = new EnumMap<>(Mark.class);
    for (Mark mark : Mark.values()) {
      for (JsonNode result : json.get("results")) {
        counted.merge(mark, mark(result).equals("m-" + mark.key()) ? 1 : 0, Integer::sum);
      }
    }
    int tiles = 0;
    for (Element element : ELEMENTS) {
      for (Mark mark : Mark.values()) {
        String style = " " + element.getAttribute("class") + " ";
        if (style.startsWith(" tile m-" + mark.key() + " ")) {
          Element number = (Element) element.getElementsByTagName("span").item(0);
          assertThat(number.getTextContent()).isEqualTo(Figures.number(counted.get(mark)));
          tiles++;
        }
      }
    }
    assertThat(tiles).isGreaterThanOrEqualTo(6);
    String summary = PLACES.get("summary").getTextContent();
    long decided = 0;
    long applicable = 0;
    for (JsonNode counts : json.get("coverage")) {
      decided += counts.get("pass").asInt() + counts.get("fail").asInt();
      decided += counts.get("waived").asInt();
      applicable += counts.get("applicable").asInt();
    }
    assertThat(summary)
        .contains(
            Figures.number(decided)
                + " of "
                + Figures.number(applicable)
                + " checks that apply were decided");
  }

  @Test
  void theWorkbookHasEachResultOfTheJson() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    XlsxReport.write(REPORT, Language.EN, out);
    Map<String, List<List<String>>> rows = new HashMap<>();
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
      for (Sheet sheet : book) {
        collect(sheet, rows);
      }
    }
    for (JsonNode result : json.get("results")) {
      String key = result.get("key").asText();
      assertThat(rows).containsKey(key);
      assertThat(rows.get(key)).anyMatch(row -> row.contains(result.get("subject").asText()));
    }
  }

  /** The rows of a sheet that has keys. */
  private static void collect(Sheet sheet, Map<String, List<List<String>>> rows) {
    DataFormatter text = new DataFormatter();
    int column = -1;
    for (Row row : sheet) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.getLastCellNum(); i++) {
        cells.add(text.formatCellValue(row.getCell(i)));
      }
      if (column < 0) {
        column = cells.indexOf("Key");
      } else if (column < cells.size()) {
        rows.computeIfAbsent(cells.get(column), key -> new ArrayList<>()).add(cells);
      }
    }
  }
}
