package exvet.report;

import exvet.verdict.Result;
import java.util.List;

/**
 * The way of mail or of a client through the organisation, stage by stage.
 *
 * @param subject what is on its way: the name of a host; null for mail
 * @param stages in the order in which they are reached
 */
public record PathPicture(String subject, List<Stage> stages) {

  /** What all stops of a stage are. */
  public enum Kind {
    /** Where strangers' mail comes from: the mail domains with their MX records. */
    MX,
    /** Receive connectors by which strangers bring mail. */
    ENTRY,
    /** Send connectors. */
    ROUTE,
    /** Where Send connectors deliver to. */
    TARGET,
    /** What DNS answers, one stop for each view. */
    DNS,
    /** The certificates that are presented, one stop for each side. */
    CERTIFICATE,
    /** Servers with the directories that have the name. */
    DIRECTORIES
  }

  /**
   * One stage.
   *
   * @param stops what can be reached there; empty if the evidence knows of nothing
   */
  public record Stage(Kind kind, List<Stop> stops) {}

  /** Whether a stop was looked at. */
  public enum Seen {
    YES,
    /** Nobody asked, so that nothing is known. */
    NOT_ASKED
  }

  /** What a detail tells. */
  public enum About {
    /** MX records. */
    MX,
    /** What it greets as. */
    GREETING,
    /** Addresses and ports it listens on. */
    BINDINGS,
    /** What it carries. */
    ADDRESS_SPACES,
    /** From which servers it sends. */
    SOURCES,
    /** What was answered or presented. */
    SEEN,
    /** Services that have the name for clients inside. */
    INTERNAL,
    /** Services that have the name for clients outside. */
    EXTERNAL
  }

  /**
   * Something known of a stop.
   *
   * @param text in the words of the evidence
   */
  public record Detail(About about, String text) {}

  /**
   * One stop.
   *
   * @param label a name of the organisation's, or {@code public}, {@code private}, {@code outside}
   *     or {@code inside}
   * @param details what is known of it
   * @param mark the worst of what rules say of it; not checked if nobody looked; null if no rule
   *     speaks
   * @param results what rules say of it, in the order of the report
   */
  public record Stop(
      String label, List<Detail> details, Seen seen, Mark mark, List<Result> results) {

    static Stop of(String label, List<Detail> details, List<Result> results) {
      return new Stop(label, List.copyOf(details), Seen.YES, Mark.worst(results), results);
    }

    /** What nobody asked about: never better than not checked. */
    static Stop notAsked(String label, List<Result> results) {
      Mark mark = Mark.worse(Mark.worst(results), Mark.NOT_CHECKED);
      return new Stop(label, List.of(), Seen.NOT_ASKED, mark, results);
    }
  }
}
