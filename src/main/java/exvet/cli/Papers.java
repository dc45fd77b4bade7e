package exvet.cli;

import exvet.export.Nearest;
import exvet.report.Language;
import exvet.report.comparison.AttestationJson;
import exvet.report.comparison.AttestationPage;
import exvet.report.comparison.AttestationReport;
import exvet.report.comparison.ComparisonJson;
import exvet.report.comparison.ComparisonPage;
import exvet.report.comparison.ComparisonReport;
import exvet.report.comparison.Page;
import exvet.report.comparison.PageMarkdown;
import exvet.report.html.PageHtml;
import exvet.report.xlsx.PageXlsx;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files that a comparison or an attestation is written to.
 *
 * @param formats by their endings
 * @param base what they are called without their endings
 */
record Papers(List<String> formats, Language language, Path folder, String base) {
  private static final List<String> ALL = List.of("html", "xlsx", "json", "md");

  Papers {
    formats = List.copyOf(formats);
  }

  /** Something that writes itself as JSON. */
  @FunctionalInterface
  private interface Json {
    void write(OutputStream out) throws IOException;
  }

  static Papers of(Arguments arguments, Option option, String otherwise, String base)
      throws UsageException {
    List<String> formats = new ArrayList<>();
    for (String part : arguments.value(Option.PAPERS, String.join(",", ALL)).split(",", -1)) {
      String word = part.strip();
      if (!ALL.contains(word)) {
        throw new UsageException(
            "unknown format "
                + word
                + "; there is "
                + String.join(", ", ALL)
                + Nearest.hint(word, ALL));
      }
      if (!formats.contains(word)) {
        formats.add(word);
      }
    }
    return new Papers(
        formats, arguments.language(), Path.of(arguments.value(option, otherwise)), base);
  }

  /** Those that stand beside reports, in the same forms and always as JSON. */
  static Papers beside(Renderings renderings, String base) {
    List<String> formats = new ArrayList<>();
    for (String word : ALL) {
      boolean asked = renderings.formats().stream().anyMatch(format -> format.word().equals(word));
      if (asked || word.equals("json")) {
        formats.add(word);
      }
    }
    return new Papers(formats, renderings.language(), renderings.folder(), base);
  }

  OutputFolder open(Arguments arguments) throws UsageException, IOException {
    return OutputFolder.open(folder, arguments);
  }

  /** Where to begin to read. */
  Path first() {
    return folder.resolve(base + '.' + formats.get(0));
  }

  void write(AttestationReport report, OutputFolder out) throws IOException {
    write(
        AttestationPage.of(report, language), stream -> AttestationJson.write(report, stream), out);
  }

  void write(ComparisonReport report, OutputFolder out) throws IOException {
    write(ComparisonPage.of(report, language), stream -> ComparisonJson.write(report, stream), out);
  }

  private void write(Page page, Json json, OutputFolder out) throws IOException {
    for (String format : formats) {
      out.write(
          base + '.' + format,
          stream -> {
            switch (format) {
              case "html" -> PageHtml.write(page, language, stream);
              case "xlsx" -> PageXlsx.write(page, language, stream);
              case "md" -> PageMarkdown.write(page, stream);
              default -> json.write(stream);
            }
          });
    }
  }
}
