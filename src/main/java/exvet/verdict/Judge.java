package exvet.verdict;

import exvet.fact.Exported;
import exvet.fact.Fact;
import exvet.fact.FactBase;
import exvet.fact.Profile;
import exvet.rule.Evidence;
import exvet.rule.Rule;
import exvet.rule.RuleBook;
import exvet.rule.RuleBook.Scope;
import exvet.rule.RuleDoc;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.runtime.KieSession;

/**
 * Runs the rules over the facts and gives one verdict for each rule and object.
 *
 * <p>Rules about the organisation run once over everything but recipients; rules about recipients
 * run over some thousand of them at a time. A rule that throws gets verdict {@code error} for each
 * of its objects, and the others are judged again on a fresh base without what it judges by.
 */
public final class Judge {
  private static final Pattern PART = Pattern.compile("([a-z0-9-]+)#(\\d+)[=+?]");

  private final RuleBook book;

  /** Why a rule broke, by its id. */
  private final Map<String, String> broken = new TreeMap<>();

  /** The rules of which not even the objects are known, because that is where they broke. */
  private final Set<String> mute = new HashSet<>();

  private final Map<Scope, List<KieBase>> bases = new EnumMap<>(Scope.class);

  public Judge(RuleBook book) {
    this.book = book;
  }

  /** The results in the order of rule id, subject and verdict. */
  public List<Result> judge(FactBase facts, Collection<? extends Fact> derived, Profile profile) {
    List<Fact> small = new ArrayList<>(derived);
    small.addAll(facts.facts());
    small.add(profile);
    Map<String, List<Fact>> byType =
        small.stream().collect(Collectors.groupingBy(fact -> fact.getClass().getSimpleName()));
    List<Outcome> outcomes = outcomes(run(Scope.ORGANISATION, small, List.of()), byType);
    List<Result> results = new ArrayList<>();
    for (Outcome outcome : RootCauses.applied(outcomes)) {
      results.add(outcome.result(profile.severity()));
    }
    Crowds crowds = crowds(facts, small, byType, outcomes);
    results.addAll(crowds.results(profile.severity()));
    addSilent(results, facts, profile);
    results.sort(
        Comparator.<Result, String>comparing(r -> r.rule().id())
            .thenComparing(Result::subject)
            .thenComparing(Result::verdict)
            .thenComparing(r -> String.valueOf(r.clause())));
    return List.copyOf(results);
  }

