package exvet.fact;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What one name server said to one question.
 *
 * @param server address and port
 * @param rcode the mnemonic: {@code NOERROR}; null if nothing came back
 * @param flags the mnemonics: {@code AA}, {@code AD}
 * @param answers the records of the answer section, aliases included
 * @param authority those of the authority section
 * @param failure why nothing came back, or why what came is no answer to the question: {@code
 *     timeout}, {@code referral}; null if it is one, or the rcode says why not
 */
public record DnsAnswer(
    DnsQuestion question,
    String server,
    String rcode,
    List<String> flags,
    List<DnsRecord> answers,
    List<DnsRecord> authority,
    String failure,
    Instant at,
    Origin origin)
    implements Probed {
  private static final Set<String> DEFINITE = Set.of("NOERROR", "NXDOMAIN");

  @Override
  public String identity() {
    return question + " by " + server;
  }

  @Override
  public View view() {
    return question.view();
  }

  /** Whether it says what there is; SERVFAIL, REFUSED and silence say nothing. */
  public boolean definite() {
    return failure == null && DEFINITE.contains(rcode);
  }

  /** Whether the server speaks for the zone. */
  public boolean authoritative() {
    return flags.contains("AA");
  }

  /** Whether the resolver validated it. */
  public boolean authenticated() {
    return flags.contains("AD");
  }
}
