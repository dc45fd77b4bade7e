package exvet.topology;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsQuestion.Way;
import exvet.fact.DnsRecord;
import exvet.fact.HostName;
import exvet.fact.Observed;
import exvet.fact.Probed;
import exvet.fact.View;
import exvet.topology.Found.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What name servers answered, to be asked again without asking them. Only an answer with records,
 * NXDOMAIN or an empty NOERROR says what there is; whatever else came back leaves it unknown.
 */
public final class Dns {
  /** More aliases in a row than resolvers follow. */
  private static final int LONGEST = 16;

  /** The newest is believed, among equals the one a server gave that speaks for the zone. */
  static final Comparator<DnsAnswer> BEST =
      Comparator.comparing(DnsAnswer::definite)
          .thenComparing((DnsAnswer answer) -> answer.at() == null ? Instant.MIN : answer.at())
          .thenComparing(DnsAnswer::authoritative)
          .thenComparing(Comparator.comparing(DnsAnswer::server).reversed());

  private final Map<DnsQuestion, List<DnsAnswer>> answers = new LinkedHashMap<>();
  private final Map<DnsQuestion, Found> found = new HashMap<>();
  private final Map<String, String> standIns = new HashMap<>();
  private final Collection<DnsQuestion> noted;

  private Dns(Collection<DnsQuestion> noted) {
    this.noted = noted;
  }

  /** What probes saw of DNS. */
  public static Dns of(Collection<? extends Probed> probed) {
    Dns dns = new Dns(null);
    for (Probed one : probed) {
      if (one instanceof DnsAnswer answer) {
        dns.answers.computeIfAbsent(answer.question(), q -> new ArrayList<>()).add(answer);
      }
    }
    return dns;
  }

  /** The same answers; what is asked of them is added to a collection. */
  public Dns noting(Collection<DnsQuestion> questions) {
    Dns same = new Dns(questions);
    same.answers.putAll(answers);
    same.standIns.putAll(standIns);
    return same;
  }

  /**
   * The same answers; some names only stand in for such as nobody exported, so that a probe would
   * not help with them nor with what is below them.
   *
   * @param reasons what would help, by name
   */
  Dns standingIn(Map<String, String> reasons) {
    Dns same = noting(noted);
    same.standIns.putAll(reasons);
    return same;
  }

  /** Whether anybody was asked anything in a view. */
  public boolean asked(View view) {
    return answers.keySet().stream().anyMatch(question -> question.view() == view);
  }

  /** Every question that somebody asked. */
  public Set<DnsQuestion> questions() {
    return Collections.unmodifiableSet(answers.keySet());
  }

  /** Every answer to a question, failures included. */
  public List<DnsAnswer> answers(DnsQuestion question) {
    return answers.getOrDefault(question, List.of());
  }

  /** The answer of the resolvers that counts; null if none came. */
  public DnsAnswer best(DnsQuestion question) {
    return answers(question).stream().max(BEST).orElse(null);
  }

  /** What the resolvers of a view know of a name, at the end of its aliases. */
  public Found find(View view, String name, String type) {
    return find(new DnsQuestion(view, HostName.canonical(name), type, Way.RESOLVER));
  }

  /** The same, of whom and how one likes. */
  public Found find(DnsQuestion question) {
    if (noted != null) {
      noted.add(question);
    }
    Found known = found.get(question);
    if (known == null) {
      known = follow(question);
      found.put(question, known);
    }
    return known;
  }

  /** The addresses of a name in a view, of IPv4 and IPv6; unknown if either could have more. */
  public Found addresses(View view, String host) {
    Found four = find(view, host, "A");
    Found six = find(view, host, "AAAA");
    List<DnsRecord> records = new ArrayList<>(four.records());
    records.addAll(six.records());
    List<Observed> basis = new ArrayList<>(four.basis());
    basis.addAll(six.basis());
    Status status =
        !records.isEmpty()
            ? Status.PRESENT
            : four.unknown() || six.unknown() ? Status.UNKNOWN : four.status();
    Set<String> reasons = new LinkedHashSet<>();
    for (Found one : List.of(four, six)) {
      if (one.reason() != null) {
        reasons.add(one.reason());
      }
    }
    return new Found(
        status,
        List.copyOf(records),
        four.unknown() ? six.chain() : four.chain(),
        reasons.isEmpty() ? null : String.join("; ", reasons),
        List.copyOf(basis));
  }

