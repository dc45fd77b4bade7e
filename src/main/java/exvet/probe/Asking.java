package exvet.probe;

import exvet.fact.DnsQuestion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.xbill.DNS.TextParseException;

/** One question on its way from server to server, until one knows or all have been asked twice. */
final class Asking {
  private DnsQuery query;
  private final Deque<DnsServer> next = new ArrayDeque<>();
  private final Map<DnsServer, DnsResponse> replies = new LinkedHashMap<>();
  private final List<DnsServer> again = new ArrayList<>();
  private boolean repeated;
  private boolean done;
  private long end;
  private long left;

  /**
   * A question that was not asked yet.
   *
   * @param servers whom to ask, until one knows
   */
  Asking(DnsQuestion question, List<DnsServer> servers) {
    next.addAll(servers);
    try {
      query = DnsQuery.of(question);
    } catch (TextParseException e) {
      end("no name of DNS");
    }
  }

  DnsQuery query() {
    return query;
  }

  /** Lets the question begin, with those servers first that answered of late. */
  void begin(long end, Predicate<DnsServer> silent) {
    this.end = end;
    List<DnsServer> first = new ArrayList<>();
    List<DnsServer> last = new ArrayList<>();
    next.forEach(server -> (silent.test(server) ? last : first).add(server));
    next.clear();
    next.addAll(first);
    next.addAll(last);
  }

  /** When all that was asked must be answered, in the nanoseconds of the clock of the traffic. */
  long end() {
    return end;
  }

  /** Stops the clock. */
  void pause(long now) {
    left = end - now;
  }

  /** Goes on with the time that was left, and with some at least. */
  void resume(long now, long least) {
    end = now + Math.max(left, least);
  }

  /** The server whose turn it is. */
  DnsServer server() {
    return next.peek();
  }

  /**
   * Takes what the server whose turn it was said.
   *
   * @param crowd whether so many others asked it that they may be why it refused
   */
  void reply(DnsResponse reply, boolean crowd) {
    DnsServer server = next.remove();
    replies.put(server, reply);
    if ((reply.passing() || crowd && reply.refused()) && !repeated) {
      again.add(server);
    }
    if (next.isEmpty() && !repeated) {
      repeated = true;
      next.addAll(again);
    }
    done = reply.definite() || next.isEmpty();
  }

  /** Whether all were asked once, and those who failed will be a second time. */
  boolean askedOnce() {
    return repeated && next.size() == again.size();
  }

  /** Ends it, although some servers could still be asked. */
  final void end(String reason) {
    if (replies.isEmpty()) {
      replies.put(server(), DnsResponse.none(server(), reason));
    }
    done = true;
  }

  boolean done() {
    return done;
  }

  /** The last that each server said who was asked, in the order in which they were first asked. */
  List<DnsResponse> replies() {
    return List.copyOf(replies.values());
  }
}
