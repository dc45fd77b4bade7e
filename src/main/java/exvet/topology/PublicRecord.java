package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.DnsRecord;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The records of one type of a name by which clients or mail come in, as the servers of its zone
 * have them. The name stands in where they were not heard.
 *
 * @param identity owner and type: {@code mail.contoso.com A}
 * @param used whether the name is used
 * @param slow whether others may keep them longer than an hour
 * @param ttl how long they may, in seconds
 * @param wanted how long they should: shorter where several addresses share the load
 */
public record PublicRecord(
    @Known String identity,
    @From("externalUrl") String host,
    String type,
    @From("externalUrl") Boolean used,
    @From("answers") Boolean slow,
    long ttl,
    long wanted,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final long LONGEST = 3600;
  private static final long SHARED = 300;

  @Override
  public Map<String, Set<String>> concerns() {
    // Who is not known by name stands for its server.
    return host == null ? Map.of("server", Set.of(identity)) : Map.of("host", Set.of(host));
  }

  static List<PublicRecord> all(List<PublicName> names, Ground ground) {
    List<PublicRecord> all = new ArrayList<>();
    Map<String, Answer> hosts = new TreeMap<>();
    List<String> domains =
        names.stream().filter(PublicName::mail).map(PublicName::identity).toList();
    for (PublicName name : names) {
      Answer used = Answer.of(name, "used", Boolean.TRUE.equals(name.used()));
      if (name.host() == null) {
        all.add(unknown(name.identity(), null, used, used.reason(), List.of()));
      } else if (name.mail()) {
        add(all, name.host(), used, List.of("MX"), ground);
        for (String host : PublicDns.mailHosts(name.host(), ground)) {
          if (DomainNames.within(host, domains)) {
            hosts.merge(host, used, Answer::or);
          }
        }
      } else {
        hosts.merge(name.host(), used, Answer::or);
      }
    }
    hosts.forEach((host, used) -> add(all, host, used, List.of("CNAME", "A", "AAAA"), ground));
    return all;
  }

  private static void add(
      List<PublicRecord> all, String host, Answer used, List<String> types, Ground ground) {
    for (String type : types) {
      ZoneServers servers = ZoneServers.of(ground.dns(), host, type);
      if (!servers.known()) {
        all.add(unknown(host, host, used, servers.reason(), servers.basis()));
        return;
      }
      List<DnsRecord> records = servers.records();
      if (!records.isEmpty()) {
        long ttl = records.stream().mapToLong(DnsRecord::ttl).max().orElse(0);
        boolean address = !type.equals("CNAME") && !type.equals("MX");
        boolean shared = address && records.stream().map(DnsRecord::data).distinct().count() > 1;
        String identity = host + " " + type;
        Gaps gaps = new Gaps();
        all.add(
            new PublicRecord(
                identity,
                host,
                type,
                gaps.take("used", used),
                ttl > LONGEST,
                ttl,
                shared ? SHARED : LONGEST,
                gaps.origin(identity),
                List.copyOf(servers.basis())));
        if (type.equals("CNAME")) {
          return;
        }
      }
    }
  }

  private static PublicRecord unknown(
      String identity, String host, Answer used, String reason, List<Observed> basis) {
    Gaps gaps = new Gaps();
    gaps.take("host", host, reason);
    Boolean known = gaps.take("used", used);
    gaps.lack(reason, "slow");
    return new PublicRecord(
        identity, host, null, known, null, 0, 0, gaps.origin(identity), List.copyOf(basis));
  }
}
