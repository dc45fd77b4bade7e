package exvet.topology;

import exvet.fact.SmtpDialogue.Turn;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a server does with a recipient, as far as its reply tells (RFC 5321, 4.2; RFC 3463). */
enum RecipientReply {
  /** It takes the mail. */
  ACCEPTED,
  /** It takes mail for the domain, but there is no such user. */
  NO_SUCH_USER,
  /** It does not take mail for the domain. */
  NO_RELAY,
  /** It says no for now. */
  LATER,
  /** It says no to the sender or to the client, whoever the recipient is. */
  UNWELCOME,
  /** It says no for another reason. */
  OTHER;

  /** Postfix names the table in which it does not find a recipient of a domain that it relays. */
  private static final Pattern RELAY =
      Pattern.compile(
          "relay(?! recipient (?:table|map))|non-accepted domain|not (?:an )?accepted domain|not a local domain"
              + "|rcpthosts|not (?:a )?hosted|5\\.7\\.54",
          Pattern.CASE_INSENSITIVE);

  /** A code that says it, whatever the words behind it quote of other hosts. */
  private static final Pattern NOBODY = Pattern.compile("5\\.1\\.10?(?:\\D.*|$)", Pattern.DOTALL);

  /** 5.4.1 is how Exchange Online Protection says it. */
  private static final Pattern USER =
      Pattern.compile(
          "5\\.1\\.1(?:\\D|$)|5\\.1\\.10(?:\\D|$)|5\\.4\\.1(?:\\D|$)"
              + "|(?:user|recipient|mailbox)[a-z ]*(?:unknown|not found|does not exist)"
              + "|(?:unknown|no such) (?:user|recipient|mailbox)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CLIENT =
      Pattern.compile(
          "client host|your (?:ip|host|address)|reputation|(?:block|black|deny).?list|blocked"
              + "|spamhaus|\\b(?:dns|r)bls?\\b|reverse (?:dns|host)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SENDER =
      Pattern.compile("sender|5\\.1\\.[78](?:\\D|$)", Pattern.CASE_INSENSITIVE);

  static RecipientReply of(Turn reply) {
    if (reply.code() / 100 == 2) {
      return ACCEPTED;
    }
    if (reply.code() / 100 != 5) {
      return reply.code() / 100 == 4 ? LATER : OTHER;
    }
    String text = String.join(" ", reply.lines()).toLowerCase(Locale.ROOT);
    if (NOBODY.matcher(text).matches()) {
      return NO_SUCH_USER;
    }
    if (CLIENT.matcher(text).find()) {
      return UNWELCOME;
    }
    if (RELAY.matcher(text).find()) {
      return NO_RELAY;
    }
    return USER.matcher(text).find()
        ? NO_SUCH_USER
        : SENDER.matcher(text).find() ? UNWELCOME : OTHER;
  }
}
