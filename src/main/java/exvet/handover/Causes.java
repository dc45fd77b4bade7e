package exvet.handover;

import exvet.export.FactType;
import exvet.fact.HostName;
import exvet.fact.RenamedRules;
import exvet.handover.Cause.Kind;
import exvet.handover.Settings.Difference;
import exvet.rule.Evidence;
import exvet.rule.RuleDoc;
import exvet.verdict.Result;
import exvet.verdict.Source;
import exvet.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds why verdicts differ. A cause is only what is proven to have moved: a setting that the
 * verdict rests on, the rule's own text, what was known, the day.
 */
final class Causes {
  private static final String KNOWN = "what was missing before is known now";
  private static final String UNKNOWN = "what was known before is missing";

  private final State before;
  private final State after;
  private final Map<String, String> oldRules = new HashMap<>();
  private final Map<String, List<Difference>> byObject = new HashMap<>();
  private final Map<String, List<Difference>> byRecipient = new HashMap<>();
  private final List<Difference> seen;
  private final boolean whole;
  private final Unexamined unexamined;
  private final boolean configured;

  /** Something that only one of the states tells; null if there is nothing. */
  private final Difference told;

  private final boolean looked;

  /**
   * @param recipients in what recipients differ; null if they were not compared
   */
  Causes(
      State before,
      State after,
      List<Difference> settings,
      List<Difference> seen,
      List<Difference> recipients,
      RenamedRules renamed,
      Unexamined unexamined) {
    this.seen = seen;
    this.before = before;
    this.after = after;
    this.whole = recipients != null;
    this.unexamined = unexamined;
    List<Difference> all = new ArrayList<>(settings);
    all.addAll(whole ? recipients : List.of());
    this.configured = all.stream().anyMatch(one -> !one.evidence());
    this.told = all.stream().filter(Difference::evidence).findFirst().orElse(null);
    this.looked = !before.seen().objects().isEmpty() || !after.seen().objects().isEmpty();
    before.rules().forEach(rule -> oldRules.put(renamed.today(rule.id()), rule.text()));
    if (whole) {
      recipients.forEach(
          one ->
              byRecipient.computeIfAbsent(key(one.subject()), name -> new ArrayList<>()).add(one));
    }
    for (Difference one : settings) {
      byObject.computeIfAbsent(key(one.subject()), first -> new ArrayList<>()).add(one);
    }
  }

  /** Why; never empty. */
  List<Cause> of(List<Result> was, List<Result> is) {
    Set<Cause> causes = new LinkedHashSet<>();
    RuleDoc rule = (is.isEmpty() ? was : is).get(0).rule();
    Cause left = unexamined.cause(was, is);
    if (left != null) {
      return List.of(left);
    }
    new Weighed(before, after).causes(was, is).forEach(causes::add);
    List<Result> all = new ArrayList<>(was);
    all.addAll(is);
    // Whether there is such an object at all comes before what it rests on.
    all.stream()
        .flatMap(Causes::parts)
        .flatMap(part -> byObject.getOrDefault(part, List.of()).stream())
        .filter(one -> one.property() == null)
        .forEach(one -> add(one, causes));
    for (Result result : all) {
      result.sources().forEach(source -> add(source, causes));
      result.sample().stream()
          .flatMap(name -> byRecipient.getOrDefault(key(name), List.of()).stream())
          .filter(one -> !one.evidence())
          .filter(one -> result.sources().stream().anyMatch(source -> Moves.reads(source, one)))
          .forEach(one -> add(one, causes));
    }
    if (rule.evidence() != Evidence.EXPORT) {
      seen.stream()
          .filter(one -> all.stream().anyMatch(result -> concerns(one, result)))
          .forEach(one -> causes.add(new Cause(Kind.PROBE, words(one))));
    }
    String text = oldRules.get(rule.id());
    boolean known = oldRules.containsKey(rule.id());
    if (!known || is.isEmpty() && missing(rule)) {
      causes.add(new Cause(Kind.RULES, known ? "the rule is no longer there" : "the rule is new"));
    } else if (!is.isEmpty() && changed(text, rule)) {
      causes.add(new Cause(Kind.RULES, "the rule was changed"));
    }
    boolean open = has(was, Verdict.NOT_CHECKED);
    boolean opens = has(is, Verdict.NOT_CHECKED);
    if (open != opens) {
      Evidence awaited =
          (open ? was : is)
              .stream()
                  .map(Result::awaits)
                  .filter(a -> a != null)
                  .findFirst()
                  .orElse(Evidence.EXPORT);
      // Of an object that there was not, nobody had looked at anything.
      if (awaited == Evidence.EXPORT || looked && !was.isEmpty() && !is.isEmpty()) {
        causes.add(
            new Cause(
                awaited == Evidence.EXPORT ? Kind.EVIDENCE : Kind.PROBE, open ? KNOWN : UNKNOWN));
      }
    }
    if (causes.isEmpty()) {
      causes.add(rest(rule, was, is));
    }
    return List.copyOf(causes);
  }

