package exvet.report;

import exvet.fact.ExchangeCertificate;
import exvet.verdict.Result;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When the certificates of the organisation end, and what stops then on which servers.
 *
 * @param asOf the day that counts
 * @param entries each certificate once, the one that ends first first; those without a known end
 *     come last
 */
public record CertificateCalendar(LocalDate asOf, List<Entry> entries) {

  /**
   * One certificate.
   *
   * @param thumbprint null if no export states it
   * @param names what it is valid for
   * @param services what the servers use it for
   * @param from its first day, UTC; null if unknown
   * @param until its last day, UTC; null if unknown
   * @param daysLeft from the day that counts to the last; negative if it ended; null if unknown
   * @param mark the worst of what rules say of it; null if none speaks
   */
  public record Entry(
      String thumbprint,
      String subject,
      List<String> names,
      List<String> servers,
      List<String> services,
      LocalDate from,
      LocalDate until,
      Long daysLeft,
      Mark mark,
      List<Result> results) {}

  /** The calendar of a report. */
  public static CertificateCalendar of(ReportIndex index) {
    Map<String, List<ExchangeCertificate>> copies = new TreeMap<>();
    for (ExchangeCertificate one : index.report().facts().all(ExchangeCertificate.class)) {
      if (!one.origin().missing()) {
        String key = one.thumbprint() == null ? one.identity() : one.thumbprint();
        copies.computeIfAbsent(key, thumbprint -> new ArrayList<>()).add(one);
      }
    }
    LocalDate asOf = index.report().asOf();
    List<Entry> entries = new ArrayList<>();
    copies.values().forEach(same -> entries.add(entry(same, asOf, index)));
    entries.sort(
        Comparator.comparing(Entry::until, Comparator.nullsLast(Comparator.naturalOrder())));
    return new CertificateCalendar(asOf, List.copyOf(entries));
  }

  private static Entry entry(List<ExchangeCertificate> copies, LocalDate asOf, ReportIndex index) {
    ExchangeCertificate first = copies.get(0);
    Set<String> servers = new TreeSet<>();
    Set<String> services = new TreeSet<>();
    Set<Result> about = new LinkedHashSet<>();
    for (ExchangeCertificate copy : copies) {
      servers.add(copy.server());
      services.addAll(copy.services());
      about.addAll(index.objects().about(copy));
    }
    LocalDate until = first.notAfter() == null ? null : FactText.day(first.notAfter());
    return new Entry(
        first.thumbprint(),
        first.subject(),
        first.certificateDomains(),
        List.copyOf(servers),
        List.copyOf(services),
        first.notBefore() == null ? null : FactText.day(first.notBefore()),
        until,
        until == null ? null : ChronoUnit.DAYS.between(asOf, until),
        Mark.worst(about),
        List.copyOf(about));
  }
}
