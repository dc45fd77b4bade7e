package exvet.export;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One file that was given, whether or not it was of use.
 *
 * @param file relative to its source, prefixed by the source's last name, with {@code /}; of a
 *     second source of that name by {@code #2/} as well
 * @param sha256 of its bytes, lower-case hexadecimal; empty if they could not be read
 * @param format for instance {@code clixml}; {@code other} for a file of no interest
 * @param cmdlets how many objects of each cmdlet it holds; 0 states that there is none
 * @param notes what a reader of the report should know, for instance "holds no object of interest"
 * @param problems what could not be read
 * @param manifests what a collector says there of its run; empty unless it is a collector's file
 * @param computers the servers whose shell made the objects (PSComputerName), as far as it says so
 * @param partial the cmdlets of which, by its own word, it does not hold all objects
 */
public record InputFile(
    String file,
    String sha256,
    String format,
    Map<String, Integer> cmdlets,
    List<String> notes,
    List<Problem> problems,
    List<Manifest> manifests,
    List<String> computers,
    Map<String, Partial> partial) {

  /** The format of a file that holds what probes saw. */
  public static final String RECORDING = "recording";

  /** A file that is no collector's. */
  public InputFile(
      String file,
      String sha256,
      String format,
      Map<String, Integer> cmdlets,
      List<String> notes,
      List<Problem> problems) {
    this(file, sha256, format, cmdlets, notes, problems, List.of(), List.of(), Map.of());
  }

  /** A file that does not say where it was made. */
  public InputFile(
      String file,
      String sha256,
      String format,
      Map<String, Integer> cmdlets,
      List<String> notes,
      List<Problem> problems,
      List<Manifest> manifests) {
    this(file, sha256, format, cmdlets, notes, problems, manifests, List.of(), Map.of());
  }

  /** What could not be read, where, and what to do about it. */
  public record Problem(int line, String message) {}

  /** The same file, of which more is said. */
  public InputFile with(List<String> moreNotes, List<Problem> moreProblems) {
    return new InputFile(
        file,
        sha256,
        format,
        cmdlets,
        Stream.concat(notes.stream(), moreNotes.stream()).toList(),
        Stream.concat(problems.stream(), moreProblems.stream()).toList(),
        manifests,
        computers,
        partial);
  }

  /** The same file without the notes that do not hold. */
  InputFile without(Predicate<String> note) {
    List<String> others = notes.stream().filter(note.negate()).toList();
    return new InputFile(
        file, sha256, format, cmdlets, others, problems, manifests, computers, partial);
  }

  InputFile with(List<Manifest> others) {
    return new InputFile(
        file, sha256, format, cmdlets, notes, problems, others, computers, partial);
  }
}
