package exvet.topology;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsQuestion.Way;
import exvet.fact.DnsRecord;
import exvet.fact.Observed;
import exvet.fact.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the servers of a public zone say of one of its names themselves.
 *
 * @param own the last answer of each that speaks for the zone
 * @param others the last answer, or silence, of each other one
 * @param reason why nobody knows what they say; null if one spoke
 */
record ZoneServers(
    String name, String type, List<DnsAnswer> own, List<DnsAnswer> others, String reason) {

  static ZoneServers of(Dns dns, String name, String type) {
    DnsQuestion question = new DnsQuestion(View.PUBLIC, name, type, Way.AUTHORITY);
    Map<String, DnsAnswer> last = new TreeMap<>();
    for (DnsAnswer answer : dns.answers(question)) {
      last.merge(answer.server(), answer, ZoneServers::later);
    }
    List<DnsAnswer> own = new ArrayList<>();
    List<DnsAnswer> others = new ArrayList<>();
    last.values().forEach(one -> (speaks(one) ? own : others).add(one));
    return new ZoneServers(
        name,
        type,
        List.copyOf(own),
        List.copyOf(others),
        own.isEmpty() ? reason(question, others) : null);
  }

  /** Of two tries of one round, the definite one. */
  private static DnsAnswer later(DnsAnswer before, DnsAnswer now) {
    Instant one = before.at() == null ? Instant.MIN : before.at();
    Instant other = now.at() == null ? Instant.MIN : now.at();
    return speaks(before) && !speaks(now) && !other.isAfter(one.plusSeconds(60)) ? before : now;
  }

  private static boolean speaks(DnsAnswer answer) {
    return answer.definite() && answer.authoritative();
  }

  private static String reason(DnsQuestion question, List<DnsAnswer> others) {
    if (others.isEmpty()) {
      return Unprobed.dns(question);
    }
    DnsAnswer first = others.get(0);
    return first.definite()
        ? question.type()
            + " of "
            + question.name()
            + ": "
            + first.server()
            + " does not speak for the zone; it "
            + Unprobed.dns(View.PUBLIC)
        : Dns.reason(first);
  }

  boolean known() {
    return reason == null;
  }

  /** The records of the name itself, of all servers. */
  List<DnsRecord> records() {
    return own.stream().flatMap(answer -> records(answer).stream()).distinct().toList();
  }

  /** Those that one server has. */
  List<DnsRecord> records(DnsAnswer answer) {
    return answer.answers().stream()
        .filter(record -> record.name().equals(name) && record.type().equals(type))
        .toList();
  }

  List<Observed> basis() {
    List<Observed> basis = new ArrayList<>(own);
    basis.addAll(others);
    return basis;
  }
}
