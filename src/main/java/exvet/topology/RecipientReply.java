package exvet.topology;

import exvet.fact.SmtpDialogue.Turn;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a server does with a recipient, as far as its reply tells (RFC 5321, 4.2; RFC 3463). */
enum RecipientReply {
  /** It takes the mail. */
  ACCEPTED,
  /** It takes mail for the domain, but there is no such user. */
  NO_SUCH_USER,
  /** It does not take mail for the domain. */
  NO_RELAY,
  /** It does not take the recipient, be it for the user or for the domain. */
  REFUSED,
  /** It takes mail from nobody who has not signed in. */
  SIGN_IN,
  /** It says no for now. */
  LATER,
  /** It says no to the sender or to the client, whoever the recipient is. */
  UNWELCOME,
  /** It says no for another reason. */
  OTHER;

  /** The first thing in a reply; qmail has it at the end. */
  private static final Pattern CODE =
      Pattern.compile(
          "^\\s*#?(5\\.\\d{1,3}\\.\\d{1,3})(?![.\\d])|\\(#(5\\.\\d{1,3}\\.\\d{1,3})\\)");

  private static final Pattern ADDRESS = Pattern.compile("<[^<>]*>|(?<![\\w.%+-])[\\w.%+-]++@\\S+");

  /** Names and numbers of hosts, which may be spelled like words that mean something. */
  private static final Pattern HOST =
      Pattern.compile(
          "https?:\\S+|\\[(?=[^\\[\\]]*[.:])[^\\[\\]]*+\\]"
              + "|(?<![\\w.-])[\\w-]++(?:\\.[\\w-]++)+");

  private static final Pattern FOREIGN =
      Pattern.compile(
          "non-accepted domain|not (?:an )?accepted domain|not a local domain"
              + "|rcpthosts|not (?:a )?hosted");

  /** Postfix names the table in which it does not find a recipient of a domain that it relays. */
  private static final Pattern RELAY =
      Pattern.compile("(?<![\\w-])relay(?:ing|ed)?(?![\\w-])(?! recipient (?:table|map))");

  private static final Set<String> NOBODY = Set.of("5.1.1", "5.1.10");

  private static final Pattern USER =
      Pattern.compile(
          "(?:user|recipient|mailbox)[a-z ]*(?:unknown|not found|does not exist)"
              + "|(?:unknown|no such) (?:user|recipient|mailbox)");

  /** Who says so tried to find a way on; who does not relay need not. */
  private static final Pattern NOWHERE =
      Pattern.compile("null ?mx|does not accept (?:e-?)?mail|(?:domain|host)(?: name)? not found");

  /** So do these words, whatever came of it. */
  private static final Pattern HEARSAY =
      Pattern.compile(
          "undeliverable|unroute?able|verif(?:y|ies|ied|ying|ication)\\b(?! your)|callout|\\bsaid:|response to|remote (?:mail )?server");

  /** What follows "rejected:" is the reason, and may be about anything. */
  private static final Pattern RECIPIENT =
      Pattern.compile(
          "(?:(?:\\brecipient(?: address)?|(?<![a-z]|[a-z] {1,9})address) (?:rejected|invalid)"
              + "|(?<![a-z]|[a-z] {1,9})(?:invalid|unrouteable|unroutable) (?:recipient|address))"
              + " *+(?:[.,;!(-]|:? *$)");

  private static final Pattern LISTS = Pattern.compile("spamhaus|\\b(?:dns|r)bls?\\b");

  /** Who may not come from where he does is told to come by another relay. */
  private static final Pattern CLIENT =
      Pattern.compile(
          "client host|your (?:ip|host|address)|reputation|(?:block|black|deny).?list|blocked"
              + "|reverse (?:dns|host)|\\b(?:helo|ehlo|spf|dmarc)\\b"
              + "|the ip you|\\bisp\\b|\\bprovider|dynamic|residential");

  /** Codes of RFC 7372 about who sends, and from where. */
  private static final Pattern UNPROVEN = Pattern.compile("5\\.7\\.2[0-7]");

  /** What is wrong with the sender may be that nobody knows that one. */
  private static final Pattern BAD_SENDER =
      Pattern.compile("sender (?:address )?(?:rejected|denied|refused|verif)");

  static RecipientReply of(Turn reply) {
    return switch (reply.code() / 100) {
      case 2 -> ACCEPTED;
      case 4 -> LATER;
      case 5 -> no(reply);
      default -> OTHER;
    };
  }

  private static RecipientReply no(Turn reply) {
    String said = said(reply);
    String code = code(said);
    String hosts = hosts(said);
    String text = text(hosts);
    boolean nobody = NOBODY.contains(code);
    boolean user = USER.matcher(text).find();
    boolean client = LISTS.matcher(hosts).find() || CLIENT.matcher(text).find();
    if (UNPROVEN.matcher(code).matches() || BAD_SENDER.matcher(text).find() || client && !nobody) {
      return UNWELCOME;
    }
    if (code.equals("5.7.54")
        || FOREIGN.matcher(text).find()
        || RELAY.matcher(text).find() && !(nobody && user)) {
      return NO_RELAY;
    }
    // 556 is for a domain that takes no mail from anybody (RFC 7504).
    boolean nowhere = reply.code() == 556 || NOWHERE.matcher(text).find();
    // 5.4.1 is how Exchange Online Protection says it.
    if (!nowhere && (nobody || user || code.equals("5.4.1"))) {
      return NO_SUCH_USER;
    }
    // 530 also wants TLS (RFC 3207), which does not tell what follows it.
    if (code.equals("5.7.57") || reply.code() == 530 && !text.contains("starttls")) {
      return SIGN_IN;
    }
    if (text.contains("sender") || code.equals("5.1.7") || code.equals("5.1.8")) {
      return UNWELCOME;
    }
    boolean refused = code.equals("5.1.0") || RECIPIENT.matcher(text).find();
    return refused && !nowhere ? REFUSED : OTHER;
  }

  /**
   * Whether the words are about an attempt to find the recipient elsewhere. Who would relay may
   * make one as well.
   */
  static boolean hearsay(Turn reply) {
    return HEARSAY.matcher(text(hosts(said(reply)))).find();
  }

  private static String said(Turn reply) {
    return String.join(" ", reply.lines()).toLowerCase(Locale.ROOT);
  }

  /** The words with the names of hosts, without addresses. */
  private static String hosts(String said) {
    return ADDRESS.matcher(said).replaceAll(" ");
  }

  private static String text(String hosts) {
    return HOST.matcher(hosts).replaceAll(" ");
  }

  private static String code(String said) {
    Matcher matcher = CODE.matcher(said);
    return !matcher.find() ? "" : matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
  }
}
