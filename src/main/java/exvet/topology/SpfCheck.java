package exvet.topology;

import exvet.fact.Observed;
import exvet.topology.SpfStep.Result;
import java.util.List;

/**
 * What a receiver finds out about a client from the SPF record of a domain: the function check_host
 * of RFC 7208, over answers that came already.
 */
final class SpfCheck {
  static final int LOOKUPS = 10;
  static final int VOIDS = 2;

  /**
   * The result.
   *
   * @param why the term that matched, what is wrong, or what is not known
   */
  record Outcome(Result result, String why, List<Observed> basis) {}

  private final SpfDns dns;
  private final SpfClient client;
  private final SpfMechanisms mechanisms;
  private final SpfMacros macros;
  private int lookups;

  private SpfCheck(Dns dns, SpfClient client, String sender) {
    SpfDns spf = new SpfDns(dns);
    SpfPointers pointers = new SpfPointers(spf, client);
    this.dns = spf;
    this.client = client;
    this.mechanisms = new SpfMechanisms(spf, client, pointers);
    this.macros = new SpfMacros(pointers, client, sender);
  }

  /** What the record of a domain says about a client that sends for that domain. */
  static Outcome of(Dns dns, SpfClient client, String domain) {
    SpfCheck check = new SpfCheck(dns, client, domain);
    return check.outcome(check.published(domain));
  }

  /** The same, if the domain published another record. */
  static Outcome of(Dns dns, SpfClient client, String domain, SpfRecord instead) {
    SpfCheck check = new SpfCheck(dns, client, domain);
    return check.outcome(check.record(instead, domain));
  }

  private Outcome outcome(SpfStep step) {
    return new Outcome(step.result(), step.why(), dns.basis());
  }

  private SpfStep published(String domain) {
    if (!SpfDns.queryable(domain) || domain.indexOf('.') < 0) {
      return none(SpfRecord.brief(domain) + " is no domain name");
    }
    Found found = dns.find(domain, "TXT");
    if (found.unknown()) {
      return SpfStep.unknown(found.reason());
    }
    List<String> texts = SpfRecord.among(found);
    return switch (texts.size()) {
      case 0 -> none(domain + " has no SPF record");
      case 1 -> record(SpfRecord.of(texts.get(0)), domain);
      default -> SpfStep.permanent(domain + " has " + texts.size() + " SPF records");
    };
  }

  private static SpfStep none(String why) {
    return new SpfStep(Result.NONE, why);
  }

  private SpfStep record(SpfRecord record, String domain) {
    if (record.broken()) {
      return SpfStep.permanent("the record of " + domain + ": " + record.flaws().get(0));
    }
    for (SpfTerm term : record.terms()) {
      if (term.mechanism()) {
        SpfStep step = counted(term, domain);
        if (step.is(Result.PASS)) {
          return new SpfStep(qualified(term.qualifier()), shown(term, domain));
        }
        if (step.ends()) {
          return step;
        }
      }
    }
    SpfTerm redirect = record.redirect();
    return redirect == null
        ? new SpfStep(Result.NEUTRAL, "no term of the record of " + domain + " matches")
        : counted(redirect, domain);
  }

  /** What a term says, unless it is one too many. */
  private SpfStep counted(SpfTerm term, String domain) {
    return term.queries() && ++lookups > LOOKUPS
        ? SpfStep.permanent("it needs more than " + LOOKUPS + " lookups of DNS")
        : evaluated(term, domain);
  }

  private SpfStep evaluated(SpfTerm term, String domain) {
    if (term.named("all")) {
      return SpfStep.MATCH;
    }
    if (term.network() != null) {
      return SpfStep.match(term.network().contains(client.range()));
    }
    String target = term.domain() == null ? domain : macros.expand(term, domain);
    if (target == null) {
      return SpfStep.unknown(
          shown(term, domain) + " depends on the sender's mailbox or on names that are not known");
    }
    return switch (term.name()) {
      case "include" -> include(target);
      case "redirect" -> redirect(target);
      default -> mechanisms.matches(term, target);
    };
  }

  /** Whether another record passes the client; what else it says does not count. */
  private SpfStep include(String target) {
    SpfStep step = published(target);
    return switch (step.result()) {
      case PASS -> SpfStep.MATCH;
      case NONE -> SpfStep.permanent(step.why());
      case PERMERROR, UNKNOWN -> step;
      default -> SpfStep.NO_MATCH;
    };
  }

  /** What another record says, which takes the place of this one. */
  private SpfStep redirect(String target) {
    SpfStep step = published(target);
    return step.is(Result.NONE) ? SpfStep.permanent(step.why()) : step;
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
}
