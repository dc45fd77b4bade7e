package exvet.report.xlsx;

import exvet.fact.Exported;
import exvet.fact.Limit;
import exvet.report.Mark;
import exvet.report.Report;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.report.xlsx.XlsxTable.Place;
import exvet.verdict.Result;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;

/** The objects of the exports, each with the worst verdict about it, which leads to its finding. */
final class XlsxAsBuilt {
  private final ReportIndex index;
  private final Words words;
  private final XlsxPlaces places;

  XlsxAsBuilt(ReportIndex index, Words words, XlsxPlaces places) {
    this.index = index;
    this.words = words;
    this.places = places;
  }

  /** The objects that were exported, without those that stand in for a missing export. */
  static <T extends Exported> List<T> all(Report report, Class<T> type) {
    return report.facts().all(type).stream().filter(fact -> !fact.origin().missing()).toList();
  }

  <T> XlsxTable<T> table(String key, String name) {
    return new XlsxTable<>(words, key, name);
  }

  /** The worst mark among the results about an item. */
  static <T> Function<T, Object> worst(Function<T, List<Result>> results) {
    return item -> Mark.worst(results.apply(item));
  }

  /** Where the finding that makes it the worst stands. */
  <T> Function<T, Place> finding(Function<T, List<Result>> results) {
    return item -> places.finding(gravest(results.apply(item)));
  }

  private static List<Result> gravest(List<Result> results) {
    Mark worst = Mark.worst(results);
    return results.stream().filter(result -> Mark.of(result) == worst).toList();
  }

  /** The results about something that goes by these names. */
  List<Result> about(List<String> names) {
    return index.named().about(names);
  }

  /** The results about an exported object. */
  List<Result> about(Exported fact) {
    return index.objects().about(fact);
  }

  /** Faults that rest on an exported object without being its own, by their keys. */
  List<String> resting(Exported fact) {
    return index.objects().resting(fact).stream().map(Result::key).toList();
  }

  /** The results that name a server. */
  List<Result> ofServer(String name) {
    return index.servers().results(name);
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
