package exvet.handover;

import exvet.change.Statement;
import exvet.change.Step.Effect;
import exvet.change.Undo;
import exvet.fact.View;
import exvet.verdict.Result;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is done about one finding.
 *
 * @param statements the commands; empty unless commands do it
 * @param effects what they change, as far as the export tells it
 * @param undo how they are undone; null unless commands do it
 * @param records the records to publish; empty unless DNS does it
 * @param view where they are published; null unless DNS does it
 * @param request the certificate to ask for; null unless one does it
 * @param remark what the rule says besides; null if nothing
 * @param reason why a person has to do it; null if none has to
 */
public record Measure(
    Result finding,
    Kind kind,
    Phase phase,
    Set<Impact> impacts,
    List<Statement> statements,
    List<Effect> effects,
    Undo undo,
    List<DnsEntry> records,
    View view,
    CertificateRequest request,
    String remark,
    String reason) {

  public Measure {
    impacts = Set.copyOf(impacts);
    statements = List.copyOf(statements);
    effects = List.copyOf(effects);
    records = List.copyOf(records);
  }

  /** By what means something is mended. */
  public enum Kind {
    /** Commands whose effect is known. */
    COMMAND,
    DNS,
    CERTIFICATE,
    /** Whatever exvet cannot express. */
    MANUAL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Measure commands(
      Result finding, List<Statement> statements, List<Effect> effects, Undo undo, String remark) {
    Phase phase =
        statements.stream()
            .filter(one -> !one.reads() && !one.restarts())
            .map(Phase::of)
            .max(Phase::compareTo)
            .orElse(Phase.ORGANISATION);
    return new Measure(
        finding,
        Kind.COMMAND,
        phase,
        Impact.of(statements),
        statements,
        effects,
        undo,
        List.of(),
        null,
        null,
        remark,
        null);
  }

  static Measure dns(Result finding, List<DnsEntry> records, View view, String remark) {
    return new Measure(
        finding,
        Kind.DNS,
        Phase.DNS,
        Set.of(Impact.LATER),
        List.of(),
        List.of(),
        null,
        records,
        view,
        null,
        remark,
        null);
  }

  static Measure certificate(Result finding, CertificateRequest request, String remark) {
    return new Measure(
        finding,
        Kind.CERTIFICATE,
        Phase.CERTIFICATES,
        Set.of(Impact.CERTIFICATE),
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        request,
        remark,
        null);
  }

  static Measure manual(Result finding, String reason) {
    return new Measure(
        finding,
        Kind.MANUAL,
        Phase.MANUAL,
        Set.of(),
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        null,
        null,
        reason);
  }
}
