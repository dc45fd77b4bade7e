package exvet.export;

import java.util.List;

/**
 * What there is of one cmdlet, of one server or of the whole organisation.
 *
 * @param server null if the cmdlet answers for the organisation, or if no server is known
 * @param objects how many, each once
 * @param files where they stand
 * @param reason why it is missing, as facts that rest on it say; null if it is there
 * @param attempt what a collector says of its own attempt that did not succeed; null if nothing
 * @param command what supplies it
 * @param cuts what its objects do not state
 */
public record Holding(
    String cmdlet,
    String server,
    State state,
    int objects,
    List<String> files,
    String reason,
    String attempt,
    String command,
    List<Cut> cuts) {

  public Holding {
    files = List.copyOf(files);
    cuts = List.copyOf(cuts);
  }

  /** The same where it is there, but not all of it. */
  Holding incomplete(String why) {
    return state == State.THERE
        ? new Holding(cmdlet, server, State.INCOMPLETE, objects, files, why, attempt, command, cuts)
        : this;
  }

  /** Whether it is there. */
  public enum State {
    THERE("there"),
    /**
     * Some of it: the cmdlet failed, its export is damaged, or another one shows that it is cut.
     */
    INCOMPLETE("incomplete"),
    /** An export states that there is no such object. */
    NONE("none exists"),
    /** The same of an export of those objects only that have a setting of their own. */
    NO_OVERRIDE("none with a setting of its own"),
    /** There is an export that stopped where the cmdlet stops if nobody tells it not to. */
    CUT_OFF("only the first thousand"),
    /** There is an export, but no object of this server in it. */
    NO_OBJECT("no object of this server"),
    NO_EXPORT("no export"),
    /** An Edge server has nothing of the kind. */
    NOT_ASKED("not asked of an Edge server");

    private final String text;

    State(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }

    /** Whether somebody has to run the cmdlet. */
    public boolean missing() {
      return this == INCOMPLETE || this == NO_OBJECT || this == NO_EXPORT || this == CUT_OFF;
    }
  }

  /**
   * A property that objects do not state.
   *
   * @param component of the record that holds it
   * @param why without the values that tell one object from another
   * @param reasons as facts that rest on it say; of very many the first
   * @param objects how many do not state it
   */
  public record Cut(
      Class<?> record,
      String component,
      String property,
      String why,
      List<String> reasons,
      int objects) {

    public Cut {
      reasons = List.copyOf(reasons);
    }

    /** Written out, like each that a start needs: Java links a record's own when it first runs. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Cut cut
          && record == cut.record
          && component.equals(cut.component)
          && property.equals(cut.property)
          && why.equals(cut.why)
          && reasons.equals(cut.reasons)
          && objects == cut.objects;
    }

    @Override
    public int hashCode() {
      return 31 * (31 * component.hashCode() + property.hashCode()) + why.hashCode();
    }
  }
}
