package exvet.report;

import exvet.export.Conflict;
import exvet.export.Holding;
import exvet.export.InputFile;
import exvet.export.Inventory.Stray;
import exvet.export.ServerList.Member;
import exvet.export.ServerList.Standing;
import exvet.rule.RuleDoc;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What was given and what it lacks, for people at a terminal: {@code exvet inputs}. */
public final class InputsText {
  private static final int NARROW = 60;
  private static final int PLACES = 10;

  /** As many rules are named even where they are only to be counted. */
  private static final int NAMED = 3;

  private final Report report;
  private final Completeness completeness;
  private final Map<String, RuleDoc> rules = new TreeMap<>();
  private final Appendable out;
  private final int width;
  private final boolean everyRule;

  private InputsText(Report report, Appendable out, int width, boolean everyRule) {
    this.report = report;
    this.completeness = report.completeness();
    report.rules().forEach(rule -> rules.put(rule.id(), rule));
    this.out = out;
    this.width = Math.max(NARROW, width);
    this.everyRule = everyRule;
  }

  /**
   * Writes what is to be said.
   *
   * @param width of the terminal; commands are never broken, so that they can be copied
   * @param everyRule whether the rules that wait are named, however many they are
   */
  public static void write(Report report, Appendable out, int width, boolean everyRule)
      throws IOException {
    new InputsText(report, out, width, everyRule).write();
  }

  private void write() throws IOException {
    summary();
    wanted();
    servers();
    organisation();
    conflicts();
    files();
    unwanted();
  }

  private void summary() throws IOException {
    TreeSet<String> rules = new TreeSet<>();
    completeness.wanted().forEach(need -> rules.addAll(need.rules()));
    String wait =
        rules.isEmpty()
            ? "no rule waits for an export"
            : Figures.count(rules.size(), "rule")
                + " of "
                + report.rules().size()
                + (rules.size() == 1 ? " waits for an export" : " wait for exports");
    line(0, report.organisation() + ": " + files(report.inputs().size()) + "; " + wait);
  }

  private static String files(int number) {
    return Figures.count(number, "file");
  }

  private void wanted() throws IOException {
    if (completeness.wanted().isEmpty()) {
      return;
    }
    heading("What to run, the most awaited first");
    boolean counted = completeness.wanted().stream().anyMatch(need -> !named(need));
    line(
        0,
        "exvet collect writes a script for all Get- cmdlets."
            + (counted ? " With --verbose each rule that waits is named." : ""));
    Map<String, Integer> commands = new TreeMap<>();
    int number = 1;
    for (Need need : completeness.wanted()) {
      line(0, number++ + ". " + need.title());
      if (!need.properties().isEmpty()) {
        String objects = need.objects() == 1 ? "1 object" : need.objects() + " objects";
        line(3, objects + " without " + String.join(", ", need.properties()));
      }
      for (String place : need.places().subList(0, Math.min(PLACES, need.places().size()))) {
        line(3, "at " + place);
      }
      if (need.places().size() > PLACES) {
        line(3, "and at " + (need.places().size() - PLACES) + " places more");
      }
      line(3, waiting(need));
      for (String command : need.commands()) {
        Integer earlier = commands.putIfAbsent(command, number - 1);
        if (earlier == null) {
          out.append("   > ").append(plain(command)).append('\n');
        } else {
          line(3, "what " + earlier + ". runs supplies that, too");
        }
      }
    }
  }

  private boolean named(Need need) {
    return everyRule || need.rules().size() <= NAMED;
  }

  /** How many rules wait, how many of them tell of errors, and which: by area if they are many. */
  private String waiting(Need need) {
    long errors =
        need.rules().stream()
            .filter(rule -> rules.get(rule).declaredSeverity().equals("error"))
            .count();
    Map<String, Integer> areas = new TreeMap<>();
    need.rules().forEach(rule -> areas.merge(rules.get(rule).area(), 1, Integer::sum));
    List<String> counts = new ArrayList<>();
    areas.forEach((area, number) -> counts.add(area + " " + number));
    return Figures.count(need.rules().size(), "rule")
        + (need.rules().size() == 1 ? " waits" : " wait")
        + (errors == 0 ? "" : ", " + errors + " of severity error")
        + ": "
        + String.join(", ", named(need) ? need.rules() : counts);
  }

