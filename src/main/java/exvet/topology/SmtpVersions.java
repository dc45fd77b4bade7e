package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The versions of TLS that an MX host goes on with after STARTTLS, at any of its addresses.
 *
 * @param tls12 whether it goes on with TLS 1.2 everywhere
 * @param refusing the addresses at which it does not
 * @param tls1 whether it goes on with TLS 1.0 or 1.1 anywhere
 * @param old which of them
 * @param ssl3 whether it goes on with SSL 3.0 anywhere
 */
public record SmtpVersions(
    @Known String identity,
    @Known List<String> domains,
    @From("domainName") Boolean used,
    @From("accepted") Boolean tls12,
    @Known @From("accepted") List<String> refusing,
    @From("accepted") Boolean tls1,
    @Known @From("accepted") List<String> old,
    @From("accepted") Boolean ssl3,
    @Known Set<String> silent,
    @Known Set<String> entries,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return SmtpServer.concerns(identity, domains, silent, entries);
  }

  static List<SmtpVersions> all(Ground ground) {
    MailHosts hosts = new MailHosts(ground);
    return hosts.each(host -> of(host, hosts));
  }

  private static SmtpVersions of(MailHost host, MailHosts hosts) {
    List<Observed> basis = new ArrayList<>();
    List<String> refusing = new ArrayList<>();
    List<String> old = new ArrayList<>();
    Answer tls12 = everywhere("TLSv1.2", host, hosts, basis, refusing);
    Answer tls1 =
        anywhere("TLSv1", host, hosts, basis, old).or(anywhere("TLSv1.1", host, hosts, basis, old));
    Answer ssl3 = anywhere("SSLv3", host, hosts, basis, new ArrayList<>());
    Gaps gaps = new Gaps();
    return new SmtpVersions(
        host.name(),
        List.copyOf(host.domains()),
        gaps.take("used", host.used()),
        gaps.take("tls12", tls12),
        List.copyOf(refusing),
        gaps.take("tls1", tls1),
        old.stream().distinct().toList(),
        gaps.take("ssl3", ssl3),
        host.silent(),
        host.entries(),
        gaps.origin(host.name()),
        host.basis(basis));
  }

  private static Answer everywhere(
      String version, MailHost host, MailHosts hosts, List<Observed> basis, List<String> refusing) {
    Answer all = host.talks().isEmpty() ? Answer.unknown(host.untalked()) : Answer.YES;
    for (Conversation talk : host.talks()) {
      Answer accepted = accepted(version, talk, host, hosts, basis);
      all = all.and(accepted);
      if (accepted.no()) {
        refusing.add(talk.dialogue().address());
      }
    }
    return all;
  }

  private static Answer anywhere(
      String version, MailHost host, MailHosts hosts, List<Observed> basis, List<String> old) {
    Answer any = host.talks().isEmpty() ? Answer.unknown(host.untalked()) : Answer.NO;
    for (Conversation talk : host.talks()) {
      Answer accepted = accepted(version, talk, host, hosts, basis);
      any = any.or(accepted);
      if (accepted.yes()) {
        old.add(version);
      }
    }
    return any;
  }

  private static Answer accepted(
      String version, Conversation talk, MailHost host, MailHosts hosts, List<Observed> basis) {
    String address = talk.address();
    TlsHandshake handshake = hosts.handshakes(host.name(), version).get(address);
    if (handshake == null || handshake.accepted() == null) {
      String what = host.at(address) + " with " + version + " alone";
      return Answer.unknown(Unprobed.endpoint(what, View.PUBLIC));
    }
    basis.add(handshake);
    return Answer.of(handshake.accepted());
  }
}
