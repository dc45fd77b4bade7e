package exvet.probe;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsRecord;
import exvet.fact.HostName;
import exvet.fact.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.xbill.DNS.Master;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * The zones of one view as their files have them (RFC 1035, 5), answered from as an authoritative
 * server would, before anybody published them.
 */
public final class Zones implements NameSource {
  private static final int LONGEST = 16;

  private final String name;
  private final Instant at;
  private final Set<String> apexes = new HashSet<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, List<DnsRecord>> byName = new HashMap<>();

  /**
   * @param name what answers are said to come from
   * @param at when they are said to have come
   * @param records what all files hold
   */
  public Zones(String name, Instant at, Collection<DnsRecord> records) {
    this.name = name;
    this.at = at;
    records.forEach(this::add);
  }

  /**
   * The records of a file, which may hold several zones. What it wants to include is not read.
   *
   * @throws IOException if it cannot be read, is no zone (naming the line), or has no SOA
   */
  public static List<DnsRecord> read(InputStream file) throws IOException {
    List<DnsRecord> records = new ArrayList<>();
    try (Master master = new Master(file, Name.root)) {
      master.disableIncludes();
      for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
        records.add(of(record));
      }
    }
    if (records.stream().noneMatch(record -> record.type().equals("SOA"))) {
      throw new IOException("there is no SOA record, which tells what the zone is called");
    }
    return records;
  }

  private void add(DnsRecord record) {
    if (record.type().equals("SOA")) {
      apexes.add(record.name());
    }
    byName.computeIfAbsent(record.name(), key -> new ArrayList<>()).add(record);
    for (String owner = record.name(); !owner.isEmpty(); owner = parent(owner)) {
      names.add(owner);
    }
  }

  static DnsRecord of(Record record) {
    return new DnsRecord(
        HostName.canonical(record.getName().toString()),
        Type.string(record.getType()),
        record.getTTL(),
        record.rdataToString());
  }

  /** Whether the files have the zone to which a name belongs. */
  @Override
  public boolean covers(String name) {
    return apex(name) != null;
  }

  @Override
  public List<DnsAnswer> ask(Collection<DnsQuestion> questions) {
    return questions.stream().map(this::answer).toList();
  }

  private DnsAnswer answer(DnsQuestion question) {
    if (!covers(question.name())) {
      return answer(question, "REFUSED", List.of(), List.of());
    }
    List<DnsRecord> answers = new ArrayList<>();
    String owner = question.name();
    while (true) {
      List<DnsRecord> here = at(owner);
      List<DnsRecord> wanted = typed(here, owner, question.type());
      List<DnsRecord> alias = typed(here, owner, "CNAME");
      answers.addAll(wanted.isEmpty() ? alias : wanted);
      if (!wanted.isEmpty() || alias.isEmpty()) {
        boolean exists = !here.isEmpty() || names.contains(owner);
        return answer(question, exists ? "NOERROR" : "NXDOMAIN", answers, soa(owner));
      }
      owner = alias.get(0).host(0);
      if (!covers(owner) || answers.size() > LONGEST) {
        return answer(question, "NOERROR", answers, List.of());
      }
    }
  }

  private DnsAnswer answer(
      DnsQuestion question, String rcode, List<DnsRecord> answers, List<DnsRecord> authority) {
    List<String> flags = rcode.equals("REFUSED") ? List.of("QR") : List.of("QR", "AA");
    Origin origin = new Origin(null, question.toString(), 0, Map.of(), false);
    return new DnsAnswer(
        question,
        name,
        rcode,
        flags,
        List.copyOf(answers),
        answers.isEmpty() ? authority : List.of(),
        null,
        at,
        origin);
  }

  /** The records of a name, or those of the wildcard that stands for it (RFC 4592). */
  private List<DnsRecord> at(String owner) {
    if (names.contains(owner)) {
      return byName.getOrDefault(owner, List.of());
    }
    String encloser = owner;
    while (!encloser.isEmpty() && !names.contains(encloser)) {
      encloser = parent(encloser);
    }
    return byName.getOrDefault("*." + encloser, List.of());
  }

  private static List<DnsRecord> typed(List<DnsRecord> records, String owner, String type) {
    return records.stream()
        .filter(record -> record.type().equals(type))
        .map(record -> new DnsRecord(owner, type, record.ttl(), record.data()))
        .toList();
  }

  private List<DnsRecord> soa(String name) {
    String apex = apex(name);
    return apex == null ? List.of() : typed(byName.get(apex), apex, "SOA");
  }

  private String apex(String name) {
    for (String zone = name; !zone.isEmpty(); zone = parent(zone)) {
      if (apexes.contains(zone)) {
        return zone;
      }
    }
    return null;
  }

  private static String parent(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }
}
