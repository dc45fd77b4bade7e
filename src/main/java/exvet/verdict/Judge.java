package exvet.verdict;

import exvet.fact.Exported;
import exvet.fact.Fact;
import exvet.fact.FactBase;
import exvet.fact.Mailbox;
import exvet.fact.Origin;
import exvet.fact.Profile;
import exvet.fact.Recipient;
import exvet.rule.Rule;
import exvet.rule.RuleBook;
import exvet.rule.RuleBook.Scope;
import exvet.rule.RuleDoc;
import exvet.rule.RulePart;
import exvet.rule.RulePart.Read;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.runtime.KieSession;

/**
 * Runs the rules over the facts and gives one verdict for each rule and object.
 *
 * <p>Rules about the organisation run once over everything but recipients; rules about recipients
 * run over some thousand of them at a time. A rule that throws gets verdict {@code error}, and the
 * others are judged again on a fresh base without it.
 */
public final class Judge {
  private static final int CHUNK = 5_000;
  private static final Pattern PART = Pattern.compile("\"?([a-z0-9-]+#\\d+[=+?])\"?");

  private final RuleBook book;
  private final Map<String, String> broken = new HashMap<>();
  private final Set<String> removed = new HashSet<>();

  public Judge(RuleBook book) {
    this.book = book;
  }

  /** The results in the order of rule id, subject and verdict. */
  public List<Result> judge(FactBase facts, Collection<? extends Fact> derived, Profile profile) {
    List<Fact> small = new ArrayList<>(derived);
    List<Fact> recipients = new ArrayList<>();
    for (Exported fact : facts.facts()) {
      (fact instanceof Mailbox || fact instanceof Recipient ? recipients : small).add(fact);
    }
    small.add(profile);
    Ledger organisation = run(Scope.ORGANISATION, small, List.of());
    List<Outcome> outcomes = new ArrayList<>();
    for (Tally tally : organisation.tallies()) {
      doubts(tally, small);
      outcomes.add(Outcome.of(tally));
    }
    Crowds crowds = new Crowds(facts.organisation());
    for (int from = 0; from < recipients.size(); from += CHUNK) {
      List<Fact> chunk = recipients.subList(from, Math.min(from + CHUNK, recipients.size()));
      List<Outcome> some =
          run(Scope.RECIPIENT, small, chunk).tallies().stream().map(Outcome::of).toList();
      RootCauses.applied(some).forEach(crowds::add);
    }
    List<Result> results = new ArrayList<>();
    for (Outcome outcome : RootCauses.applied(outcomes)) {
      results.add(outcome.result(profile.severity()));
    }
    results.addAll(crowds.results(profile.severity()));
    addSilent(results, facts);
    results.removeIf(r -> broken.containsKey(r.rule().id()) && r.verdict() != Verdict.ERROR);
    results.sort(
        Comparator.<Result, String>comparing(r -> r.rule().id())
            .thenComparing(Result::subject)
            .thenComparing(Result::verdict)
            .thenComparing(r -> String.valueOf(r.clause())));
    return List.copyOf(results);
  }

  private Ledger run(Scope scope, List<Fact> small, List<Fact> recipients) {
    while (true) {
      Ledger ledger = new Ledger(book);
      String culprit = null;
      for (KieBase base : bases(scope)) {
        culprit = culprit == null ? run(base, ledger, small, recipients) : culprit;
      }
      if (culprit == null || !removed.add(culprit)) {
        return ledger;
      }
    }
  }

  /** Fires one session; the name of the part that broke it, or null. */
  private String run(KieBase base, Ledger ledger, List<Fact> small, List<Fact> recipients) {
    KieSession session = base.newKieSession();
    try {
      session.registerChannel(Say.LEDGER, ledger);
      small.forEach(session::insert);
      recipients.forEach(session::insert);
      session.fireAllRules();
      return null;
    } catch (RuntimeException e) {
      String part = culprit(e);
      if (part == null) {
        throw e;
      }
      broken.put(part.substring(0, part.indexOf('#')), reason(e));
      return part;
    } finally {
      session.dispose();
    }
  }

  private final Map<Scope, List<KieBase>> kept = new HashMap<>();
  private int removedWhenKept;

  /** The bases without the parts that broke. Never mutates a base that was used before. */
  private List<KieBase> bases(Scope scope) {
    if (removedWhenKept != removed.size()) {
      kept.clear();
      removedWhenKept = removed.size();
    }
    return kept.computeIfAbsent(
        scope,
        s -> {
          List<KieBase> bases = book.bases(s);
          for (KieBase base : bases) {
            for (KiePackage pack : base.getKiePackages()) {
              List.copyOf(pack.getRules()).stream()
                  .filter(rule -> removed.contains(rule.getName()))
                  .forEach(rule -> base.removeRule(pack.getName(), rule.getName()));
            }
          }
          return bases;
        });
  }

  private static String culprit(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      Matcher m = PART.matcher(String.valueOf(t.getMessage()));
      if (m.find()) {
        return m.group(1);
      }
    }
    return null;
  }

  private static String reason(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + root.getMessage().lines().findFirst().orElse(""));
  }

  /** Names what a {@code not} or {@code exists} could not decide. */
  private static void doubts(Tally tally, List<Fact> facts) {
    for (RulePart part : tally.openNegations()) {
      Set<String> reasons = new TreeSet<>();
      for (Read read : part.negated()) {
        for (Fact fact : facts) {
          if (fact.getClass().getSimpleName().equals(read.type())) {
            read.components().stream()
                .filter(fact::lacks)
                .forEach(c -> reasons.add(fact.origin().absent().get(c)));
          }
        }
      }
      tally.doubt(reasons);
    }
  }

  /** One result for each rule that found no object, or broke. */
  private void addSilent(List<Result> results, FactBase facts) {
    Set<String> spoke = new HashSet<>();
    results.forEach(result -> spoke.add(result.rule().id()));
    for (Rule rule : book.rules()) {
      RuleDoc doc = rule.doc();
      if (broken.containsKey(doc.id())) {
        results.add(plain(doc, Verdict.ERROR, facts, "the rule itself broke: " + broken.get(doc.id())));
      } else if (!spoke.contains(doc.id())) {
        boolean unknown = rule.recipientScope() && !facts.exported(doc.exports().toArray(String[]::new));
        results.add(
            unknown
                ? plain(doc, Verdict.NOT_CHECKED, facts, missing(doc))
                : plain(doc, Verdict.NOT_APPLICABLE, facts, "there is none: " + doc.object()));
      }
    }
  }

  private static String missing(RuleDoc doc) {
    String cmdlet = doc.exports().get(0);
    return "no export of " + String.join(" or ", doc.exports()) + "; run: " + cmdlet
        + " -ResultSize Unlimited | Export-Clixml " + cmdlet + ".xml";
  }

  private static Result plain(RuleDoc doc, Verdict verdict, FactBase facts, String reason) {
    String subject = facts.organisation();
    return new Result(
        doc, Severity.of(doc.declaredSeverity()), verdict, null, subject, List.of(subject), reason,
        null, null, reason, null, List.of(), null, null, List.of(), null);
  }

  /** For tests and documentation: an origin that lacks nothing. */
  static Origin complete(String object) {
    return Origin.derived(object, Map.of());
  }
}
