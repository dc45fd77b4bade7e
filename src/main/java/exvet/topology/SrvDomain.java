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
 * A mail domain with the SRV records by which clients that found nothing else find Autodiscover.
 *
 * @param anySrv whether there are such records, outside or inside
 * @param faulty whether one of them leads nowhere
 * @param problems what is wrong with it
 * @param besideHost whether outside there is also the host that clients ask first
 * @param covered whether the certificates of the hosts cover their names
 * @param targets the hosts
 * @param bare those whose certificate does not
 */
public record SrvDomain(
    @Known String identity,
    @From("domainName") Boolean used,
    @From("domainType") Boolean externalRelay,
    @From("answers") Boolean anySrv,
    @From("answers") Boolean faulty,
    @Known @From("answers") List<String> problems,
    @From("answers") Boolean besideHost,
    @From("chain") Boolean covered,
    @Known List<String> targets,
    @Known @From("chain") List<String> bare,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity), "host", Set.copyOf(bare));
  }

  static List<SrvDomain> all(Ground ground) {
    return MailDomain.all(ground).stream().map(domain -> of(domain, ground)).toList();
  }

  private static SrvDomain of(MailDomain domain, Ground ground) {
    Gaps gaps = new Gaps(domain.unnamed());
    gaps.copy(domain, "used", null);
    gaps.copy(domain, "externalRelay", null);
    String name = domain.identity();
    SrvRecords outside = SrvRecords.of(ground, View.PUBLIC, name);
    SrvRecords inside = SrvRecords.of(ground, View.PRIVATE, name);
    ResolvedHost host = ResolvedHost.of(ground, View.PUBLIC, AutodiscoverDomain.host(name));
    Set<String> targets = new TreeSet<>(outside.targets());
    targets.addAll(inside.targets());
    List<String> problems = new ArrayList<>(outside.problems());
    problems.addAll(inside.problems());
    Answer any = outside.exist().or(inside.exist());
    Set<String> bare = new TreeSet<>();
    Answer covered =
        covered(ground, View.PUBLIC, outside, bare)
            .and(covered(ground, View.PRIVATE, inside, bare));
    Basis basis = new Basis();
    basis.addAll(domain.basis());
    basis.addAll(outside.basis());
    basis.addAll(inside.basis());
    basis.addAll(host.basis());
    return new SrvDomain(
        name,
        domain.used(),
        domain.externalRelay(),
        gaps.take("anySrv", any),
        gaps.take("faulty", outside.faulty().or(inside.faulty())),
        List.copyOf(problems),
        gaps.take("besideHost", outside.exist().and(host.resolves())),
        gaps.take("covered", covered),
        List.copyOf(targets),
        List.copyOf(bare),
        gaps.origin(name),
        basis.list());
  }

  /** Whether the certificate of each host covers its name; yes where there is no host. */
  private static Answer covered(Ground ground, View view, SrvRecords records, Set<String> bare) {
    Answer covered = Answer.YES;
    for (String target : records.targets()) {
      Answer named = ground.tls(view, target, 443).named();
      covered = covered.and(named);
      if (named.no()) {
        bare.add(target);
      }
    }
    return covered;
  }
}
