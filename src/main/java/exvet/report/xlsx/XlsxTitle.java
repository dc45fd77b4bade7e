package exvet.report.xlsx;

import exvet.report.Report;
import exvet.report.Words;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/**
 * What stands on the cover and in the header and footer of each page.
 *
 * @param customer for whom; null like the others if the profile does not say
 * @param run the short name of the run
 * @param logo an address of the scheme {@code data}
 * @param accent six hexadecimal digits
 */
record XlsxTitle(
    String title,
    String organisation,
    String customer,
    String author,
    String classification,
    LocalDate asOf,
    String run,
    String logo,
    String accent) {

  static XlsxTitle of(Report report, Words words) {
    Map<String, String> stated =
        report.profile() == null || report.profile().report() == null
            ? Map.of()
            : report.profile().report();
    String accent = stated.getOrDefault("accent", "#" + XlsxAccent.USUAL);
    return new XlsxTitle(
        stated.getOrDefault("title", words.text("book.title")),
        report.organisation(),
        stated.get("customer"),
        stated.get("author"),
        stated.get("classification"),
        report.asOf(),
        XlsxRun.id(report),
        stated.get("logo"),
        accent.substring(1).toUpperCase(Locale.ROOT));
  }

  String customerOrOrganisation() {
    return customer == null ? organisation : customer;
  }
}
