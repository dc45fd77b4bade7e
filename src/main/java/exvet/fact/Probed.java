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

  /** From where it was asked. */
  View view();

  /** When the answer, or the failure, came. */
  Instant at();

  /** Why nothing came back, in a few words: {@code timeout}; null if something did. */
  String failure();

  @Override
  default Map<String, Set<String>> concerns() {
    return Map.of("probe", Set.of(identity()));
  }
}
