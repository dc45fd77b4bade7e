package exvet.fact;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What one probe asked, and what came back. Whether that is good, rules say: a probe that brought
 * nothing is such a fact, too. It is no input of rules, but of what is derived for them.
 */
public sealed interface Probed extends Observed
    permits DnsAnswer, HttpExchange, SmtpDialogue, TlsHandshake {

  /** The failure of who did not knock, as two others at the same door were not let in. */
  String UNOPENED = "not tried: others there found no connection (timeout)";

  /** From where it was asked. */
  View view();

  /** When the answer, or the failure, came. */
  Instant at();

  /**
   * Why nothing came back, in a few words; null if something did. Of servers: {@code timeout}
   * (nobody let us connect), {@code refused} and {@code unreachable} mean that there was no
   * connection; {@code silent}, {@code slow}, {@code closed} and {@code reset} that it brought
   * nothing, or not all; {@code not TLS} and {@code not HTTP} that something else speaks there;
   * {@code TLS: …} that TLS failed; {@code not understood: …} that exvet made nothing of it; {@code
   * not tried: …} that it was given up.
   */
  String failure();

  /** Whether the probe gave it up before it began, or made nothing of it. */
  default boolean untried() {
    return failure() != null
        && (failure().startsWith("not tried") || failure().startsWith("not understood"));
  }

  @Override
  default Map<String, Set<String>> concerns() {
    return Map.of("probe", Set.of(identity()));
  }
}
