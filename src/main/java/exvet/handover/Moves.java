package exvet.handover;

import exvet.handover.Settings.Difference;
import exvet.rule.Evidence;
import exvet.verdict.Result;
import exvet.verdict.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What is known to be other than before, and which verdicts rest on it. */
final class Moves {
  private final Map<String, List<Difference>> byObject = new HashMap<>();
  private final List<Difference> ofRecipients = new ArrayList<>();
  private final List<Difference> seen;
  private final boolean planned;

  /** Objects that are surely only in one of the states, and those that may be in the other, too. */
  private final Set<String> whole = new HashSet<>();

  private final Set<String> unseen = new HashSet<>();

  /**
   * @param settings what is configured differently
   * @param ofRecipients the same of recipients
   * @param seen what DNS or servers answer differently
   * @param planned whether the later state is what a plan makes of the earlier one: it sets what it
   *     then has, whether or not it was known before
   */
  Moves(
      List<Difference> settings,
      List<Difference> ofRecipients,
      List<Difference> seen,
      boolean planned) {
    this.planned = planned;
    this.seen = seen.stream().filter(this::known).toList();
    settings.stream().filter(this::known).forEach(this::add);
    Stream.concat(settings.stream(), ofRecipients.stream())
        .filter(one -> one.property() == null)
        .forEach(one -> (known(one) ? whole : unseen).add(Causes.key(one.subject())));
    ofRecipients.stream().filter(this::known).forEach(this.ofRecipients::add);
    this.ofRecipients.forEach(this::add);
  }

  private void add(Difference one) {
    byObject.computeIfAbsent(Causes.key(one.subject()), key -> new ArrayList<>()).add(one);
  }

  private boolean known(Difference one) {
    return planned && one.after() != null || !one.evidence();
  }

  /** Whether something moved on which a verdict rests, before or afterwards. */
  boolean concern(List<Result> was, List<Result> is) {
    return Stream.concat(was.stream(), is.stream()).anyMatch(this::concerns);
  }

  /** Whether an object that results are about is known to be new, or to be gone. */
  boolean whole(List<Result> results) {
    return results.stream().flatMap(Causes::parts).anyMatch(whole::contains);
  }

  /** Whether an object behind results may be in the state as well that does not show it. */
  boolean unseen(List<Result> results) {
    return results.stream()
        .anyMatch(
            result ->
                Causes.parts(result).anyMatch(unseen::contains)
                    || result.sources().stream()
                        .anyMatch(
                            one ->
                                one.object() != null && unseen.contains(Causes.key(one.object()))));
  }

  private boolean concerns(Result result) {
    boolean looked = result.rule().evidence() != Evidence.EXPORT;
    return looked && seen.stream().anyMatch(one -> Causes.concerns(one, result))
        || result.sources().stream().anyMatch(this::moved)
        || result.count() != null && ofRecipients.stream().anyMatch(one -> may(one, result));
  }

  private boolean moved(Source source) {
    return source.object() != null
        && byObject.getOrDefault(Causes.key(source.object()), List.of()).stream()
            .anyMatch(one -> reads(source, one));
  }

  static boolean reads(Source source, Difference one) {
    return one.property() == null
        || source.property() == null
        || source.property().equalsIgnoreCase(one.property());
  }

  /** Whether it may be about one of the recipients of a result, which names the first of many. */
  private static boolean may(Difference one, Result result) {
    boolean named =
        result.count() > result.sample().size()
            || result.sample().stream()
                .anyMatch(name -> name.toLowerCase(Locale.ROOT).equals(Causes.key(one.subject())));
    return named && result.sources().stream().anyMatch(source -> reads(source, one));
  }
}