  /** Exports may write the server of an object in full, as its subject does not. */
  static String key(String name) {
    int slash = name.indexOf('\\');
    String plain =
        slash < 0 ? name : HostName.firstLabel(name.substring(0, slash)) + name.substring(slash);
    return plain.toLowerCase(Locale.ROOT);
  }

  /** Whether a result is about a name: subjects are names, and names with others behind a bar. */
  static boolean concerns(Difference difference, Result result) {
    return Arrays.stream(result.subject().split(" \\| "))
        .anyMatch(difference.subject()::equalsIgnoreCase);
  }

  /** What a result is about, as keys of objects. */
  static Stream<String> parts(Result result) {
    return Arrays.stream(result.subject().split(" \\| ")).map(Causes::key);
  }

  private static void add(Difference one, Set<Cause> causes) {
    causes.add(new Cause(one.evidence() ? Kind.EVIDENCE : Kind.CONFIGURATION, words(one)));
  }

  private void add(Source source, Set<Cause> causes) {
    if (source.object() == null) {
      return;
    }
    for (Difference one : byObject.getOrDefault(key(source.object()), List.of())) {
      boolean read =
          one.property() == null
              || source.property() == null
              || source.property().equalsIgnoreCase(one.property());
      if (read) {
        add(one, causes);
      }
    }
  }

  private Cause rest(RuleDoc rule, List<Result> was, List<Result> is) {
    boolean less = lacks(before, rule);
    if (less != lacks(after, rule)) {
      return new Cause(Kind.EVIDENCE, less ? KNOWN : UNKNOWN);
    }
    if (unexamined.servers() != null) {
      return unexamined.servers();
    }
    if ((configured || !seen.isEmpty()) && (was.isEmpty() || is.isEmpty())) {
      return new Cause(
          configured ? Kind.CONFIGURATION : Kind.PROBE,
          was.isEmpty() ? "there was no such object" : "there is no such object any more");
    }
    if (configured) {
      return new Cause(
          Kind.OTHER, "settings were changed on which the verdict rests only indirectly");
    }
    if (told != null) {
      return new Cause(Kind.EVIDENCE, told.before() == null ? KNOWN : UNKNOWN);
    }
    if (looked && rule.evidence() != Evidence.EXPORT) {
      return new Cause(Kind.PROBE, "what was looked at answers otherwise");
    }
    if (!before.judge().equals(after.judge())) {
      return new Cause(Kind.OTHER, "another version of exvet or of its rules judged it");
    }
    if (!before.asOf().equals(after.asOf())) {
      return new Cause(Kind.TIME, "judged as of " + after.asOf() + " instead of " + before.asOf());
    }
    // Judging is deterministic, so what else is stated must be another thing.
    return !whole && reads(rule).anyMatch(one -> FactType.ofCmdlet(one).recipient())
        ? new Cause(Kind.OTHER, "no setting that is compared differs")
        : new Cause(Kind.PROFILE, "nothing else differs, so the profile or the trusted roots do");
  }

  /** Whether all that is missing is what neither the rule nor its objects are about. */
  boolean elsewhere(List<Result> was, List<Result> is, List<Cause> why) {
    RuleDoc rule = (is.isEmpty() ? was : is).get(0).rule();
    return lacks(before, rule) == lacks(after, rule)
        && why.stream().map(Cause::detail).allMatch(one -> one == KNOWN || one == UNKNOWN);
  }

  /** Whether an export that a rule reads is missing. */
  private static boolean lacks(State state, RuleDoc rule) {
    return reads(rule).anyMatch(cmdlet -> !state.settings().showsAll(cmdlet));
  }

  private static Stream<String> reads(RuleDoc rule) {
    return rule.reads().stream().filter(one -> FactType.ofCmdlet(one) != null);
  }

  /** A report does not hold the text of rules; without it what it says of them has to differ. */
  private boolean changed(String text, RuleDoc rule) {
    if (text != null && rule.text() != null) {
      return !text.equals(rule.text());
    }
    return before.rules().stream()
        .anyMatch(old -> old.id().equals(rule.id()) && !said(old).equals(said(rule)));
  }

  private static List<Object> said(RuleDoc rule) {
    return Arrays.asList(
        rule.title(), rule.declaredSeverity(), rule.scope(), rule.evidence(), rule.clauses());
  }

  private boolean missing(RuleDoc rule) {
    return after.rules().stream().noneMatch(one -> one.id().equals(rule.id()));
  }

  private static boolean has(List<Result> results, Verdict verdict) {
    return results.stream().anyMatch(result -> result.verdict() == verdict);
  }

  static String words(Difference one) {
    if (one.property() == null && one.open()) {
      return one.subject()
          + (one.before() == null ? ": there was no export of it" : ": there is no export of it");
    }
    if (one.property() == null) {
      return one.subject() + (one.before() == null ? " is new" : " is gone");
    }
    return one.property()
        + " of "
        + one.subject()
        + ": "
        + said(one.before())
        + " \u2192 "
        + said(one.after());
  }

  private static String said(String value) {
    return value == null ? "not known" : value.isEmpty() ? "empty" : value;
  }
}
