package exvet.verdict;

import exvet.fact.Counted;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.runtime.KieSession;

/**
 * Runs the rules over the facts and gives one verdict for each rule and object.
 *
 * <p>Rules about the organisation run once over everything but recipients; rules about recipients
 * run over some thousand of them at a time, see {@link RecipientJudge}. A rule that throws gets
 * verdict {@code error} for each of its objects, and the others are judged again on a fresh base
 * without what it judges by.
 */
public final class Judge {
  private final RuleBook book;
  private final Selection selection;
  private final Set<String> excluded;

  /** Why a rule broke, by its id. */
  private final Map<String, String> broken = new TreeMap<>();

  /** The rules of which not even the objects are known, because that is where they broke. */
  private final Set<String> mute = new HashSet<>();

  public Judge(RuleBook book) {
    this(book, Selection.ALL);
  }

  /** Judges by a part of the rules. A rule that is not judged by explains nothing either. */
  public Judge(RuleBook book, Selection selection) {
    this.book = book;
    this.selection = selection;
    this.excluded = selection.excluded();
  }

  /** Judges all facts of an organisation. */
  public Judgement judge(FactBase facts, Collection<? extends Fact> derived, Profile profile) {
    return judge(facts, derived, profile, rule -> true);
  }

  /** The same, with results of some rules only: others explain faults, and tell none. */
  public List<Result> results(
      FactBase facts, Collection<? extends Fact> derived, Profile profile, Set<String> ids) {
    return judge(facts, derived, profile, ids::contains).results();
  }

  private Judgement judge(
      FactBase facts,
      Collection<? extends Fact> derived,
      Profile profile,
      Predicate<String> asked) {
    List<Fact> small = new ArrayList<>(derived);
    small.addAll(facts.facts());
    small.add(profile);
    Map<String, List<Fact>> byType =
        small.stream().collect(Collectors.groupingBy(fact -> fact.getClass().getSimpleName()));
    Map<String, String> severities = selection.severities();
    severities.putAll(profile.severity());
    RootCauses causes = RootCauses.of(outcomes(run(small), byType));
    List<Result> results = new ArrayList<>();
    Map<String, Counted> groups = new HashMap<>();
    for (Outcome outcome : causes.applied()) {
      if (asked.test(outcome.id())) {
        Result result = outcome.result(severities);
        results.add(result);
        if (result.count() != null) {
          groups.put(result.key(), outcome.counted());
        }
      }
    }
    boolean crowded =
        book.rules().stream()
            .anyMatch(rule -> rule.recipientScope() && asked.test(rule.doc().id()));
    Crowds crowds =
        new RecipientJudge(book, small, causes, severities, excluded)
            .judge(crowded ? facts.recipients() : List.of());
    results.addAll(crowds.results(facts.organisation()));
    Predicate<String> told = id -> asked.test(id) && !excluded.contains(id);
    results.removeIf(result -> !told.test(result.rule().id()));
    results.replaceAll(selection::counted);
    addSilent(results, told, facts, severities);
    results.sort(
        Comparator.<Result, String>comparing(r -> r.rule().id())
            .thenComparing(Result::subject)
            .thenComparing(Result::verdict)
            .thenComparing(r -> String.valueOf(r.clause())));
    return new Judgement(results, crowds.list(), groups);
  }

