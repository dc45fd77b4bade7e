package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.DnsRecord;
import exvet.fact.From;
import exvet.fact.HttpExchange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A mail domain with the policy by which it tells senders to insist on TLS (MTA-STS, RFC 8461).
 *
 * @param announced whether a record announces a policy, however badly
 * @param records the texts that announce it
 * @param several whether senders take more than one for an announcement, so that none counts
 * @param malformed whether the only one is not well-formed, so that it does not count
 * @param mode what the policy tells senders to do; null if it could not be read
 * @param strict whether they are to insist, as far as it is known
 * @param unreachable whether senders cannot get the policy
 * @param obstacle why they cannot
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
    @From("body") String mode,
    boolean strict,
    @From({"status", "chain"}) Boolean unreachable,
    @From({"status", "chain"}) String obstacle,
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
  private static final int PORT = 443;

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("domain", Set.of(identity));
  }

  /** The host that has the policy of a domain. */
  static String host(String domain) {
    return "mta-sts." + domain;
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
  static boolean enforces(String domain, List<Observed> basis, Ground ground) {
    Found found = ground.dns().find(View.PUBLIC, "_mta-sts." + domain, "TXT");
    boolean enforces = false;
    if (announcement(texts(found)) != null) {
      for (HttpExchange exchange : exchanges(domain, ground).values()) {
        MtaStsPolicy policy = fault(exchange) == null ? MtaStsPolicy.of(exchange.body()) : null;
        if (policy != null && policy.problems().isEmpty() && "enforce".equals(policy.mode())) {
          basis.addAll(found.basis());
          basis.add(exchange);
          enforces = true;
        }
      }
    }
    return enforces;
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
    List<String> obstacles = new ArrayList<>();
    MtaStsPolicy policy = null;
    Answer reached = Answer.YES;
    if (valid) {
      for (HttpExchange exchange : exchanges(name, ground).values()) {
        basis.add(exchange);
        String fault = fault(exchange);
        if (fault != null) {
          obstacles.add(fault);
        } else if (policy == null) {
          policy = MtaStsPolicy.of(exchange.body());
        }
      }
      reached = secured(name, obstacles, basis, ground);
      if (policy == null && obstacles.isEmpty()) {
        reached = reached.and(Answer.unknown(Unprobed.endpoint(url(name), View.PUBLIC)));
      }
    }
    Answer unreachable = !obstacles.isEmpty() ? Answer.YES : reached.not();
    if (valid && policy == null) {
      String reason =
          unreachable.yes() ? "the policy of " + name + " could not be read" : unreachable.reason();
      gaps.lack(reason, "mode", "invalid", "strange", "brief");
    }
    List<String> strangers = new ArrayList<>();
    if (policy != null && policy.problems().isEmpty() && !"none".equals(policy.mode())) {
      strange(name, policy, strangers, gaps, basis, ground);
    }
    boolean lenient =
        policy != null && List.of("testing", "none").contains(String.valueOf(policy.mode()));
    return new MtaStsDomain(
        name,
        domain.used(),
        gaps.take("inFull", MxDomain.inFull(name, ground)),
        gaps.take("announced", found.tells(!texts.isEmpty())),
        texts.stream().map(SpfRecord::brief).toList(),
        gaps.take("several", found.tells(several)),
        gaps.take("malformed", found.tells(!texts.isEmpty() && !several && !valid)),
        policy == null ? null : policy.mode(),
        !lenient,
        gaps.take("unreachable", valid ? unreachable : Answer.NO),
        obstacles.isEmpty() ? null : String.join("; ", obstacles),
        gaps.unless("invalid", (Boolean) (policy != null && !policy.problems().isEmpty())),
        policy == null ? List.of() : policy.problems(),
        gaps.unless("strange", (Boolean) !strangers.isEmpty()),
        List.copyOf(strangers),
        gaps.unless(
            "brief", (Boolean) (policy != null && policy.maxAge() >= 0 && policy.maxAge() < DAY)),
        gaps.origin(name),
        basis.list());
  }

  private static String url(String domain) {
    return "https://" + host(domain) + "/.well-known/mta-sts.txt";
  }

  /** The newest answers to who asks for the policy, by address. */
  private static Map<String, HttpExchange> exchanges(String domain, Ground ground) {
    Map<String, HttpExchange> newest = new TreeMap<>();
    ground.endpoints().exchanges(View.PUBLIC, "GET", url(domain)).stream()
        .sorted(Comparator.comparing(HttpExchange::at))
        .forEach(one -> newest.put(String.valueOf(one.address()), one));
    return newest;
  }

  private static String fault(HttpExchange exchange) {
    String at = exchange.address() == null ? "" : " at " + exchange.address();
    if (exchange.failure() != null) {
      return exchange.failure() + at;
    }
    if (exchange.status() != 200 || exchange.body() == null) {
      return "status " + exchange.status() + at;
    }
    List<String> types = exchange.header("Content-Type");
    boolean plain =
        !types.isEmpty()
            && types.get(0).strip().toLowerCase(Locale.ROOT).matches("text/plain\\s*(;.*)?");
    return plain
        ? null
        : "Content-Type " + (types.isEmpty() ? "is missing" : SpfRecord.brief(types.get(0))) + at;
  }

  /** Whether senders trust the certificates of the policy's host. */
  private static Answer secured(String domain, List<String> obstacles, Basis basis, Ground ground) {
    String host = host(domain);
    Map<String, TlsHandshake> newest = new TreeMap<>();
    ground.endpoints().handshakes(View.PUBLIC, host, PORT).stream()
        .filter(one -> one.startTls() == null && one.offered() == null)
        .sorted(Comparator.comparing(TlsHandshake::at))
        .forEach(one -> newest.put(String.valueOf(one.address()), one));
    Answer secured =
        newest.isEmpty()
            ? Answer.unknown(Unprobed.endpoint(host + ":" + PORT, View.PUBLIC))
            : Answer.YES;
    for (TlsHandshake one : newest.values()) {
      basis.add(one);
      SentChain chain = SentChain.of(one.chain());
      if (chain == null) {
        secured = secured.and(Answer.unknown(Unprobed.endpoint(host + ":" + PORT, View.PUBLIC)));
        continue;
      }
      ChainFault fault = ChainFault.of(chain, ground.roots(), View.PUBLIC, ground.at());
      boolean named = chain.names().covers(host);
      if ((fault != null || !named) && Inspection.of(ground, View.PUBLIC, chain)) {
        secured = secured.and(Answer.unknown(Inspection.REASON));
        continue;
      }
      if (fault != null) {
        obstacles.add("the chain of " + host + " " + fault.text());
      }
      if (!named) {
        obstacles.add("the certificate of " + host + " is not made out to it");
      }
    }
    return secured;
  }

  private static void strange(
      String domain,
      MtaStsPolicy policy,
      List<String> strangers,
      Gaps gaps,
      Basis basis,
      Ground ground) {
    Found mx = ground.dns().find(View.PUBLIC, domain, "MX");
    basis.addAll(mx.basis());
    if (mx.unknown()) {
      gaps.lack(mx.reason(), "strange");
    }
    mx.records().stream()
        .map(one -> one.host(1))
        .filter(host -> !host.isEmpty() && !policy.allows(host))
        .distinct()
        .sorted()
        .forEach(strangers::add);
  }
}
