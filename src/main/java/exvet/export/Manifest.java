package exvet.export;

import exvet.fact.FactBase;
import exvet.fact.MapiOverride;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a collector says of its own run, in the file {@code Collector.xml} beside the exports.
 *
 * <p>As it was read it is a claim. {@link ManifestCheck} compares it with the files that were given
 * and gives one whose parts say {@link State#CHANGED} or {@link State#LOST} where they differ.
 *
 * @param about what people should know of the run, by name: its versions, its culture, its rights
 * @param finished whether the run came to its end; what it had written before counts all the same
 * @param redacted whether names of recipients were replaced by tokens that nobody can turn back
 * @param servers those the run speaks for; an Edge server can only speak for itself
 */
public record Manifest(
    Map<String, String> about,
    boolean finished,
    boolean redacted,
    List<String> servers,
    List<Part> parts) {

  public Manifest {
    about = Collections.unmodifiableMap(new LinkedHashMap<>(about));
    servers = List.copyOf(servers);
    parts = List.copyOf(parts);
  }

  /** The same run with other parts. */
  public Manifest with(List<Part> others) {
    return new Manifest(about, finished, redacted, servers, others);
  }

  /** How a part ended. */
  public enum State {
    /** Without an error: what is not in its file does not exist. */
    RAN("ran"),
    /** With errors; its file, if there is one, holds what came before and between them. */
    FAILED("failed"),
    /** Somebody stopped the run meanwhile. */
    INTERRUPTED("interrupted"),
    /** The shell had no such cmdlet: an older version, or a right that was not granted. */
    NOT_OFFERED("not offered"),
    /** It was left out, or its turn never came. */
    NOT_RUN("not run"),
    /** Its file is no longer the one the collector wrote; no collector says this. */
    CHANGED("changed"),
    /** Its file was not given, or could not be read to its end; no collector says this. */
    LOST("lost");

    private final String text;

    State(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * One call of a cmdlet, of one server where each is asked by itself.
   *
   * @param server the server that was asked; empty if the cmdlet answers for all of them
   * @param role the right it needs
   * @param file the name of the file beside the manifest; empty if there is none
   * @param sha256 of that file, lower-case hexadecimal; empty if there is none
   * @param objects how many it wrote
   * @param errors what was said of failures, the first of them, shortened
   * @param warnings what was said besides, the first of it, shortened
   * @param began null if it never did
   * @param ended null if it never did
   */
  public record Part(
      String cmdlet,
      String server,
      String role,
      State state,
      String file,
      String sha256,
      long objects,
      List<String> errors,
      List<String> warnings,
      Instant began,
      Instant ended) {

    public Part {
      errors = List.copyOf(errors);
      warnings = List.copyOf(warnings);
    }

    /** Whether it answers what does not exist, too: no error, and nothing lost on the way. */
    public boolean complete() {
      return state == State.RAN && warnings.isEmpty();
    }

    /** Whether something kept it from giving all that there was. */
    boolean stopped() {
      return state == State.FAILED || state == State.INTERRUPTED;
    }

    /** Whether its objects, and so perhaps its errors, name persons. */
    public boolean aboutRecipients() {
      FactType type = FactType.ofCmdlet(cmdlet);
      return cmdlet.equalsIgnoreCase(MapiOverride.CMDLET)
          || type != null && FactBase.isRecipient(type.record());
    }

    /** The same part without what was said of errors. */
    public Part withoutTexts() {
      return new Part(
          cmdlet, server, role, state, file, sha256, objects, List.of(), List.of(), began, ended);
    }

    Part as(State other) {
      return new Part(
          cmdlet, server, role, other, file, sha256, objects, errors, warnings, began, ended);
    }
  }
}
