package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.DnsRecord;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A name that the organisation has in the public DNS: a mail domain, or a host that clients outside
 * use. A server stands in where nobody knows its hosts.
 *
 * @param host the name; null if it is unknown
 * @param used whether it is used, and meant to be in the public DNS
 * @param mail whether it is a mail domain
 * @param sound whether it is no alias that must be none; the servers of its zone tell
 * @param fault why it must be none
 * @param targets the names to which it leads as an alias
 */
public record PublicName(
    @Known String identity,
    @From("externalUrl") String host,
    @From("externalUrl") Boolean used,
    boolean mail,
    @From("answers") Boolean sound,
    @Known @From("answers") List<String> targets,
    String fault,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  /** What else a name may have; records of DNSSEC may be there. */
  public static final List<String> BESIDE = List.of("A", "AAAA", "MX", "TXT", "NS", "SOA");

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    if (host != null) {
      concerns.put(mail ? "domain" : "host", Set.of(host));
      concerns.put("name", Set.of(host));
    } else {
      concerns.put("server", Set.of(identity));
    }
    return Map.copyOf(concerns);
  }

  static List<PublicName> all(Ground ground) {
    List<PublicName> all = new ArrayList<>();
    Map<String, Answer> hosts = new TreeMap<>();
    Set<String> unpublished = MailDomains.canonical(ground.profile().unpublishedHosts());
    for (ClientHost host : ground.clientHosts()) {
      if (host.external() && host.host() == null) {
        all.add(unknown(host));
      } else if (host.external()) {
        Answer used = Answer.of(host, "used", Boolean.TRUE.equals(host.used()));
        hosts.merge(host.host(), used, Answer::or);
      }
    }
    for (ClientName name : ClientName.all(ground)) {
      if (name.host() != null) {
        Answer used = Answer.of(name, "used", Boolean.TRUE.equals(name.used()));
        Answer open = Answer.of(name, "published", Boolean.TRUE.equals(name.published()));
        hosts.merge(name.host(), used.and(open), Answer::or);
      }
    }
    Map<String, Answer> domains = ground.mailDomains().all();
    domains.forEach((domain, used) -> all.add(of(domain, used, true, ground)));
    hosts.forEach(
        (host, used) -> {
          if (!domains.containsKey(host)) {
            Answer there = unpublished.contains(host) ? Answer.NO : used;
            all.add(of(host, there, false, ground));
          }
        });
    return all;
  }

  private static PublicName of(String name, Answer used, boolean mail, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    ZoneServers alias = ZoneServers.of(ground.dns(), name, "CNAME");
    basis.addAll(alias.basis());
    Set<String> targets = new TreeSet<>();
    alias.records().forEach(record -> targets.add(record.host(0)));
    Set<String> beside = new TreeSet<>();
    Answer alone = Answer.YES;
    if (!targets.isEmpty()) {
      for (String type : BESIDE) {
        ZoneServers other = ZoneServers.of(ground.dns(), name, type);
        basis.addAll(other.basis());
        other.records().stream().map(DnsRecord::type).forEach(beside::add);
        alone = alone.and(other.known() ? Answer.YES : Answer.unknown(other.reason()));
      }
    }
    String leads = "is an alias for " + String.join(", ", targets);
    String fault = null;
    Answer sound = alias.known() ? alone : Answer.unknown(alias.reason());
    if (!beside.isEmpty()) {
      fault = leads + " and has records of its own: " + String.join(", ", beside);
      sound = Answer.NO;
    } else if (mail && !targets.isEmpty()) {
      fault = leads + ", which a mail domain must not be";
      sound = Answer.NO;
    }
    return new PublicName(
        name,
        name,
        gaps.take("used", used),
        mail,
        gaps.take("sound", sound),
        List.copyOf(targets),
        fault,
        gaps.origin(name),
        basis.list());
  }

  private static PublicName unknown(ClientHost host) {
    Gaps gaps = new Gaps();
    gaps.lack(host.origin().absent().get("host"), "host", "used", "sound");
    return new PublicName(
        host.identity(),
        null,
        null,
        false,
        null,
        List.of(),
        null,
        gaps.origin(host.identity()),
        List.of());
  }
}
