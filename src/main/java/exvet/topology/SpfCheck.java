package exvet.topology;

import exvet.fact.DnsRecord;
import exvet.fact.HostName;
import exvet.fact.Observed;
import exvet.fact.View;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * What a receiver finds out about a client from the SPF record of a domain: the function check_host
 * of RFC 7208, over answers that came already.
 */
final class SpfCheck {
  static final int LOOKUPS = 10;
  static final int VOIDS = 2;

  /** What the function returns. */
  enum Result {
    PASS,
    FAIL,
    SOFTFAIL,
    NEUTRAL,
    NONE,
    /** The record cannot be evaluated, now or later. */
    PERMERROR,
    /** An answer is not known; for a receiver that would be a temporary error. */
    UNKNOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The result.
   *
   * @param why the term that matched, what is wrong, or what is not known
   */
  record Outcome(Result result, String why, List<Observed> basis) {}

  /** What is known of a mechanism or a whole record; matched is a pass. */
  private record Step(Result result, String why) {}

  private static final Step NO_MATCH = new Step(Result.NONE, null);
  private static final Step MATCH = new Step(Result.PASS, null);

  private final Dns dns;
  private final SpfClient client;
  private final String sender;
  private final Basis basis = new Basis();
  private int lookups;
  private int voids;

  private SpfCheck(Dns dns, SpfClient client, String sender) {
    this.dns = dns;
    this.client = client;
    this.sender = sender;
  }

  /** What the record of a domain says about a client that sends for that domain. */
  static Outcome of(Dns dns, SpfClient client, String domain) {
    SpfCheck check = new SpfCheck(dns, client, domain);
    Step step = check.record(domain);
    return new Outcome(step.result(), step.why(), check.basis.list());
  }

  private Step record(String domain) {
    if (!queryable(domain) || domain.indexOf('.') < 0) {
      return new Step(Result.NONE, domain + " is no domain name");
    }
    Found found = find(domain, "TXT");
    if (found.unknown()) {
      return new Step(Result.UNKNOWN, found.reason());
    }
    List<String> texts = SpfRecord.among(found);
    if (texts.size() != 1) {
      return texts.isEmpty()
          ? new Step(Result.NONE, domain + " has no SPF record")
          : permanent(domain + " has " + texts.size() + " SPF records");
    }
    SpfRecord record = SpfRecord.of(texts.get(0));
    if (record.broken()) {
      return permanent("the record of " + domain + ": " + record.flaws().get(0));
    }
    return terms(record, domain);
  }

  private Step terms(SpfRecord record, String domain) {
    for (SpfTerm term : record.terms()) {
      if (!term.mechanism()) {
        continue;
      }
      Step step = count(term);
      step = step == null ? matches(term, domain) : step;
      if (step.result() == Result.PASS) {
        return new Step(qualified(term.qualifier()), shown(term, domain));
      }
      if (step.result() == Result.PERMERROR || step.result() == Result.UNKNOWN) {
        return step;
      }
    }
    SpfTerm redirect = record.redirect();
    if (redirect == null) {
      return new Step(Result.NEUTRAL, "no term of the record of " + domain + " matches");
    }
    Step over = count(redirect);
    String target = over == null ? expand(redirect, domain) : null;
    if (target == null) {
      return over == null ? undecided(redirect, domain) : over;
    }
    Step step = record(target);
    return step.result() == Result.NONE ? permanent(step.why()) : step;
  }

  private static String shown(SpfTerm term, String domain) {
    return SpfRecord.brief(term.text()) + " of " + domain;
  }

  private static Result qualified(char qualifier) {
    return switch (qualifier) {
      case '-' -> Result.FAIL;
      case '~' -> Result.SOFTFAIL;
      case '?' -> Result.NEUTRAL;
      default -> Result.PASS;
    };
  }

  private static Step permanent(String why) {
    return new Step(Result.PERMERROR, why);
  }

  /** An error once a term is one too many. */
  private Step count(SpfTerm term) {
    return term.queries() && ++lookups > LOOKUPS
        ? permanent("it needs more than " + LOOKUPS + " lookups of DNS")
        : null;
  }

  /** PASS for a match, NONE for none, else what ends the evaluation. */
  private Step matches(SpfTerm term, String domain) {
    if (term.named("all")) {
      return MATCH;
    }
    if (term.network() != null) {
      return term.network().contains(client.range()) ? MATCH : NO_MATCH;
    }
    String target = term.domain() == null ? domain : expand(term, domain);
    if (target == null) {
      return undecided(term, domain);
    }
    return switch (term.name()) {
      case "include" -> include(target);
      case "a" -> a(term, target);
      case "mx" -> mx(term, target);
      case "ptr" -> ptr(target);
      default -> exists(target);
    };
  }

  private Step include(String target) {
    Step step = record(target);
    return switch (step.result()) {
      case PASS -> MATCH;
      case NONE -> permanent(step.why());
      case PERMERROR, UNKNOWN -> step;
      default -> NO_MATCH;
    };
  }

