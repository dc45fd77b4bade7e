package exvet.export;

import java.util.List;
import java.util.Map;

/**
 * One file that was given, whether or not it was of use.
 *
 * @param file relative to its source, prefixed by the source's last name, with {@code /}
 * @param sha256 of its bytes, lower-case hexadecimal; empty if they could not be read
 * @param format for instance {@code clixml}; {@code other} for a file of no interest
 * @param cmdlets how many objects of each cmdlet it holds; 0 states that there is none
 * @param notes what a reader of the report should know, for instance "holds no object of interest"
 * @param problems what could not be read
 */
public record InputFile(
    String file,
    String sha256,
    String format,
    Map<String, Integer> cmdlets,
    List<String> notes,
    List<Problem> problems) {

  /** What could not be read, where, and what to do about it. */
  public record Problem(int line, String message) {}
}
