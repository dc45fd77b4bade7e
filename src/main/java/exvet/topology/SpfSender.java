package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Profile;
import exvet.topology.SpfStep.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A mail domain with one of those who send for it: an address from which mail leaves, or the SPF
 * term of a service. Where the profile names neither, the domain stands by itself.
 *
 * @param sender the address or the term; null if the profile names none
 * @param sends whether a primary address lies, or may lie, in the domain, so that mail leaves under
 *     it
 * @param address whether the sender is an address, else a term
 * @param passes whether the record of the domain passes the address
 * @param result what check_host says of the address, and why
 * @param contained whether the record, or one it leads to, has the term
 * @param spoilt whether the sender may be covered once what else is wrong with the record is
 *     mended: its writing, or its need of too many lookups
 * @param fix the term that would cover the sender
 */
public record SpfSender(
    @Known String identity,
    @Known String domain,
    String sender,
    @From("domainName") Boolean used,
    @From("primarySmtpAddress") Boolean sends,
    boolean address,
    @From("answers") Boolean passes,
    @From("answers") String result,
    @From("answers") Boolean contained,
    boolean spoilt,
    String fix,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return sender == null
        ? Map.of("domain", Set.of(domain))
        : Map.of("domain", Set.of(domain), "sender", Set.of(sender));
  }

  /**
   * What the record says of a sender.
   *
   * @param spoilt as of the fact
   */
  private record Cover(
      Boolean passes, String result, Boolean contained, boolean spoilt, String fix) {}

  static final String UNSTATED =
      "who sends is not stated: egressIPs or smartHostSpf in the profile";

  static List<SpfSender> all(MailDomain domain, SpfTree tree, Ground ground) {
    Profile profile = ground.profile();
    List<SpfSender> all = new ArrayList<>();
    for (String address : Addresses.canonical(profile.egressIPs())) {
      all.add(of(domain, address, true, tree, ground));
    }
    for (String term : profile.smartHostSpf().stream().map(String::strip).distinct().toList()) {
      all.add(of(domain, term, false, tree, ground));
    }
    if (all.isEmpty()) {
      all.add(of(domain, null, true, tree, ground));
    }
    return all;
  }

  private static SpfSender of(
      MailDomain domain, String sender, boolean address, SpfTree tree, Ground ground) {
    Gaps gaps = MailAuthFacts.gaps(domain);
    Basis basis = new Basis();
    basis.addAll(sender == null ? domain.basis() : MailAuthFacts.basis(domain, tree));
    Cover cover =
        sender == null
            ? unstated(gaps)
            : address ? ofAddress(sender, tree, gaps, basis, ground) : ofTerm(sender, tree, gaps);
    String identity = sender == null ? domain.identity() : domain.identity() + " | " + sender;
    return new SpfSender(
        identity,
        domain.identity(),
        sender,
        domain.used(),
        gaps.take("sends", sends(domain.identity(), ground)),
        address,
        cover.passes(),
        cover.result(),
        cover.contained(),
        cover.spoilt(),
        cover.fix(),
        gaps.origin(identity),
        basis.list());
  }

  private static Cover unstated(Gaps gaps) {
    gaps.lack(UNSTATED, "passes", "result", "contained");
    return new Cover(null, null, null, false, null);
  }

  private static Cover ofAddress(
      String address, SpfTree tree, Gaps gaps, Basis basis, Ground ground) {
    SpfClient client = SpfClient.of(address, MailAuthFacts.helo(ground), null);
    if (client == null) {
      gaps.lack(address + " in egressIPs is no IP address", "passes", "result", "contained");
      return new Cover(null, null, null, false, null);
    }
    SpfCheck.Outcome outcome = SpfCheck.of(ground.dns(), client, tree.root().domain());
    basis.addAll(outcome.basis());
    if (outcome.result() == Result.UNKNOWN) {
      gaps.lack(outcome.why(), "passes", "result", "contained");
    }
    return new Cover(
        gaps.unless("passes", (Boolean) (outcome.result() == Result.PASS)),
        gaps.unless("result", outcome.result() + " (" + outcome.why() + ")"),
        null,
        spoilt(ground.dns(), client, tree, outcome.result()),
        (client.ipv6() ? "ip6:" : "ip4:") + address);
  }

  /** Asks of DNS whatever is asked to judge an address. */
  static void ask(Dns dns, SpfClient client, SpfTree tree) {
    spoilt(dns, client, tree, SpfCheck.of(dns, client, tree.root().domain()).result());
  }

  /**
   * What does not pass for the sake of an error may pass without it. That something stands behind
   * an {@code all} is no error: receivers read the record, and it does not pass.
   */
  private static boolean spoilt(Dns dns, SpfClient client, SpfTree tree, Result result) {
    SpfRecord record = tree.root().record();
    if (result == Result.PASS || record == null || record.flaws().isEmpty()) {
      return result == Result.PERMERROR;
    }
    SpfRecord meant = record.meant();
    return meant == null
        || switch (SpfCheck.of(dns, client, tree.root().domain(), meant).result()) {
          case FAIL, SOFTFAIL, NEUTRAL -> false;
          default -> true;
        };
  }

  private static Cover ofTerm(String term, SpfTree tree, Gaps gaps) {
    Answer contained = SpfTerms.contained(term, tree);
    if (contained.unknown()) {
      gaps.lack(contained.reason(), "passes", "result");
    }
    return new Cover(
        null, null, gaps.take("contained", contained), SpfTerms.meant(term, tree), term);
  }

  /** Whether mail leaves under a domain: a primary address lies in it, or may do so. */
  static Answer sends(String domain, Ground ground) {
    return Answer.of(!ground.census().primaryIn(domain).no());
  }
}
