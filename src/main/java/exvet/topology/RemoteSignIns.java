package exvet.topology;

import exvet.fact.Recipient;

/** How users whose mailboxes are in the cloud sign in, counted. */
final class RemoteSignIns {
  private final Sample users = new Sample();
  private final Sample differing = new Sample();
  private final Reasons gaps = new Reasons();
  private final Reasons strangers = new Reasons();

  void add(Recipient recipient) {
    if (recipient.lacks("recipientTypeDetails")) {
      strangers.add(recipient.origin().absent().get("recipientTypeDetails"));
    }
    if (!recipient.remoteUser()) {
      return;
    }
    users.add(recipient);
    Answer differs =
        Answer.of(recipient, "userPrincipalName", true)
            .and(Answer.of(recipient, "primarySmtpAddress", true))
            .and(Answer.of(!recipient.upnIsPrimary()));
    if (differs.yes()) {
      differing.add(recipient);
    } else if (differs.unknown()) {
      gaps.add(differs.reason());
    }
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
