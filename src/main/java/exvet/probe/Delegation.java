package exvet.probe;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsRecord;
import exvet.fact.View;
import exvet.topology.Dns;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The servers of the zone to which a name belongs, as far as the resolvers told of them.
 *
 * @param open what they are still to be asked
 * @param servers all that is known
 * @param gaps servers, or those who should know them, of which nothing is known
 */
record Delegation(List<DnsQuestion> open, List<DnsServer> servers, List<Gap> gaps) {
  /** More than any zone has that is served well; nobody makes exvet ask the world. */
  private static final int MOST = 32;

  /** Who is not asked, and why not. */
  record Gap(String server, String reason) {}

  /** What follows for a name from what the resolvers of a view said so far. */
  static Delegation of(Dns dns, View view, String name) {
    String candidate = name;
    while (!candidate.isEmpty()) {
      DnsQuestion soa = DnsQuestion.of(view, candidate, "SOA");
      DnsAnswer answer = dns.best(soa);
      if (answer == null || !answer.definite()) {
        return lacking(soa, answer);
      }
      String zone = zone(answer, candidate);
      if (zone != null) {
        return zone.isEmpty() ? none(answer, candidate) : of(dns, view, zone, answer);
      }
      candidate = parent(candidate);
    }
    return none(dns.best(DnsQuestion.of(view, name, "SOA")), name);
  }

  private static Delegation none(DnsAnswer answer, String name) {
    return gap(answer, "it knows of no zone of " + name);
  }

  private static Delegation of(Dns dns, View view, String zone, DnsAnswer told) {
    DnsQuestion ns = DnsQuestion.of(view, zone, "NS");
    DnsAnswer answer = dns.best(ns);
    if (answer == null || !answer.definite()) {
      return lacking(ns, answer);
    }
    Set<String> hosts = new TreeSet<>();
    answer.answers().stream()
        .filter(record -> record.name().equals(zone) && record.type().equals("NS"))
        .forEach(record -> hosts.add(record.host(0)));
    if (hosts.isEmpty()) {
      return gap(told, zone + " has no NS record");
    }
    List<DnsQuestion> open = new ArrayList<>();
    Set<DnsServer> servers = new LinkedHashSet<>();
    List<Gap> gaps = new ArrayList<>();
    for (String host : hosts) {
      if (open.size() + servers.size() + gaps.size() < MOST) {
        addresses(dns, view, host, open, servers, gaps);
      } else {
        gaps.add(new Gap(host, "not asked: the zone has too many servers"));
      }
    }
    return new Delegation(List.copyOf(open), List.copyOf(servers), List.copyOf(gaps));
  }

  private static void addresses(
      Dns dns,
      View view,
      String host,
      List<DnsQuestion> open,
      Set<DnsServer> servers,
      List<Gap> gaps) {
    boolean found = false;
    List<Gap> lacking = new ArrayList<>();
    for (String type : List.of("A", "AAAA")) {
      DnsQuestion question = DnsQuestion.of(view, host, type);
      DnsAnswer answer = dns.best(question);
      if (answer == null || !answer.definite()) {
        Delegation lack = lacking(question, answer);
        open.addAll(lack.open());
        lack.gaps().forEach(gap -> lacking.add(new Gap(host, gap.reason())));
        continue;
      }
      for (DnsRecord record : dns.find(question).records()) {
        found = true;
        DnsServer server = DnsServer.at(record.data());
        String far = Reach.refusal(view, record.data());
        if (far != null) {
          lacking.add(new Gap(host, "not asked: " + far));
        } else if (servers.size() < MOST) {
          servers.add(server);
        } else {
          lacking.add(new Gap(record.data(), "not asked: the zone has too many servers"));
        }
      }
    }
    gaps.addAll(lacking);
    if (!found && lacking.isEmpty()) {
      gaps.add(new Gap(host, "it has no address"));
    }
  }

  private static Delegation lacking(DnsQuestion question, DnsAnswer answer) {
    if (answer == null) {
      return new Delegation(List.of(question), List.of(), List.of());
    }
    String what = answer.failure() == null ? answer.rcode() : answer.failure();
    return gap(answer, question.type() + " of " + question.name() + ": " + what);
  }

  private static Delegation gap(DnsAnswer answer, String reason) {
    return new Delegation(List.of(), List.of(), List.of(new Gap(answer.server(), reason)));
  }

  /**
   * The zone of a name by its SOA record, or by that which says that it has none; null if neither
   * is there. What is said of an alias tells of the zone to which it leads.
   */
  private static String zone(DnsAnswer answer, String name) {
    if (answer.answers().stream().anyMatch(record -> record.type().equals("CNAME"))) {
      return null;
    }
    List<DnsRecord> records = new ArrayList<>(answer.answers());
    records.addAll(answer.authority());
    for (DnsRecord record : records) {
      String owner = record.name();
      boolean above = owner.isEmpty() || name.equals(owner) || name.endsWith("." + owner);
      if (record.type().equals("SOA") && above) {
        return owner;
      }
    }
    return null;
  }

  private static String parent(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }
}
