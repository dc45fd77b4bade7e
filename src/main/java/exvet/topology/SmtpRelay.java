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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether an MX host would send on what strangers have for strangers.
 *
 * @param relays whether it takes a recipient elsewhere from a sender elsewhere
 * @param taken the recipients it takes
 * @param connectors the connectors by which mail comes from it
 * @param anonymousName what servers call the anonymous account
 * @param note what the message of a pass adds
 */
public record SmtpRelay(
    @Known String identity,
    @Known List<String> domains,
    @From("domainName") Boolean used,
    @From({"turns", "remoteIpRanges"}) Boolean relays,
    @Known @From("turns") List<String> taken,
    @Known List<String> connectors,
    @Known @From("user") String anonymousName,
    @Known String note,
    @Known Set<String> silent,
    @Known Set<String> entries,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String FLAG = "--relay-test";

  /** What is a refusal to take mail of strangers for others, whatever else might be wrong. */
  private static final Set<RecipientReply> REFUSALS =
      Set.of(
          RecipientReply.NO_RELAY,
          RecipientReply.NO_SUCH_USER,
          RecipientReply.REFUSED,
          RecipientReply.SIGN_IN);

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
    List<Recipient> odd = new ArrayList<>();
    Set<String> decided = new HashSet<>();
    String open = null;
    String note = "";
    for (Recipient one : host.recipients()) {
      RecipientReply reply = RecipientReply.of(one.reply());
      boolean accepted = reply == RecipientReply.ACCEPTED;
      if (one.address().equalsIgnoreCase(TestAddresses.STRANGE_RECIPIENT)) {
        if (accepted) {
          taken.add(one.address());
        } else if (REFUSALS.contains(reply) && !RecipientReply.hearsay(one.reply())) {
          decided.add(one.at());
        } else {
          open = Conversation.said(one.reply());
        }
      } else if (TestAddresses.isDisguised(one.address()) && accepted) {
        Set<RecipientReply> nobody = new HashSet<>();
        nobody(host, one).forEach(other -> nobody.add(RecipientReply.of(other.reply())));
        if (nobody.contains(RecipientReply.ACCEPTED)) {
          // Where every recipient is taken, so is one with an odd name.
          note = "; recipients like " + one.address() + " are taken as any of the domain are";
        } else if (nobody.contains(RecipientReply.NO_SUCH_USER)) {
          taken.add(one.address());
        } else {
          odd.add(one);
        }
      }
    }
    Answer relays =
        !taken.isEmpty()
            ? proven(host, taken, hosts.ground())
            : refuses(host, decided, open).and(unlikeOthers(host, odd)).not();
    Gaps gaps = new Gaps();
    return new SmtpRelay(
        host.name(),
        List.copyOf(host.domains()),
        gaps.take("used", host.used()),
        gaps.take("relays", relays),
        List.copyOf(taken),
        ReceiveConnectors.identities(hosts.connectors()),
        hosts.anonymousName(),
        host.where(decided) + note,
        host.silent(),
        host.entries(),
        gaps.origin(host.name()),
        host.basis());
  }

  /**
   * Those of the same domain who do not exist, as the server answers that took a recipient. What an
   * earlier run was told of them may no longer be true.
   */
  private static Stream<Recipient> nobody(MailHost host, Recipient taken) {
    String domain = TestAddresses.domain(taken.address());
    return host.recipients().stream()
        .filter(one -> one.at().equals(taken.at()) && TestAddresses.isNobody(one.address()))
        .filter(one -> one.beside(taken))
        .filter(one -> TestAddresses.domain(one.address()).equals(domain));
  }

  /** Whether it refuses to relay at each address where somebody listens. */
  private static Answer refuses(MailHost host, Set<String> decided, String open) {
    Turn refused = host.refused(sender -> sender.equalsIgnoreCase(TestAddresses.STRANGE_SENDER));
    String at = host.name() + ":25";
    List<String> unasked = host.left(decided);
    if (open == null && refused == null && !decided.isEmpty() && unasked.isEmpty()) {
      return Answer.YES;
    }
    if (host.talks().isEmpty()) {
      return Answer.unknown(host.untalked());
    }
    if (open != null) {
      String how = at + " did not decide whether to relay (" + open;
      return Answer.unknown(Unprobed.endpoint(how + "); it", View.PUBLIC) + " " + FLAG);
    }
    if (refused != null) {
      String how = at + " refuses the sender of the test (" + Conversation.said(refused);
      return Answer.unknown(
          Unprobed.endpoint(
                  how + "), which does not tell what it does with those of others; it", View.PUBLIC)
              + " "
              + FLAG);
    }
    if (decided.isEmpty()) {
      return Answer.unknown(Unprobed.notPermitted("relay tests", FLAG, at, View.PUBLIC));
    }
    String how = at + " at " + String.join(", ", unasked) + " was not asked to relay; it";
    return Answer.unknown(Unprobed.endpoint(how, View.PUBLIC) + " " + FLAG);
  }

  /** Whether recipients with odd names are surely taken for another reason than to relay. */
  private static Answer unlikeOthers(MailHost host, List<Recipient> odd) {
    if (odd.isEmpty()) {
      return Answer.YES;
    }
    String at = host.name() + ":25";
    String takes =
        "takes "
            + odd.stream().map(Recipient::address).distinct().collect(Collectors.joining(", "));
    String refuses = "refuses recipients that do not exist";
    String said =
        odd.stream()
            .flatMap(one -> nobody(host, one))
            .map(one -> Conversation.said(one.reply()))
            .distinct()
            .collect(Collectors.joining(", "));
    String unasked = "whether " + at + ", which " + takes + ", " + refuses;
    String unclear = at + " " + takes + ", and does not tell whether it " + refuses;
    return Answer.unknown(
        said.isEmpty()
            ? Unprobed.notPermitted("recipient tests", "--rcpt-test", unasked, View.PUBLIC)
            : Unprobed.endpoint(unclear + " (" + said + "); it", View.PUBLIC));
  }

  /** Whether recipients that were taken prove anything. */
  private static Answer proven(MailHost host, Set<String> taken, Ground ground) {
    Set<String> probes = new TreeSet<>();
    for (Conversation talk : host.talks()) {
      if (talk.client() != null) {
        probes.add(talk.client());
      }
    }
    String what =
        host.name() + ":25 takes recipients of strangers (" + String.join(", ", taken) + ")";
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
