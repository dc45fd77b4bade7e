package exvet.verdict;

import exvet.fact.Counted;
import exvet.fact.Fact;
import exvet.fact.Origin;
import exvet.rule.Evidence;
import exvet.rule.Rule;
import exvet.rule.RuleDoc;
import exvet.rule.RulePart.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The verdict of one rule about one object while root causes may still take clauses from it.
 *
 * @param awaits the evidence that would settle what is not checked, else null
 * @param hits the ways in which the rule is broken; empty unless it is
 * @param hidden the clauses that another rule's fault took from them
 * @param tally what was said, for evidence and the fix
 */
record Outcome(
    Rule rule,
    List<Fact> subject,
    Verdict verdict,
    Evidence awaits,
    List<Hit> hits,
    Set<String> hidden,
    String message,
    String reason,
    String because,
    Tally tally) {

  /** What stands between the parts of an identity. */
  private static final Pattern BETWEEN = Pattern.compile(" | ", Pattern.LITERAL);

  static Outcome of(Tally tally) {
    Verdict verdict = tally.verdict();
    Rule rule = tally.rule();
    String reason =
        switch (verdict) {
          case NOT_APPLICABLE -> tally.texts(Kind.EXCUSED);
          case NOT_CHECKED -> tally.reason();
          default -> null;
        };
    String message =
        switch (verdict) {
          case PASS -> passed(tally);
          case FAIL -> null;
          default -> reason;
        };
    return new Outcome(
        rule,
        tally.subject(),
        verdict,
        verdict == Verdict.NOT_CHECKED ? tally.awaits() : null,
        verdict == Verdict.FAIL ? tally.hits() : List.of(),
        Set.of(),
        message,
        reason,
        null,
        tally);
  }

  /** The outcome of a rule that broke. */
  static Outcome broken(Tally tally, String why) {
    return new Outcome(
        tally.rule(),
        tally.subject(),
        Verdict.ERROR,
        null,
        List.of(),
        Set.of(),
        why,
        why,
        null,
        tally);
  }

  /** The outcome of a rule that broke over a recipient before it had said anything. */
  static Outcome broken(Rule rule, Fact recipient, String why) {
    return broken(new Tally(rule, List.of(recipient)), why);
  }

  private static String passed(Tally tally) {
    String witness = tally.texts(Kind.ACCEPTED);
    witness = witness.isEmpty() ? tally.texts(Kind.HOLDS) : witness;
    if (!witness.isEmpty()) {
      return witness;
    }
    Rule rule = tally.rule();
    return rule.passes() == null ? rule.doc().title() : Fix.sentence(rule.passes(), tally.shown());
  }

  String id() {
    return rule.doc().id();
  }

  /** The objects of one kind that the outcome is about: the odd ones if it compares. */
  Set<String> concerns(String facet, List<Hit> about) {
    Set<String> odd = new HashSet<>();
    about.forEach(hit -> odd.addAll(hit.odd()));
    Set<String> all = new LinkedHashSet<>();
    subject.forEach(fact -> all.addAll(fact.concerns().getOrDefault(facet, Set.of())));
    if (!odd.isEmpty() && !facet.equals("server")) {
      return odd;
    }
    return all;
  }

  /** The outcome without clauses that another rule's fault explains. */
  Outcome without(Set<Hit> absorbed, String cause) {
    List<Hit> left = hits.stream().filter(hit -> !absorbed.contains(hit)).toList();
    if (!left.isEmpty()) {
      Set<String> taken = absorbed.stream().map(Outcome::clause).collect(Collectors.toSet());
      return new Outcome(
          rule, subject, verdict, awaits, left, taken, message, reason, because, tally);
    }
    String why = "because of " + cause;
    return new Outcome(
        rule, subject, Verdict.NOT_APPLICABLE, null, List.of(), Set.of(), why, why, cause, tally);
  }

  /** What is known of each clause; null if the rule is not broken. */
  Clauses clauses() {
    if (verdict != Verdict.FAIL) {
      return null;
    }
    Set<String> failing = hits.stream().map(Outcome::clause).collect(Collectors.toSet());
    Set<String> open = new HashSet<>(hidden);
    open.addAll(tally.openClauses());
    open.removeAll(failing);
    return new Clauses(failing, open);
  }

  private static String clause(Hit hit) {
    return hit.clause() == null ? "" : hit.clause();
  }

  /** The result a report shows; severities of the profile have the last word. */
  Result result(Map<String, String> severities) {
    RuleDoc doc = rule.doc();
    Hit worst = worst();
    Result result =
        new Result(
            doc,
            severity(severities),
            verdict,
            clause(),
            name(),
            objects(),
            sentence(),
            observed(),
            expected(),
            reason,
            awaits,
            because,
            sources(),
            verdict == Verdict.FAIL ? tally.fix(hits) : null,
            worst == null || counted() == null ? null : counted().count(),
            worst == null || counted() == null ? List.of() : counted().sample(),
            attested() ? "attested" : null);
    return result.told(clauses());
  }

  /** Whether it is a person who says so. */
  private boolean attested() {
    return switch (verdict) {
      case PASS -> tally.attested();
      case FAIL -> worst().part().evidence() == Evidence.MANUAL;
      default -> false;
    };
  }

  /** The same as a line about its recipient, with the place of that recipient. */
  RecipientRow row(Map<String, String> severities) {
    Origin origin = subject.get(0).origin();
    return new RecipientRow(
        name(),
        rule.doc(),
        severity(severities),
        verdict,
        clause(),
        observed(),
        expected(),
        reason,
        because,
        sentence(),
        origin.file(),
        origin.object(),
        origin.line());
  }

  private Severity severity(Map<String, String> severities) {
    String stated = severities.get(rule.doc().id());
    Hit worst = worst();
    return stated != null
        ? Severity.of(stated)
        : worst == null ? Severity.of(rule.doc().declaredSeverity()) : severity(worst);
  }

  /** The object as Exchange writes it. */
  String name() {
    return subject.size() == 1 ? subject.get(0).identity() : Ledger.subject(subject);
  }

  private String clause() {
    Hit worst = worst();
    return worst == null ? null : worst.clause();
  }

  private String sentence() {
    return hits.isEmpty() ? message : joined(Hit::message);
  }

  private String observed() {
    return joined(Hit::observed);
  }

  private String expected() {
    return joined(Hit::expected);
  }

  /** What the rule looked at; of one that broke, its objects. */
  private List<Source> sources() {
    List<Source> sources = tally.sources();
    return sources.isEmpty() && verdict == Verdict.ERROR
        ? subject.stream()
            .map(Fact::origin)
            .filter(origin -> origin.file() != null)
            .map(origin -> new Source(origin.file(), origin.object(), null, origin.line()))
            .toList()
        : sources;
  }

  /** The subject that stands for several recipients; null if it is an object of its own. */
  Counted counted() {
    return subject.stream()
        .filter(Counted.class::isInstance)
        .map(Counted.class::cast)
        .findFirst()
        .orElse(null);
  }

  /** The first clause of the highest severity. */
  Hit worst() {
    Hit worst = null;
    for (Hit hit : hits) {
      if (worst == null || severity(hit).compareTo(severity(worst)) < 0) {
        worst = hit;
      }
    }
    return worst;
  }

  Severity severity(Hit hit) {
    String own = hit.part().severity();
    return Severity.of(own == null ? rule.doc().declaredSeverity() : own);
  }

  private List<String> objects() {
    Set<String> odd = new LinkedHashSet<>();
    hits.forEach(hit -> odd.addAll(hit.odd()));
    if (!odd.isEmpty()) {
      return new ArrayList<>(odd);
    }
    return subject.stream()
        .map(Fact::identity)
        .flatMap(name -> name.indexOf('|') < 0 ? Stream.of(name) : BETWEEN.splitAsStream(name))
        .distinct()
        .toList();
  }

  private String joined(Function<Hit, String> part) {
    String joined =
        hits.stream()
            .map(part)
            .filter(Objects::nonNull)
            .distinct()
            .collect(Collectors.joining("; "));
    return joined.isEmpty() ? null : joined;
  }
}