  private List<Outcome> outcomes(Ledger ledger, Map<String, List<Fact>> facts) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Tally tally : ledger.tallies()) {
      String fault = broken.get(tally.rule().doc().id());
      tally.nameDoubts(facts);
      outcomes.add(fault == null ? Outcome.of(tally) : Outcome.broken(tally, fault));
    }
    return outcomes;
  }

  /** If a rule breaks on the way, all recipients are judged again: its error is about all. */
  private Crowds crowds(
      FactBase facts, List<Fact> small, Map<String, List<Fact>> byType, List<Outcome> others) {
    Crowds crowds;
    int known;
    do {
      known = broken.size() + mute.size();
      crowds = new Crowds(facts.organisation());
      for (List<Exported> chunk : facts.recipients()) {
        List<Outcome> some = outcomes(run(Scope.RECIPIENT, small, chunk), byType);
        RootCauses.applied(some, others).forEach(crowds::add);
      }
    } while (known < broken.size() + mute.size());
    return crowds;
  }

  /** Runs the rules of a scope until none of them breaks. */
  private Ledger run(Scope scope, List<Fact> small, List<? extends Fact> recipients) {
    while (true) {
      Ledger ledger = new Ledger(book);
      boolean whole = true;
      for (KieBase base : bases(scope)) {
        whole = whole && fire(base, ledger, small, recipients);
      }
      if (whole) {
        return ledger;
      }
      bases.clear();
    }
  }

  /** Fires one session; false if a rule broke it, which is then set aside. */
  private boolean fire(
      KieBase base, Ledger ledger, List<Fact> small, List<? extends Fact> recipients) {
    KieSession session = base.newKieSession();
    try {
      session.registerChannel(Say.LEDGER, ledger);
      small.forEach(session::insert);
      recipients.forEach(session::insert);
      session.fireAllRules();
      return true;
    } catch (RuntimeException e) {
      if (!setAside(e)) {
        throw e;
      }
      return false;
    } finally {
      session.dispose();
    }
  }

  /** Notes which rule broke; false if none did, or one that was set aside already. */
  private boolean setAside(RuntimeException thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      Matcher m = PART.matcher(String.valueOf(t.getMessage()));
      while (m.find()) {
        String id = m.group(1);
        if (book.rule(id) != null) {
          boolean first =
              broken.putIfAbsent(id, "the rule itself broke: " + reason(thrown)) == null;
          return m.group(2).equals("0") ? mute.add(id) : first;
        }
      }
    }
    return false;
  }

  /** The bases without what broke. Never mutates a base that was used before. */
  private List<KieBase> bases(Scope scope) {
    return bases.computeIfAbsent(
        scope,
        s -> {
          List<KieBase> fresh = book.bases(s);
          for (KieBase base : fresh) {
            for (KiePackage pack : base.getKiePackages()) {
              List.copyOf(pack.getRules()).stream()
                  .filter(rule -> isSetAside(rule.getName()))
                  .forEach(rule -> base.removeRule(pack.getName(), rule.getName()));
            }
          }
          return fresh;
        });
  }

  /** Of a broken rule, what tells its objects stays if it can. */
  private boolean isSetAside(String part) {
    String id = part.substring(0, part.indexOf('#'));
    return broken.containsKey(id) && (mute.contains(id) || !part.startsWith(id + "#0"));
  }

  private static String reason(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String kind = root.getClass().getSimpleName();
    return root.getMessage() == null
        ? kind
        : kind + ": " + root.getMessage().lines().findFirst().orElse("");
  }

  /** One result for each rule that found no object. */
  private void addSilent(List<Result> results, FactBase facts, Profile profile) {
    Set<String> spoke = new HashSet<>();
    results.forEach(result -> spoke.add(result.rule().id()));
    for (Rule rule : book.rules()) {
      RuleDoc doc = rule.doc();
      String fault = broken.get(doc.id());
      if (spoke.contains(doc.id())) {
        continue;
      }
      String[] exports = doc.exports().toArray(String[]::new);
      if (fault != null) {
        results.add(plain(doc, Verdict.ERROR, facts, profile, fault));
      } else if (rule.recipientScope() && !facts.exported(exports)) {
        results.add(plain(doc, Verdict.NOT_CHECKED, facts, profile, missing(doc)));
      } else {
        String none = "there is none: " + doc.object();
        results.add(plain(doc, Verdict.NOT_APPLICABLE, facts, profile, none));
      }
    }
  }

  private static String missing(RuleDoc doc) {
    String cmdlet = doc.exports().get(0);
    return "no export of "
        + String.join(" or ", doc.exports())
        + "; run: "
        + cmdlet
        + " -ResultSize Unlimited | Export-Clixml "
        + cmdlet
        + ".xml";
  }

  private static Result plain(
      RuleDoc doc, Verdict verdict, FactBase facts, Profile profile, String reason) {
    String subject = facts.organisation();
    String severity = profile.severity().getOrDefault(doc.id(), doc.declaredSeverity());
    return new Result(
        doc,
        Severity.of(severity),
        verdict,
        null,
        subject,
        List.of(subject),
        reason,
        null,
        null,
        reason,
        verdict == Verdict.NOT_CHECKED ? Evidence.EXPORT : null,
        null,
        List.of(),
        null,
        null,
        List.of(),
        null);
  }
}
