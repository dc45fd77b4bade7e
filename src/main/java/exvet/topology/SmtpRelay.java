package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.IpRange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SmtpDialogue.Turn;
import exvet.fact.View;
import exvet.topology.Conversation.Recipient;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether an MX host would send on what strangers have for strangers.
 *
 * @param relays whether it takes a recipient elsewhere from a sender elsewhere
 * @param taken the recipients it takes
 * @param note what the message of a pass adds
 */
public record SmtpRelay(
    @Known String identity,
    @Known List<String> domains,
    @From("domainName") Boolean used,
    @From({"turns", "remoteIpRanges"}) Boolean relays,
    @Known @From("turns") List<String> taken,
    @Known String note,
    @Known Set<String> silent,
    @Known Set<String> entries,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return SmtpServer.concerns(identity, domains, silent, entries);
  }

  static List<SmtpRelay> all(Ground ground) {
    MailHosts hosts = new MailHosts(ground);
    return hosts.each(host -> of(host, hosts));
  }

  private static SmtpRelay of(MailHost host, MailHosts hosts) {
    Set<String> taken = new TreeSet<>();
    Set<String> probes = new TreeSet<>();
    boolean tested = false;
    String open = null;
    String note = "";
    for (Conversation talk : host.talks()) {
      if (talk.client() != null) {
        probes.add(talk.client());
      }
    }
    for (Recipient one : host.recipients()) {
      RecipientReply reply = RecipientReply.of(one.reply());
      boolean accepted = reply == RecipientReply.ACCEPTED;
      if (one.address().equalsIgnoreCase(TestAddresses.STRANGE_RECIPIENT)) {
        boolean undecided = reply == RecipientReply.LATER || reply == RecipientReply.UNWELCOME;
        tested |= !undecided;
        open = undecided ? Conversation.said(one.reply()) : open;
        if (accepted) {
          taken.add(one.address());
        }
      } else if (TestAddresses.isDisguised(one.address()) && accepted) {
        // Where every recipient is taken, so is one with an odd name.
        if (knowsUsers(host, one)) {
          taken.add(one.address());
        } else {
          note = "; recipients like " + one.address() + " are taken as any of the domain are";
        }
      }
    }
    Turn refused = host.refused(sender -> sender.equalsIgnoreCase(TestAddresses.STRANGE_SENDER));
    Answer relays =
        !taken.isEmpty()
            ? proven(host.name(), taken, probes, hosts.ground())
            : tested && open == null && refused == null
                ? Answer.NO
                : Answer.unknown(why(host, open, refused));
    Gaps gaps = new Gaps();
    return new SmtpRelay(
        host.name(),
        List.copyOf(host.domains()),
        gaps.take("used", host.used()),
        gaps.take("relays", relays),
        List.copyOf(taken),
        note,
        host.silent(),
        host.entries(),
        gaps.origin(host.name()),
        host.basis());
  }

  /** Whether the server that took a recipient refused somebody of the domain whom nobody knows. */
  private static boolean knowsUsers(MailHost host, Recipient taken) {
    String domain = TestAddresses.domain(taken.address());
    return host.recipients().stream()
        .filter(one -> one.at().equals(taken.at()) && TestAddresses.isNobody(one.address()))
        .filter(one -> TestAddresses.domain(one.address()).equalsIgnoreCase(domain))
        .anyMatch(one -> RecipientReply.of(one.reply()) == RecipientReply.NO_SUCH_USER);
  }

  private static String why(MailHost host, String open, Turn refused) {
    if (host.talks().isEmpty()) {
      return host.untalked();
    }
    if (open == null && refused != null) {
      String how =
          host.name() + ":25 refuses the sender of the test (" + Conversation.said(refused);
      return Unprobed.endpoint(
          how + "), which does not tell what it does with those of others; it", View.PUBLIC);
    }
    return open == null
        ? Unprobed.notPermitted("relay tests", "--relay-test", host.name() + ":25", View.PUBLIC)
        : Unprobed.endpoint(
            host.name() + ":25 did not decide whether to relay (" + open + "); it", View.PUBLIC);
  }

  /** Whether recipients that were taken prove anything. */
  private static Answer proven(String host, Set<String> taken, Set<String> probes, Ground ground) {
    String what = host + ":25 takes recipients of strangers (" + String.join(", ", taken) + ")";
    if ("filter".equals(ground.profile().mxMode())) {
      return Answer.unknown(
          what + ", which a filter may refuse only once mail was sent: ask whoever runs it");
    }
    Answer trusted = trusted(probes, ground);
    return trusted.no()
        ? Answer.YES
        : Answer.unknown(
            what
                + ", which proves nothing: a Receive connector may relay for "
                + String.join(", ", probes)
                + ", from where it was tried; try it from elsewhere");
  }

  /** Whether a connector may relay for an address of the probe, as far as servers tell it. */
  private static Answer trusted(Set<String> probes, Ground ground) {
    Answer trusted = Answer.NO;
    for (RelayConnector connector : RelayConnector.all(ground)) {
      boolean from =
          connector.remoteIpRanges().stream()
              .anyMatch(range -> !whole(range) && contains(range, probes));
      if (from) {
        trusted = trusted.or(Answer.of(connector, "relay", Boolean.TRUE.equals(connector.relay())));
      }
    }
    return trusted;
  }

  /** Whether a range is for everybody, so that whoever comes is a stranger to it. */
  private static boolean whole(IpRange range) {
    return PublicAddresses.manyIn(range, List.of());
  }

  private static boolean contains(IpRange range, Set<String> addresses) {
    return addresses.stream()
        .map(IpRange::parse)
        .anyMatch(address -> address != null && range.contains(address));
  }
}
