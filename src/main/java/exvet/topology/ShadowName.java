package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.DnsQuestion;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A name that users need, in a zone that both views have, or the wildcard of the public one; the
 * zone itself where nobody knows whether both have it.
 *
 * @param identity zone and label: {@code contoso.com | www}
 * @param both whether both views have the zone
 * @param name null where that is not known
 * @param outside whether the name exists in the public view, and not by a wildcard alone
 * @param wildcard whether it exists there by a wildcard alone
 * @param inside whether it exists in the private view
 */
public record ShadowName(
    @Known String identity,
    @Known String zone,
    @From("answers") Boolean both,
    @From("answers") String name,
    @From("answers") Boolean outside,
    boolean wildcard,
    @From("answers") Boolean inside,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String STAR = "*";
  private static final String APEX = "apex";
  private static final List<String> WATCHED =
      List.of(
          APEX,
          "www",
          "autodiscover",
          "mta-sts",
          "_dmarc",
          "lyncdiscover",
          "enterpriseregistration");

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("zone", Set.of(zone));
    if (name != null) {
      concerns.put("host", Set.of(name));
    }
    return Map.copyOf(concerns);
  }

  /**
   * What is asked of a label of a zone: in both views whether there is such a name, and outside
   * what there would be beside it if nothing but a wildcard made it. That is asked of a star beside
   * it: where its parent is no name either, the wildcard further up answers for the star as well.
   */
  public static Stream<DnsQuestion> questions(String label, String zone) {
    String name = name(label, zone);
    Stream<DnsQuestion> own =
        Stream.of(View.values()).map(view -> DnsQuestion.of(view, name, type(name)));
    return label.equals(APEX)
        ? own
        : Stream.concat(own, Stream.of(Wildcard.question(name, type(name))));
  }

  private static String name(String label, String zone) {
    return label.equals(APEX) ? zone : label + "." + zone;
  }

  /** The type of record that is asked for a name; whether there is one does not matter. */
  private static String type(String name) {
    return name.startsWith("_") ? "TXT" : "A";
  }

  /** What is asked of the wildcard of a zone: in both views whether there is one. */
  public static Stream<DnsQuestion> wildcard(String zone) {
    String star = STAR + "." + zone;
    return Stream.of(
        DnsQuestion.of(View.PUBLIC, star, "A"),
        DnsQuestion.of(View.PUBLIC, star, "TXT"),
        DnsQuestion.of(View.PRIVATE, star, "A"));
  }

  static List<ShadowName> all(Ground ground) {
    ZoneCuts cuts = new ZoneCuts(ground);
    Map<String, Boolean> candidates = new TreeMap<>();
    for (InternalHost host : ground.internalHosts()) {
      if (host.host() != null) {
        host.cuts().forEach(cut -> candidates.putIfAbsent(cut, false));
        candidates.put(cuts.domain(host.host()), true);
      }
    }
    for (MailDomain domain : MailDomain.all(ground)) {
      if (!Boolean.FALSE.equals(domain.used())) {
        cuts.of(domain.identity()).forEach(cut -> candidates.putIfAbsent(cut, false));
        candidates.put(domain.identity(), true);
      }
    }
    List<ShadowName> all = new ArrayList<>();
    candidates.forEach((zone, likely) -> add(all, zone, likely, ground));
    return all;
  }

  private static void add(List<ShadowName> all, String zone, boolean likely, Ground ground) {
    Answer both = Answer.YES;
    List<Observed> basis = new ArrayList<>();
    for (View view : List.of(View.PRIVATE, View.PUBLIC)) {
      Found soa = ground.dns().find(view, zone, "SOA");
      basis.addAll(soa.basis());
      // The public view is asked only for what the private one has.
      both = both.unknown() ? both : both.and(soa.alias() ? Answer.NO : soa.exists());
    }
    both = DomainNames.nonPublic(zone) ? Answer.NO : both;
    if (both.yes()) {
      labels(ground).forEach(label -> all.add(of(zone, label, basis, ground)));
      if (there(ground.dns().find(View.PUBLIC, STAR + "." + zone, "A")).yes()) {
        all.add(of(zone, STAR, basis, ground));
      }
    } else if (both.unknown() && likely) {
      Gaps gaps = new Gaps();
      gaps.lack(both.reason(), "both", "name", "outside", "inside");
      all.add(
          new ShadowName(
              zone, zone, null, null, null, false, null, gaps.origin(zone), List.copyOf(basis)));
    }
  }

  private static ShadowName of(String zone, String label, List<Observed> zoneBasis, Ground ground) {
    Gaps gaps = new Gaps();
    String name = name(label, zone);
    Found outside = ground.dns().find(View.PUBLIC, name, type(name));
    Found inside = ground.dns().find(View.PRIVATE, name, type(name));
    Basis basis = new Basis();
    basis.addAll(zoneBasis);
    basis.addAll(outside.basis());
    basis.addAll(inside.basis());
    Answer here = there(inside);
    Answer published = there(outside);
    if (!here.yes() && published.yes() && !label.equals(APEX) && !label.equals(STAR)) {
      published = Wildcard.makes(name, type(name), ground).not();
    }
    String identity = zone + " | " + label;
    return new ShadowName(
        identity,
        zone,
        true,
        name,
        gaps.take("outside", published),
        published.no() && !there(outside).no(),
        gaps.take("inside", here),
        gaps.origin(identity),
        basis.list());
  }

  /** An alias exists, wherever it leads. */
  private static Answer there(Found found) {
    if (found.alias()) {
      return Answer.YES;
    }
    return found.unknown()
        ? Answer.unknown(found.reason())
        : Answer.of(found.status() != Found.Status.NO_NAME);
  }

  private static Set<String> labels(Ground ground) {
    return labels(ground.profile().watchNames());
  }

  /** The labels that are watched in each zone. */
  public static Set<String> labels(List<String> more) {
    Set<String> labels = new LinkedHashSet<>(WATCHED);
    for (String label : new TreeSet<>(more)) {
      String name = HostName.canonical(label);
      if (HostName.wellFormed(name)) {
        labels.add(name);
      }
    }
    return labels;
  }
}
