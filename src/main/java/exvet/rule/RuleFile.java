package exvet.rule;

import exvet.rule.RulePart.Kind;
import exvet.rule.RulePart.RestsOn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * A rule file, parsed and checked: one rule and its parts.
 *
 * <p>The first rule is named by the id and says what the rule applies to; each part {@code extends}
 * it and is named {@code <id> <word> <clause>}, where what follows a comma only tells parts of one
 * clause apart. A part that {@code advises} may name several clauses, and names none to be about
 * all. {@link #drl} is what Drools compiles: each part on its own, its conditions widened so that
 * they also match facts that lack what they read; see {@link Conditions}.
 */
public final class RuleFile {
  private static final Set<String> STEPS =
      Set.of("intro", "1", "2", "3", "4", "5", "6", "verify", "beyond");
  private static final Set<String> SEVERITIES = Set.of("error", "warning", "info");
  private static final Set<String> SCOPES = Set.of("organisation", "recipient", "cross");
  private static final Pattern RESTS_ON =
      Pattern.compile("([a-z0-9-]+)\\s*(?:\\[([^\\]]*)\\])?\\s+by\\s+(any\\s+)?(\\w+)");

  private final String file;
  private final String text;
  private final List<String> problems = new ArrayList<>();
  private Rule rule;
  private String drl = "";

  /**
   * Parses a file; what is wrong with it is in {@link #problems}.
   *
   * @param file {@code <area>/<id>.drl}
   */
  public RuleFile(String file, String text) {
    this.file = file;
    this.text = text;
    PackageDescr parsed = parse();
    if (parsed != null && !parsed.getRules().isEmpty()) {
      read(parsed);
    }
  }

  /** Every problem once, as {@code file:line: what}; empty for a sound file. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  public Rule rule() {
    return rule;
  }

  /** The rules that Drools compiles, without package and imports. */
  public String drl() {
    return drl;
  }

  private PackageDescr parse() {
    DrlParser parser = new DrlParser(LanguageLevelOption.DRL10);
    try {
      PackageDescr parsed = parser.parse(false, text);
      parser
          .getErrors()
          .forEach(e -> problem(e.getLines().length > 0 ? e.getLines()[0] : 1, e.getMessage()));
      if (parsed == null || parsed.getRules().isEmpty()) {
        problem(1, "no rule in it");
        return null;
      }
      return parser.hasErrors() ? null : parsed;
    } catch (DroolsParserException e) {
      problem(1, e.getMessage());
      return null;
    }
  }

  private void read(PackageDescr parsed) {
    RuleDescr head = parsed.getRules().get(0);
    String id = head.getName();
    String place = area(id) + "/" + id + ".drl";
    if (!file.equals(place) || !area(id).equals(parsed.getName())) {
      problem(head.getLine(), "rule " + id + " belongs in package " + area(id) + ", file " + place);
    }
    List<String> subject = subject(head);
    Conditions conditions = new Conditions(head, this::problem);
    Conditions advice = new Conditions(head, this::problem);
    StringBuilder out = new StringBuilder();
    List<RulePart> parts = new ArrayList<>();
    for (RuleDescr part : parsed.getRules()) {
      boolean judges = parts.isEmpty() || kind(id, part) != Kind.ADVISES;
      // What only advice reads is nothing that the rule waits for.
      parts.add(part(id, part, parts.size(), judges ? conditions : advice, out));
    }
    drl = out.toString();
    rule =
        new Rule(
            doc(id, head, parts, conditions),
            subject,
            annotation(head, "otherwise"),
            annotation(head, "passes"),
            parts);
    checkJudged(head);
    Set<String> strangers = new TreeSet<>(conditions.strangers());
    strangers.addAll(advice.strangers());
    if (rule.recipientScope() && !strangers.isEmpty()) {
      problem(
          head.getLine(),
          "a rule of scope recipient sees of "
              + strangers
              + " those of its recipient:"
              + " join them by its identity");
    }
    Set<String> patterns = new HashSet<>();
    parts.get(0).reads().forEach(read -> patterns.add(read.variable()));
    if (!patterns.containsAll(subject)) {
      problem(head.getLine(), "applies( … ) names facts that the first rule matches");
    }
    for (RulePart part : parts) {
      RuleDescr described = parsed.getRules().get(part.index());
      checkScope(described, part, parts.get(0));
      if (part.kind() == Kind.ADVISES) {
        checkAdvice(described, part);
      }
    }
  }

  private RulePart part(
      String id, RuleDescr part, int index, Conditions conditions, StringBuilder out) {
    Kind kind = Kind.APPLIES;
    String clause = null;
    if (index > 0) {
      kind = kind(id, part);
      clause = clause(id, part, kind);
      Consequence.of(part.getConsequence())
          .check(part.getName(), kind, what -> problem(part.getLine(), what));
    }
    Conditions.Printed printed = conditions.print(part, index);
    for (String variant : printed.variants()) {
      out.append("rule \"").append(id).append('#').append(index).append(variant.substring(0, 1));
      out.append("\"\nwhen\n").append(variant.substring(1)).append("then\n");
      out.append(part.getConsequence()).append("\nend\n\n");
    }
    String severity = annotation(part, "severity");
    if (severity != null && !SEVERITIES.contains(severity)) {
      problem(part.getLine(), "severity is error, warning or info, not " + severity);
    }
    String fix = index == 0 ? null : annotation(part, "fix");
    if (fix != null && kind != Kind.VIOLATED && kind != Kind.ADVISES) {
      problem(part.getLine(), "@fix stands at the first rule, at what is violated, and at advice");
    }
    return new RulePart(
        index,
        kind,
        clause,
        severity,
        fix,
        evidence(part, kind),
        printed.reads(),
        printed.negated(),
        restsOn(part));
  }

  private Kind kind(String id, RuleDescr part) {
    if (!id.equals(part.getParentName())) {
      problem(part.getLine(), "\"" + part.getName() + "\" must extend \"" + id + "\"");
    }
    for (Kind kind : Kind.values()) {
      if (kind != Kind.APPLIES
          && part.getName()
              .replace(',', ' ')
              .concat(" ")
              .startsWith(id + " " + kind.word() + " ")) {
        return kind;
      }
    }
    problem(
        part.getLine(),
        "\""
            + part.getName()
            + "\" must be \""
            + id
            + " excused|accepted|unanswered|violated|holds|advises …\"");
    return Kind.EXCUSED;
  }

  private static String clause(String id, RuleDescr part, Kind kind) {
    String rest =
        part.getName()
            .substring(Math.min(part.getName().length(), id.length() + 1 + kind.word().length()));
    String clause = rest.split(",", 2)[0].strip();
    return clause.isEmpty() ? null : clause;
  }

  private List<String> subject(RuleDescr head) {
    List<String> subject = Consequence.of(head.getConsequence()).subject();
    if (subject.isEmpty()) {
      problem(head.getLine(), "the first rule says exactly: applies( drools, $object );");
    }
    return subject;
  }

  /** What a part does not see, it would take for what is not there. */
  private void checkScope(RuleDescr part, RulePart read, RulePart head) {
    Set<String> shown = read.recipients();
    if (!rule.recipientScope()) {
      if (!shown.isEmpty() || read.negatesRecipients()) {
        problem(part.getLine(), "only rules of scope recipient see recipients; count them before");
      }
    } else if (shown.size() != 1 || !shown.equals(head.recipients()) || read.negatesRecipients()) {
      problem(part.getLine(), "a rule of scope recipient sees one recipient, and no other");
    }
  }

  private void checkJudged(RuleDescr head) {
    boolean violated = rule.parts().stream().anyMatch(p -> p.kind() == Kind.VIOLATED);
    boolean holds = rule.parts().stream().anyMatch(p -> p.kind() == Kind.HOLDS);
    if (violated && holds) {
      problem(head.getLine(), "a rule is judged by violated or by holds, not by both");
    }
    if (holds != (rule.otherwise() != null)) {
      problem(head.getLine(), "holds and @otherwise go together");
    }
  }

  /** It has a fix and nothing that would judge, and names only clauses that can be broken. */
  private void checkAdvice(RuleDescr part, RulePart advice) {
    if (advice.fix() == null) {
      problem(part.getLine(), "a part that advises has an @fix");
    }
    for (String name : List.of("severity", "evidence", "restsOn")) {
      if (part.getAnnotation(name) != null) {
        problem(part.getLine(), "a part that advises judges nothing, and has no @" + name);
      }
    }
    for (String clause : advice.clause() == null ? new String[0] : advice.clause().split(" ")) {
      if (!rule.doc().clauses().contains(clause)) {
        problem(
            part.getLine(),
            "\""
                + part.getName()
                + "\" advises on "
                + clause
                + ", but the clauses are "
                + rule.doc().clauses()
                + "; advice on all is \""
                + rule.doc().id()
                + " advises, …\"");
      }
    }
  }

  private RuleDoc doc(String id, RuleDescr head, List<RulePart> parts, Conditions conditions) {
    String severity = required(head, "severity", SEVERITIES);
    String scope = required(head, "scope", SCOPES);
    Set<String> clauses = new LinkedHashSet<>();
    parts.stream()
        .filter(p -> p.kind() == Kind.VIOLATED && p.clause() != null)
        .forEach(p -> clauses.add(p.clause()));
    return new RuleDoc(
        id,
        required(head, "title", null),
        severity,
        required(head, "step", STEPS),
        "true".equals(annotation(head, "linked")),
        scope,
        evidence(head, null),
        required(head, "object", null),
        required(head, "source", null),
        required(head, "why", null),
        required(head, "fix", null),
        List.copyOf(clauses),
        conditions.exports(),
        conditions.exports(),
        text);
  }

  private String required(RuleDescr head, String name, Set<String> words) {
    String value = annotation(head, name);
    if (value == null || value.isEmpty()) {
      problem(head.getLine(), "@" + name + " is missing");
      return "";
    }
    if (words != null && !words.contains(value)) {
      problem(
          head.getLine(),
          "@" + name + " is one of " + words.stream().sorted().toList() + ", not " + value);
    }
    return value;
  }

  /** What a part's question waits for, or what the rule rests on; an export unless stated. */
  private Evidence evidence(RuleDescr part, Kind kind) {
    String stated = annotation(part, "evidence");
    if (stated == null) {
      return Evidence.EXPORT;
    }
    Evidence evidence = Evidence.of(stated).orElse(null);
    boolean free = kind == null || kind == Kind.APPLIES || kind == Kind.UNANSWERED;
    if (!free && evidence != Evidence.MANUAL) {
      problem(
          part.getLine(),
          "@evidence stands at the first rule, at what is unanswered, and, if it is manual, at what"
              + " a person attests");
    }
    if (evidence == null) {
      problem(part.getLine(), "@evidence is one of " + Evidence.words() + ", not " + stated);
    }
    return evidence == null ? Evidence.EXPORT : evidence;
  }

  private List<RestsOn> restsOn(RuleDescr part) {
    String value = annotation(part, "restsOn");
    List<RestsOn> list = new ArrayList<>();
    for (String entry : value == null ? new String[0] : value.split(";")) {
      Matcher m = RESTS_ON.matcher(entry.strip());
      if (m.matches()) {
        List<String> clauses =
            m.group(2) == null ? List.of() : List.of(m.group(2).strip().split("[ ,]+"));
        list.add(new RestsOn(m.group(1), clauses, m.group(4), m.group(3) != null));
      } else {
        problem(part.getLine(), "@restsOn is \"rule [clause] by facet; …\", not " + entry.strip());
      }
    }
    return list;
  }

  /** The value of an annotation as one line, without the quotes of the file; null if not there. */
  private static String annotation(RuleDescr part, String name) {
    AnnotationDescr found = part.getAnnotation(name);
    if (found == null || found.getSingleValue() == null) {
      return null;
    }
    String value = String.valueOf(found.getSingleValueStripped());
    return value.replace("\\\"", "\"").replace("\\\\", "\\").replaceAll("\\s+", " ").strip();
  }

  static String area(String id) {
    int hyphen = id.indexOf('-');
    return hyphen < 0 ? id : id.substring(0, hyphen).toLowerCase(Locale.ROOT);
  }

  private void problem(int line, String what) {
    String problem = file + ":" + line + ": " + what;
    // The first rule's conditions are read again for each part.
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }
}
