package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Service;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A name that clients or other mail servers look up and that may be an alias: each external host,
 * Autodiscover of domains with users, and the host of a policy for TLS between mail servers. The
 * last counts where the policy is announced, or the alias is its own: a wildcard makes one as well.
 *
 * @param host null if it is unknown
 * @param policy whether it is the host of such a policy
 * @param alias whether it owns a CNAME in the public DNS
 * @param targets the names to which the alias leads, in their order
 * @param dangles why the alias ends nowhere: it leads in a circle, say; null if it does not
 * @param ends whether it ends at an address, after not too many names
 * @param inner whether it leads to a name that the internet cannot know
 * @param extHost the name to which a client name could lead; null if it does, or that is not
 *     planned
 */
public record AliasName(
    @Known String identity,
    @From("externalUrl") String host,
    @From("externalUrl") Boolean used,
    boolean policy,
    @From("answers") Boolean alias,
    @Known @From("answers") List<String> targets,
    @From("answers") Boolean ends,
    String dangles,
    @From("answers") Boolean inner,
    String extHost,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  /** No client follows more aliases for sure. */
  private static final int LONGEST = 8;

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("object", Set.of(identity));
    if (host != null) {
      String end = targets.isEmpty() ? host : targets.get(targets.size() - 1);
      concerns.put("host", end.equals(host) ? Set.of(host) : Set.of(host, end));
      concerns.put("name", Set.of(host));
    }
    return Map.copyOf(concerns);
  }

  static List<AliasName> all(Ground ground) {
    Map<String, Answer> names = new TreeMap<>();
    List<AliasName> all = new ArrayList<>();
    for (ClientHost host : ground.clientHosts()) {
      if (host.external() && host.host() == null) {
        all.add(unknown(host));
      } else if (host.external()) {
        merge(names, host.host(), Answer.of(host, "used", Boolean.TRUE.equals(host.used())));
      }
    }
    for (ClientName name : ClientName.all(ground)) {
      if (name.host() != null) {
        Answer used = Answer.of(name, "used", Boolean.TRUE.equals(name.used()));
        Answer open = Answer.of(name, "published", Boolean.TRUE.equals(name.published()));
        merge(names, name.host(), used.and(open));
      }
    }
    Map<String, Answer> policies = new TreeMap<>();
    ground
        .mailDomains()
        .all()
        .forEach(
            (domain, used) -> merge(policies, policyHost(domain), wanted(domain, used, ground)));
    policies.keySet().removeAll(names.keySet());
    names.forEach((host, used) -> all.add(of(host, used, false, ground)));
    policies.forEach((host, used) -> all.add(of(host, used, true, ground)));
    return all;
  }

  /** Whether a domain is used for mail and, where its host is an alias, somebody meant it to be. */
  private static Answer wanted(String domain, Answer used, Ground ground) {
    String host = policyHost(domain);
    return ResolvedHost.of(ground, View.PUBLIC, host).alias().yes()
        ? used.and(
            MtaStsDomain.announces(domain, ground).or(Wildcard.makes(host, "A", ground).not()))
        : used;
  }

  /** Where other mail servers find the policy of a domain (RFC 8461). */
  static String policyHost(String domain) {
    return "mta-sts." + domain;
  }

  private static void merge(Map<String, Answer> names, String host, Answer used) {
    names.merge(host, used, Answer::or);
  }

  private static AliasName of(String host, Answer used, boolean policy, Ground ground) {
    Gaps gaps = new Gaps();
    ResolvedHost found = ResolvedHost.of(ground, View.PUBLIC, host);
    List<String> targets = found.targets();
    boolean loop =
        found.four().status() == Found.Status.LOOP || found.six().status() == Found.Status.LOOP;
    boolean far = !loop && targets.size() > LONGEST;
    Answer ends = loop || far ? Answer.NO : found.resolves();
    String main = ground.plan().hosts(Service.EWS, null).external();
    boolean inner = targets.stream().anyMatch(DomainNames::nonPublic);
    return new AliasName(
        host,
        host,
        gaps.take("used", used),
        policy,
        gaps.take("alias", found.alias()),
        targets,
        gaps.take("ends", ends),
        loop
            ? "leads in a circle"
            : far ? "leads over " + targets.size() + " names" : "ends at no address",
        inner || !ends.unknown() ? (Boolean) inner : gaps.take("inner", ends),
        policy || found.leadsTo(ground.entry().mainHosts()) ? null : main,
        gaps.origin(host),
        found.basis());
  }

  private static AliasName unknown(ClientHost host) {
    Gaps gaps = new Gaps();
    gaps.lack(host.origin().absent().get("host"), "host", "used", "alias");
    return new AliasName(
        host.identity(),
        null,
        null,
        false,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        gaps.origin(host.identity()),
        List.of());
  }
}
