package exvet.report;

import java.util.Map;

/**
 * What stands on the cover of a report, as the profile or the command line state it; what nobody
 * stated is null.
 *
 * @param logo the image as an address of the scheme {@code data}
 * @param accent a colour, {@code #rrggbb}
 */
public record Cover(
    String title,
    String customer,
    String author,
    String classification,
    String logo,
    String accent) {

  /** The cover of a report. */
  public static Cover of(Report report) {
    return of(report.profile());
  }

  /** The cover of whatever a profile is stated for. */
  public static Cover of(Report.Stated profile) {
    Map<String, String> stated = profile.report();
    return new Cover(
        stated.get("title"),
        stated.get("customer"),
        stated.get("author"),
        stated.get("classification"),
        stated.get("logo"),
        stated.get("accent"));
  }
}
