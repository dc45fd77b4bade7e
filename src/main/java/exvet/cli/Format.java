package exvet.cli;

import exvet.export.Nearest;
import exvet.report.JsonReport;
import exvet.report.Language;
import exvet.report.Report;
import exvet.report.XlsxReport;
import exvet.report.html.HtmlReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A form in which a report can be written. */
enum Format {
  HTML("html", false),
  XLSX("xlsx", false),
  JSON("json", true);

  /** What the contract names and this version does not have. */
  private static final List<String> LATER = List.of("csv", "md", "sarif", "junit");

  private final String word;
  private final boolean machine;

  Format(String word, boolean machine) {
    this.word = word;
    this.machine = machine;
  }

  /** Whether programs read it, so that it may go to standard output. */
  boolean machine() {
    return machine;
  }

  String file() {
    return "report." + word;
  }

  void write(Report report, Language language, OutputStream out) throws IOException {
    switch (this) {
      case HTML -> HtmlReport.write(report, language, out);
      case XLSX -> XlsxReport.write(report, language, out);
      case JSON -> JsonReport.write(report, out);
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
        LATER.contains(word)
            ? "the format " + word + " is not in this version"
            : "unknown format "
                + word
                + "; there is "
                + String.join(", ", known)
                + Nearest.hint(word, known));
  }
}