  private List<Outcome> outcomes(Ledger ledger, Map<String, List<Fact>> facts) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Tally tally : ledger.tallies()) {
      String id = tally.rule().doc().id();
      if (excluded.contains(id)) {
        continue;
      }
      String fault = broken.get(id);
      tally.nameDoubts(facts);
      outcomes.add(fault == null ? Outcome.of(tally) : Outcome.broken(tally, fault));
    }
    return outcomes;
  }

  /** Runs the rules about the organisation until none of them breaks. */
  private Ledger run(List<Fact> facts) {
    while (true) {
      Ledger ledger = new Ledger(book);
      if (bases().stream().allMatch(base -> fire(base, ledger, facts))) {
        return ledger;
      }
    }
  }

  /** Fires one session; false if a rule broke it, which is then set aside. */
  private boolean fire(KieBase base, Ledger ledger, List<Fact> facts) {
    KieSession session = base.newKieSession();
    try {
      session.registerChannel(Say.LEDGER, ledger);
      facts.forEach(session::insert);
      session.fireAllRules();
      return true;
    } catch (RuntimeException e) {
      if (!setAside(Fault.of(e, book))) {
        throw e;
      }
      return false;
    } finally {
      session.dispose();
    }
  }

  /** Notes which rule broke; false if none did, or one that was set aside already. */
  private boolean setAside(Fault fault) {
    if (fault == null) {
      return false;
    }
    boolean first = broken.putIfAbsent(fault.rule(), fault.reason()) == null;
    return fault.head() ? mute.add(fault.rule()) : first;
  }

  /** The bases without what broke. Never mutates a base that was used before. */
  private List<KieBase> bases() {
    if (broken.isEmpty()) {
      return book.untouched(Scope.ORGANISATION);
    }
    List<KieBase> fresh = book.bases(Scope.ORGANISATION);
    for (KieBase base : fresh) {
      for (KiePackage pack : base.getKiePackages()) {
        List.copyOf(pack.getRules()).stream()
            .filter(rule -> isSetAside(rule.getName()))
            .forEach(rule -> base.removeRule(pack.getName(), rule.getName()));
      }
    }
    return fresh;
  }

  /** Of a broken rule, what tells its objects stays if it can. */
  private boolean isSetAside(String part) {
    String id = part.substring(0, part.indexOf('#'));
    return broken.containsKey(id) && (mute.contains(id) || !part.startsWith(id + "#0"));
  }

  /** One result for each rule that found no object. */
  private void addSilent(
      List<Result> results,
      Predicate<String> told,
      FactBase facts,
      Map<String, String> severities) {
    Set<String> spoke = new HashSet<>();
    results.forEach(result -> spoke.add(result.rule().id()));
    for (Rule rule : book.rules()) {
      RuleDoc doc = rule.doc();
      String fault = broken.get(doc.id());
      if (!told.test(doc.id())) {
        continue;
      }
      if (spoke.contains(doc.id())) {
        if (rule.recipientScope()) {
          addUnseen(results, doc, facts, severities);
        }
        continue;
      }
      String[] exports = doc.exports().toArray(String[]::new);
      if (fault != null) {
        results.add(plain(doc, Verdict.ERROR, facts, severities, fault));
      } else if (rule.recipientScope() && !facts.exported(exports)) {
        String gap = gap(doc, facts).orElseGet(() -> missing(doc));
        results.add(plain(doc, Verdict.NOT_CHECKED, facts, severities, gap));
      } else {
        String none = "there is none: " + doc.object();
        results.add(plain(doc, Verdict.NOT_APPLICABLE, facts, severities, none));
      }
    }
  }

  /** Recipients that no export holds were not judged either. */
  private static void addUnseen(
      List<Result> results, RuleDoc doc, FactBase facts, Map<String, String> severities) {
    boolean told =
        results.stream()
            .anyMatch(r -> r.rule().id().equals(doc.id()) && r.verdict() == Verdict.NOT_CHECKED);
    if (!told) {
      gap(doc, facts)
          .ifPresent(gap -> results.add(plain(doc, Verdict.NOT_CHECKED, facts, severities, gap)));
    }
  }

  private static Optional<String> gap(RuleDoc doc, FactBase facts) {
    return doc.exports().stream().flatMap(cmdlet -> facts.gap(cmdlet).stream()).findFirst();
  }

  private static String missing(RuleDoc doc) {
    String cmdlet = doc.exports().get(0);
    return "no export of "
        + String.join(" or ", doc.exports())
        + "; run: "
        + cmdlet
        + " -ResultSize Unlimited -IgnoreDefaultScope | Export-Clixml "
        + cmdlet
        + ".xml";
  }

  private static Result plain(
      RuleDoc doc, Verdict verdict, FactBase facts, Map<String, String> severities, String reason) {
    String subject = facts.organisation();
    String severity = severities.getOrDefault(doc.id(), doc.declaredSeverity());
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
