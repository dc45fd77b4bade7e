package exvet.topology;

import exvet.fact.DnsQuestion;
import exvet.fact.Profile;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What has to be asked of DNS to tell mail of the organisation's domains from forged mail. It is
 * found by evaluating what is known so far: what that asks for, and nothing else.
 */
public final class MailAuthLookups {
  private final Dns dns;
  private final Set<DnsQuestion> questions = new LinkedHashSet<>();
  private final Topology topology;
  private final Profile profile;
  private final List<HeloName> helos;

  private MailAuthLookups(Dns dns, Topology topology, Profile profile) {
    this.dns = dns.noting(questions);
    this.topology = topology;
    this.profile = profile;
    this.helos = topology.all(HeloName.class);
  }

  /** The questions for the public view, those that were answered included. */
  public static Set<DnsQuestion> of(Dns dns, Topology topology, Profile profile) {
    MailAuthLookups lookups = new MailAuthLookups(dns, topology, profile);
    for (MailDomain domain : topology.all(MailDomain.class)) {
      if (!Boolean.FALSE.equals(domain.used()) && asked(domain.identity())) {
        lookups.spf(domain.identity());
        lookups.dmarc(domain.identity());
        lookups.find("_smtp._tls." + domain.identity(), "TXT");
      }
    }
    DkimSelector.stated(profile.dkim().selectors())
        .forEach(
            (domain, names) ->
                names.forEach(name -> lookups.find(DkimSelector.name(domain, name), "TXT")));
    lookups.parked();
    lookups.helos();
    return lookups.questions;
  }

  private static boolean asked(String name) {
    return SpfDns.queryable(name) && name.indexOf('.') > 0;
  }

  private void spf(String domain) {
    List<SpfClient> clients = SpfClient.all(profile.egressIPs(), MailAuthFacts.helo(helos), null);
    find(domain, "SPF");
    SpfTree tree = SpfTree.of(dns, domain, clients);
    clients.forEach(client -> SpfSender.ask(dns, client, tree));
  }

  private void dmarc(String domain) {
    DmarcWalk walk = DmarcWalk.of(dns, domain);
    DmarcRecord record = walk.record();
    if (record == null) {
      return;
    }
    String from = walk.policy().domain();
    for (String tag : List.of("rua", "ruf")) {
      for (String uri : record.addresses(tag)) {
        String target = DmarcReport.target(uri);
        if (target != null) {
          find(target, "MX");
          if (DmarcReport.external(from, target)) {
            find(DmarcReport.consent(from, target), "TXT");
          }
        }
      }
    }
  }

  private void parked() {
    Set<String> names = MailDomains.canonical(profile.parked());
    names.addAll(MailDomains.canonical(profile.noInternetMail()));
    for (String name : names) {
      if (asked(name) && !DomainNames.nonPublic(name)) {
        find(name, "TXT");
        find(name, "MX");
        DmarcWalk.of(dns, name);
      }
    }
  }

  private void helos() {
    for (HeloName helo : helos) {
      if (!Boolean.FALSE.equals(helo.internet())) {
        for (String name : helo.names()) {
          if (asked(name) && !DomainNames.nonPublic(name)) {
            List<SpfClient> clients = SpfClient.all(profile.egressIPs(), name, "postmaster");
            find(name, "TXT");
            if (!clients.isEmpty()) {
              SpfTree.of(dns, name, clients);
              clients.forEach(client -> SpfCheck.of(dns, client, name));
            }
          }
        }
      }
    }
  }

  private Found find(String name, String type) {
    return new SpfDns(dns).find(name, type);
  }
}
