package exvet.report;

import exvet.export.Nearest;
import exvet.export.WaiverReader;
import exvet.fact.RenamedRules;
import exvet.fact.Waiver;
import exvet.report.ReturnedSheet.Field;
import exvet.report.ReturnedSheet.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What somebody decided about the findings of a workbook.
 *
 * <p>A risk that is accepted is a waiver; it needs who accepts it, why and until when. All else
 * that can be decided is counted only. Nothing that was typed is passed over without a word.
 */
public final class Decisions {
  /** What can be decided, in the languages of workbooks. */
  public enum Decision {
    FIX("fix", "beheben"),
    ACCEPT("accept", "akzeptieren"),
    DISPUTE("dispute", "bestreiten"),
    DEFER("defer", "verschieben");

    private final List<String> words;

    Decision(String... words) {
      this.words = List.of(words);
    }

    @Override
    public String toString() {
      return words.get(0);
    }

    private static Decision of(String typed) {
      for (Decision decision : values()) {
        if (decision.words.contains(typed.toLowerCase(Locale.ROOT))) {
          return decision;
        }
      }
      return null;
    }

    private static List<String> words() {
      return Stream.of(values()).flatMap(decision -> decision.words.stream()).toList();
    }
  }

  private final String file;
  private final ReturnedSheet sheet;
  private final Collection<String> rules;
  private final LocalDate asOf;
  private final List<String> problems = new ArrayList<>();
  private final Map<Decision, Integer> counts = new EnumMap<>(Decision.class);
  private final Map<String, Waiver> waivers = new TreeMap<>();

  /** The first row of each key: of a rule about recipients there may be several. */
  private final Map<String, Row> byKey = new HashMap<>();

  private Decisions(Path file, ReturnedSheet sheet, Collection<String> rules, LocalDate asOf) {
    this.file = file.toString();
    this.sheet = sheet;
    this.rules = rules;
    this.asOf = asOf;
  }

  /**
   * Reads a workbook.
   *
   * @param rules the ids that there are
   * @param asOf the day by which a waiver must not have expired
   * @throws IOException if it cannot be read, with a message that says why
   */
  public static Decisions read(Path file, Collection<String> rules, LocalDate asOf)
      throws IOException {
    ReturnedSheet sheet = ReturnedWorkbook.read(file);
    if (sheet == null) {
      throw new IOException(
          "has no sheet with findings to decide on: no columns "
              + String.join(", ", Field.WANTED.stream().map(Field::heading).toList()));
    }
    Decisions decisions = new Decisions(file, sheet, rules, asOf);
    sheet.rows().forEach(decisions::row);
    return decisions;
  }

  /** Everything that is wrong, with sheet, row and column. */
  public List<String> problems() {
    return problems;
  }

  /** The accepted risks by rule and object, however the sheet is sorted. */
  public List<Waiver> waivers() {
    return List.copyOf(waivers.values());
  }

  /** How often what was decided. */
  public Map<Decision, Integer> counts() {
    return counts;
  }

  private void row(Row row) {
    String typed = row.text(Field.DECISION);
    boolean words =
        Stream.of(Field.JUSTIFICATION, Field.APPROVER, Field.EXPIRES)
            .anyMatch(field -> !row.text(field).isEmpty());
    String key = row.text(Field.KEY);
    if (key.isEmpty()) {
      if (words || !typed.isEmpty()) {
        add(row, Field.KEY, "is empty: nobody knows which finding this is about");
      }
      return;
    }
    if (!agrees(row, key)) {
      return;
    }
    if (typed.isEmpty()) {
      if (words) {
        add(row, Field.DECISION, "is empty, but something else is filled in");
      }
      return;
    }
    Decision decision = Decision.of(typed);
    if (decision == null) {
      List<String> known = Decision.words();
      add(
          row,
          Field.DECISION,
          "must be one of "
              + String.join(", ", known)
              + ", not "
              + typed
              + Nearest.hint(typed, known));
      return;
    }
    counts.merge(decision, 1, Integer::sum);
    if (decision == Decision.ACCEPT) {
      accept(row, key);
    }
  }

  /** A waiver names rule and object, so rows with both the same have to be decided alike. */
  private boolean agrees(Row row, String key) {
    Row first = byKey.putIfAbsent(key, row);
    if (first == null) {
      return true;
    }
    for (Field field : Field.WANTED) {
      if (!first.text(field).equals(row.text(field))) {
        add(
            row,
            field,
            "must be as in row "
                + first.number()
                + ", which is about the same rule and object: a waiver covers both");
        return false;
      }
    }
    return true;
  }

  private void accept(Row row, String key) {
    int before = problems.size();
    int colon = key.indexOf(':');
    String rule = colon < 0 ? key : RenamedRules.SHIPPED.today(key.substring(0, colon));
    String subject = key.substring(colon + 1);
    if (colon < 0) {
      add(row, Field.KEY, "is no key of a finding: " + key);
    } else if (!rules.contains(rule)) {
      add(row, Field.KEY, WaiverReader.unknown(rule, rules));
    }
    for (Field field : List.of(Field.JUSTIFICATION, Field.APPROVER, Field.EXPIRES)) {
      if (row.text(field).isEmpty()) {
        add(row, field, "is empty, but what is accepted needs it");
      }
    }
    String expires = row.text(Field.EXPIRES);
    String fault = expires.isEmpty() ? null : WaiverReader.fault(expires);
    if (fault != null) {
      add(row, Field.EXPIRES, fault);
    } else if (!expires.isEmpty() && LocalDate.parse(expires).isBefore(asOf)) {
      add(row, Field.EXPIRES, "has passed: " + expires + " is before " + asOf);
    }
    if (problems.size() == before) {
      String shown = row.text(Field.SUBJECT);
      String object = shown.toLowerCase(Locale.ROOT).equals(subject) ? shown : subject;
      Waiver waiver =
          new Waiver(
              rule,
              Waiver.exactly(object),
              row.text(Field.JUSTIFICATION),
              row.text(Field.APPROVER),
              LocalDate.parse(expires),
              row.number());
      waivers.put(waiver.key(), waiver);
    }
  }

  private void add(Row row, Field field, String what) {
    problems.add(
        file
            + ": sheet "
            + sheet.name()
            + ", row "
            + row.number()
            + ", column "
            + sheet.column(field)
            + ": "
            + what);
  }
}
