package exvet.handover;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsRecord;
import exvet.fact.Probed;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What name servers of a view said before anything was mended: what a way back publishes again. */
public final class PublishedRecords {
  private static final String ALIAS = "CNAME";
  private static final List<String> ADDRESSES = List.of("A", "AAAA");

  private final List<DnsAnswer> answers = new ArrayList<>();

  /**
   * @param seen what recordings hold
   */
  public PublishedRecords(View view, List<Probed> seen) {
    for (Probed one : seen) {
      if (one instanceof DnsAnswer answer && answer.definite() && answer.view() == view) {
        answers.add(answer);
      }
    }
    // Only who speaks for a zone tells the whole TTL.
    answers.sort(
        Comparator.comparing(DnsAnswer::authoritative).thenComparing(DnsAnswer::at).reversed());
  }

  /** The records that give way to an entry; empty if nobody asked for all of them. */
  public Optional<List<Old>> before(DnsEntry entry) {
    Set<Old> old = new LinkedHashSet<>();
    boolean known = true;
    boolean alias = false;
    for (String type : replaced(entry)) {
      Optional<DnsAnswer> answer = answer(entry, type);
      known &= answer.isPresent();
      for (DnsRecord record : answer.map(DnsAnswer::answers).orElse(List.of())) {
        boolean here = record.name().equals(host(entry));
        if (here && record.type().equals(ALIAS)) {
          alias = true;
          old.add(Old.of(record));
        } else if (here && record.type().equals(type) && alike(entry, record)) {
          old.add(Old.of(record));
        }
      }
    }
    // Where an alias stands there is nothing else.
    return known || alias ? Optional.of(List.copyOf(old)) : Optional.empty();
  }

  /** The types of records that cannot stay beside an entry. */
  private static List<String> replaced(DnsEntry entry) {
    return entry.type().equals(ALIAS) ? ADDRESSES : List.of(entry.type());
  }

  private Optional<DnsAnswer> answer(DnsEntry entry, String type) {
    return answers.stream()
        .filter(one -> one.question().name().equals(host(entry)))
        .filter(one -> one.question().type().equals(type))
        .findFirst();
  }

  private static String host(DnsEntry entry) {
    return entry.name().substring(0, entry.name().length() - 1);
  }

  private static boolean alike(DnsEntry entry, DnsRecord record) {
    return entry.tag().isEmpty()
        || record.text().toLowerCase(Locale.ROOT).startsWith(entry.tag().toLowerCase(Locale.ROOT));
  }

  /**
   * A record of before.
   *
   * @param entry the record; null if it has what cannot be written here
   * @param said what was said of it
   */
  public record Old(DnsEntry entry, String said) {
    static Old of(DnsRecord record) {
      DnsEntry entry = DnsEntry.of(record);
      return new Old(entry, entry == null ? record.type() + " " + record.data() : entry.line());
    }
  }
}
