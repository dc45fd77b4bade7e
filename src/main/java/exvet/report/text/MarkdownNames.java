package exvet.report.text;

import static exvet.report.text.MarkdownText.code;
import static exvet.report.text.MarkdownText.line;

import exvet.report.Reconciliation;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.topology.Reconciled;
import java.util.ArrayList;
import java.util.List;

/**
 * Of the names and connectors those about which something was found: the first of them, each with
 * the beginning of what configuration, DNS and endpoints say.
 */
final class MarkdownNames {
  private static final int ROWS = 10;
  private static final int RULES = 3;
  private static final int LONG = 200;

  private final Words words;

  MarkdownNames(Words words) {
    this.words = words;
  }

  /** A table in lines; none if there is nothing to show. */
  List<String> lines(ReportIndex index) {
    List<Reconciliation> all =
        Reconciliation.all(index).stream().filter(one -> !one.findings().isEmpty()).toList();
    List<String> lines = new ArrayList<>();
    if (all.isEmpty()) {
      return lines;
    }
    lines.add(
        row(
            words.text("md.name"),
            words.text("md.configuration"),
            words.text("md.public-dns"),
            words.text("md.private-dns"),
            words.text("md.outside"),
            words.text("md.inside"),
            words.text("md.findings")));
    lines.add("|" + " --- |".repeat(7));
    for (Reconciliation one : all.subList(0, Math.min(ROWS, all.size()))) {
      Reconciled row = one.row();
      lines.add(
          row(
              code(row.name()),
              row.configuration() == null ? "" : text(row.configuration()),
              shown(row.publicDns()),
              shown(row.privateDns()),
              shown(row.outside()),
              shown(row.inside()),
              rules(one)));
    }
    if (all.size() > ROWS) {
      lines.add("");
      lines.add(words.count("md.more-names", all.size() - ROWS));
    }
    return lines;
  }

  private String rules(Reconciliation one) {
    List<String> rules =
        one.findings().stream().map(result -> code(result.rule().id())).distinct().toList();
    String first = String.join(", ", rules.subList(0, Math.min(RULES, rules.size())));
    int more = rules.size() - RULES;
    return more <= 0 ? first : words.count("md.and-more", more, first);
  }

  private String shown(String found) {
    return found == null ? words.text("md.not-asked") : text(found);
  }

  private String text(String found) {
    if (found.length() <= LONG) {
      return line(found);
    }
    int end = found.lastIndexOf("; ", LONG);
    end = end > 0 ? end : Character.isHighSurrogate(found.charAt(LONG - 1)) ? LONG - 1 : LONG;
    return line(found.substring(0, end)) + " " + words.text("md.cut");
  }

  private static String row(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
