package exvet.report.xlsx;

import exvet.report.Mark;
import exvet.report.Words;
import exvet.verdict.Severity;
import exvet.verdict.Source;
import exvet.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** What the workbook calls things of which it has to decide how they are called. */
final class XlsxWords {
  private XlsxWords() {}

  /** A fault is called by its severity, everything else by its verdict. */
  static String mark(Words words, Mark mark) {
    return switch (mark) {
      case ERROR -> words.named("severity", Severity.ERROR);
      case WARNING -> words.named("severity", Severity.WARNING);
      case INFO -> words.named("severity", Severity.INFO);
      case BROKE -> words.named("verdict", Verdict.ERROR);
      case NOT_CHECKED -> words.named("verdict", Verdict.NOT_CHECKED);
      case WAIVED -> words.named("verdict", Verdict.WAIVED);
      case PASS -> words.named("verdict", Verdict.PASS);
      case NOT_APPLICABLE -> words.named("verdict", Verdict.NOT_APPLICABLE);
    };
  }

  /** The area of a rule; those of a site's own rules have no other name than theirs. */
  static String area(Words words, String area) {
    return words.named("area", area, area);
  }

  /** A step of the guide. */
  static String step(Words words, String step) {
    return words.named("step", step, step);
  }

  /** One line for each place: file, line, object, property. */
  static List<String> places(List<Source> sources) {
    List<String> places = new ArrayList<>();
    for (Source source : sources) {
      StringBuilder place = new StringBuilder(source.file() == null ? "" : source.file());
      if (source.line() > 0) {
        place.append(':').append(source.line());
      }
      if (source.object() != null) {
        place.append(place.isEmpty() ? "" : "  ").append(source.object());
      }
      if (source.property() != null) {
        place.append("  ").append(source.property());
      }
      places.add(place.toString());
    }
    return places;
  }
}
