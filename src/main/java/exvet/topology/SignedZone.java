package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsQuestion.Way;
import exvet.fact.DnsRecord;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A public zone of a mail domain or of a host to which mail goes, with how it is signed (RFC 4033).
 *
 * @param used whether mail needs it
 * @param bogus whether validating resolvers refuse it
 * @param fault why they do
 * @param state how it is signed
 */
public record SignedZone(
    @Known String identity,
    @From("domainName") Boolean used,
    @From("answers") Boolean bogus,
    String fault,
    @From("answers") String state,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  /** The names in one zone. */
  private static final class Names {
    Answer used = Answer.NO;
    Answer known = Answer.NO;
    final Basis basis = new Basis();

    /** One reason not to know the zone is enough. */
    void tell(Answer one) {
      known = known.unknown() && one.unknown() ? known : known.or(one);
    }
  }

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("zone", Set.of(identity));
  }

  static List<SignedZone> all(List<PublicName> names, Ground ground) {
    Map<String, Answer> all = new TreeMap<>();
    for (PublicName name : names) {
      if (name.mail()) {
        Answer used = Answer.of(name, "used", Boolean.TRUE.equals(name.used()));
        all.merge(name.host(), used, Answer::or);
        PublicDns.mailHosts(name.host(), ground).forEach(host -> all.merge(host, used, Answer::or));
      }
    }
    ZoneCuts cuts = new ZoneCuts(ground);
    Map<String, Names> zones = new TreeMap<>();
    all.forEach(
        (name, used) -> {
          if (!used.no()) {
            ZoneCuts.Zone cut = cuts.of(View.PUBLIC, name, Way.UNVALIDATED);
            Names zone = zones.computeIfAbsent(cut.name(), one -> new Names());
            zone.used = zone.used.or(cut.known().no() ? Answer.NO : used);
            zone.tell(cut.known());
            zone.basis.addAll(cut.basis());
          }
        });
    List<SignedZone> signed = new ArrayList<>();
    zones.forEach((zone, own) -> signed.add(of(zone, own, ground)));
    return signed;
  }

  private static SignedZone of(String zone, Names names, Ground ground) {
    Gaps gaps = new Gaps();
    Found plain = ground.dns().find(View.PUBLIC, zone, "SOA");
    Found anchors = unvalidated(zone, "DS", ground);
    Found keys = unvalidated(zone, "DNSKEY", ground);
    List.of(plain, anchors, keys).forEach(found -> names.basis.addAll(found.basis()));
    String fault = null;
    String state = "is signed, and its signatures are valid";
    Answer bogus;
    if (names.known.unknown()) {
      bogus = Answer.unknown(names.known.reason());
    } else if (anchors.present() && keys.missing()) {
      fault = "has a DS record in its parent zone, but no key";
      bogus = Answer.YES;
    } else if (anchors.present() && keys.present() && !anchored(anchors, keys)) {
      fault = "has none of the keys that the DS records in its parent zone name";
      bogus = Answer.YES;
    } else if (refused(plain) && (anchors.missing() || answered(zone, ground))) {
      // No signature counts in a zone without a DS record, and a bogus one gives no answer at all:
      // it is something else that fails.
      bogus = Answer.unknown(plain.reason());
    } else if (refused(plain) && anchors.present() && names.known.yes()) {
      fault = "is known to resolvers that do not validate, and refused by those that do";
      bogus = Answer.YES;
    } else if (anchors.missing()) {
      state = "is not signed";
      bogus = Answer.NO;
    } else if (anchors.unknown() || keys.unknown() || plain.unknown()) {
      bogus =
          Answer.unknown(
              anchors.unknown()
                  ? anchors.reason()
                  : keys.unknown() ? keys.reason() : plain.reason());
    } else {
      Answer valid = Dnssec.proves(plain, ground);
      state = valid.no() ? "is signed, but not so that the resolver checks it" : state;
      bogus = valid.unknown() ? valid : Answer.NO;
    }
    return new SignedZone(
        zone,
        gaps.take("used", names.used),
        gaps.take("bogus", bogus),
        fault,
        gaps.take("state", bogus.unknown() ? null : state, bogus.reason()),
        gaps.origin(zone),
        names.basis.list());
  }

  /** Whether resolvers answer other questions about the zone. */
  private static boolean answered(String zone, Ground ground) {
    return Stream.of("MX", "TXT", "A")
        .anyMatch(type -> !ground.dns().find(View.PUBLIC, zone, type).unknown());
  }

  private static Found unvalidated(String zone, String type, Ground ground) {
    return ground.dns().find(new DnsQuestion(View.PUBLIC, zone, type, Way.UNVALIDATED));
  }

  /** Whether all who were asked say that they failed, as who validates does of a bogus zone. */
  private static boolean refused(Found found) {
    List<DnsAnswer> answers =
        found.basis().stream()
            .filter(DnsAnswer.class::isInstance)
            .map(DnsAnswer.class::cast)
            .toList();
    return found.unknown()
        && !answers.isEmpty()
        && answers.stream().allMatch(answer -> "SERVFAIL".equals(answer.rcode()));
  }

  /** Whether one of the keys is one that the parent zone names, by tag and algorithm. */
  private static boolean anchored(Found anchors, Found keys) {
    return anchors.records().stream()
        .anyMatch(
            ds ->
                keys.records().stream()
                    .anyMatch(key -> key.number(2) == ds.number(1) && tag(key) == ds.number(0)));
  }

  /** The tag of a key (RFC 4034, appendix B); -1 if it cannot be read. */
  static int tag(DnsRecord key) {
    String[] words = key.data().strip().split("\\s+", 4);
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(words.length < 4 ? "" : words[3].replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      return -1;
    }
    long sum = key.number(0) + ((long) key.number(1) << 8) + key.number(2);
    for (int i = 0; i < bytes.length; i++) {
      int octet = bytes[i] & 0xff;
      sum += i % 2 == 0 ? (long) octet << 8 : octet;
    }
    return (int) ((sum + (sum >> 16 & 0xffff)) & 0xffff);
  }
}
