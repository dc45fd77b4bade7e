package exvet.report.xlsx;

import exvet.report.Report;
import exvet.fact.Exported;
import exvet.fact.Limit;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The objects of the exports, each with the worst verdict about it. */
final class XlsxAsBuilt {
  static final String NONE = "The exports hold no such object; see Inputs.";

  private final Map<String, Set<Verdict>> verdicts = new HashMap<>();

  XlsxAsBuilt(Report report) {
    for (Result result : report.results()) {
      verdicts
          .computeIfAbsent(
              result.subject().toLowerCase(Locale.ROOT), key -> EnumSet.noneOf(Verdict.class))
          .add(result.verdict());
    }
  }

  /** The objects that were exported, without those that stand in for a missing export. */
  static <T extends Exported> List<T> all(Report report, Class<T> type) {
    return report.facts().all(type).stream().filter(fact -> !fact.origin().missing()).toList();
  }

  /** The worst verdict whose subject is the object; null if no rule speaks about it. */
  Verdict verdict(Exported fact) {
    return verdict(fact.identity());
  }

  /** Rules name some objects in another way than their identity does. */
  Verdict verdict(String subject) {
    return XlsxMatrix.worst(verdicts.getOrDefault(subject.toLowerCase(Locale.ROOT), Set.of()));
  }

  static LocalDate day(Instant instant) {
    return instant == null ? null : LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }

  /** Bytes are numbers; only Unlimited is a word. */
  static Object size(Limit limit) {
    return limit == null || limit.unlimited() ? limit : limit.value();
  }

  static String place(Exported fact) {
    var origin = fact.origin();
    return origin.line() > 0 ? origin.file() + ":" + origin.line() : origin.file();
  }

  /** The component of a fact, or the sign that its source did not state it. */
  static <F extends Exported> Function<F, Object> known(
      String component, Function<F, Object> value) {
    return fact -> fact.lacks(component) ? XlsxWriter.Absence.ABSENT : value.apply(fact);
  }
}
