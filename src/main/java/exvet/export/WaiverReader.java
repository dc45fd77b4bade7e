package exvet.export;

import exvet.export.ProfileNode.Mapping;
import exvet.fact.RenamedRules;
import exvet.fact.Waiver;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads accepted risks, which are YAML as {@code waivers.schema.json} describes them. */
public final class WaiverReader {
  private static final String WHOLE = "a file of waivers";
  private static final String SCHEMA = "waivers.schema.json";

  private final Collection<String> rules;
  private final RenamedRules renamed;
  private final ProfileProblems problems;

  private WaiverReader(Collection<String> rules, RenamedRules renamed, ProfileProblems problems) {
    this.rules = rules;
    this.renamed = renamed;
    this.problems = problems;
  }

  /**
   * The waivers of a file.
   *
   * @param rules the ids that there are
   * @throws ProfileException with every problem of the file, as {@code file:line: what}
   */
  public static List<Waiver> read(Path file, Collection<String> rules) throws ProfileException {
    ProfileProblems problems = new ProfileProblems(file.toString());
    String text = ProfileText.read(file, problems);
    problems.throwIfAny();
    return new WaiverReader(rules, RenamedRules.SHIPPED, problems).waivers(text);
  }

  /** The waivers of a text that is, or will be, that of a file. */
  static List<Waiver> read(String file, String text, Collection<String> rules)
      throws ProfileException {
    return read(file, text, rules, RenamedRules.SHIPPED);
  }

  /** The same where rules may be named as they were called once. */
  static List<Waiver> read(String file, String text, Collection<String> rules, RenamedRules renamed)
      throws ProfileException {
    return new WaiverReader(rules, renamed, new ProfileProblems(file)).waivers(text);
  }

  private List<Waiver> waivers(String text) throws ProfileException {
    ProfileNode node = ProfileParser.yaml(text, problems);
    problems.throwIfAny();
    if (node == null) {
      return List.of();
    }
    Mapping schema = ProfileSchema.load(SCHEMA);
    ProfileSchema.check(WHOLE, node, schema, problems);
    problems.throwIfAny();
    List<Waiver> waivers = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (ProfileValues at : new ProfileValues(node, schema).at("waivers").items()) {
      Waiver waiver = waiver(at);
      Integer before = lines.putIfAbsent(waiver.key(), waiver.line());
      if (before != null) {
        problems.add(waiver.line(), "waives the same rule and object as line " + before);
      }
      waivers.add(waiver);
    }
    problems.throwIfAny();
    return waivers;
  }

  private Waiver waiver(ProfileValues at) {
    String rule = renamed.today(at.at("rule").text());
    if (!rules.contains(rule)) {
      problems.add(at.at("rule").line(), unknown(rule, rules));
    }
    LocalDate expires = ProfileFormat.date(at.at("expires").text());
    return new Waiver(
        rule,
        at.at("object").text(),
        at.at("reason").text(),
        at.at("approver").text(),
        expires,
        at.line());
  }

  /** What is wrong with the id of a rule that does not exist. */
  public static String unknown(String rule, Collection<String> rules) {
    return "unknown rule " + rule + "; the nearest known one is " + Nearest.closest(rule, rules);
  }

  /** What is wrong with a day; null if nothing is. */
  public static String fault(String day) {
    return ProfileFormat.fault("date", day);
  }
}
