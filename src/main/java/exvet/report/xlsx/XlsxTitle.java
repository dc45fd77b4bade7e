package exvet.report.xlsx;

import exvet.report.Cover;
import exvet.report.Report;
import exvet.report.Words;
import java.time.LocalDate;
import java.util.Locale;

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
    Cover cover = Cover.of(report);
    String accent = cover.accent() == null ? XlsxAccent.USUAL : cover.accent().substring(1);
    return new XlsxTitle(
        cover.title() == null ? words.text("book.title") : cover.title(),
        report.organisation(),
        cover.customer(),
        cover.author(),
        cover.classification(),
        report.asOf(),
        XlsxRun.id(report),
        cover.logo(),
        accent.toUpperCase(Locale.ROOT));
  }

  String customerOrOrganisation() {
    return customer == null ? organisation : customer;
  }
}
