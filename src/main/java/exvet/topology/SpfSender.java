package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A mail domain with one of those who send for it: an address from which mail leaves, or the SPF
 * term of a service. Where the profile names neither, the domain stands by itself.
 *
 * @param sender the address or the term; null if the profile names none
 * @param sends whether a primary address lies in the domain, so that mail leaves under it
 * @param address whether the sender is an address, else a term
 * @param passes whether the record of the domain passes the address
 * @param result what check_host says of the address, and why
 * @param contained whether the record, or one it leads to, has the term
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

  static List<SpfSender> all(MailDomain domain, SpfTree tree, Ground ground) {
    Profile profile = ground.profile();
    List<SpfSender> all = new ArrayList<>();
    for (String address : Addresses.canonical(profile.egressIPs())) {
      all.add(ofAddress(domain, address, tree, ground));
    }
    for (String term : profile.smartHostSpf().stream().map(String::strip).distinct().toList()) {
      all.add(ofTerm(domain, term, tree, ground));
    }
    if (all.isEmpty()) {
      Gaps gaps = MailAuthFacts.gaps(domain);
      Boolean sends = gaps.take("sends", sends(domain.identity(), ground));
      gaps.lack(UNSTATED, "passes", "result", "contained");
      all.add(of(domain, null, sends, true, null, null, null, null, gaps, domain.basis()));
    }
    return all;
  }

  static final String UNSTATED =
      "who sends is not stated: egressIPs or smartHostSpf in the profile";

  private static SpfSender ofAddress(
      MailDomain domain, String address, SpfTree tree, Ground ground) {
    Gaps gaps = MailAuthFacts.gaps(domain);
    SpfClient client = SpfClient.of(address, MailAuthFacts.helo(ground), null);
    Boolean sends = gaps.take("sends", sends(domain.identity(), ground));
    if (client == null) {
      gaps.lack(address + " in egressIPs is no IP address", "passes", "result");
      return of(domain, address, sends, true, null, null, null, null, gaps, domain.basis());
    }
    SpfCheck.Outcome outcome = SpfCheck.of(ground.dns(), client, domain.identity());
    String result = outcome.result() + " (" + outcome.why() + ")";
    if (outcome.result() == SpfCheck.Result.UNKNOWN) {
      gaps.lack(outcome.why(), "passes", "result");
    }
    List<Observed> basis = new ArrayList<>(MailAuthFacts.basis(domain, tree));
    return of(
        domain,
        address,
        sends,
        true,
        gaps.unless("passes", (Boolean) (outcome.result() == SpfCheck.Result.PASS)),
        gaps.unless("result", result),
        null,
        (client.ipv6() ? "ip6:" : "ip4:") + address,
        gaps,
        basis);
  }

  private static SpfSender ofTerm(MailDomain domain, String term, SpfTree tree, Ground ground) {
    Gaps gaps = MailAuthFacts.gaps(domain);
    Boolean sends = gaps.take("sends", sends(domain.identity(), ground));
    Boolean contained = gaps.take("contained", SpfTerms.contained(term, tree));
    return of(
        domain,
        term,
        sends,
        false,
        null,
        null,
        contained,
        term,
        gaps,
        MailAuthFacts.basis(domain, tree));
  }

  private static SpfSender of(
      MailDomain domain,
      String sender,
      Boolean sends,
      boolean address,
      Boolean passes,
      String result,
      Boolean contained,
      String fix,
      Gaps gaps,
      List<Observed> basis) {
    String identity = sender == null ? domain.identity() : domain.identity() + " | " + sender;
    return new SpfSender(
        identity,
        domain.identity(),
        sender,
        domain.used(),
        sends,
        address,
        passes,
        result,
        contained,
        fix,
        gaps.origin(identity),
        List.copyOf(basis));
  }

  /** Whether mail leaves under a domain: a primary address lies in it, or may do so. */
  static Answer sends(String domain, Ground ground) {
    boolean primary =
        ground.census().primaryDomains().stream()
            .anyMatch(name -> HostName.canonical(name).equals(domain));
    return Answer.of(primary || ground.recipientGap() != null);
  }
}
