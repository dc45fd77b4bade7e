package exvet.verdict;

import exvet.fact.Waiver;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The accepted risks of an organisation. A fault that one of them names is {@link Verdict#WAIVED};
 * what it makes pointless stays so. One that has expired is a fault again and says so.
 */
public final class Waivers {
  /** How many days before its end a waiver is announced. */
  public static final int AHEAD = 60;

  /** Nothing is accepted. */
  public static final Waivers NONE = new Waivers(null, List.of());

  /** What {@link #expired} says, with the approver, the day and the reason. */
  private static final Pattern EXPIRED =
      Pattern.compile(
          "was accepted by (.*?) until (\\d{4}-\\d{2}-\\d{2}), which has passed: (.*)",
          Pattern.DOTALL);

  private final String file;

  /** By rule: there may be many results, and few rules have a waiver. */
  private final Map<String, Map<Waiver, Pattern>> byRule = new LinkedHashMap<>();

  /**
   * @param file where they stand, for notices
   */
  public Waivers(String file, List<Waiver> waivers) {
    this.file = file;
    for (Waiver waiver : waivers) {
      byRule
          .computeIfAbsent(waiver.rule(), rule -> new LinkedHashMap<>())
          .put(waiver, waiver.objects());
    }
  }

  public int size() {
    return byRule.values().stream().mapToInt(Map::size).sum();
  }

  /** What was judged, with the faults that are accepted on a day marked as such. */
  public Judgement applied(Judgement judgement, LocalDate asOf) {
    if (byRule.isEmpty()) {
      return judgement;
    }
    Set<String> crowds = new HashSet<>();
    List<Result> results = new ArrayList<>();
    for (Result result : judgement.results()) {
      Result applied = applied(result, asOf);
      if (applied.waiver() != null && result.rule().scope().equals("recipient")) {
        crowds.add(result.rule().id());
      }
      results.add(applied);
    }
    return new Judgement(results, judgement.recipients().waived(crowds), judgement.groups());
  }

  private Result applied(Result result, LocalDate asOf) {
    Waiver waiver = result.verdict() == Verdict.FAIL ? of(result) : null;
    if (waiver == null) {
      return result;
    }
    if (waiver.expiredOn(asOf)) {
      return result.noted(expired(waiver));
    }
    Waived by = new Waived(waiver.reason(), waiver.approver(), waiver.expires(), result.verdict());
    return result.waived(by, accepted(waiver, asOf));
  }

  /** The waiver that holds longest of those that name the object; null if none does. */
  private Waiver of(Result result) {
    return byRule.getOrDefault(result.rule().id(), Map.of()).entrySet().stream()
        .filter(entry -> entry.getValue().matcher(result.subject()).matches())
        .map(Map.Entry::getKey)
        .max(Comparator.comparing(Waiver::expires))
        .orElse(null);
  }

  private static String accepted(Waiver waiver, LocalDate asOf) {
    long left = ChronoUnit.DAYS.between(asOf, waiver.expires());
    return "accepted by "
        + waiver.approver()
        + " until "
        + waiver.expires()
        + (left <= AHEAD ? ", which is " + days(left) : "")
        + ": "
        + waiver.reason();
  }

  private static String expired(Waiver waiver) {
    return "was accepted by "
        + waiver.approver()
        + " until "
        + waiver.expires()
        + ", which has passed: "
        + waiver.reason();
  }

  /**
   * The acceptance that has expired, of a fault whose reason tells of one; null if it does not. A
   * report keeps it only there, since the fault is not waived.
   */
  public static Waived expired(String reason) {
    Matcher said = EXPIRED.matcher(reason == null ? "" : reason);
    return said.matches()
        ? new Waived(said.group(3), said.group(1), LocalDate.parse(said.group(2)), Verdict.FAIL)
        : null;
  }

  private static String days(long left) {
    return left == 0 ? "the last day" : left == 1 ? "in 1 day" : "in " + left + " days";
  }

  /**
   * What whoever keeps the waivers has to look at: those that have expired or soon will, and those
   * that excuse nothing.
   *
   * @param results to which they were applied
   */
  public List<String> notices(List<Result> results, LocalDate asOf) {
    Map<String, List<Result>> ofRule =
        results.stream()
            .filter(result -> byRule.containsKey(result.rule().id()))
            .collect(Collectors.groupingBy(result -> result.rule().id()));
    List<String> notices = new ArrayList<>();
    byRule.forEach(
        (rule, waivers) ->
            waivers.forEach(
                (waiver, objects) -> {
                  String use = useless(objects, ofRule.getOrDefault(rule, List.of()));
                  String end = use == null ? ending(waiver, asOf) : use;
                  if (end != null) {
                    notices.add(place(waiver) + end);
                  }
                }));
    return notices;
  }

  /** The same about the file alone: what has expired or soon will. */
  public List<String> notices(LocalDate asOf) {
    return byRule.values().stream()
        .flatMap(waivers -> waivers.keySet().stream())
        .filter(waiver -> ending(waiver, asOf) != null)
        .map(waiver -> place(waiver) + ending(waiver, asOf))
        .toList();
  }

  private String place(Waiver waiver) {
    return file + ":" + waiver.line() + ": " + waiver.rule() + " on " + waiver.object() + " ";
  }

  /** How near its end is; null if it is far. */
  private static String ending(Waiver waiver, LocalDate asOf) {
    if (waiver.expiredOn(asOf)) {
      return "is no longer accepted: that expired on " + waiver.expires();
    }
    long left = ChronoUnit.DAYS.between(asOf, waiver.expires());
    return left <= AHEAD
        ? "is accepted until " + waiver.expires() + ", which is " + days(left)
        : null;
  }

  /** Why it excuses nothing; null if it does, or did until it expired. */
  private static String useless(Pattern objects, List<Result> results) {
    TreeSet<Verdict> verdicts = new TreeSet<>();
    for (Result result : results) {
      if (objects.matcher(result.subject()).matches()) {
        verdicts.add(result.verdict());
      }
    }
    if (verdicts.isEmpty()) {
      return "is accepted, but there is no such object";
    }
    return verdicts.contains(Verdict.FAIL) || verdicts.contains(Verdict.WAIVED)
        ? null
        : "is accepted, but no fault: "
            + verdicts.stream().map(Verdict::toString).collect(Collectors.joining(", "));
  }
}