  private Step a(SpfTerm term, String target) {
    Found found = find(target, client.type());
    Step over = countVoid(found);
    return over != null ? over : near(term, found);
  }

  private Step near(SpfTerm term, Found addresses) {
    if (addresses.unknown()) {
      return new Step(Result.UNKNOWN, addresses.reason());
    }
    return addresses.records().stream()
            .anyMatch(r -> client.near(r.word(0), term.prefix4(), term.prefix6()))
        ? MATCH
        : NO_MATCH;
  }

  private Step mx(SpfTerm term, String target) {
    Found found = find(target, "MX");
    Step over = countVoid(found);
    if (over != null) {
      return over;
    }
    if (found.unknown()) {
      return new Step(Result.UNKNOWN, found.reason());
    }
    if (found.records().size() > LOOKUPS) {
      return permanent(target + " has " + found.records().size() + " MX records");
    }
    Step result = NO_MATCH;
    for (DnsRecord mx : found.records()) {
      if (!mx.host(1).isEmpty()) {
        Step host = near(term, find(mx.host(1), client.type()));
        result = host == NO_MATCH || result == MATCH ? result : host;
      }
    }
    return result;
  }

  private Step exists(String target) {
    Found found = find(target, "A");
    Step over = countVoid(found);
    if (over != null) {
      return over;
    }
    return found.unknown()
        ? new Step(Result.UNKNOWN, found.reason())
        : found.present() ? MATCH : NO_MATCH;
  }

  private Step ptr(String target) {
    Found names = find(client.reverseName(), "PTR");
    Step over = countVoid(names);
    if (over != null) {
      return over;
    }
    Step valid = validated(names, name -> name.equals(target) || name.endsWith("." + target));
    return valid.result() == Result.PASS ? MATCH : valid;
  }

  /** The first name of the client's address, of those asked for, that has this address. */
  private Step validated(Found names, Function<String, Boolean> wanted) {
    if (names.unknown()) {
      return new Step(Result.UNKNOWN, names.reason());
    }
    Step open = NO_MATCH;
    for (DnsRecord ptr : names.records().stream().limit(LOOKUPS).toList()) {
      String name = ptr.host(0);
      if (queryable(name) && wanted.apply(name)) {
        Found found = find(name, client.type());
        if (found.records().stream().anyMatch(r -> client.near(r.word(0), 32, 128))) {
          return new Step(Result.PASS, name);
        }
        open = found.unknown() ? new Step(Result.UNKNOWN, found.reason()) : open;
      }
    }
    return open;
  }

  private Step countVoid(Found found) {
    return found.missing() && ++voids > VOIDS
        ? permanent("more than " + VOIDS + " lookups of DNS bring nothing")
        : null;
  }

  private Found find(String name, String type) {
    if (!queryable(name)) {
      return new Found(Found.Status.NO_NAME, List.of(), List.of(name), null, List.of());
    }
    Found found = dns.find(View.PUBLIC, name, type);
    basis.addAll(found.basis());
    return found;
  }

  /** Whether DNS can be asked for a name. */
  static boolean queryable(String name) {
    return !name.isEmpty()
        && name.length() <= 253
        && List.of(name.split("\\.", -1)).stream()
            .allMatch(
                label ->
                    !label.isEmpty()
                        && label.length() <= 63
                        && label.chars().allMatch(c -> c > ' ' && c < 127 && c != '"'));
  }

  private String expand(SpfTerm term, String domain) {
    return term.domain().expand(letter -> value(client, sender, letter, domain));
  }

  /** What a macro stands for; null if it is not known. */
  private String value(SpfClient who, String from, char letter, String domain) {
    if (letter != 'p') {
      return macro(who, from, letter, domain);
    }
    Found names = find(who.reverseName(), "PTR");
    Step best = validated(names, domain::equals);
    best = settled(best) ? best : validated(names, name -> name.endsWith("." + domain));
    best = settled(best) ? best : validated(names, name -> true);
    return best.result() == Result.UNKNOWN ? null : best == NO_MATCH ? "unknown" : best.why();
  }

  private static boolean settled(Step step) {
    return step != NO_MATCH;
  }

  /** What a macro stands for whose value needs no look at DNS; null if it is not known. */
  static String macro(SpfClient client, String sender, char letter, String domain) {
    return switch (letter) {
      case 'd' -> domain;
      case 'o' -> sender;
      case 'l' -> client == null ? null : client.localPart();
      case 's' ->
          client == null || client.localPart() == null ? null : client.localPart() + "@" + sender;
      case 'h' -> client == null ? null : HostName.canonical(client.helo());
      case 'i' -> client == null ? null : client.dotted();
      case 'v' -> client == null ? null : client.ipv6() ? "ip6" : "in-addr";
      default -> null;
    };
  }

  private static Step undecided(SpfTerm term, String domain) {
    return new Step(
        Result.UNKNOWN,
        shown(term, domain) + " depends on the sender's mailbox or on names that are not known");
  }
}
