package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An address of an MX host with whether mail can be brought there. A host without one stands in for
 * its addresses, and a domain of which nobody knows the hosts for those.
 *
 * @param host null if it is unknown
 * @param used whether a mail domain that is used has the host
 * @param inFull whether it does not answer, and that counts in full for one of those domains
 * @param backup whether the profile calls the host a backup
 * @param answers whether it says on port 25 that it is ready
 * @param lost whether neither it nor another address answers for a domain that counts in full
 * @param said what it said or did instead of answering
 * @param service the Windows service that is to listen on the servers by which mail comes from it
 * @param greeting the words with which it answers
 */
public record SmtpAddress(
    @Known String identity,
    String host,
    String address,
    @Known List<String> domains,
    @From("domainName") Boolean used,
    @From("primarySmtpAddress") Boolean inFull,
    boolean backup,
    @From({"turns", "answers"}) Boolean answers,
    @From({"turns", "answers"}) Boolean lost,
    @Known @From({"turns", "failure"}) String said,
    @Known @From("turns") String greeting,
    @Known @From("edgeServer") String service,
    @Known Set<String> silent,
    @Known Set<String> entries,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return host == null
        ? Map.of("domain", Set.copyOf(domains))
        : Map.of(
            "domain",
            Set.copyOf(domains),
            "host",
            Set.of(host),
            "mx",
            domains.stream().map(domain -> domain + " | " + host).collect(Collectors.toSet()),
            "silentHost",
            silent,
            "server",
            entries,
            "address",
            Set.of(identity));
  }

  static List<SmtpAddress> all(Ground ground) {
    MailHosts hosts = new MailHosts(ground);
    List<SmtpAddress> all = new ArrayList<>();
    for (MailHost host : hosts.all()) {
      Set<String> addresses = host.addresses();
      if (addresses.isEmpty()) {
        all.add(of(host, null, hosts));
      }
      addresses.forEach(address -> all.add(of(host, address, hosts)));
    }
    hosts.unknown().forEach(domain -> all.add(unknown(domain)));
    return all;
  }

  private static SmtpAddress of(MailHost host, String address, MailHosts hosts) {
    Answer answers = address == null ? host.reachable() : hosts.ready(host, address);
    Answer inFull = Answer.NO;
    Answer lost = Answer.NO;
    for (MxDomain domain : host.mxDomains()) {
      Answer full = Answer.of(domain, "inFull", Boolean.TRUE.equals(domain.inFull()));
      inFull = inFull.or(full);
      lost = lost.or(full.and(hosts.served(domain).not()));
    }
    Conversation conversation = address == null ? null : host.conversations().get(address);
    String identity = address == null ? host.name() : host.name() + " | " + address;
    Gaps gaps = new Gaps();
    return new SmtpAddress(
        identity,
        host.name(),
        address == null ? host.name() : address,
        List.copyOf(host.domains()),
        gaps.take("used", host.used()),
        gaps.take("inFull", answers.no() ? inFull : Answer.NO),
        MailDomains.canonical(hosts.ground().profile().mxBackupHosts()).contains(host.name()),
        gaps.take("answers", answers),
        gaps.take("lost", answers.no() ? lost : Answer.NO),
        conversation == null ? "no address" : conversation.refusal(),
        conversation == null || !conversation.heard()
            ? ""
            : Conversation.said(conversation.dialogue().greeting()),
        hosts.service(),
        host.silent(),
        hosts.entries(),
        gaps.origin(identity),
        host.basis());
  }

  private static SmtpAddress unknown(MailHost domain) {
    Gaps gaps = new Gaps();
    gaps.lack(domain.untalked(), "host", "address", "answers");
    return new SmtpAddress(
        domain.name(),
        null,
        null,
        List.copyOf(domain.domains()),
        gaps.take("used", domain.used()),
        false,
        false,
        null,
        false,
        "",
        "",
        "",
        Set.of(),
        Set.of(),
        gaps.origin(domain.name()),
        domain.basis());
  }
}
