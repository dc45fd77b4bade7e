package exvet.export;

import exvet.export.ProfileNode.Mapping;
import exvet.fact.RenamedRules;
import exvet.fact.RuleSet;
import exvet.fact.RuleSet.Choice;
import exvet.fact.RuleSet.LeftOut;
import exvet.fact.RuleSet.Place;
import exvet.fact.RuleSet.Weight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads rule sets, which are YAML as {@code ruleset.schema.json} describes them. */
public final class RuleSetReader {
  private static final String WHOLE = "a rule set";
  private static final Mapping SCHEMA = ProfileSchema.load("ruleset.schema.json");

  private final String file;
  private final RenamedRules renamed;
  private final ProfileProblems problems;

  private RuleSetReader(String file, RenamedRules renamed) {
    this.file = file;
    this.renamed = renamed;
    this.problems = new ProfileProblems(file);
  }

  /** The names of the rule sets that exvet ships. */
  public static List<String> shipped() {
    List<String> names = new ArrayList<>();
    SCHEMA
        .mapping("properties")
        .mapping("extends")
        .entries()
        .forEach(
            (key, value) -> {
              if (key.equals("enum") && value instanceof ProfileNode.Items items) {
                items.values().forEach(name -> names.add(((ProfileNode.Scalar) name).text()));
              }
            });
    return List.copyOf(names);
  }

  /**
   * A shipped rule set, or that of a file.
   *
   * @param word the name of the one, or the place of the other
   * @throws ProfileException with every problem of the file, as {@code file:line: what}
   */
  public static RuleSet read(String word) throws ProfileException {
    return read(word, RenamedRules.SHIPPED);
  }

  /** The same where rules may be named as they were called once. */
  static RuleSet read(String word, RenamedRules renamed) throws ProfileException {
    if (shipped().contains(word)) {
      RuleSetReader reader = new RuleSetReader(word + ".yaml", renamed);
      return reader.ruleSet(word, text(word));
    }
    RuleSetReader reader = new RuleSetReader(word, renamed);
    if (!Files.exists(Path.of(word))) {
      reader.problems.add(
          0,
          "there is no such file, and exvet ships the rule sets "
              + String.join(", ", shipped())
              + Nearest.hint(word, shipped()));
    }
    reader.problems.throwIfAny();
    String text = ProfileText.read(Path.of(word), reader.problems);
    reader.problems.throwIfAny();
    return reader.ruleSet(Path.of(word).getFileName().toString(), text);
  }

  private static String text(String name) {
    try (InputStream in = RuleSetReader.class.getResourceAsStream("/ruleset/" + name + ".yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RuleSet ruleSet(String name, String text) throws ProfileException {
    ProfileNode node = ProfileParser.yaml(text, problems);
    problems.throwIfAny();
    if (node != null) {
      ProfileSchema.check(WHOLE, node, SCHEMA, problems);
      problems.throwIfAny();
    }
    ProfileValues top = new ProfileValues(node, SCHEMA);
    RuleSet base =
        top.at("extends").stated() ? read(top.at("extends").text(), renamed) : RuleSet.ALL;
    RuleSet own =
        new RuleSet(
            name,
            top.at("about").stated() ? top.at("about").text() : base.about(),
            choices(top.at("only")),
            choices(top.at("exclude")),
            top.at("excludeServers").items().stream().map(this::leftOut).toList(),
            weights(top.at("severity")));
    problems.throwIfAny();
    return own.over(base);
  }

  private List<Choice> choices(ProfileValues list) {
    return list.items().stream().map(this::choice).toList();
  }

  private Choice choice(ProfileValues at) {
    Choice choice =
        new Choice(
            at.at("rule").stated() ? renamed.today(at.at("rule").text()) : null,
            at.at("area").text(),
            at.at("step").text(),
            at.at("severity").text(),
            at.at("evidence").text(),
            at.entries().containsKey("reason") ? at.at("reason").text() : null,
            place(at));
    if (choice.all()) {
      problems.add(at.line(), "says no rules: state rule, area, step, severity or evidence");
    }
    return choice;
  }

  private LeftOut leftOut(ProfileValues at) {
    return new LeftOut(at.at("server").text(), at.at("reason").text(), place(at));
  }

  private List<Weight> weights(ProfileValues at) {
    List<Weight> weights = new ArrayList<>();
    at.entries()
        .forEach(
            (rule, below) ->
                weights.add(new Weight(renamed.today(rule), below.text(), place(below))));
    return weights;
  }

  private Place place(ProfileValues at) {
    return new Place(file, at.line());
  }

  /**
   * Compares what a rule set names with the rules there are.
   *
   * @param rules their ids
   * @throws ProfileException with each that does not exist, as {@code file:line: what}
   */
  public static void check(RuleSet set, Collection<String> rules) throws ProfileException {
    Map<String, Place> unknown = new LinkedHashMap<>();
    Collection<String> areas = new TreeSet<>();
    rules.forEach(rule -> areas.add(rule.substring(0, rule.indexOf('-'))));
    List<Choice> choices = new ArrayList<>(set.only());
    choices.addAll(set.exclude());
    for (Choice choice : choices) {
      if (choice.rule() != null && !rules.contains(choice.rule())) {
        unknown.putIfAbsent(WaiverReader.unknown(choice.rule(), rules), choice.place());
      }
      if (choice.area() != null && !areas.contains(choice.area())) {
        String near = Nearest.closest(choice.area(), areas);
        unknown.putIfAbsent(
            "unknown area " + choice.area() + "; the nearest known one is " + near, choice.place());
      }
    }
    for (Weight weight : set.weights()) {
      if (!rules.contains(weight.rule())) {
        unknown.putIfAbsent(WaiverReader.unknown(weight.rule(), rules), weight.place());
      }
    }
    if (!unknown.isEmpty()) {
      List<String> lines = new ArrayList<>();
      unknown.forEach((what, place) -> lines.add(place + ": " + what));
      throw new ProfileException(lines);
    }
  }
}