  /** In as many tables side by side as the width wants. */
  private void servers() throws IOException {
    heading("Servers");
    for (Member server : completeness.servers().members()) {
      if (server.standing() != Standing.ASKED) {
        line(0, server.name() + ": " + server.standing());
      }
    }
    if (completeness.servers().members().isEmpty()) {
      line(0, "No export names a server.");
      return;
    }
    if (!completeness.servers().listed()) {
      line(
          0,
          "No export of Get-ExchangeServer lists the servers inside: there may be more servers.");
    }
    Map<String, Map<String, String>> cells = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Holding holding : completeness.holdings()) {
      if (holding.server() != null) {
        cells
            .computeIfAbsent(holding.cmdlet(), cmdlet -> new TreeMap<>())
            .put(holding.server(), cell(holding));
      }
    }
    List<String> names = completeness.servers().asked().stream().map(Member::name).toList();
    int label = cells.keySet().stream().mapToInt(String::length).max().orElse(0);
    for (int from = 0; from < names.size(); ) {
      int to = fitting(names, from, cells, width - label);
      table(names.subList(from, to), cells, label);
      from = to;
    }
  }

  private static int column(String name, Map<String, Map<String, String>> cells) {
    int widest = name.length();
    for (Map<String, String> row : cells.values()) {
      widest = Math.max(widest, row.getOrDefault(name, "").length());
    }
    return widest + 2;
  }

  private static int fitting(
      List<String> names, int from, Map<String, Map<String, String>> cells, int width) {
    int left = width;
    int to = from;
    while (to < names.size() && (to == from || column(names.get(to), cells) <= left)) {
      left -= column(names.get(to), cells);
      to++;
    }
    return to;
  }

  private void table(List<String> names, Map<String, Map<String, String>> cells, int label)
      throws IOException {
    StringBuilder head = new StringBuilder(" ".repeat(label));
    names.forEach(name -> pad(head, name, column(name, cells)));
    row(head);
    for (Map.Entry<String, Map<String, String>> cmdlet : cells.entrySet()) {
      StringBuilder row = new StringBuilder(cmdlet.getKey());
      row.append(" ".repeat(label - cmdlet.getKey().length()));
      for (String name : names) {
        pad(row, cmdlet.getValue().getOrDefault(name, ""), column(name, cells));
      }
      row(row);
    }
  }

  private static void pad(StringBuilder row, String text, int width) {
    row.append("  ").append(text).append(" ".repeat(Math.max(0, width - 2 - text.length())));
  }

  private void row(StringBuilder row) throws IOException {
    out.append(plain(row.toString()).stripTrailing()).append('\n');
  }

  private String cell(Holding holding) {
    return switch (holding.state()) {
      case NO_OBJECT -> "missing";
      case NOT_ASKED -> "-";
      default -> completeness.words(holding);
    };
  }

  private void organisation() throws IOException {
    heading("The whole organisation");
    for (Holding holding : completeness.holdings()) {
      if (holding.server() == null && completeness.counts(holding)) {
        String in = holding.files().isEmpty() ? "" : ", in " + String.join(", ", holding.files());
        String what = completeness.words(holding) + in;
        line(0, holding.cmdlet() + ": " + what);
      }
    }
  }

  private void conflicts() throws IOException {
    if (!completeness.conflicts().isEmpty()) {
      heading("Where exports of the same object differ");
      for (Conflict conflict : completeness.conflicts()) {
        line(0, conflict.message());
      }
    }
    if (!completeness.unassigned().isEmpty()) {
      heading("Left out: these could belong to more than one organisation");
      for (Stray stray : completeness.unassigned()) {
        line(0, stray.cmdlet() + ": " + stray.object() + ", " + stray.file() + ":" + stray.line());
      }
    }
  }

  private void files() throws IOException {
    heading("Files");
    for (InputFile file : report.inputs()) {
      List<String> holds = new ArrayList<>();
      new TreeMap<>(file.cmdlets()).forEach((cmdlet, n) -> holds.add(cmdlet + " " + n));
      String nothing = file.format().equals("zip") ? "an archive" : "nothing of interest";
      String what = holds.isEmpty() ? nothing : String.join(", ", holds);
      line(0, file.file() + " (" + file.format() + "): " + what);
      for (String note : file.notes()) {
        line(3, note);
      }
      for (InputFile.Problem problem : file.problems()) {
        String place = problem.line() > 0 ? "line " + problem.line() + ": " : "";
        line(3, "problem: " + place + problem.message());
      }
    }
  }

  private void unwanted() throws IOException {
    if (completeness.unwanted().isEmpty()) {
      return;
    }
    heading("Not there either, but no rule waits for it");
    Map<String, List<String>> missing = new LinkedHashMap<>();
    for (Need need : completeness.unwanted()) {
      if (need.properties().isEmpty()) {
        missing
            .computeIfAbsent(need.why(), why -> new ArrayList<>())
            .add(need.cmdlet() + need.of());
      } else {
        line(0, need.title() + ": " + String.join(", ", need.properties()));
      }
    }
    for (Map.Entry<String, List<String>> why : missing.entrySet()) {
      line(0, why.getKey() + ": " + String.join(", ", why.getValue()));
    }
  }

  private void heading(String text) throws IOException {
    out.append('\n').append(text).append('\n');
  }

  /** One paragraph, broken at blanks where it is too long; what follows is indented further. */
  private void line(int indent, String text) throws IOException {
    StringBuilder line = new StringBuilder(" ".repeat(indent));
    boolean begun = false;
    for (String word : plain(text).split(" ")) {
      if (begun && line.length() + 1 + word.length() > width) {
        out.append(line).append('\n');
        line.setLength(0);
        line.append(" ".repeat(indent + 3)).append(word);
      } else {
        line.append(begun ? " " : "").append(word);
      }
      begun = true;
    }
    out.append(line).append('\n');
  }

  /** The text on one line, without what could control a terminal. */
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ");
  }
}
