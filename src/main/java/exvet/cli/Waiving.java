package exvet.cli;

import exvet.export.ProfileException;
import exvet.export.WaiverFile;
import exvet.fact.Waiver;
import exvet.report.Decisions;
import exvet.rule.RuleBook;
import exvet.verdict.Waivers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** {@code exvet waivers}: checks a file of accepted risks, or takes them from a workbook. */
final class Waiving {
  private static final String HOW =
      "say exvet waivers lint waivers.yaml, or exvet waivers import report.xlsx";

  private final Arguments arguments;
  private final Terminal terminal;

  Waiving(Arguments arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
  }

  Exit run() throws UsageException, IOException {
    List<String> words = arguments.words();
    if (words.size() < 2) {
      throw new UsageException(HOW);
    }
    arguments.atMost(2);
    Path file = Path.of(words.get(1));
    switch (words.get(0)) {
      case "lint" -> lint(file);
      case "import" -> take(file);
      default -> throw new UsageException("waivers has no " + words.get(0) + "; " + HOW);
    }
    return Exit.OK;
  }

  private void lint(Path file) throws UsageException {
    if (arguments.has(Option.OUT_WAIVERS)) {
      throw new UsageException("waivers lint writes nothing: --out is for waivers import");
    }
    LocalDate asOf = Stated.asOf(arguments);
    Waivers waivers = Stated.waivers(file.toString(), Stated.rules(arguments));
    waivers.notices(asOf).forEach(terminal::warn);
    terminal.print(file + ": " + number(waivers.size()));
  }

  private void take(Path workbook) throws UsageException, IOException {
    RuleBook book = Stated.rules(arguments);
    List<String> rules = Stated.ids(book);
    Path out = Path.of(arguments.value(Option.OUT_WAIVERS, "waivers.yaml"));
    if (GivenFiles.of(arguments).hold(out)) {
      throw new UsageException(out + " is read by this command; name another file for the waivers");
    }
    Decisions decisions = decisions(workbook, rules);
    if (!decisions.problems().isEmpty()) {
      throw new UsageException(decisions.problems().stream().map(Visible::line).toList());
    }
    List<Waiver> added = new ArrayList<>();
    List<Waiver> replaced = new ArrayList<>();
    try {
      WaiverFile file = WaiverFile.read(out, rules);
      for (Waiver waiver : decisions.waivers()) {
        Waiver old = file.like(waiver);
        if (old == null) {
          added.add(waiver);
        } else if (!same(old, waiver)) {
          replaced.add(waiver);
        }
      }
      List<Waiver> changes = new ArrayList<>(added);
      changes.addAll(replaced);
      if (!changes.isEmpty()) {
        byte[] text = file.with(changes).text().getBytes(StandardCharsets.UTF_8);
        OutputFile.replace(out, text);
      }
    } catch (ProfileException e) {
      throw new UsageException(e.problems());
    }
    int known = decisions.waivers().size() - added.size() - replaced.size();
    terminal.print(
        out
            + ": "
            + number(added.size())
            + " added, "
            + replaced.size()
            + " replaced, "
            + known
            + " there already");
    decisions.counts().entrySet().stream()
        .filter(entry -> entry.getKey() != Decisions.Decision.ACCEPT)
        .forEach(entry -> terminal.print("no waiver: " + entry.getValue() + " " + entry.getKey()));
  }

  private Decisions decisions(Path workbook, List<String> rules) throws UsageException {
    LocalDate asOf = Stated.asOf(arguments);
    try {
      return Decisions.read(workbook, rules, asOf);
    } catch (IOException e) {
      throw new UsageException(workbook + " " + e.getMessage());
    }
  }

  private static boolean same(Waiver one, Waiver other) {
    return one.reason().equals(other.reason())
        && one.approver().equals(other.approver())
        && one.expires().equals(other.expires());
  }

  private static String number(int count) {
    return count + (count == 1 ? " waiver" : " waivers");
  }
}
