package exvet.probe;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsRecord;
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
  private final Set<List<String>> told = new HashSet<>();
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
   * The records of a file, which may hold several zones.
   *
   * @throws IOException if it cannot be read or is no zone, naming the line; if it asks for another
   *     file or is too large; or if it has no SOA, or that of the root
   */
  public static List<DnsRecord> read(InputStream file) throws IOException {
    List<DnsRecord> records = readFragment(file);
    if (!ResourceRecords.has(records, "SOA")) {
      throw new IOException(
          "there is no SOA record, which tells where the zone begins and that it has no other"
              + " names; give the whole zone, for parts of it with check a recording of the rest"
              + " (--replay), or put such a line in front: contoso.com. 3600 IN SOA ns1.contoso.com. hostmaster.contoso.com. 1 3600 900 604800 3600");
    }
    return records;
  }

  /**
   * The records of a file that need not be a whole zone.
   *
   * @throws IOException if it cannot be read, as {@link #read} says
   */
  public static List<DnsRecord> readFragment(InputStream file) throws IOException {
    List<DnsRecord> records = ZoneFile.read(file);
    if (records.stream().anyMatch(one -> one.type().equals("SOA") && one.name().isEmpty())) {
      // A name server has the name from its configuration, and the file says @.
      throw new IOException(
          "its SOA record is that of the root, as the file does not say what the zone is called;"
              + " put such a line in front: $ORIGIN contoso.com.");
    }
    return records;
  }

  /**
   * Parts of zones: of the names in them they tell what records there are, and nothing of others. A
   * zone with its SOA record is whole, and there is nothing else in it.
   */
  public static Zones fragment(String server, Instant at, List<DnsRecord> records) {
    Zones zones = new Zones(server, at, records);
    List<String> parts =
        records.stream().map(DnsRecord::name).filter(name -> zones.apex(name) == null).toList();
    zones.apexes.addAll(parts);
    return zones;
  }

  private void add(DnsRecord record) {
    if (record.type().equals("SOA")) {
      apexes.add(record.name());
    }
    // What a file repeats is one record all the same (RFC 2181, 5).
    if (told.add(List.of(record.name(), record.type(), record.data()))) {
      byName.computeIfAbsent(record.name(), key -> new ArrayList<>()).add(record);
    }
    for (String owner = record.name(); !owner.isEmpty(); owner = parent(owner)) {
      names.add(owner);
    }
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
    List<DnsRecord> answers = new ArrayList<>();
    Set<String> passed = new HashSet<>();
    String owner = question.name();
    while (true) {
      if (!covers(owner)) {
        return answers.isEmpty()
            ? answer(question, "REFUSED", answers, List.of(), false)
            : answer(question, "NOERROR", answers, List.of(), true);
      }
      String cut = cut(owner, question.type());
      if (cut != null) {
        return answer(question, "NOERROR", answers, typed(byName.get(cut), cut, "NS"), false);
      }
      List<DnsRecord> here = at(owner);
      List<DnsRecord> wanted = typed(here, owner, question.type());
      List<DnsRecord> alias = typed(here, owner, "CNAME");
      answers.addAll(wanted.isEmpty() ? alias : wanted);
      if (!wanted.isEmpty()) {
        return answer(question, "NOERROR", answers, List.of(), true);
      }
      if (alias.isEmpty()) {
        return answer(question, exists(owner) ? "NOERROR" : "NXDOMAIN", answers, soa(owner), true);
      }
      passed.add(owner);
      owner = alias.get(0).host(0);
      if (passed.contains(owner) || passed.size() > LONGEST) {
        return answer(question, "NOERROR", answers, List.of(), true);
      }
    }
  }

  /**
   * An answer.
   *
   * @param own whether the zones have it themselves: below a zone cut others do (RFC 1034, 4.2.1)
   */
  private DnsAnswer answer(
      DnsQuestion question,
      String rcode,
      List<DnsRecord> answers,
      List<DnsRecord> authority,
      boolean own) {
    boolean first = own || !answers.isEmpty();
    boolean referral = !first && rcode.equals("NOERROR");
    return new DnsAnswer(
        question,
        name,
        rcode,
        first ? List.of("QR", "AA") : List.of("QR"),
        List.copyOf(answers),
        authority,
        referral ? "referral" : null,
        at,
        NameServers.origin(question));
  }

  /** The name at or above this one from which on others have the zone; null if none do. */
  private String cut(String owner, String type) {
    String apex = apex(owner);
    String cut = null;
    for (String name = owner; !name.equals(apex); name = parent(name)) {
      boolean delegated = ResourceRecords.has(byName.getOrDefault(name, List.of()), "NS");
      // Of the name itself the parent has the signatures' anchor (RFC 4035, 3.1.4.1).
      if (delegated && !(name.equals(owner) && type.equals("DS"))) {
        cut = name;
      }
    }
    return cut;
  }

  /**
   * The records of a name, or those of the wildcard that stands for it (RFC 4592), or the alias
   * that a DNAME above it makes it (RFC 6672).
   */
  private List<DnsRecord> at(String owner) {
    for (String above = parent(owner); covers(above); above = parent(above)) {
      for (DnsRecord record : byName.getOrDefault(above, List.of())) {
        if (record.type().equals("DNAME")) {
          String labels = owner.substring(0, owner.length() - above.length());
          String target = record.host(0).isEmpty() ? labels : labels + record.host(0) + ".";
          return List.of(new DnsRecord(owner, "CNAME", record.ttl(), target));
        }
      }
    }
    return byName.getOrDefault(names.contains(owner) ? owner : wildcard(owner), List.of());
  }

  private boolean exists(String owner) {
    return names.contains(owner) || names.contains(wildcard(owner));
  }

  private String wildcard(String owner) {
    String encloser = owner;
    while (!encloser.isEmpty() && !names.contains(encloser)) {
      encloser = parent(encloser);
    }
    return "*." + encloser;
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
