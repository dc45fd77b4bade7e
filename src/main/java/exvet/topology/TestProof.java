package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.FactBase;
import exvet.fact.HostName;
import exvet.fact.IpRange;
import exvet.fact.Observed;
import exvet.fact.OutlookTest;
import exvet.fact.Profile;
import exvet.fact.ReceiveConnector;
import exvet.fact.ReceivedMessage;
import exvet.fact.SendConnector;
import exvet.fact.TrackedEvent;
import exvet.fact.TrackedEvent.Kind;
import exvet.fact.VirtualDirectory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What logs, headers and cmdlets prove of a test that else a person has to attest.
 *
 * @param proven whether the test succeeded; no if nothing shows it
 * @param words what shows it
 * @param partly what was seen of it that does not suffice; empty if nothing was
 */
record TestProof(Answer proven, String words, String partly, List<Observed> basis) {
  static final String PROFILE = "e2e-client-profile-created";
  static final String OUTBOUND = "e2e-outbound-message-delivered";
  static final String INBOUND = "e2e-inbound-reply-received";
  static final TestProof NONE = new TestProof(Answer.NO, "", "", List.of());

  /** One thing that was seen: whether it proves the test, and how it is told. */
  private record Seen(Answer proves, String words, String partly, List<Observed> basis) {}

  static TestProof of(String key, Ground ground) {
    return switch (key) {
      case PROFILE -> profile(ground);
      case OUTBOUND -> outbound(ground);
      default -> inbound(ground);
    };
  }

  /** When what a test is of was changed: what was seen before that proves nothing. */
  static LastChange change(String key, Ground ground) {
    FactBase facts = ground.facts();
    LastChange change = new LastChange();
    switch (key) {
      case PROFILE ->
          facts
              .all(VirtualDirectory.class)
              .forEach(directory -> change.add(directory, VirtualDirectory::whenChanged));
      case OUTBOUND ->
          routes(ground).forEach(connector -> change.add(connector, SendConnector::whenChanged));
      default -> {
        facts
            .all(ReceiveConnector.class)
            .forEach(connector -> change.add(connector, ReceiveConnector::whenChanged));
        facts
            .all(AcceptedDomain.class)
            .forEach(domain -> change.add(domain, AcceptedDomain::whenChanged));
      }
    }
    return change;
  }

  /** The connectors by which mail leaves for the internet. */
  private static List<SendConnector> routes(Ground ground) {
    return ground.sendConnectors().stream()
        .filter(SendConnector::carriesEverything)
        .filter(connector -> !Boolean.FALSE.equals(connector.enabled()))
        .toList();
  }

  private static TestProof of(List<Seen> seen) {
    TestProof best = NONE;
    for (Seen one : seen) {
      if (one.proves().yes()) {
        return new TestProof(Answer.YES, one.words(), "", one.basis());
      }
      if (best == NONE || best.proven().no() && one.proves().unknown()) {
        best = new TestProof(one.proves(), "", one.partly(), one.basis());
      }
    }
    return best;
  }

  /** By itself Exchange can tell only that Outlook's way to it works. */
  private static TestProof profile(Ground ground) {
    LastChange change = change(PROFILE, ground);
    List<OutlookTest> tests = new ArrayList<>(ground.facts().all(OutlookTest.class));
    tests.removeIf(test -> test.origin().missing());
    tests.sort(
        Comparator.comparing(
                OutlookTest::startTime, Comparator.nullsFirst(Comparator.naturalOrder()))
            .reversed());
    // Of each test the newest counts, and one that failed since leaves the whole open.
    Map<String, Boolean> done = new HashMap<>();
    List<Seen> failed = new ArrayList<>();
    List<Seen> others = new ArrayList<>();
    for (OutlookTest test : tests) {
      if (done.putIfAbsent(String.valueOf(test.monitorIdentity()), true) != null) {
        continue;
      }
      String what = test.monitorIdentity() + " of " + test.startTime();
      Answer well = Answer.of(test, "result", test.succeeded());
      Answer fresh = change.before(test, "startTime", test.startTime());
      if (well.no()) {
        String error = test.error() == null ? "" : ", " + test.error();
        String text = what + " ended as " + test.result() + error;
        failed.add(new Seen(Answer.NO, "", text, List.of(test)));
      } else {
        String old = what + " succeeded, and a virtual directory was changed since";
        others.add(new Seen(well.and(fresh), what + " succeeded", old, List.of(test)));
      }
    }
    return of(failed.isEmpty() ? others : failed);
  }

