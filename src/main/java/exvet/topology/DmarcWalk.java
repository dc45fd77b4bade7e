package exvet.topology;

import exvet.fact.DnsRecord;
import exvet.fact.Observed;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where the DMARC record of a domain is found: at the domain, else on the walk up the tree of names
 * (RFC 9989); and where RFC 7489 looked for it, at the domain that is registered.
 */
final class DmarcWalk {
  /** A walk from further down skips what is between. */
  private static final int LABELS = 7;

  /** Services that look whether a domain is ours have texts of their own: dmarc1-verification=…. */
  private static final Pattern MEANT = Pattern.compile("(?i)(?<![\\w.-])dmarc1(?![\\w.=-])");

  /**
   * A name on the way.
   *
   * @param texts the records that receivers take for DMARC
   */
  record Stop(String domain, Found found, List<String> texts) {
    /** The only record; null if there is none, or more than one: then all are ignored. */
    DmarcRecord record() {
      return texts.size() == 1 ? DmarcRecord.of(texts.get(0)) : null;
    }
  }

  private final Dns dns;
  private final String domain;
  private final List<Stop> stops = new ArrayList<>();
  private final Basis basis = new Basis();
  private final Stop policy;
  private final Stop before;
  private String gap;

  private DmarcWalk(Dns dns, String domain) {
    this.dns = dns;
    this.domain = domain;
    this.policy = walk();
    this.before = old();
  }

  static DmarcWalk of(Dns dns, String domain) {
    return new DmarcWalk(dns, domain);
  }

  private Stop walk() {
    Stop highest = null;
    for (String name : names(domain)) {
      Stop stop = stop(name);
      stops.add(stop);
      DmarcRecord record = stop.record();
      // Whose registry nobody asked is taken for one of those, nearly all, that say nothing.
      if (stop.found().unknown() && (stop == own() || !PublicSuffix.contains(name))) {
        gap = stop.found().reason();
        return null;
      }
      if (record != null) {
        if (stop == own()) {
          return stop;
        }
        if ("y".equals(record.tag("psd"))) {
          Stop below = stops.get(stops.size() - 2);
          // What lies between the domain and the one that is registered applies to neither.
          return below.record() != null ? below : stop;
        }
        highest = stop;
        if ("n".equals(record.tag("psd"))) {
          return stop;
        }
      }
    }
    return highest;
  }

  /** The stop that RFC 7489 came to; null if there was no record. */
  private Stop old() {
    String registered = PublicSuffix.registrable(domain);
    if (own().record() != null || registered.equals(domain)) {
      return own().record() == null ? null : own();
    }
    Stop stop = stop(registered);
    return stop.record() == null ? null : stop;
  }

  private Stop stop(String name) {
    Found found = dns.find(View.PUBLIC, "_dmarc." + name, "TXT");
    basis.addAll(found.basis());
    return new Stop(name, found, DmarcRecord.among(found));
  }

  /** The names of the walk, the domain first. */
  static List<String> names(String domain) {
    Set<String> names = new LinkedHashSet<>(List.of(domain));
    String[] labels = domain.split("\\.");
    for (int keep = Math.min(LABELS, labels.length - 1); keep > 0; keep--) {
      names.add(String.join(".", List.of(labels).subList(labels.length - keep, labels.length)));
    }
    return List.copyOf(names);
  }

  private Stop own() {
    return stops.get(0);
  }

  /** Why it is not known which record applies; null if it is known, or that there is none. */
  String gap() {
    return gap;
  }

  /** What the domain itself has. */
  Found found() {
    return own().found();
  }

  /** Where the record is that applies; null if there is none, or that is not known. */
  Stop policy() {
    return policy;
  }

  /** The record that applies; null if there is none, or that is not known. */
  DmarcRecord record() {
    return policy == null ? null : policy.record();
  }

  /** Whether it is the record of another domain. */
  boolean inherited() {
    return policy != null && !policy.domain().equals(domain);
  }

  /** Where receivers of RFC 7489 and of RFC 9989 find different records; null if they do not. */
  String difference() {
    String now = policy == null ? "none" : "the record of " + policy.domain();
    String once = before == null ? "none" : "the record of " + before.domain();
    return gap != null || now.equals(once)
        ? null
        : "receivers that walk up the tree (RFC 9989) apply " + now + ", older ones " + once;
  }

  /** Names that have more than one record, so that none counts. */
  List<String> several() {
    return stops.stream()
        .filter(stop -> stop.texts().size() > 1)
        .map(stop -> "_dmarc." + stop.domain())
        .toList();
  }

  /** Texts at the domain's own name that were meant for DMARC, but are not taken for it. */
  List<String> misread() {
    return own().found().records().stream()
        .map(DnsRecord::text)
        .filter(text -> !DmarcRecord.is(text))
        .filter(text -> MEANT.matcher(text).find())
        .map(SpfRecord::brief)
        .toList();
  }

  /** Whether the domain's own name answers with an SPF record, as a wildcard makes it do. */
  boolean spf() {
    return !SpfRecord.among(own().found()).isEmpty();
  }

  List<Observed> basis() {
    return basis.list();
  }
}
