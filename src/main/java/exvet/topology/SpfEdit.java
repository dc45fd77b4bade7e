package exvet.topology;

import exvet.topology.SpfStep.Result;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An SPF record as it is published, with one thing changed and all else kept. */
final class SpfEdit {
  private static final int LONGEST = 2_000;

  private SpfEdit() {}

  /**
   * The record without ptr; in its place stand those addresses of the profile that the rest does
   * not pass. Null if nothing would be left that passes mail, or nobody knows what was meant.
   */
  static String withoutPtr(SpfTree tree, Ground ground) {
    SpfRecord record = tree.root().record();
    SpfRecord meant = record == null || record.text().length() > LONGEST ? null : record.meant();
    if (meant == null) {
      return null;
    }
    List<String> rest = new ArrayList<>();
    int place = -1;
    for (String term : terms(meant)) {
      if (!term.matches("(?i)[+?~-]?ptr([:/].*)?")) {
        rest.add(term);
      } else if (place < 0) {
        place = rest.size();
      }
    }
    if (place < 0) {
      return null;
    }
    SpfRecord without = SpfRecord.of(text(rest));
    List<SpfClient> own =
        SpfClient.all(ground.profile().egressIPs(), MailAuthFacts.helo(ground), null);
    rest.addAll(place, missing(tree.root().domain(), without, own, ground));
    SpfRecord edited = SpfRecord.of(text(rest));
    boolean passes =
        edited.redirect() != null
            || edited.effective().stream()
                .anyMatch(
                    term -> term.mechanism() && !term.named("all") && term.qualifier() == '+');
    return passes ? edited.text() : null;
  }

  /** The record with those clients in front that it does not pass; null if it has an error. */
  static String passing(String text, String domain, List<SpfClient> clients, Ground ground) {
    SpfRecord record = text.length() > LONGEST ? null : SpfRecord.of(text);
    if (record == null || !record.sound()) {
      return null;
    }
    List<String> all = new ArrayList<>(missing(domain, record, clients, ground));
    all.addAll(terms(record));
    return text(all);
  }

  /** Terms for the clients that a record does not pass. */
  private static List<String> missing(
      String domain, SpfRecord record, List<SpfClient> clients, Ground ground) {
    List<String> missing = new ArrayList<>();
    for (SpfClient client : clients) {
      if (SpfCheck.of(ground.dns(), client, domain, record).result() != Result.PASS) {
        missing.add((client.ipv6() ? "ip6:" : "ip4:") + client.address());
      }
    }
    return missing;
  }

  /**
   * The one record that passes whom each of several passes; null if they do not end alike, or have
   * more in them than who passes: then somebody has to say what is meant.
   */
  static String merged(List<String> texts) {
    Set<String> passing = new LinkedHashSet<>();
    Set<String> endings = new LinkedHashSet<>();
    for (String text : texts) {
      SpfRecord record = text.length() > LONGEST ? null : SpfRecord.of(text);
      if (record == null || !record.sound() || record.all() == null) {
        return null;
      }
      for (String term : terms(record)) {
        passing.add(term);
      }
      endings.add(record.all().qualifier() + "all");
      passing.remove(record.all().text());
    }
    boolean plain = passing.stream().noneMatch(term -> term.matches("[?~-].*|[^:/]*=.*"));
    if (endings.size() != 1 || !plain) {
      return null;
    }
    List<String> all = new ArrayList<>(passing);
    all.addAll(endings);
    SpfRecord merged = SpfRecord.of(text(all));
    return merged.sound() && merged.text().length() <= LONGEST ? merged.text() : null;
  }

  private static List<String> terms(SpfRecord record) {
    String rest = record.text().substring(SpfRecord.VERSION.length()).strip();
    return rest.isEmpty() ? List.of() : List.of(rest.split(" +"));
  }

  private static String text(List<String> terms) {
    return terms.isEmpty() ? SpfRecord.VERSION : SpfRecord.VERSION + " " + String.join(" ", terms);
  }
}