  /** The texts of the addresses of a name, sorted. */
  static Set<String> texts(Found addresses) {
    Set<String> texts = new TreeSet<>();
    addresses.records().forEach(record -> texts.add(Addresses.canonical(record.data())));
    return texts;
  }

  private Found follow(DnsQuestion first) {
    List<String> chain = new ArrayList<>(List.of(first.name()));
    List<Observed> basis = new ArrayList<>();
    DnsQuestion question = first;
    while (true) {
      DnsAnswer answer = best(question);
      if (answer == null || !answer.definite()) {
        String reason = answer == null ? unasked(question) : reason(question, answer);
        basis.addAll(answers(question));
        return new Found(Status.UNKNOWN, List.of(), chain, reason, List.copyOf(basis));
      }
      basis.add(answer);
      while (true) {
        String name = chain.get(chain.size() - 1);
        List<DnsRecord> records = of(answer, name, question.type());
        if (!records.isEmpty()) {
          return new Found(Status.PRESENT, records, List.copyOf(chain), null, List.copyOf(basis));
        }
        List<DnsRecord> alias = of(answer, name, "CNAME");
        if (alias.isEmpty()) {
          break;
        }
        String next = alias.get(0).host(0);
        if (chain.contains(next) || chain.size() > LONGEST) {
          chain.add(next);
          return new Found(Status.LOOP, List.of(), List.copyOf(chain), null, List.copyOf(basis));
        }
        chain.add(next);
      }
      String end = chain.get(chain.size() - 1);
      DnsQuestion next = new DnsQuestion(question.view(), end, question.type(), question.way());
      // A server that knows only its own zone leaves the rest to be asked.
      boolean asked = answers.containsKey(next);
      if (!end.equals(question.name()) && !asked && open(answer)) {
        String reason = Unprobed.dns(next);
        return new Found(Status.UNKNOWN, List.of(), List.copyOf(chain), reason, List.copyOf(basis));
      }
      if (end.equals(question.name()) || !asked) {
        Status status = answer.rcode().equals("NXDOMAIN") ? Status.NO_NAME : Status.NO_DATA;
        return new Found(status, List.of(), List.copyOf(chain), null, List.copyOf(basis));
      }
      question = next;
    }
  }

  private String unasked(DnsQuestion question) {
    return standIns.entrySet().stream()
        .filter(one -> DomainNames.within(question.name(), Set.of(one.getKey())))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> Unprobed.dns(question));
  }

  /**
   * Whether an answer ends with an alias of which it says nothing: whoever finds out for others
   * (RA), or has the zone of the name (SOA), would have said that there is nothing.
   */
  private static boolean open(DnsAnswer answer) {
    return answer.question().way() != Way.AUTHORITY
        && answer.rcode().equals("NOERROR")
        && !answer.flags().contains("RA")
        && answer.authority().stream().noneMatch(record -> record.type().equals("SOA"));
  }

  private static List<DnsRecord> of(DnsAnswer answer, String name, String type) {
    return answer.answers().stream()
        .filter(record -> record.name().equals(name) && record.type().equals(type))
        .toList();
  }

  /** Why an answer tells nothing. */
  static String reason(DnsAnswer answer) {
    return reason(answer.question(), answer);
  }

  private static String reason(DnsQuestion question, DnsAnswer answer) {
    String what = answer.failure() == null ? answer.rcode() : answer.failure();
    return question.type()
        + " of "
        + question.name()
        + ": "
        + answer.server()
        + " gave no answer ("
        + what
        + "); it "
        + Unprobed.dns(question.view());
  }
}
