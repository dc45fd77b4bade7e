package exvet.probe;

import exvet.fact.DnsQuestion;
import exvet.fact.DnsQuestion.Way;
import exvet.fact.View;
import exvet.topology.ClientHost;
import exvet.topology.Dns;
import exvet.topology.DomainNames;
import exvet.topology.PublicName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the servers of the public zones say of their names, and whether the zones are signed. */
final class ZoneQuestions {
  private ZoneQuestions() {}

  static Stream<DnsQuestion> of(Sought sought) {
    Set<String> domains = new TreeSet<>();
    Set<String> hosts = new TreeSet<>();
    Set<String> mailHosts = new TreeSet<>();
    for (PublicName name : sought.topology().all(PublicName.class)) {
      if (name.host() != null && !Boolean.FALSE.equals(name.used())) {
        (name.mail() ? domains : hosts).add(name.host());
      }
    }
    for (String domain : domains) {
      sought.dns().find(View.PUBLIC, domain, "MX").records().forEach(r -> mailHosts.add(r.host(1)));
    }
    mailHosts.remove("");
    Set<String> own = new TreeSet<>(hosts);
    mailHosts.stream().filter(host -> DomainNames.within(host, domains)).forEach(own::add);
    Set<String> served = new TreeSet<>(domains);
    served.addAll(hosts);
    Set<String> signed = new TreeSet<>(domains);
    signed.addAll(mailHosts);
    return Stream.of(
            domains.stream().flatMap(name -> own(name, "CNAME", "MX")),
            own.stream().flatMap(name -> own(name, "CNAME", "A", "AAAA")),
            served.stream().flatMap(name -> beside(sought.dns(), name)),
            served.stream().flatMap(name -> served(sought.dns(), name)),
            signed.stream().flatMap(name -> signed(sought.dns(), name)),
            issuers(sought))
        .flatMap(questions -> questions);
  }

  private static Stream<DnsQuestion> own(String name, String... types) {
    return Stream.of(types).flatMap(type -> ask(name, type, Way.AUTHORITY));
  }

  private static Stream<DnsQuestion> ask(String name, String type, Way way) {
    return Ask.one(View.PUBLIC, name, type)
        .map(q -> new DnsQuestion(q.view(), q.name(), type, way));
  }

  /** What an alias has besides, which only who has one can. */
  private static Stream<DnsQuestion> beside(Dns dns, String name) {
    boolean alias =
        dns.answers(new DnsQuestion(View.PUBLIC, name, "CNAME", Way.AUTHORITY)).stream()
            .flatMap(answer -> answer.answers().stream())
            .anyMatch(record -> record.name().equals(name));
    return alias ? own(name, PublicName.BESIDE.toArray(String[]::new)) : Stream.of();
  }

  private static Stream<DnsQuestion> served(Dns dns, String name) {
    return Stream.concat(
        climb(dns, name, Way.RESOLVER),
        zone(dns, name, Way.RESOLVER).flatMap(zone -> own(zone, "SOA")));
  }

  private static Stream<DnsQuestion> signed(Dns dns, String name) {
    return Stream.concat(
        climb(dns, name, Way.UNVALIDATED),
        zone(dns, name, Way.UNVALIDATED)
            .flatMap(
                zone ->
                    Stream.of(
                            ask(zone, "SOA", Way.RESOLVER),
                            ask(zone, "DS", Way.UNVALIDATED),
                            ask(zone, "DNSKEY", Way.UNVALIDATED))
                        .flatMap(questions -> questions)));
  }

  /** The names at which the zone of a name may begin, up to the first that is one. */
  private static Stream<DnsQuestion> climb(Dns dns, String name, Way way) {
    Stream.Builder<DnsQuestion> questions = Stream.builder();
    for (String cut = name; cut.indexOf('.') > 0; cut = parent(cut)) {
      ask(cut, "SOA", way).forEach(questions);
      if (begins(dns, cut, way)) {
        break;
      }
    }
    return questions.build();
  }

  private static Stream<String> zone(Dns dns, String name, Way way) {
    for (String cut = name; cut.indexOf('.') > 0; cut = parent(cut)) {
      if (begins(dns, cut, way)) {
        return Stream.of(cut);
      }
    }
    return Stream.of();
  }

  private static boolean begins(Dns dns, String name, Way way) {
    var soa = dns.find(new DnsQuestion(View.PUBLIC, name, "SOA", way));
    return soa.present() && !soa.alias();
  }

  /** Who may issue certificates for the hosts of external URLs (RFC 8659). */
  private static Stream<DnsQuestion> issuers(Sought sought) {
    List<String> hosts =
        sought.topology().all(ClientHost.class).stream()
            .filter(host -> host.external() && host.host() != null)
            .filter(host -> !Boolean.FALSE.equals(host.used()))
            .map(ClientHost::host)
            .toList();
    Stream.Builder<DnsQuestion> questions = Stream.builder();
    for (String host : hosts) {
      issuers(host, sought, questions);
      // For a wildcard certificate what the host itself has does not count.
      issuers(parent(host), sought, questions);
    }
    return questions.build();
  }

  /** The records that count for a name: its own, else those of the nearest name above it. */
  private static void issuers(String from, Sought sought, Stream.Builder<DnsQuestion> questions) {
    for (String name = from; name.indexOf('.') > 0; name = parent(name)) {
      Ask.one(View.PUBLIC, name, "CAA").forEach(questions);
      if (!sought.dns().find(View.PUBLIC, name, "CAA").missing()) {
        break;
      }
    }
  }

  private static String parent(String name) {
    return name.substring(name.indexOf('.') + 1);
  }
}
