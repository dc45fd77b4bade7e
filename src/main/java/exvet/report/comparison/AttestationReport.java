package exvet.report.comparison;

import exvet.export.InputFile;
import exvet.handover.Attestation;
import exvet.report.Cover;
import java.time.LocalDate;
import java.util.List;

/**
 * An attestation with all that its readers have to know, of which each file is a rendering.
 *
 * @param organisation its name
 * @param tool name and version of what made it
 * @param asOf the day on which it is made
 * @param plan the files of the change
 */
public record AttestationReport(
    String organisation,
    Cover cover,
    String tool,
    LocalDate asOf,
    Side before,
    Side after,
    List<InputFile> plan,
    Attestation attestation) {

  public AttestationReport {
    plan = List.copyOf(plan);
  }

  /**
   * One of the two states.
   *
   * @param name what the reader calls it: a folder, a report
   * @param files what tells of it
   */
  public record Side(String name, List<InputFile> files) {
    public Side {
      files = List.copyOf(files);
    }
  }
}
