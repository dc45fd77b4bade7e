package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A mail domain with whether the certificates behind the organisation's entry cover the name at
 * which its clients look for Autodiscover.
 *
 * @param used whether it is used for mail and its clients look for Autodiscover
 * @param host {@code autodiscover.contoso.com}
 * @param direct whether that leads to the organisation's own entry and is more than a redirect
 * @param covered whether the IIS certificates of all internet-facing servers cover it; where each
 *     site has names of its own, of those to which it leads, if that is known
 * @param uncovering the certificates that do not
 * @param shown whether the certificate that it shows outside covers it
 * @param names those in a shown certificate that does not
 */
public record AutodiscoverCoverage(
    @Known String identity,
    @Known String host,
    @From("domainName") Boolean used,
    @From("domainType") Boolean externalRelay,
    @From("answers") Boolean direct,
    @From({"certificateDomains", "dnsNameList"}) Boolean covered,
    @Known @From({"certificateDomains", "dnsNameList"}) List<String> uncovering,
    @From("chain") Boolean shown,
    @Known @From("chain") List<String> names,
    @Known List<String> servers,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    Set<String> both = new TreeSet<>();
    servers.forEach(server -> both.add(server + " | " + host));
    return Map.of(
        "domain", Set.of(identity),
        "host", Set.of(host),
        "server", Set.copyOf(servers),
        "name", both);
  }

  static List<AutodiscoverCoverage> all(Ground ground) {
    return ground.once(
        AutodiscoverCoverage.class,
        all -> MailDomain.all(all).stream().map(domain -> of(domain, all)).toList());
  }

  private static AutodiscoverCoverage of(MailDomain domain, Ground ground) {
    Gaps gaps = new Gaps(domain.unnamed());
    gaps.copy(domain, "used", null);
    gaps.copy(domain, "externalRelay", null);
    Basis basis = new Basis();
    basis.addAll(domain.basis());
    String host = "autodiscover." + domain.identity();
    Found found = ground.dns().addresses(View.PUBLIC, host);
    basis.addAll(found.basis());
    HostTls tls = ground.tls(View.PUBLIC, host, 443);
    basis.addAll(tls.basis());
    Answer covered = Answer.YES;
    List<String> uncovering = new ArrayList<>();
    List<String> servers = new ArrayList<>();
    Map<String, Answer> behind =
        found.present() && ground.plan().bound()
            ? ground.serversBehind(View.PUBLIC, host)
            : Map.of();
    boolean told = behind.values().stream().anyMatch(Answer::yes);
    for (ServerState state : ground.servers().all()) {
      Answer facing = state.clientAccess().and(ground.servers().internetFacing(state));
      if (told) {
        facing = facing.and(behind.getOrDefault(state.name(), Answer.NO));
      }
      if (!facing.no()) {
        IisChoice choice = ground.certificates().iis(state.name());
        Answer here = ground.covered(state.name(), host);
        if (choice.certificate() != null) {
          basis.add(choice.certificate().certificate());
        }
        covered = covered.and(facing.yes() || here.yes() ? here : facing.not().or(here));
        if (facing.yes()) {
          servers.add(state.name());
        }
        if (facing.yes() && here.no()) {
          uncovering.add(choice.certificate().identity());
        }
      }
    }
    return new AutodiscoverCoverage(
        domain.identity(),
        host,
        domain.used(),
        domain.externalRelay(),
        gaps.take("direct", direct(host, found, ground)),
        gaps.take("covered", covered),
        List.copyOf(uncovering),
        gaps.take("shown", tls.named()),
        tls.uncovering(),
        List.copyOf(servers),
        gaps.origin(domain.identity()),
        basis.list());
  }

  /** Whether a name leads where the other names of clients outside lead. */
  private static Answer direct(String host, Found found, Ground ground) {
    if (MailDomains.canonical(ground.profile().autodiscoverRedirectHosts()).contains(host)
        || !found.present()) {
      return found.present() ? Answer.NO : found.exists();
    }
    Set<String> own = Addresses.canonical(ground.profile().publicIPs());
    Answer known = own.isEmpty() ? Answer.NO : Answer.YES;
    Answer same = Answer.NO;
    for (ClientHost one : ground.clientHosts()) {
      if (one.external() && one.host() != null && !one.services().isEmpty()) {
        own.addAll(one.addresses());
        same = same.or(Answer.of(found.chain().contains(one.host())));
        known = known.or(Answer.of(one, "resolves", true));
      }
    }
    Answer meets = same.or(Answer.of(Dns.texts(found).stream().anyMatch(own::contains)));
    return meets.yes() || known.yes() ? meets : known.unknown() ? known : Answer.NO;
  }
}
