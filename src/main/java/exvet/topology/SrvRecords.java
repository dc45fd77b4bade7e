package exvet.topology;

import exvet.fact.DnsRecord;
import exvet.fact.HostName;
import exvet.fact.Observed;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The SRV records by which one view of DNS leads to Autodiscover of a mail domain (RFC 2782).
 *
 * @param exist whether there are any
 * @param sound whether at least one leads to a host by https
 * @param faulty whether one does not
 * @param problems what is wrong with those
 * @param targets the hosts they name
 */
record SrvRecords(
    Answer exist,
    Answer sound,
    Answer faulty,
    List<String> problems,
    Set<String> targets,
    List<Observed> basis) {

  static SrvRecords of(Ground ground, View view, String domain) {
    Found found = ground.dns().find(view, AutodiscoverDomain.service(domain), "SRV");
    Basis basis = new Basis();
    basis.addAll(found.basis());
    Answer sound = found.unknown() ? Answer.unknown(found.reason()) : Answer.NO;
    Answer faulty = sound;
    List<String> problems = new ArrayList<>();
    Set<String> targets = new TreeSet<>();
    for (DnsRecord record : found.records()) {
      String target = record.host(3);
      ResolvedHost host = ResolvedHost.of(ground, view, target);
      basis.addAll(host.basis());
      String problem = problem(record, target, host);
      Answer wrong = problem != null ? Answer.YES : host.alias().or(host.resolves().not());
      if (wrong.yes()) {
        problems.add(record.data() + " (" + view + " view) " + problem);
      }
      if (!target.isEmpty()) {
        targets.add(target);
      }
      faulty = faulty.or(wrong);
      sound = sound.or(wrong.not());
    }
    return new SrvRecords(
        found.exists(), sound, faulty, List.copyOf(problems), targets, basis.list());
  }

  private static String problem(DnsRecord record, String target, ResolvedHost host) {
    if (target.isEmpty()) {
      return "says that there is no such service";
    }
    if (HostName.isAddress(target)) {
      return "has an address for a host";
    }
    if (record.number(2) != 443) {
      return "has the port " + record.word(2);
    }
    if (host.alias().yes()) {
      return "leads to an alias";
    }
    return host.resolves().no() ? "leads to a host without address" : null;
  }
}
