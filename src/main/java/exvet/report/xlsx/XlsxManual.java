package exvet.report.xlsx;

import exvet.fact.Profile.Attestation;
import exvet.report.Guide;
import exvet.report.Guide.Question;
import exvet.report.Mark;
import exvet.report.ReportIndex;
import exvet.report.Words;
import exvet.report.xlsx.XlsxTable.Colours;
import exvet.verdict.Result;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The table of what only a person can answer. What the profile attests is filled in; the rest is
 * left to the reader, whose answers have the keys under which the profile takes them.
 */
final class XlsxManual {
  /** The first day on which somebody may have looked: before, there was no Exchange 2016. */
  private static final LocalDate FIRST = LocalDate.of(2015, 10, 1);

  /**
   * A question, and an answer to it.
   *
   * @param answer null if there is none
   * @param results of the rule with that key; empty for questions without a rule
   */
  record Row(Question question, Attestation answer, List<Result> results) {

    private Mark mark() {
      if (!results.isEmpty()) {
        return Mark.worst(results);
      }
      if (answer == null) {
        return Mark.NOT_CHECKED;
      }
      return answer.result().equals("pass") ? Mark.PASS : Mark.WARNING;
    }

    private Object day() {
      if (answer == null || answer.when() == null) {
        return null;
      }
      try {
        return LocalDate.parse(answer.when());
      } catch (DateTimeParseException e) {
        return answer.when();
      }
    }
  }

  private final ReportIndex index;
  private final Words words;
  private final XlsxPlaces places;

  XlsxManual(ReportIndex index, Words words, XlsxPlaces places) {
    this.index = index;
    this.words = words;
    this.places = places;
  }

  /** A row for each answer, or one for a question that has none. */
  List<Row> rows() {
    List<Attestation> answers = index.report().profile().attest();
    Map<String, List<Result>> results =
        index.report().results().stream()
            .collect(Collectors.groupingBy(result -> result.rule().id()));
    List<Row> rows = new ArrayList<>();
    for (Question question : Guide.questions()) {
      List<Result> about = results.getOrDefault(question.key(), List.of());
      List<Attestation> given =
          answers.stream().filter(answer -> answer.key().equals(question.key())).toList();
      given.forEach(answer -> rows.add(new Row(question, answer, about)));
      if (given.isEmpty()) {
        rows.add(new Row(question, null, about));
      }
    }
    return rows;
  }

  XlsxTable<Row> table() {
    XlsxEntry answer = XlsxEntry.choice("answer", List.of(answer("pass"), answer("fail")));
    return new XlsxTable<Row>(words, "manual-checks", "ManualChecks")
        .column("step", 8, XlsxStyle.WORD, row -> row.question().step())
        .column("question", 60, XlsxStyle.TEXT, row -> row.question().text())
        .column("sentence", 44, XlsxStyle.TEXT, row -> row.question().sentence())
        .words("verdict", 14, Colours.MARK, Row::mark, row -> places.finding(row.results()))
        .entry("answer", 16, answer, row -> answered(row))
        .entry("object", 24, XlsxEntry.text(), given(Attestation::subject))
        .entry("remark", 36, XlsxEntry.text(), given(Attestation::note))
        .entry("name", 20, XlsxEntry.text(), given(Attestation::who))
        .entry("date", 12, XlsxEntry.day("date", FIRST), Row::day)
        .column("key", 34, XlsxStyle.CODE, row -> row.question().key())
        .frozen(2)
        .printed(9);
  }

  private static Function<Row, Object> given(Function<Attestation, Object> part) {
    return row -> row.answer() == null ? null : part.apply(row.answer());
  }

  private Object answered(Row row) {
    return row.answer() == null ? null : answer(row.answer().result());
  }

  private String answer(String result) {
    return words.named("answer", result);
  }
}
