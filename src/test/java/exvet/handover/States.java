package exvet.handover;

import exvet.export.Holding;
import exvet.fact.Exported;
import exvet.fact.Mailbox;
import exvet.fact.Origin;
import exvet.rule.RuleBook;
import exvet.rule.RuleDoc;
import exvet.verdict.Result;
import exvet.verdict.Selection;
import exvet.verdict.Severity;
import exvet.verdict.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** States and recipients, put together by hand. */
final class States {
  static final Settings NOTHING = Settings.of(List.of(), List.<Holding>of());
  static final List<RuleDoc> RULES = RuleBook.shipped().docs();

  static Result result(RuleDoc rule, Verdict verdict) {
    return result(rule, verdict, "MBX01");
  }

  static Result result(RuleDoc rule, Verdict verdict, String subject) {
    return result(rule, verdict, subject, Severity.ERROR, null);
  }

  static Result result(RuleDoc rule, Severity severity, String clause) {
    return result(rule, Verdict.FAIL, "MBX01", severity, clause);
  }

  static Result result(
      RuleDoc rule, Verdict verdict, String subject, Severity severity, String clause) {
    return new Result(
        rule, severity, verdict, clause, subject, List.of(), "said", null, null, null, null, null,
        List.of(), null, null, List.of(), null);
  }

  static State state(List<Result> results, Iterable<List<Exported>> recipients, Settings seen) {
    LocalDate day = LocalDate.of(2026, 11, 29);
    return new State("state", day, RULES, results, NOTHING, recipients, seen, Selection.ALL, "1");
  }

  static Comparison compared(Iterable<List<Exported>> before, Iterable<List<Exported>> after) {
    return Comparison.of(state(List.of(), before, NOTHING), state(List.of(), after, NOTHING));
  }

  static Exported mailbox(String name, String upn, int line) {
    return mailbox(name, upn, line, null);
  }

  private static Exported mailbox(String name, String upn, int line, String guid) {
    return new Mailbox(
        upn,
        name,
        List.of(),
        true,
        "UserMailbox",
        false,
        false,
        false,
        false,
        null,
        null,
        name,
        guid,
        null,
        Instant.EPOCH.plusSeconds(line),
        new Origin("f", name, line, Map.of(), false));
  }

  static List<List<Exported>> mailboxes(int number, String upn) {
    List<List<Exported>> chunks = new ArrayList<>();
    for (int from = 0; from < number; from += 500) {
      chunks.add(
          IntStream.range(from, Math.min(number, from + 500))
              .mapToObj(i -> mailbox("m" + i + "@contoso.com", upn, i))
              .toList());
    }
    return chunks;
  }

  static Exported mailbox(String name, String guid) {
    return mailbox(name, "upn", 1, guid);
  }

  private States() {}
}
