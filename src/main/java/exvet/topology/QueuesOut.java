package exvet.topology;

import exvet.fact.HostName;
import exvet.fact.MailQueue;
import exvet.fact.PowerShell;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the queues of a server tell of whether mail leaves it. That one domain does not take its
 * mail is that domain's matter, and whoever gets through to one host of others gets out.
 */
final class QueuesOut {
  /** A domain that DNS does not know, or that has no host for mail, says nothing of the way out. */
  private static final Pattern UNKNOWN =
      Pattern.compile(
          "(?i)(?<![\\d.])4\\.4\\.312\\b"
              + "|\\bNonExistentDomain\\b|\\bInfo(?:NoRecords|DomainNonExistent)\\b|\\bMxLoopback\\b");

  /** DNS gave no answer: by the domain's fault or, if that of several is so, by the own. */
  private static final Pattern UNRESOLVED =
      Pattern.compile("(?i)\\bDNS query\\b|SMTPSEND\\.DNS\\.");

  /** No connection came about, or it was cut. */
  private static final Pattern CUT_OFF =
      Pattern.compile(
          "(?i)(?<![\\d.])4\\.4\\.(?:1|2|316|317)\\b(?!\\.\\d)"
              + "|\\b(?:failed|unable|cannot|could not) (?:to )?connect\\b"
              + "|\\bconnection (?:was |has been )?(?:timed out|refused|dropped|reset)\\b"
              + "|\\bSocket(?:TimedOut|Error)\\b"
              + "|\\berror(?: code)?[:=]? ?100(?:51|60|61|65)\\b");

  /** What a server of others said: the errors of Exchange itself are about the network. */
  private static final Pattern REPLY =
      Pattern.compile(
          "\\b[45]\\d\\d[ -][45]\\.[0-35-7]\\.\\d+\\b|\\bresponded with(?: error|: \"[45]\\d\\d)");

  private final String server;
  private final Ground ground;
  private final List<MailQueue> queues;
  private final String lost;
  private final List<MailQueue> stuck = new ArrayList<>();
  private final List<String> crowds = new ArrayList<>();
  private final Answer flows;
  private final Answer crowded;

  QueuesOut(String server, Ground ground) {
    this.server = server;
    this.ground = ground;
    List<MailQueue> all = ground.facts().all(MailQueue.class);
    this.queues =
        all.stream()
            .filter(queue -> !queue.origin().missing())
            .filter(queue -> ground.names().name(queue.server()).equalsIgnoreCase(server))
            .toList();
    this.lost = Gaps.lost(ground.names(), server, all, MailQueue::server);
    this.flows = toSmartHosts().or(toOthers()).not().and(told());
    this.crowded = told().not().or(many());
  }

  List<MailQueue> queues() {
    return queues;
  }

  /** Whether mail gets out, as far as the queues show. */
  Answer flows() {
    return flows;
  }

  /** The queues in which mail waits that does not get out. */
  List<String> waiting() {
    return stuck.stream().map(QueuesOut::text).toList();
  }

  /** Whether all of it waits for DNS. */
  boolean unresolved() {
    return !stuck.isEmpty() && stuck.stream().allMatch(queue -> unresolved(queue.lastError()));
  }

  /** What waits though mail gets out, in words. */
  String others() {
    List<MailQueue> retried =
        queues.stream().filter(queue -> leaves(queue).and(retried(queue)).yes()).toList();
    long owners = retried.stream().map(QueuesOut::owner).distinct().count();
    return retried.isEmpty()
        ? "nothing that is to leave waits on it"
        : retried.stream().anyMatch(MailQueue::toSmartHost)
            ? "what waits on it for a smart host shows no error"
            : owners > 1 ? several(retried, owners) : "what waits on it waits for single receivers";
  }

  private String several(List<MailQueue> retried, long owners) {
    return retried.stream().anyMatch(queue -> !cutOff(queue.lastError()))
        ? "what waits on it for " + owners + " domains does not all wait for a connection"
        : moves().yes()
            ? "what waits on it is for " + owners + " domains, and mail to others gets out"
            : "what waits on it is for " + owners + " domains alone, for which DNS gives no answer";
  }

  /** Whether more messages are in one queue than the profile allows. */
  Answer crowded() {
    return crowded;
  }

  /** The queues with so many. */
  List<String> crowds() {
    return crowds;
  }

  /** Yes if all queues are known. A server that runs always has one, that of submission. */
  private Answer told() {
    if (lost != null) {
      return Answer.unknown(lost);
    }
    return queues.isEmpty()
        ? Answer.unknown(
            Unprobed.there(
                "whether mail leaves",
                server,
                "Get-Queue -Server "
                    + PowerShell.argument(server)
                    + " | Export-Clixml Get-Queue.xml (or there"
                    + " Test-NetConnection to port 25 of others)"))
        : Answer.YES;
  }

