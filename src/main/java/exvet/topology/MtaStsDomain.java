package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.DnsRecord;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.View;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A mail domain with the policy by which it tells senders to insist on TLS (MTA-STS, RFC 8461).
 *
 * @param announced whether a record announces a policy, however badly
 * @param records the texts that announce it
 * @param several whether senders take more than one for an announcement, so that none counts
 * @param malformed whether the only one is not well-formed, so that it does not count
 * @param versions what senders get at each address, if it is not the same everywhere; else blank.
 *     All else is about the policy of them that does most harm
 * @param differs whether it is not
 * @param mode what the policy tells senders to do; null if it could not be read
 * @param strict whether they are to insist, as far as it is known
 * @param unreachable whether senders cannot get the policy
 * @param obstacle why they cannot
 * @param beyond what a pass says of addresses that the probe could not reach; else empty
 * @param invalid whether they do not accept its text
 * @param problems what is wrong in the text
 * @param strange whether a mail host is not in it
 * @param strangers the mail hosts that are not
 * @param brief whether it counts for less than a day
 */
public record MtaStsDomain(
    @Known String identity,
    @From("domainName") Boolean used,
    @From("primarySmtpAddress") Boolean inFull,
    @From("answers") Boolean announced,
    @Known @From("answers") List<String> records,
    @From("answers") Boolean several,
    @From("answers") Boolean malformed,
    @Known @From("body") List<String> versions,
    @From("body") Boolean differs,
    @From("body") String mode,
    boolean strict,
    @From({"status", "chain"}) Boolean unreachable,
    @From({"status", "chain"}) String obstacle,
    @Known @From({"status", "chain"}) String beyond,
    @From("body") Boolean invalid,
    @Known @From("body") List<String> problems,
    @From("answers") Boolean strange,
    @Known @From("answers") List<String> strangers,
    @From("body") Boolean brief,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final Pattern RECORD =
      Pattern.compile(
          "v=STSv1[ \\t]*;(.*;)?[ \\t]*id[ \\t]*=[ \\t]*[A-Za-z0-9]{1,32}[ \\t]*(;.*)?");
  private static final int LONGEST = 4_000;
  private static final long DAY = 86_400;

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  /** The records that announce a policy, or are meant to. */
  static List<String> texts(Found found) {
    return found.records().stream()
        .map(DnsRecord::text)
        .filter(text -> text.toLowerCase(Locale.ROOT).contains("stsv1"))
        .toList();
  }

  /** Whether senders take a text for an announcement. */
  static boolean sound(String text) {
    return text.length() <= LONGEST && RECORD.matcher(text).matches();
  }

  private static List<String> counting(List<String> texts) {
    return TagList.among(texts, "v=STSv1");
  }

  /** The only text that counts, if it is sound; else null. */
  private static String announcement(List<String> texts) {
    List<String> counting = counting(texts);
    return counting.size() == 1 && sound(counting.get(0)) ? counting.get(0) : null;
  }

  /** Whether a domain announces a policy as it should. */
  static Answer announces(String domain, Ground ground) {
    Found found = ground.dns().find(View.PUBLIC, "_mta-sts." + domain, "TXT");
    return found.tells(announcement(texts(found)) != null);
  }

  /** Whether senders who can read the policy of a domain insist on TLS. */
  static Answer enforces(String domain, List<Observed> basis, Ground ground) {
    Found found = ground.dns().find(View.PUBLIC, "_mta-sts." + domain, "TXT");
    Answer announced = announces(domain, ground);
    if (!announced.yes()) {
      return announced;
    }
    Basis visited = new Basis();
    MtaStsVisit visit = MtaStsVisit.of(domain, visited, ground);
    boolean enforces =
        visit.policies().keySet().stream().anyMatch(policy -> policy.counts() && policy.strict());
    if (enforces) {
      basis.addAll(found.basis());
      basis.addAll(visited.list());
    }
    return enforces || !visit.policies().isEmpty() || !visit.reached().unknown()
        ? Answer.of(enforces)
        : visit.reached();
  }

  static MtaStsDomain of(MailDomain domain, Ground ground) {
    Gaps gaps = MailAuthFacts.gaps(domain);
    String name = domain.identity();
    Found found = ground.dns().find(View.PUBLIC, "_mta-sts." + name, "TXT");
    Basis basis = new Basis();
    basis.addAll(domain.basis());
    basis.addAll(found.basis());
    List<String> texts = texts(found);
    boolean valid = announcement(texts) != null;
    boolean several = counting(texts).size() > 1;
    MtaStsVisit visit = valid ? MtaStsVisit.of(name, basis, ground) : MtaStsVisit.NONE;
    List<String> hosts = valid ? hosts(name, visit, gaps, basis, ground) : List.of();
    MtaStsPolicy policy = visit.worst(hosts);
    Answer unreachable = visit.reached().not();
    if (valid && policy == null) {
      String reason =
          unreachable.yes() ? "the policy of " + name + " could not be read" : unreachable.reason();
      gaps.lack(reason, "differs", "mode", "invalid", "strange", "brief");
    }
    List<String> strangers = policy == null ? List.of() : policy.strangers(hosts);
    return new MtaStsDomain(
        name,
        domain.used(),
        gaps.take("inFull", MxDomain.inFull(name, ground)),
        gaps.take("announced", found.tells(!texts.isEmpty())),
        texts.stream().map(SpfRecord::brief).toList(),
        gaps.take("several", found.tells(several)),
        gaps.take("malformed", found.tells(!texts.isEmpty() && !several && !valid)),
        visit.versions(),
        gaps.lacks("differs") ? null : gaps.take("differs", differs(visit)),
        policy == null ? null : policy.mode(),
        policy == null || policy.strict(),
        gaps.take("unreachable", unreachable),
        visit.obstacles().isEmpty() ? null : String.join("; ", visit.obstacles()),
        visit.reservation(),
        gaps.unless("invalid", (Boolean) (policy != null && !policy.problems().isEmpty())),
        policy == null ? List.of() : policy.problems(),
        gaps.unless("strange", (Boolean) !strangers.isEmpty()),
        List.copyOf(strangers),
        gaps.unless(
            "brief", (Boolean) (policy != null && policy.maxAge() >= 0 && policy.maxAge() < DAY)),
        gaps.origin(name),
        basis.list());
  }

  /** What nobody answered may be another policy. */
  private static Answer differs(MtaStsVisit visit) {
    Answer seen = visit.reached().unknown() ? visit.reached() : Answer.NO;
    return visit.versions().isEmpty() ? seen : Answer.YES;
  }

  /** The mail hosts that a policy is to have. */
  private static List<String> hosts(
      String domain, MtaStsVisit visit, Gaps gaps, Basis basis, Ground ground) {
    if (visit.policies().keySet().stream().noneMatch(MtaStsPolicy::counts)) {
      return List.of();
    }
    Found mx = ground.dns().find(View.PUBLIC, domain, "MX");
    basis.addAll(mx.basis());
    if (mx.unknown()) {
      gaps.lack(mx.reason(), "strange");
    }
    return mx.records().stream()
        .map(one -> one.host(1))
        .filter(host -> !host.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }
}
