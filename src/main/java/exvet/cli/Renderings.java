package exvet.cli;

import exvet.report.Language;
import exvet.report.RecipientsCsv;
import exvet.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The formats that a command line asks for, and where they go.
 *
 * @param out a folder, or {@code -} for standard output
 */
record Renderings(List<Format> formats, Language language, String out) {
  private static final String STDOUT = "-";

  static Renderings of(Arguments arguments) throws UsageException {
    return of(arguments, Option.OUT, "exvet-report");
  }

  /**
   * @param option the one that says where they go
   * @param otherwise where they go if it is not given
   */
  static Renderings of(Arguments arguments, Option option, String otherwise) throws UsageException {
    String out = arguments.value(option, otherwise);
    boolean stdout = out.equals(STDOUT);
    List<Format> formats =
        Format.list(arguments.value(Option.FORMATS, stdout ? "json" : "html,xlsx,json"));
    if (stdout && (formats.size() != 1 || !formats.get(0).machine())) {
      throw new UsageException("--out - writes one format for programs: --format json");
    }
    Language language = arguments.language();
    return new Renderings(formats, language, out);
  }

  boolean toStdout() {
    return out.equals(STDOUT);
  }

  Path folder() {
    return Path.of(out);
  }

  /** Where to begin to read. */
  Path first() {
    return folder().resolve(formats.get(0).file());
  }

  /** Writes the one format that goes to standard output. */
  void print(Report report, Terminal terminal) throws IOException {
    formats.get(0).write(report, language, terminal.bytes());
  }

  /** Writes all of them, and the list of recipients if the report has it whole. */
  void write(Report report, OutputFolder folder, Progress progress) throws IOException {
    for (Format format : formats) {
      progress.step("writing " + format.file());
      folder.write(format.file(), stream -> format.write(report, language, stream));
    }
    if (report.recipients().size() > 0 && report.recipients().whole()) {
      progress.step("writing " + RecipientsCsv.FILE);
      folder.write(RecipientsCsv.FILE, stream -> RecipientsCsv.write(report, stream));
    }
  }
}