  private Answer many() {
    Answer many = Answer.NO;
    for (MailQueue queue : queues) {
      Integer count = queue.messageCount();
      Answer crowd =
          leaves(queue)
              .and(
                  Answer.of(
                      queue,
                      "messageCount",
                      count != null && count > ground.profile().queueWarn()));
      many = many.or(crowd);
      note(crowds, queue, crowd);
    }
    return many;
  }

  private Answer toSmartHosts() {
    Answer stuck = Answer.NO;
    for (MailQueue queue : queues) {
      Answer retried =
          Answer.of(queue, "deliveryType", queue.toSmartHost())
              .and(retried(queue))
              .and(Answer.of(queue, "lastError", queue.lastError() != null));
      stuck = stuck.or(retried);
      if (retried.yes()) {
        this.stuck.add(queue);
      }
    }
    return stuck;
  }

  /** Whether mail to several who have nothing to do with each other waits for a connection. */
  private Answer toOthers() {
    Set<String> surely = new HashSet<>();
    Set<String> perhaps = new HashSet<>();
    List<MailQueue> shown = new ArrayList<>();
    Answer why = Answer.NO;
    boolean surelyConnecting = false;
    boolean perhapsConnecting = false;
    for (MailQueue queue : queues) {
      Answer cut =
          Answer.of(queue, "deliveryType", queue.byDns())
              .and(retried(queue))
              .and(Answer.of(queue, "lastError", cutOff(queue.lastError())));
      String owner = owner(queue);
      boolean connecting = !unresolved(queue.lastError());
      if (!cut.no()) {
        perhaps.add(owner);
        perhapsConnecting |= connecting;
        why = why.or(cut.unknown() ? cut : Answer.NO);
      }
      if (cut.yes()) {
        surely.add(owner);
        surelyConnecting |= connecting;
        shown.add(queue);
      }
    }
    Answer several =
        enough(surely, surelyConnecting)
            ? Answer.YES
            : enough(perhaps, perhapsConnecting) ? why : Answer.NO;
    Answer stuck = several.and(moves().not());
    if (stuck.yes()) {
      this.stuck.addAll(shown);
    }
    return stuck;
  }

  /** Whether they are so many that it is not their own fault; lame name servers are common. */
  private static boolean enough(Set<String> owners, boolean connecting) {
    return owners.size() > (connecting ? 1 : 2);
  }

  /** Whether mail gets through to somebody where DNS leads, be it that he does not take it. */
  private Answer moves() {
    Answer moves = lost == null ? Answer.NO : Answer.unknown(lost);
    for (MailQueue queue : queues) {
      String error = queue.lastError();
      Answer empties =
          Answer.of(queue, "status", is(queue, "Active") || is(queue, "Ready"))
              .and(Answer.of(queue, "lastError", error == null));
      Answer answered =
          Answer.of(
              queue, "lastError", error != null && !cutOff(error) && REPLY.matcher(error).find());
      moves = moves.or(Answer.of(queue, "deliveryType", queue.byDns()).and(empties.or(answered)));
    }
    return moves;
  }

  private static Answer leaves(MailQueue queue) {
    return Answer.of(queue, "deliveryType", queue.byDns() || queue.toSmartHost());
  }

  private static Answer retried(MailQueue queue) {
    return Answer.of(queue, "status", is(queue, "Retry"));
  }

  private static boolean is(MailQueue queue, String status) {
    return status.equalsIgnoreCase(queue.status());
  }

  private static boolean cutOff(String error) {
    return error != null
        && !UNKNOWN.matcher(error).find()
        && (CUT_OFF.matcher(error).find() || unresolved(error));
  }

  private static boolean unresolved(String error) {
    return error != null && UNRESOLVED.matcher(error).find();
  }

  /** Whose domain it is that mail is for: the hosts of one may all be at fault together. */
  private static String owner(MailQueue queue) {
    return PublicSuffix.registrable(HostName.canonical(String.valueOf(queue.nextHopDomain())));
  }

  private static void note(List<String> list, MailQueue queue, Answer answer) {
    if (answer.yes()) {
      list.add(text(queue));
    }
  }

  private static String text(MailQueue queue) {
    return queue.nextHopDomain()
        + " ("
        + queue.messageCount()
        + " messages, "
        + queue.status()
        + (queue.lastError() == null ? "" : ": " + queue.lastError())
        + ")";
  }
}
