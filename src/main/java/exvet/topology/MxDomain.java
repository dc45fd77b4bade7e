package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.DnsRecord;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Reads;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A mail domain with where the internet is told to bring its mail.
 *
 * @param used whether it is used for mail; open for an AD name of which no recipient export tells
 * @param inFull whether its faults count in full: the profile names it, a primary address is in it,
 *     or the exports of recipients do not say that there is none
 * @param anyMx whether it has an MX record, a null MX (RFC 7505) included
 * @param nullMx whether one of them says that it takes no mail
 * @param mx the records as they are published, sorted
 * @param hosts the names of its mail hosts, sorted
 * @param plannedHost the host that should be there; null if that is not one
 */
public record MxDomain(
    @Known String identity,
    @From("domainName") Boolean used,
    @From("primarySmtpAddress") Boolean inFull,
    @From("answers") Boolean anyMx,
    @From("answers") Boolean nullMx,
    @Known @From("answers") List<String> mx,
    @Known @From("answers") List<String> hosts,
    String plannedHost,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  /** The lines for its mail hosts in a policy of MTA-STS (RFC 8461). */
  @Reads("hosts")
  public List<String> policyLines() {
    return hosts.stream().map(host -> "mx: " + host).toList();
  }

  static List<MxDomain> all(Ground ground) {
    return ground.once(MxDomain.class, MxDomain::derived);
  }

  private static List<MxDomain> derived(Ground ground) {
    return MailDomain.all(ground).stream().map(domain -> of(domain, ground)).toList();
  }

  private static MxDomain of(MailDomain domain, Ground ground) {
    Gaps gaps = new Gaps();
    gaps.copy(domain, "used", null);
    String name = domain.identity();
    Found found = ground.dns().find(View.PUBLIC, name, "MX");
    List<Observed> basis = new ArrayList<>(domain.basis());
    basis.addAll(found.basis());
    Answer nullMx =
        found.unknown()
            ? Answer.unknown(found.reason())
            : Answer.of(found.records().stream().anyMatch(mx -> mx.host(1).isEmpty()));
    return new MxDomain(
        name,
        domain.used(),
        gaps.take("inFull", inFull(name, ground)),
        gaps.take("anyMx", found.exists()),
        gaps.take("nullMx", nullMx),
        found.records().stream().map(DnsRecord::data).sorted().toList(),
        found.records().stream()
            .map(mx -> mx.host(1))
            .filter(host -> !host.isEmpty())
            .distinct()
            .sorted()
            .toList(),
        MxHost.planned(name, ground),
        gaps.origin(name),
        List.copyOf(basis));
  }

  /** Whether a domain's faults count in full. */
  static Answer inFull(String domain, Ground ground) {
    boolean stated = MailDomains.canonical(ground.profile().mailDomains()).contains(domain);
    return Answer.of(stated || !ground.census().primaryIn(domain).no());
  }
}
