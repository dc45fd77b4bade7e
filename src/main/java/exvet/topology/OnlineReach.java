package exvet.topology;

import exvet.fact.IpRange;
import exvet.fact.Profile;
import exvet.fact.ReceiveConnector;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether mail of Exchange Online comes to those Receive connectors of a server that know it by its
 * certificate. {@code exchange-online-addresses.csv} has where it comes from.
 */
final class OnlineReach {
  private static final List<IpRange> WORLDWIDE =
      ReferenceTable.of("exchange-online-addresses").rows().stream()
          .map(row -> IpRange.parse(row.get(0)))
          .toList();

  private final Profile profile;
  private final List<ReceiveConnector> knowing = new ArrayList<>();
  private final List<ReceiveConnector> others = new ArrayList<>();
  private Answer settled = Answer.YES;

  OnlineReach(Profile profile) {
    this.profile = profile;
  }

  /**
   * Adds a connector of the server.
   *
   * @param listens whether it takes what comes from outside on port 25
   * @param knows whether it does, and knows Exchange Online
   */
  void add(ReceiveConnector connector, Answer listens, Answer knows) {
    if (knows.yes()) {
      knowing.add(connector);
    } else if (listens.yes() && knows.no()) {
      others.add(connector);
    } else {
      settled = settled.and(knows.unknown() ? knows : listens.no() ? Answer.YES : listens);
    }
  }

  List<ReceiveConnector> knowing() {
    return knowing;
  }

  Answer reached() {
    Answer reached = addressed();
    return settled.unknown() ? settled : reached;
  }

  private Answer addressed() {
    Coverage coverage = new Coverage(knowing, others);
    boolean replaced = MailEntry.stated(profile.lbSourceNat());
    Answer all = admits(coverage, replaced ? profile.lbSourceNat() : WORLDWIDE);
    if (!all.no() || replaced) {
      return all;
    }
    boolean taken = worldwide() && admits(new Coverage(others, knowing), WORLDWIDE).yes();
    boolean direct =
        "direct".equalsIgnoreCase(profile.mxMode()) || coverage.outside(List.of()).signum() > 0;
    if (taken && direct) {
      return Answer.NO;
    }
    boolean some = coverage.outside(filter()).signum() > 0;
    if (some ? worldwide() : taken || !seesAddresses()) {
      return Answer.unknown(
          "whether Exchange Online reaches "
              + String.join(", ", knowing.stream().map(ReceiveConnector::identity).toList())
              + " is for a person to see: compare RemoteIPRanges (Get-ReceiveConnector) with the"
              + " addresses that Microsoft lists"
              + (some ? "" : ", or state lb.sourceNat if a load balancer puts its own in place"));
    }
    return Answer.of(some);
  }

  private static Answer admits(Coverage coverage, List<IpRange> senders) {
    Answer all = Answer.YES;
    for (IpRange range : senders) {
      all = all.and(coverage.admits(range));
    }
    return all;
  }

  /** Whether a connector means the cloud of which the table has the addresses. */
  private boolean worldwide() {
    return knowing.stream()
        .flatMap(connector -> connector.tlsDomainCapabilities().stream())
        .anyMatch(
            text -> text.strip().regionMatches(true, 0, "mail.protection.outlook.com", 0, 27));
  }

  /** The addresses of a service that brings internet mail are not those of Exchange Online. */
  private List<IpRange> filter() {
    return "filter".equals(profile.mxMode()) && profile.mxSenderRanges() != null
        ? profile.mxSenderRanges()
        : List.of();
  }

  /** Whether senders outside are told by their own addresses: some connector names any. */
  private boolean seesAddresses() {
    return Stream.concat(knowing.stream(), others.stream())
        .flatMap(connector -> connector.remoteIpRanges().stream())
        .map(range -> PublicAddresses.in(range, List.of()))
        .anyMatch(count -> count.compareTo(BigInteger.ZERO) > 0);
  }
}
