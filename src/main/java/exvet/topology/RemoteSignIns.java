package exvet.topology;

import exvet.fact.Fingerprints;
import exvet.fact.ProxyAddress;
import exvet.fact.Recipient;
import exvet.fact.Redaction;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** How users whose mailboxes are in the cloud sign in, counted. */
final class RemoteSignIns {
  private final Sample users = new Sample();
  private final Sample differing = new Sample();
  private final Reasons gaps = new Reasons();
  private final Reasons strangers = new Reasons();
  private final Reasons addressGaps = new Reasons();
  private final Set<String> runs = new TreeSet<>();
  private final Fingerprints names = new Fingerprints();

  void add(Recipient recipient) {
    if (recipient.lacks("recipientTypeDetails")) {
      strangers.add(recipient.origin().absent().get("recipientTypeDetails"));
    }
    if (!recipient.remoteUser()) {
      return;
    }
    users.add(recipient);
    names(recipient).forEach(names::add);
    if (recipient.lacks("emailAddresses")) {
      addressGaps.add(recipient.origin().absent().get("emailAddresses"));
    }
    if (runs.size() < 2) {
      Redaction.run(recipient.primarySmtpAddress()).ifPresent(runs::add);
    }
    Answer differs = differs(recipient);
    if (differs.yes()) {
      differing.add(recipient);
    } else if (differs.unknown()) {
      gaps.add(differs.reason());
    }
  }

  /** Whether the UPN of such a user is not the primary address. */
  static Answer differs(Recipient user) {
    return Answer.of(user, "userPrincipalName", true)
        .and(Answer.of(user, "primarySmtpAddress", true))
        .and(Answer.of(!user.upnIsPrimary()));
  }

  /** The UPN of such a user and all SMTP addresses, as they are compared. */
  static Stream<String> names(Recipient user) {
    Stream<String> addresses =
        user.emailAddresses().stream().filter(ProxyAddress::isSmtp).map(ProxyAddress::address);
    return Stream.concat(Stream.ofNullable(ProxyAddress.smtp(user.userPrincipalName())), addresses);
  }

  /** The names and addresses of all of them. */
  Fingerprints names() {
    return names;
  }

  /** Why some users' addresses are unknown. */
  Reasons addressGaps() {
    return addressGaps;
  }

  /** The runs of the collector that made names unreadable; more than two tell no more than two. */
  Set<String> runs() {
    return runs;
  }

  /** All of them. */
  Sample users() {
    return users;
  }

  /** Those whose UPN is not their primary address. */
  Sample differing() {
    return differing;
  }

  /** Why it is unknown of some recipients whether they are such users. */
  Reasons strangers() {
    return strangers;
  }

  /** Why some users' names are unknown. */
  Reasons gaps() {
    return gaps;
  }
}
