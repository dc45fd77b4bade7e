package exvet.cli;

import exvet.export.Nearest;
import exvet.report.Language;
import exvet.report.Report;
import exvet.report.html.HtmlReport;
import exvet.report.json.JsonReport;
import exvet.report.text.CsvReport;
import exvet.report.text.JUnitReport;
import exvet.report.text.MarkdownReport;
import exvet.report.text.SarifReport;
import exvet.report.xlsx.XlsxReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A form in which a report can be written. */
enum Format {
  HTML("html", "report.html", false),
  XLSX("xlsx", "report.xlsx", false),
  JSON("json", "report.json", true),
  CSV("csv", "report.csv", true),
  MD("md", "report.md", true),
  SARIF("sarif", "report.sarif", true),
  JUNIT("junit", "report.junit.xml", true);

  private final String word;
  private final String file;
  private final boolean machine;

  Format(String word, String file, boolean machine) {
    this.word = word;
    this.file = file;
    this.machine = machine;
  }

  /** How it is named on a command line. */
  String word() {
    return word;
  }

  /** Whether programs read it, so that it may go to standard output. */
  boolean machine() {
    return machine;
  }

  String file() {
    return file;
  }

  void write(Report report, Language language, OutputStream out) throws IOException {
    switch (this) {
      case HTML -> HtmlReport.write(report, language, out);
      case XLSX -> XlsxReport.write(report, language, out);
      case JSON -> JsonReport.write(report, out);
      case CSV -> CsvReport.write(report, out);
      case MD -> MarkdownReport.write(report, language, out);
      case SARIF -> SarifReport.write(report, out);
      case JUNIT -> JUnitReport.write(report, out);
    }
  }

  /** The formats of a list such as {@code html,json}, each once. */
  static List<Format> list(String text) throws UsageException {
    List<Format> formats = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Format format = of(part.strip());
      if (!formats.contains(format)) {
        formats.add(format);
      }
    }
    return formats;
  }

  private static Format of(String word) throws UsageException {
    List<String> known = Stream.of(values()).map(format -> format.word).toList();
    int at = known.indexOf(word);
    if (at >= 0) {
      return values()[at];
    }
    throw new UsageException(
        "unknown format "
            + word
            + "; there is "
            + String.join(", ", known)
            + Nearest.hint(word, known));
  }
}
