package exvet.probe;

import exvet.fact.View;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A conversation in SMTP with a host, in which no mail is sent.
 *
 * @param control whether only the greeting is wanted, to know whether one gets out at all
 * @param envelopes of whom it is asked whether it would take mail
 */
record DialogueAim(View view, String host, int port, boolean control, List<Envelope> envelopes)
    implements Aim {

  /** One about what the server offers. */
  static DialogueAim with(View view, String host, int port) {
    return new DialogueAim(view, host, port, false, List.of());
  }

  /** One with a host of strangers, to know whether one gets out at all. */
  static DialogueAim control(View view, String host, int port) {
    return new DialogueAim(view, host, port, true, List.of());
  }

  @Override
  public String door() {
    return host;
  }

  @Override
  public String words() {
    String asking = envelopes.stream().map(Envelope::toString).collect(Collectors.joining(", "));
    return "SMTP with "
        + host
        + ":"
        + port
        + (control ? ", only the greeting, as a control host" : "")
        + (asking.isEmpty() ? "" : ", asking for mail from " + asking);
  }
}
