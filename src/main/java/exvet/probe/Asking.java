package exvet.probe;

import exvet.fact.DnsQuestion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  void begin(long end, Map<DnsServer, Integer> silences, int many) {
    this.end = end;
    List<DnsServer> first = new ArrayList<>();
    List<DnsServer> last = new ArrayList<>();
    next.forEach(s -> (silences.getOrDefault(s, 0) < many ? first : last).add(s));
    next.clear();
    next.addAll(first);
    next.addAll(last);
  }

  /** When all that was asked must be answered, in the nanoseconds of the clock of the traffic. */
  long end() {
    return end;
  }

  /** The server whose turn it is. */
  DnsServer server() {
    return next.peek();
  }

  /** Takes what the server whose turn it was said. */
  void reply(DnsResponse reply) {
    DnsServer server = next.remove();
    replies.put(server, reply);
    if (reply.passing() && !repeated) {
      again.add(server);
    }
    if (next.isEmpty() && !repeated) {
      repeated = true;
      next.addAll(again);
    }
    done = reply.definite() || next.isEmpty();
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