  private static TestProof outbound(Ground ground) {
    FactBase facts = ground.facts();
    LastChange change = change(OUTBOUND, ground);
    Map<String, SendConnector> routes = new HashMap<>();
    routes(ground).forEach(connector -> routes.put(key(connector.identity()), connector));
    List<ReceivedMessage> arrived = arrived(ground);
    List<Seen> seen = new ArrayList<>();
    for (TrackedEvent event : facts.all(TrackedEvent.class)) {
      Answer sent = Answer.of(event, "eventId", event.is(Kind.SENDEXTERNAL));
      SendConnector route = routes.get(key(event.connectorId()));
      Answer through = Answer.of(event, "connectorId", route != null);
      if (sent.and(through).no()) {
        continue;
      }
      ReceivedMessage copy =
          arrived.stream()
              .filter(one -> Objects.equals(one.messageId(), event.messageId()))
              .findFirst()
              .orElse(null);
      Answer fresh = change.before(event, "timestamp", event.timestamp());
      String by = event.connectorId() + " handed a message over at " + event.timestamp();
      if (fresh.no()) {
        String old = by + ", and a connector for the internet was changed since";
        seen.add(new Seen(Answer.NO, "", old, List.of(event, route)));
      } else if (copy == null) {
        String open = by + "; whether it arrived, only its headers there tell";
        seen.add(new Seen(Answer.NO, "", open, List.of(event)));
      } else {
        List<Observed> basis = new ArrayList<>(List.of(event, copy));
        if (route != null) {
          basis.add(route);
        }
        seen.add(new Seen(sent.and(through).and(fresh), by + "; " + arrival(copy), by, basis));
      }
    }
    for (ReceivedMessage copy : arrived) {
      String open = arrival(copy) + "; no tracking log shows by which connector it left";
      seen.add(new Seen(Answer.NO, "", open, List.of(copy)));
    }
    return of(seen);
  }

  /** Messages that a host took which is none of the organisation's. */
  private static List<ReceivedMessage> arrived(Ground ground) {
    return ground.facts().all(ReceivedMessage.class).stream()
        .filter(one -> one.messageId() != null && !one.receivedBy().isEmpty())
        .filter(one -> foreign(one.receivedBy().get(0), ground))
        .toList();
  }

  /** Whether a host is none of the organisation's, by its name. */
  static boolean foreign(String host, Ground ground) {
    return HostName.wellFormed(host)
        && host.indexOf('.') > 0
        && ground.names().row(host) == null
        && ground.domains().covering(host) == null
        && ground.facts().all(AcceptedDomain.class).stream()
            .noneMatch(one -> one.domainName() == null || within(host, one.domainName()));
  }

  private static boolean within(String host, String domain) {
    return DomainNames.within(host, List.of(domain));
  }

  private static String arrival(ReceivedMessage copy) {
    String at = copy.received() == null ? "" : " at " + copy.received();
    String checks =
        copy.authentication().isEmpty()
            ? ""
            : " (" + String.join(", ", copy.authentication()) + ")";
    return copy.receivedBy().get(0) + " took it" + at + checks;
  }

  private static TestProof inbound(Ground ground) {
    FactBase facts = ground.facts();
    LastChange change = change(INBOUND, ground);
    List<TrackedEvent> delivered =
        facts.all(TrackedEvent.class).stream()
            .filter(event -> event.messageId() != null && event.is(Kind.DELIVER))
            .toList();
    List<Seen> seen = new ArrayList<>();
    for (TrackedEvent event : facts.all(TrackedEvent.class)) {
      Answer came =
          Answer.of(event, "eventId", event.is(Kind.RECEIVE))
              .and(Answer.of(event, "source", event.bySmtp()))
              .and(outside(event, ground));
      if (came.no()) {
        continue;
      }
      Answer fresh = change.before(event, "timestamp", event.timestamp());
      String by =
          event.connectorId()
              + " took a message from "
              + event.sender()
              + " at "
              + event.timestamp();
      TrackedEvent end =
          delivered.stream().filter(one -> follows(one, event)).findFirst().orElse(null);
      if (end == null) {
        String open = by + "; no tracking log shows that it was delivered";
        seen.add(new Seen(Answer.NO, "", open, List.of(event)));
      } else if (fresh.no()) {
        String old = by + ", and a Receive connector or an accepted domain was changed since";
        seen.add(new Seen(Answer.NO, "", old, List.of(event)));
      } else {
        String well = by + ", and it was delivered at " + end.timestamp();
        seen.add(new Seen(came.and(fresh), well, by, List.of(event, end)));
      }
    }
    return of(seen);
  }

  private static boolean follows(TrackedEvent end, TrackedEvent begin) {
    return end.messageId().equals(begin.messageId())
        && (end.timestamp() == null
            || begin.timestamp() == null
            || !end.timestamp().isBefore(begin.timestamp()));
  }

  /** Whether somebody outside brought it: from the internet, or whoever brings mail from there. */
  private static Answer outside(TrackedEvent event, Ground ground) {
    String text = event.sender();
    IpRange address = text == null ? null : IpRange.parse(text);
    if (address == null) {
      return event.lacks("originalClientIp")
          ? Answer.of(event, "originalClientIp", false)
          : Answer.of(event, "clientIp", false);
    }
    Profile profile = ground.profile();
    if (contains(profile.mxSenderRanges(), address)) {
      return Answer.YES;
    }
    boolean own =
        contains(profile.ownPublicNetworks(), address)
            || Stream.of(profile.publicIPs(), profile.egressIPs())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .map(IpRange::parse)
                .anyMatch(one -> one != null && one.contains(address));
    return Answer.of(!own && PublicAddresses.reachable(address));
  }

  private static boolean contains(List<IpRange> ranges, IpRange address) {
    return ranges != null && ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static String key(String name) {
    return name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
  }
}
