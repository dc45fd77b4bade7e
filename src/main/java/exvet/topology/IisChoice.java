package exvet.topology;

import exvet.fact.PowerShell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which of a server's certificates answers clients, as far as exports tell. The front-end binding
 * decides, else the only usable one of a CA that is assigned to IIS, else a self-signed one if no
 * other is assigned. When a certificate was issued says nothing about which one is in use.
 *
 * @param certificate null if that cannot be decided
 * @param reason why it cannot, naming the candidates; null if it can
 */
record IisChoice(Held certificate, String reason) {

  /**
   * @param unexported why nothing is known of a server without any certificate; null if it has none
   */
  static IisChoice of(String server, List<Held> held, String unexported) {
    List<Held> own = new ArrayList<>();
    for (Held one : held) {
      if (one.certificate().origin().missing()) {
        return new IisChoice(null, Held.reason(one.certificate(), "services"));
      }
      own.add(one);
    }
    if (unexported != null && own.isEmpty()) {
      return new IisChoice(null, unexported);
    }
    own.sort(Comparator.comparing(Held::identity));
    List<Held> bound = own.stream().filter(one -> one.frontEnd().yes()).toList();
    if (bound.size() == 1) {
      return new IisChoice(bound.get(0), null);
    }
    List<Held> candidates = bound.isEmpty() ? own : bound;
    Step byCa = Step.of(candidates, one -> one.usable().and(one.caIssued()).and(one.iis()));
    if (byCa.decided() != null) {
      return new IisChoice(byCa.decided(), null);
    }
    if (byCa.unknown() != null) {
      return new IisChoice(null, byCa.unknown());
    }
    candidates = byCa.yes().isEmpty() ? candidates : byCa.yes();
    Step assigned = Step.of(candidates, Held::iis);
    if (assigned.decided() != null && assigned.decided().selfSigned().yes()) {
      return new IisChoice(assigned.decided(), null);
    }
    return new IisChoice(null, reason(server, assigned));
  }

  private static String reason(String server, Step assigned) {
    if (assigned.unknown() != null) {
      return assigned.unknown();
    }
    String tail = " (Get-ExchangeCertificate -Server " + PowerShell.argument(server) + ")";
    if (assigned.yes().isEmpty()) {
      return "no certificate of " + server + " is assigned to IIS" + tail;
    }
    String names = assigned.yes().stream().map(Held::identity).collect(Collectors.joining(" and "));
    return assigned.yes().size() == 1
        ? names + " is assigned to IIS but not usable" + tail
        : "the IIS certificate could be " + names + tail;
  }

  /** What one question leaves of the candidates. */
  private record Step(List<Held> yes, String unknown) {
    static Step of(List<Held> candidates, Function<Held, Answer> question) {
      List<Held> yes = new ArrayList<>();
      String unknown = null;
      for (Held one : candidates) {
        Answer answer = question.apply(one);
        if (answer.yes()) {
          yes.add(one);
        }
        unknown = answer.unknown() && unknown == null ? answer.reason() : unknown;
      }
      return new Step(yes, unknown);
    }

    Held decided() {
      return unknown == null && yes.size() == 1 ? yes.get(0) : null;
    }
  }
}
