package exvet.topology;

import exvet.fact.HostName;
import exvet.fact.SmtpDialogue;
import exvet.fact.SmtpDialogue.Turn;
import exvet.fact.View;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a conversation in SMTP amounts to (RFC 5321, RFC 3207, RFC 4954). */
record Conversation(SmtpDialogue dialogue) {
  /** Nobody let us connect; so it is where a network lets nobody connect to port 25. */
  private static final Set<String> NO_CONNECTION = Set.of("timeout", "refused", "unreachable");

  /** How long one run of a probe takes at most. */
  static final Duration ONE_RUN = Duration.ofHours(1);

  private static final Pattern ADDRESS = Pattern.compile("\\[(?:IPv6:)?([0-9A-Fa-f.:]+)\\]");

  /**
   * A recipient that was named for a sender, and the last reply to it.
   *
   * @param at the address of the server
   * @param sender blank for the null sender
   * @param when it was named
   */
  record Recipient(String at, String sender, String address, Turn reply, Instant when) {
    /** Whether another was named in the same run of a probe. */
    boolean beside(Recipient other) {
      return Duration.between(when, other.when).abs().compareTo(ONE_RUN) < 0;
    }
  }

  /**
   * The later one. Of one run of a probe it is rather the one that began: a server that answers may
   * have had enough of us after a while.
   */
  static Conversation better(Conversation earlier, Conversation later) {
    boolean sameRun = later.dialogue().at().isBefore(earlier.dialogue().at().plus(ONE_RUN));
    boolean worse = earlier.ready() && !later.ready() || earlier.secured() && !later.secured();
    return later.dialogue().untried() || sameRun && worse ? earlier : later;
  }

  /** The last with a host on a port from a side, by address, sorted. */
  static Map<String, Conversation> last(Endpoints endpoints, View view, String host, int port) {
    Map<String, Conversation> last = new TreeMap<>();
    endpoints.dialogues(view, host, port).stream()
        .sorted(Comparator.comparing(SmtpDialogue::at))
        .map(Conversation::new)
        .forEach(one -> last.merge(one.address(), one, Conversation::better));
    return last;
  }

  /** The address it was held with. */
  String address() {
    return Addresses.canonical(dialogue.address());
  }

  /** Whether the server said that it is ready. */
  boolean ready() {
    return dialogue.greeting() != null && dialogue.greeting().code() == 220;
  }

  /** Whether there was no connection at all. */
  boolean unconnected() {
    return dialogue.turns().isEmpty()
        && dialogue.failure() != null
        && NO_CONNECTION.contains(dialogue.failure());
  }

  /** Whether anything was heard. */
  boolean heard() {
    return !dialogue.turns().isEmpty();
  }

  /** What came instead of the words that one is welcome. */
  String refusal() {
    return heard() ? said(dialogue.greeting()) : String.valueOf(dialogue.failure());
  }

  /** A reply as one would read it aloud. */
  static String said(Turn reply) {
    return (reply.code() + " " + String.join(" ", reply.lines())).strip();
  }

  /** The reply to EHLO; null if there was none that says what the server can do. */
  private Turn ehlo(boolean secured) {
    Turn ehlo = dialogue.reply("EHLO", secured);
    return ehlo == null || ehlo.code() != 250 ? null : ehlo;
  }

  /** Whether the server told what it can do before TLS. */
  boolean introduced() {
    return ehlo(false) != null;
  }

  /** Whether what it can do was made unreadable on the way, as some firewalls do to STARTTLS. */
  boolean masked() {
    return keywords(false).anyMatch(words -> words[0].matches("X{4,}[A-Z]?"));
  }

  boolean offersStartTls() {
    return keywords(false).anyMatch(words -> words[0].equals("STARTTLS"));
  }

  /** Whether the conversation went on under TLS. */
  boolean secured() {
    return dialogue.turns().stream().anyMatch(Turn::secured);
  }

  /** Whether the server wanted to begin TLS, and then something went wrong. */
  boolean brokeOff() {
    Turn reply = dialogue.reply("STARTTLS", false);
    return reply != null && reply.code() == 220 && !secured() && dialogue.failure() != null;
  }

  /** The refusal of STARTTLS; null if there was none. */
  Turn startTlsRefusal() {
    Turn reply = dialogue.reply("STARTTLS", false);
    return reply == null || reply.code() == 220 ? null : reply;
  }

  /** The ways to sign in that it offers, sorted; Exchange has a keyword of its own for some. */
  Set<String> mechanisms(boolean secured) {
    Set<String> mechanisms = new TreeSet<>();
    keywords(secured)
        .filter(words -> words[0].equals("AUTH") || words[0].equals("X-EXPS"))
        .forEach(words -> mechanisms.addAll(Arrays.asList(words).subList(1, words.length)));
    return mechanisms;
  }

  /** The lines after the first, in upper case, as words; AUTH=LOGIN is how it was once written. */
  private Stream<String[]> keywords(boolean secured) {
    Turn ehlo = ehlo(secured);
    return ehlo == null
        ? Stream.of()
        : ehlo.lines().stream()
            .skip(1)
            .map(line -> line.strip().toUpperCase(Locale.ROOT).split("[\\s=]+"))
            .filter(words -> words.length > 0);
  }

  /** The names by which it introduces itself, in the greeting and in the reply to EHLO. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (Turn turn : Stream.of(dialogue.greeting(), ehlo(false)).filter(t -> t != null).toList()) {
      String name = name(turn);
      if (!names.contains(name)) {
        names.add(name);
      }
    }
    return names;
  }

  /** Whether it introduces itself by a name before it is asked anything. */
  boolean greetsAs(String name) {
    return dialogue.greeting() != null && name(dialogue.greeting()).equals(name);
  }

  private static String name(Turn turn) {
    String first = turn.lines().isEmpty() ? "" : turn.lines().get(0).strip().split("\\s", 2)[0];
    return HostName.canonical(first);
  }

  /** The address from which the server says that it is talked to; null if it does not. */
  String client() {
    Turn ehlo = ehlo(false);
    Matcher matcher =
        ADDRESS.matcher(ehlo == null || ehlo.lines().isEmpty() ? "" : ehlo.lines().get(0));
    return matcher.find() ? Addresses.canonical(matcher.group(1)) : null;
  }

  /** The recipients that were named, each with the last reply to it, the sender's refusals out. */
  List<Recipient> recipients() {
    List<Recipient> recipients = new ArrayList<>();
    String sender = "";
    for (Turn turn : dialogue.turns()) {
      String from = path(turn, "MAIL FROM:<");
      String to = path(turn, "RCPT TO:<");
      sender = from == null ? sender : from;
      if (to != null && !to.isEmpty() && turn.code() != 503) {
        recipients.add(new Recipient(address(), sender, to, turn, dialogue.at()));
      }
    }
    return recipients;
  }

  /** The senders that were named, each with the last reply to it. */
  Map<String, Turn> senders() {
    Map<String, Turn> senders = new LinkedHashMap<>();
    for (Turn turn : dialogue.turns()) {
      String from = path(turn, "MAIL FROM:<");
      if (from != null) {
        senders.put(from, turn);
      }
    }
    return senders;
  }

  /** What a command names between its brackets; null if it is another one. */
  private static String path(Turn turn, String command) {
    String sent = turn.sent() == null ? "" : turn.sent();
    int end = sent.lastIndexOf('>');
    int begin = command.length();
    return sent.regionMatches(true, 0, command, 0, begin) && end >= begin
        ? sent.substring(begin, end)
        : null;
  }
}
