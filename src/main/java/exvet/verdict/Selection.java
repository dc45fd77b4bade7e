package exvet.verdict;

import exvet.fact.HostName;
import exvet.fact.Profile;
import exvet.fact.RuleSet;
import exvet.fact.RuleSet.Choice;
import exvet.rule.Evidence;
import exvet.rule.RuleDoc;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a run judges and what it does not, by rule set, profile and command line. Whatever is
 * excluded is in it, so that reports can show it.
 *
 * @param ruleSet the name of the rule set; null if there is none
 * @param about whom it is for; null if nobody says
 * @param rules those that are not judged by, by id
 * @param servers those that are not judged, by name
 * @param weights the rules whose faults are not as grave as they say, by id
 */
public record Selection(
    String ruleSet,
    String about,
    List<Excluded> rules,
    List<LeftOut> servers,
    List<Weight> weights) {

  /** All rules and servers, as grave as rules say. */
  public static final Selection ALL = new Selection(null, null, List.of(), List.of(), List.of());

  private static final String NOT_CHOSEN = "The rule set does not choose it.";

  /** Who says so. */
  public enum By {
    PROFILE("profile"),
    RULE_SET("rule set"),
    OPTION("option");

    private final String word;

    By(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /**
   * A rule that is not judged by.
   *
   * @param severity the usual one
   * @param evidence what it mainly rests on
   */
  public record Excluded(
      String rule, String title, String step, Severity severity, Evidence evidence, String reason) {

    /** What stands before the id's first hyphen. */
    public String area() {
      return rule.substring(0, rule.indexOf('-'));
    }
  }

  /**
   * A server that is not judged.
   *
   * @param reason null if nobody says
   */
  public record LeftOut(String server, String reason, By by) {}

  /** How grave a rule's faults are, and would be if nobody said otherwise. */
  public record Weight(String rule, Severity usual, Severity severity, By by) {}

  public Selection {
    rules = List.copyOf(rules);
    servers = List.copyOf(servers);
    weights = List.copyOf(weights);
  }

  /**
   * What is judged.
   *
   * @param options the servers that the command line leaves out
   * @param profile what it says of a rule's weight goes before the rule set
   * @param docs all rules there are
   */
  public static Selection of(
      RuleSet set, List<String> options, Profile profile, Collection<RuleDoc> docs) {
    List<Excluded> rules = new ArrayList<>();
    List<Weight> weights = new ArrayList<>();
    Map<String, String> bySet = new LinkedHashMap<>();
    set.weights().forEach(weight -> bySet.put(weight.rule(), weight.severity()));
    for (RuleDoc doc : docs) {
      String why = whyNot(set, doc);
      String stated = profile.severity().get(doc.id());
      String weight = stated == null ? bySet.get(doc.id()) : stated;
      Severity usual = Severity.of(doc.declaredSeverity());
      if (why != null) {
        rules.add(new Excluded(doc.id(), doc.title(), doc.step(), usual, doc.evidence(), why));
      } else if (weight != null) {
        By by = stated == null ? By.RULE_SET : By.PROFILE;
        weights.add(new Weight(doc.id(), usual, Severity.of(weight), by));
      }
    }
    return new Selection(set.name(), set.about(), rules, servers(set, options, profile), weights);
  }

  /** Why a rule is not judged by; null if it is. */
  private static String whyNot(RuleSet set, RuleDoc doc) {
    for (Choice choice : set.exclude()) {
      if (means(choice, doc)) {
        return choice.reason();
      }
    }
    Predicate<Choice> means = choice -> means(choice, doc);
    return set.only().isEmpty() || set.only().stream().anyMatch(means) ? null : NOT_CHOSEN;
  }

  /** Whether a choice is about a rule. */
  public static boolean means(Choice choice, RuleDoc doc) {
    return anyOr(choice.rule(), doc.id())
        && anyOr(choice.area(), doc.area())
        && anyOr(choice.step(), doc.step())
        && anyOr(choice.severity(), doc.declaredSeverity())
        && anyOr(choice.evidence(), doc.evidence().toString());
  }

  private static boolean anyOr(String stated, String found) {
    return stated == null || stated.equals(found);
  }

  /** Each once; the profile has those of the others as well. */
  private static List<LeftOut> servers(RuleSet set, List<String> options, Profile profile) {
    Map<String, LeftOut> servers = new TreeMap<>();
    set.servers().forEach(one -> add(servers, one.server(), one.reason(), By.RULE_SET));
    options.forEach(name -> add(servers, name, null, By.OPTION));
    profile.ignoreServers().forEach(name -> add(servers, name, null, By.PROFILE));
    return List.copyOf(servers.values());
  }

  private static void add(Map<String, LeftOut> servers, String name, String reason, By by) {
    String key = HostName.firstLabel(name).toLowerCase(Locale.ROOT);
    servers.putIfAbsent(key, new LeftOut(name, reason, by));
  }

  /** The same with other words for the reasons. */
  public Selection with(UnaryOperator<String> words) {
    return new Selection(
        ruleSet,
        words.apply(about),
        rules.stream()
            .map(
                one ->
                    new Excluded(
                        one.rule(),
                        one.title(),
                        one.step(),
                        one.severity(),
                        one.evidence(),
                        words.apply(one.reason())))
            .toList(),
        servers.stream()
            .map(one -> new LeftOut(one.server(), words.apply(one.reason()), one.by()))
            .toList(),
        weights);
  }

  /** Whether everything is judged, as grave as rules say. */
  public boolean whole() {
    return rules.isEmpty() && servers.isEmpty() && weights.isEmpty();
  }

  /**
   * The result as it counts: what belongs to a server that is excluded has not passed. Servers that
   * the profile ignores are the rules' business.
   */
  Result counted(Result result) {
    if (servers.isEmpty() || result.count() != null) {
      return result;
    }
    for (LeftOut one : servers) {
      if (one.by() != By.PROFILE && isOf(result.subject(), HostName.firstLabel(one.server()))) {
        String why = one.reason() == null ? "" : ": " + one.reason();
        return switch (result.verdict()) {
          case PASS, FAIL, NOT_CHECKED ->
              result.excluded("the server " + one.server() + " is excluded" + why);
          default -> result;
        };
      }
    }
    return result;
  }

  /** Whether a subject is a server or an object of it, or begins with one: it is written so. */
  private static boolean isOf(String subject, String server) {
    int n = server.length();
    return subject.regionMatches(true, 0, server, 0, n)
        && (subject.length() == n || subject.charAt(n) == '\\' || subject.startsWith(" | ", n));
  }

  /** The ids of the rules that are not judged by. */
  public Set<String> excluded() {
    return rules.stream().map(Excluded::rule).collect(Collectors.toCollection(HashSet::new));
  }

  /** The rules that are judged by. */
  public List<RuleDoc> judgedBy(Collection<RuleDoc> docs) {
    Set<String> excluded = excluded();
    return docs.stream().filter(doc -> !excluded.contains(doc.id())).toList();
  }

  /** How grave faults are, by rule, where it is not as the rule says. */
  Map<String, String> severities() {
    Map<String, String> severities = new TreeMap<>();
    weights.forEach(weight -> severities.put(weight.rule(), weight.severity().toString()));
    return severities;
  }
}
