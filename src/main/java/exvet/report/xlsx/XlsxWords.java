package exvet.report.xlsx;

import exvet.rule.RuleDoc;
import exvet.verdict.Severity;
import exvet.verdict.Source;
import exvet.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;

/** How the workbook names what the rules name by short words. */
final class XlsxWords {
  private XlsxWords() {}

  static String area(String area) {
    return switch (area) {
      case "send" -> "Send connectors";
      case "recv" -> "Receive connectors";
      case "accdom" -> "Accepted domains";
      case "eap" -> "Email address policies";
      case "rcpt" -> "Recipients";
      case "oa" -> "Outlook Anywhere";
      case "vdir" -> "Virtual directories";
      case "autod" -> "Autodiscover";
      case "cert" -> "Certificates";
      case "srv" -> "Servers";
      default -> area;
    };
  }

  /** Whether the step says it, or a page that the step leads to. */
  static String stated(RuleDoc rule) {
    return rule.linked() ? "linked page" : "step itself";
  }

  static String meaning(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "Everything the rule asks for was decided, and holds.";
      case FAIL -> "A violation is proven; see Findings.";
      case NOT_APPLICABLE -> "The rule does not concern this object, or another fault explains it.";
      case NOT_CHECKED -> "What is needed to decide is missing; see Not checked.";
      case WAIVED -> "A violation that was accepted, with reason and expiry.";
      case ERROR -> "The rule itself broke; the others were judged.";
    };
  }

  static String meaning(Severity severity) {
    return switch (severity) {
      case ERROR -> "Mail or client access breaks, a documented must, or a security hole.";
      case WARNING -> "A recommended setting is missed, or trouble is likely.";
      case INFO -> "Advice, or a record for the handover.";
    };
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
