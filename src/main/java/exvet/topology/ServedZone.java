package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.DnsAnswer;
import exvet.fact.DnsRecord;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A public zone of mail domains or of hosts that clients outside use, with what its servers say.
 *
 * @param zone its apex; null if it is unknown
 * @param agree whether all of them speak for it, and say the same of mail hosts and aliases
 * @param faults where they do not
 */
public record ServedZone(
    @Known String identity,
    @From("externalUrl") String zone,
    @From("externalUrl") Boolean used,
    @From("answers") Boolean agree,
    @Known List<String> faults,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final Duration FRESH = Duration.ofDays(2);

  /** The names in one zone. */
  private static final class Names {
    Answer used = Answer.NO;
    Answer known = Answer.NO;
    final Map<String, String> types = new TreeMap<>();
    final Basis basis = new Basis();

    /** One reason not to know the zone is enough. */
    void tell(Answer one) {
      known = known.unknown() && one.unknown() ? known : known.or(one);
    }
  }

  @Override
  public Map<String, Set<String>> concerns() {
    // Who is not known by name stands for its server.
    return zone == null ? Map.of("server", Set.of(identity)) : Map.of("zone", Set.of(zone));
  }

  static List<ServedZone> all(List<PublicName> names, Ground ground) {
    List<ServedZone> all = new ArrayList<>();
    ZoneCuts cuts = new ZoneCuts(ground);
    Map<String, Names> zones = new TreeMap<>();
    for (PublicName name : names) {
      Answer used = Answer.of(name, "used", Boolean.TRUE.equals(name.used()));
      if (name.host() == null) {
        all.add(unknown(name.identity(), used.reason()));
      } else if (!used.no()) {
        ZoneCuts.Zone cut = cuts.of(View.PUBLIC, name.host());
        Names zone = zones.computeIfAbsent(cut.name(), one -> new Names());
        zone.used = zone.used.or(cut.known().no() ? Answer.NO : used);
        zone.tell(cut.known());
        zone.types.put(name.host(), name.mail() ? "MX" : "CNAME");
        zone.basis.addAll(cut.basis());
      }
    }
    zones.forEach((zone, own) -> all.add(of(zone, own, ground)));
    return all;
  }

  private static ServedZone of(String zone, Names names, Ground ground) {
    Gaps gaps = new Gaps();
    ZoneServers soa = ZoneServers.of(ground.dns(), zone, "SOA");
    names.basis.addAll(soa.basis());
    List<String> faults = new ArrayList<>(lame(soa));
    Answer agree = soa.known() ? Answer.of(faults.isEmpty()) : Answer.unknown(soa.reason());
    for (Map.Entry<String, String> name : names.types.entrySet()) {
      ZoneServers told = ZoneServers.of(ground.dns(), name.getKey(), name.getValue());
      names.basis.addAll(told.basis());
      String difference = difference(told);
      if (!told.known()) {
        agree = agree.and(Answer.unknown(told.reason()));
      } else if (difference != null && changing(soa)) {
        agree =
            agree.and(
                Answer.unknown(
                    difference
                        + "; the servers of "
                        + zone
                        + " have different serial numbers, so the zone may just be changing; ask"
                        + " again later: exvet probe"));
      } else if (difference != null) {
        faults.add(difference);
        agree = Answer.NO;
      }
    }
    if (names.known.unknown()) {
      agree = Answer.unknown(names.known.reason());
    }
    return new ServedZone(
        zone,
        zone,
        gaps.take("used", names.used),
        gaps.take("agree", agree),
        List.copyOf(faults),
        gaps.origin(zone),
        names.basis.list());
  }

  /** The servers that do not speak for the zone, once others do. */
  private static List<String> lame(ZoneServers soa) {
    List<String> lame = new ArrayList<>();
    boolean six = soa.own().stream().anyMatch(answer -> answer.server().startsWith("["));
    for (DnsAnswer answer : soa.others()) {
      String server = answer.server();
      boolean silent = answer.rcode() == null;
      boolean asked = server.matches("[0-9.]+:[0-9]+|\\[.*\\]:[0-9]+");
      // Where the probe has no IPv6, all such servers are silent.
      boolean heard = !silent || !server.startsWith("[") || six;
      if (soa.known() && asked && heard) {
        String how = answer.failure() == null ? answer.rcode() : answer.failure();
        lame.add(
            server
                + (answer.definite()
                    ? " does not speak for " + soa.name()
                    : " does not answer for " + soa.name() + " (" + how + ")"));
      }
    }
    return lame;
  }

  /** Who says what, where not all say the same; else null. */
  private static String difference(ZoneServers told) {
    Map<String, Set<String>> servers = new TreeMap<>();
    for (DnsAnswer answer : told.own()) {
      String said =
          told.records(answer).stream()
              .map(DnsRecord::data)
              .map(data -> data.toLowerCase(Locale.ROOT))
              .sorted()
              .collect(Collectors.joining(", "));
      servers
          .computeIfAbsent(said.isEmpty() ? "none" : said, key -> new TreeSet<>())
          .add(answer.server());
    }
    if (servers.size() < 2) {
      return null;
    }
    StringJoiner text = new StringJoiner("; ", told.type() + " of " + told.name() + ": ", "");
    servers.forEach((said, by) -> text.add(said + " (" + String.join(", ", by) + ")"));
    return text.toString();
  }

  /** Whether the servers have different versions, the newest of which is or may be of today. */
  private static boolean changing(ZoneServers soa) {
    Set<Long> serials = new TreeSet<>();
    Instant at = Instant.MIN;
    for (DnsAnswer answer : soa.own()) {
      for (DnsRecord record : soa.records(answer)) {
        if (record.word(2).matches("[0-9]{1,10}")) {
          serials.add(Long.parseLong(record.word(2)));
        }
      }
      at = answer.at() != null && answer.at().isAfter(at) ? answer.at() : at;
    }
    if (serials.size() < 2) {
      return false;
    }
    Instant made = made(serials.stream().mapToLong(one -> one).max().orElse(0));
    return made == null || made.isAfter(at.minus(FRESH));
  }

  /** When a serial number was made, if it is a date (RFC 1912, 2.2) or a time; else null. */
  private static Instant made(long serial) {
    String text = Long.toString(serial);
    if (text.matches("20[0-9]{8}")) {
      try {
        return LocalDate.parse(text.substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();
      } catch (DateTimeParseException e) {
        return null;
      }
    }
    return text.matches("1[0-9]{9}") ? Instant.ofEpochSecond(serial) : null;
  }

  private static ServedZone unknown(String identity, String reason) {
    Gaps gaps = new Gaps();
    gaps.lack(reason, "zone", "used", "agree");
    return new ServedZone(identity, null, null, null, List.of(), gaps.origin(identity), List.of());
  }
}
