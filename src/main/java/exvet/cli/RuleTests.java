package exvet.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import exvet.example.Case;
import exvet.example.ExampleException;
import exvet.report.JsonOut;
import exvet.rule.RuleBook;
import exvet.rule.RuleDoc;
import exvet.rule.RuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code exvet rules --test}: whether the rules of a site behave as their examples say. */
final class RuleTests {
  private static final String NO_EXAMPLE =
      "nothing shows how the rule behaves; write examples into ";

  /**
   * What became of an example.
   *
   * @param when what it is an example of
   * @param differences what the rule says otherwise; empty if it behaves
   */
  private record Outcome(String rule, String when, List<String> differences) {
    boolean passed() {
      return differences.isEmpty();
    }
  }

  private final Arguments arguments;
  private final Terminal terminal;

  RuleTests(Arguments arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
  }

  Exit run(String format) throws UsageException, IOException {
    if (!format.equals("text") && !format.equals("json")) {
      throw new UsageException("--test prints text or json, not " + format);
    }
    arguments.atMost(1);
    Path folder = Path.of(arguments.value(Option.TEST));
    String only = arguments.words().isEmpty() ? null : arguments.words().get(0);
    List<Outcome> outcomes = outcomes(folder, only);
    if (format.equals("json")) {
      json(outcomes);
    } else {
      text(outcomes);
    }
    return outcomes.stream().allMatch(Outcome::passed) ? Exit.OK : Exit.FINDINGS;
  }

  private List<Outcome> outcomes(Path folder, String only) throws UsageException {
    try (Progress progress = terminal.progress()) {
      progress.step("compiling rules");
      RuleBook others = Stated.rules(arguments);
      RuleBook book = with(others, folder);
      Set<String> ids =
          book.docs().stream()
              .map(RuleDoc::id)
              .filter(id -> others.rule(id) == null)
              .collect(Collectors.toCollection(TreeSet::new));
      if (only != null && !ids.contains(only)) {
        throw new UsageException(
            "no rule of " + folder + " is called " + only + "; there is " + String.join(", ", ids));
      }
      examplesHaveRules(folder, ids);
      progress.step("running examples");
      List<Outcome> outcomes = new ArrayList<>();
      for (String id : ids) {
        if (only == null || only.equals(id)) {
          outcomes.addAll(outcomes(file(folder, id), id, book));
        }
      }
      return outcomes;
    }
  }

  private static RuleBook with(RuleBook others, Path folder) throws UsageException {
    try {
      return others.with(List.of(folder));
    } catch (RuleException e) {
      throw new UsageException(e.getMessage());
    } catch (IOException e) {
      throw new UsageException("the rules of " + folder + " cannot be read: " + e.getMessage());
    }
  }

  /** The examples of a rule stand beside it. */
  private static Path file(Path folder, String id) {
    return folder.resolve(id.substring(0, id.indexOf('-'))).resolve(id + ".json");
  }

  /** What is called otherwise than any rule would never run, and nobody would notice. */
  private static void examplesHaveRules(Path folder, Set<String> ids) throws UsageException {
    Set<Path> known = ids.stream().map(id -> file(folder, id)).collect(Collectors.toSet());
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> strays =
          files
              .filter(file -> file.toString().endsWith(".json") && !known.contains(file))
              .sorted()
              .map(file -> file + ": there is no rule of that name in " + folder)
              .toList();
      if (!strays.isEmpty()) {
        throw new UsageException(strays);
      }
    } catch (IOException e) {
      throw new UsageException(folder + " cannot be read");
    }
  }

  private static List<Outcome> outcomes(Path file, String id, RuleBook book) throws UsageException {
    if (!Files.exists(file)) {
      return List.of(new Outcome(id, null, List.of(NO_EXAMPLE + file)));
    }
    try {
      List<Case> cases = Case.read(file, id);
      List<Outcome> outcomes = new ArrayList<>();
      for (Case one : cases) {
        outcomes.add(outcome(file, one, book));
      }
      return outcomes;
    } catch (ExampleException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static Outcome outcome(Path file, Case one, RuleBook book) throws UsageException {
    try {
      return new Outcome(one.rule(), one.when(), differences(one.expected(), one.actual(book)));
    } catch (ExampleException e) {
      throw new UsageException(file + ": " + one.when() + ": " + e.getMessage());
    }
  }

  /** What differs, result by result; those of one subject are compared field by field. */
  private static List<String> differences(
      List<Map<String, String>> expected, List<Map<String, String>> found) {
    List<String> lines = new ArrayList<>();
    if (expected.equals(found)) {
      return lines;
    }
    List<Map<String, String>> left = new ArrayList<>(found);
    for (Map<String, String> wanted : expected) {
      Map<String, String> like =
          left.stream()
              .filter(one -> one.get("subject").equals(wanted.get("subject")))
              .findFirst()
              .orElse(null);
      if (like == null) {
        lines.add("expected, but not there: " + said(wanted));
        continue;
      }
      left.remove(like);
      for (Map.Entry<String, String> field : wanted.entrySet()) {
        String is = like.get(field.getKey());
        if (!field.getValue().equals(is)) {
          lines.add(
              wanted.get("subject")
                  + ": "
                  + field.getKey()
                  + " should be \""
                  + field.getValue()
                  + "\", but is "
                  + (is == null ? "another" : "\"" + is + "\""));
        }
      }
      if (!wanted.containsKey("verdict")) {
        lines.add(wanted.get("subject") + ": the example states no verdict");
      }
    }
    left.forEach(one -> lines.add("there, but not expected: " + said(one)));
    return lines.isEmpty() ? List.of("the results stand in another order") : lines;
  }

  private static String said(Map<String, String> result) {
    return result.get("subject") + ": " + result.get("verdict");
  }

  private void text(List<Outcome> outcomes) {
    StringBuilder text = new StringBuilder();
    String rule = null;
    for (Outcome one : outcomes) {
      if (!one.rule().equals(rule)) {
        rule = one.rule();
        text.append(rule).append('\n');
      }
      text.append(one.passed() ? "  pass  " : "  FAIL  ");
      text.append(one.when() == null ? "no example" : Visible.line(one.when())).append('\n');
      one.differences()
          .forEach(line -> text.append("        ").append(Visible.line(line)).append('\n'));
    }
    long failed = outcomes.stream().filter(one -> !one.passed()).count();
    long rules = outcomes.stream().map(Outcome::rule).distinct().count();
    text.append(rules).append(rules == 1 ? " rule, " : " rules, ");
    text.append(outcomes.size() - failed).append(" passed, ").append(failed).append(" failed\n");
    terminal.page(text.toString());
  }

  private void json(List<Outcome> outcomes) throws IOException {
    try (JsonGenerator json = JsonOut.open(terminal.bytes())) {
      json.writeStartArray();
      for (Outcome one : outcomes) {
        json.writeStartObject();
        JsonOut.text(json, "rule", one.rule());
        JsonOut.text(json, "when", one.when());
        json.writeBooleanField("passed", one.passed());
        JsonOut.texts(json, "differences", one.differences());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeRaw('\n');
    }
  }
}
