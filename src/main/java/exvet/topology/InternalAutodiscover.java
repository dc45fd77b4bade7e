package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsQuestion.Way;
import exvet.fact.From;
import exvet.fact.IpRange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Autodiscover name of a mail domain, as clients inside see it.
 *
 * @param identity the domain
 * @param used whether it is used for mail
 * @param externalRelay whether its recipients are all elsewhere
 * @param users whether somebody has a primary address in it, or the profile names it
 * @param name {@code autodiscover} in the domain
 * @param resolves whether it has an address
 * @param missing whether the zone's own servers say that it has none, or its aliases lead nowhere
 * @param alias where its aliases lead; blank if it is none
 * @param srv whether the domain has a SRV record for Autodiscover
 * @param elsewhere whether an address of it is none at which clients are served
 * @param asOutside whether the internet is told the same
 * @param redirects whether it is a host that only redirects, or one of Exchange Online in an
 *     organisation whose mailboxes are all there
 * @param zone the zone it is in; where nobody tells, the domain that somebody registered
 * @param cuts where that zone may begin, the longest name first
 */
public record InternalAutodiscover(
    @Known String identity,
    @From("domainName") Boolean used,
    @From("domainType") Boolean externalRelay,
    @From("primarySmtpAddress") Boolean users,
    @Known String name,
    @From("answers") Boolean resolves,
    @From("answers") Boolean missing,
    @Known @From("answers") String alias,
    @From("answers") Boolean srv,
    @From("answers") Boolean elsewhere,
    @From("answers") Boolean asOutside,
    boolean redirects,
    @Known @From("answers") List<String> addresses,
    @Known @From("answers") List<String> strangers,
    @Known String zone,
    @Known List<String> cuts,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of(
        "domain",
        Set.of(identity),
        "host",
        alias.isEmpty() || alias.equals(name) ? Set.of(name) : Set.of(name, alias),
        "zone",
        Set.of(zone));
  }

  static List<InternalAutodiscover> all(Ground ground) {
    InternalEntries entries = new InternalEntries(ground);
    ZoneCuts cuts = new ZoneCuts(ground);
    return MailDomain.all(ground).stream()
        .map(domain -> of(domain, entries, cuts, ground))
        .toList();
  }

  private static InternalAutodiscover of(
      MailDomain of, InternalEntries entries, ZoneCuts cuts, Ground ground) {
    Gaps gaps = new Gaps();
    gaps.copy(of, "used", null);
    gaps.copy(of, "externalRelay", null);
    String domain = of.identity();
    String name = "autodiscover." + domain;
    Dns dns = ground.dns();
    Found found = dns.addresses(View.PRIVATE, name);
    Found srv = dns.find(View.PRIVATE, "_autodiscover._tcp." + domain, "SRV");
    InternalEntries.Reached reached = entries.reached(name, found);
    ZoneCuts.Zone zone = cuts.of(View.PRIVATE, name);
    Basis basis = new Basis();
    basis.addAll(of.basis());
    basis.addAll(found.basis());
    basis.addAll(srv.basis());
    basis.addAll(zone.basis());
    return new InternalAutodiscover(
        domain,
        of.used(),
        of.externalRelay(),
        gaps.take("users", MxDomain.inFull(domain, ground)),
        name,
        gaps.take("resolves", found.exists()),
        gaps.take("missing", missing(name, found, basis, dns)),
        found.alias() ? found.end() : "",
        gaps.take("srv", srv.exists()),
        gaps.take("elsewhere", reached.stray()),
        gaps.take("asOutside", asOutside(name, found, basis, dns)),
        redirects(name, found, ground),
        List.copyOf(Dns.texts(found)),
        reached.strangers(),
        zone.name(),
        cuts.of(domain),
        gaps.origin(domain),
        basis.list());
  }

  /** A resolver passes on what others say; only the zone's own servers know what is not in it. */
  private static Answer missing(String name, Found found, Basis basis, Dns dns) {
    if (found.present() || found.alias()) {
      return found.unknown() ? found.exists() : Answer.of(found.missing());
    }
    Answer missing = Answer.YES;
    for (String type : List.of("A", "AAAA")) {
      DnsQuestion question = new DnsQuestion(View.PRIVATE, name, type, Way.AUTHORITY);
      Found own = dns.find(question);
      basis.addAll(own.basis());
      boolean speaks =
          dns.answers(question).stream()
              .anyMatch(answer -> answer.definite() && answer.authoritative());
      missing =
          missing.and(
              own.unknown() || !speaks
                  ? Answer.unknown(own.unknown() ? own.reason() : mute(question, dns))
                  : Answer.of(!own.present() && !own.alias()));
    }
    return missing;
  }

  private static String mute(DnsQuestion question, Dns dns) {
    DnsAnswer best = dns.best(question);
    return question.type()
        + " of "
        + question.name()
        + ": "
        + best.server()
        + " does not speak for the zone; it "
        + Unprobed.dns(View.PRIVATE);
  }

  /** Whether the private view only passes on what the internet is told. */
  private static Answer asOutside(String name, Found inside, Basis basis, Dns dns) {
    if (!inside.present() || Dns.texts(inside).stream().anyMatch(a -> !ofInternet(a))) {
      return Answer.NO;
    }
    Found outside = dns.addresses(View.PUBLIC, name);
    basis.addAll(outside.basis());
    if (outside.unknown()) {
      return Answer.unknown(outside.reason());
    }
    boolean sameEnd = outside.alias() && outside.end().equals(inside.end());
    return Answer.of(sameEnd || Dns.texts(outside).containsAll(Dns.texts(inside)));
  }

  private static boolean ofInternet(String address) {
    IpRange one = IpRange.parse(address);
    return one != null && PublicAddresses.in(one, List.of()).signum() > 0;
  }

  private static boolean redirects(String name, Found found, Ground ground) {
    Set<String> hosts = MailDomains.canonical(ground.profile().autodiscoverRedirectHosts());
    return hosts.contains(name)
        || hosts.contains(found.end())
        || (ground.profile().allMailboxesCloud()
            && found.chain().contains("autodiscover.outlook.com"));
  }
}
