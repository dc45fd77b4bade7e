package exvet.topology;

import exvet.fact.AcceptedDomain;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsQuestion.Way;
import exvet.fact.HostName;
import exvet.fact.Observed;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Where the zones of DNS begin to which names belong: at the names that have a SOA record. */
final class ZoneCuts {
  private final Dns dns;
  private final Set<String> adNames;
  private final Set<String> own;

  ZoneCuts(Ground ground) {
    this.dns = ground.dns();
    this.adNames = MailDomains.adNames(ground.facts());
    this.own =
        MailDomains.canonical(
            ground.facts().all(AcceptedDomain.class).stream()
                .map(AcceptedDomain::domainName)
                .filter(name -> name != null)
                .toList());
  }

  /**
   * The zone of a name.
   *
   * @param name its apex; where nobody tells, the AD domain or the domain that somebody registered
   * @param known whether there is a SOA record in a view
   */
  record Zone(String name, Answer known, List<Observed> basis) {}

  /** The zone of a name in a view. */
  Zone of(View view, String name) {
    return of(view, name, Way.RESOLVER);
  }

  /** The same, as those tell who are asked in some way. */
  Zone of(View view, String name, Way way) {
    List<Observed> basis = new ArrayList<>();
    Answer known = Answer.NO;
    for (String cut : of(name)) {
      Found soa = dns.find(new DnsQuestion(view, cut, "SOA", way));
      basis.addAll(soa.basis());
      if (soa.present() && !soa.alias()) {
        return known.unknown()
            ? new Zone(domain(name), known, List.copyOf(basis))
            : new Zone(cut, Answer.YES, List.copyOf(basis));
      }
      if (soa.unknown()) {
        known = known.or(Answer.unknown(soa.reason()));
      }
    }
    return new Zone(domain(name), known, List.copyOf(basis));
  }

  /** The names at which the zone of a name may begin, the longest first. */
  List<String> of(String name) {
    List<String> cuts = new ArrayList<>();
    String last = registered(name);
    for (String cut = name; cut.length() >= last.length() && cut.endsWith(last); cut = up(cut)) {
      cuts.add(cut);
      if (cut.equals(last)) {
        break;
      }
    }
    return List.copyOf(cuts);
  }

  /** The AD domain of a name, else the domain that somebody registered. */
  String domain(String name) {
    for (String cut = name; !cut.isEmpty(); cut = up(cut)) {
      if (adNames.contains(cut)) {
        return cut;
      }
    }
    return registered(name);
  }

  /** The name below a public suffix; the list of those is asked only where it has to be. */
  private String registered(String name) {
    String[] labels = name.split("\\.");
    if (labels.length < 3) {
      return name;
    }
    String two = labels[labels.length - 2] + "." + labels[labels.length - 1];
    if (own.contains(two)
        || adNames.contains(two)
        || DomainNames.nonPublic(two)
        || !PublicSuffix.contains(two)) {
      return two;
    }
    String best = two;
    for (int i = labels.length - 3; i >= 0; i--) {
      best = labels[i] + "." + best;
      if (!PublicSuffix.contains(best)) {
        return best;
      }
    }
    return name;
  }

  private static String up(String name) {
    String parent = name.substring(HostName.firstLabel(name).length());
    return parent.isEmpty() ? "" : parent.substring(1);
  }
}
