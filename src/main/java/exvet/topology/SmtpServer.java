package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.DnsRecord;
import exvet.fact.From;
import exvet.fact.IpBinding;
import exvet.fact.IpRange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.ReceiveConnector;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * An MX host with what it offers to the internet on port 25, at every address at which it answers.
 * A domain of which nobody knows the hosts stands in for those.
 *
 * @param startTls whether it offers STARTTLS and TLS then begins
 * @param withoutTls the addresses at which that is not so, with what is there instead
 * @param enforced whether a domain that has it is known to tell senders to insist on TLS (MTA-STS
 *     in the mode enforce); a fault is as grave as is known
 * @param tlsa whether there are TLSA records for it on which senders insist, as far as anybody
 *     looked
 * @param ipv6 whether it has an address of IPv6
 * @param ipv6Silent whether it answers on IPv4 and not on IPv6
 * @param silentAddresses those of IPv6 that do not answer
 * @param connectors the connectors by which mail comes from it
 * @param fourBound those of them that listen on no address of IPv6, if all are open to everyone
 * @param fourAdmitted those of them that admit nobody from one, if all are open to everyone
 */
public record SmtpServer(
    @Known String identity,
    @Known List<String> domains,
    @From("domainName") Boolean used,
    @From({"turns", "accepted"}) Boolean startTls,
    @Known @From({"turns", "accepted"}) List<String> withoutTls,
    @Known @From("body") boolean enforced,
    boolean tlsa,
    @From("answers") Boolean ipv6,
    @From("turns") Boolean ipv6Silent,
    @Known @From("turns") List<String> silentAddresses,
    @Known List<String> connectors,
    @Known @From({"bindings", "remoteIpRanges"}) List<String> fourBound,
    @Known @From("remoteIpRanges") List<String> fourAdmitted,
    @Known Set<String> silent,
    @Known Set<String> entries,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final IpRange IPV4 = IpRange.parse("0.0.0.0/0");

  @Override
  public Map<String, Set<String>> concerns() {
    return concerns(identity, domains, silent, entries);
  }

  /** What a fact about an MX host is about; of a domain that stands in, the hosts are unknown. */
  static Map<String, Set<String>> concerns(
      String host, List<String> domains, Set<String> silent, Set<String> entries) {
    return Map.of(
        "host",
        Set.of(host),
        "domain",
        Set.copyOf(domains),
        "mxAddress",
        MxValue.address(host),
        "silentHost",
        silent,
        "server",
        entries);
  }

  static List<SmtpServer> all(Ground ground) {
    MailHosts hosts = new MailHosts(ground);
    return hosts.each(host -> of(host, hosts));
  }

  private static SmtpServer of(MailHost host, MailHosts hosts) {
    List<String> withoutTls = new ArrayList<>();
    Map<String, TlsHandshake> handshakes = hosts.handshakes(host.name(), null);
    Answer startTls = startTls(host, handshakes, withoutTls);
    List<Observed> basis = new ArrayList<>(handshakes.values());
    Answer enforced = enforced(host, hosts.ground(), basis);
    Found tlsa = tlsa(host, hosts.ground());
    basis.addAll(tlsa.basis());
    Answer four = Answer.NO;
    Answer sixth = Answer.YES;
    List<String> silentAddresses = new ArrayList<>();
    for (String address : host.addresses()) {
      Answer ready = hosts.ready(host, address);
      if (Addresses.six(address)) {
        sixth = sixth.and(ready);
        if (ready.no()) {
          silentAddresses.add(address + ": " + host.conversations().get(address).refusal());
        }
      } else {
        four = four.or(ready);
      }
    }
    Answer ipv6Silent =
        host.standsIn()
            ? host.reachable()
            : four.no()
                ? Answer.unknown(host.name() + " does not answer on IPv4 either")
                : sixth.not().and(four);
    Gaps gaps = new Gaps();
    return new SmtpServer(
        host.name(),
        List.copyOf(host.domains()),
        gaps.take("used", host.used()),
        gaps.take("startTls", startTls),
        List.copyOf(withoutTls),
        enforced.yes(),
        counts(tlsa, hosts.ground()),
        gaps.take("ipv6", host.ipv6()),
        gaps.take("ipv6Silent", ipv6Silent),
        List.copyOf(silentAddresses),
        ReceiveConnectors.identities(hosts.connectors()),
        open(hosts.connectors(), it -> it.bindings().stream().noneMatch(SmtpServer::six)),
        open(hosts.connectors(), it -> it.remoteIpRanges().stream().noneMatch(IpRange::ipv6)),
        host.silent(),
        host.entries(),
        gaps.origin(host.name()),
        host.basis(basis));
  }

  /**
   * Those of a kind that are alone on their server, as two for everybody exclude each other; none
   * where a connector is for some hosts alone, which is to stay so.
   */
  private static List<String> open(
      List<ReceiveConnector> connectors, Predicate<ReceiveConnector> kind) {
    return connectors.stream().allMatch(SmtpServer::open)
        ? connectors.stream()
            .filter(kind)
            .filter(
                it -> connectors.stream().allMatch(o -> o == it || !o.server().equals(it.server())))
            .map(ReceiveConnector::identity)
            .toList()
        : List.of();
  }

  private static boolean open(ReceiveConnector connector) {
    return connector.remoteIpRanges().stream().anyMatch(range -> range.contains(IPV4));
  }

  private static boolean six(IpBinding binding) {
    return binding.port() == MailHosts.PORT && binding.address().indexOf(':') >= 0;
  }

  private static Answer startTls(
      MailHost host, Map<String, TlsHandshake> handshakes, List<String> withoutTls) {
    List<Conversation> talks = host.talks();
    Answer all = talks.isEmpty() ? Answer.unknown(host.untalked()) : Answer.YES;
    for (Conversation talk : talks) {
      String address = talk.address();
      TlsHandshake handshake = handshakes.get(address);
      String fault = fault(talk, handshake);
      if (fault != null) {
        withoutTls.add(address + ": " + fault);
        all = Answer.NO;
      } else if (!talk.secured() && (handshake == null || handshake.accepted() == null)) {
        String how =
            talk.introduced() ? " was not asked for TLS" : " did not tell what it can do (EHLO)";
        all =
            all.and(
                Answer.unknown(Unprobed.endpoint(host.at(address) + how + "; it", View.PUBLIC)));
      }
    }
    return all;
  }

  /** Why there is no TLS at an address; null if there is, or nobody knows. */
  private static String fault(Conversation talk, TlsHandshake handshake) {
    if (talk.secured() || handshake != null && Boolean.TRUE.equals(handshake.accepted())) {
      return null;
    }
    if (talk.introduced() && !talk.offersStartTls()) {
      return "STARTTLS is not offered";
    }
    if (talk.startTlsRefusal() != null) {
      return "STARTTLS is answered by " + Conversation.said(talk.startTlsRefusal());
    }
    boolean refused = handshake != null && Boolean.FALSE.equals(handshake.accepted());
    if (!refused && !talk.brokeOff()) {
      return null;
    }
    String failure = refused ? handshake.failure() : talk.dialogue().failure();
    String alert = refused && handshake.alert() != null ? "TLS: " + handshake.alert() : failure;
    return alert == null ? "TLS fails after STARTTLS" : "TLS fails after STARTTLS (" + alert + ")";
  }

  /** The records by which a domain commits itself to certificates of the host (RFC 7672). */
  static Found tlsa(String host, Ground ground) {
    return ground.dns().find(View.PUBLIC, "_25._tcp." + host, "TLSA");
  }

  /** The same; of hosts that nobody knows, neither are these known. */
  static Found tlsa(MailHost host, Ground ground) {
    return host.standsIn() ? host.found() : tlsa(host.name(), ground);
  }

  /** Whether senders insist on what such records say, as they do if DNSSEC secures them. */
  static boolean counts(Found tlsa, Ground ground) {
    return tlsa.present() && Dnssec.proves(tlsa, ground).yes();
  }

  /**
   * Whether the certificate is named by its TLSA records alone, whatever names and dates it has.
   */
  static boolean pinned(Found tlsa, Ground ground) {
    return counts(tlsa, ground)
        && tlsa.records().stream().map(DnsRecord::data).allMatch(data -> data.startsWith("3 "));
  }

  /** Whether a domain of the host has a policy of MTA-STS that senders are to enforce. */
  static Answer enforced(MailHost host, Ground ground, List<Observed> basis) {
    Answer enforced = Answer.NO;
    for (String domain : host.standsIn() ? Set.<String>of() : host.domains()) {
      enforced = enforced.or(MtaStsDomain.enforces(domain, basis, ground));
    }
    return enforced;
  }
}
