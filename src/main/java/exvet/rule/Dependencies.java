package exvet.rule;

import exvet.rule.RulePart.Kind;
import exvet.rule.RulePart.RestsOn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which clauses of the rules rest on which others, by {@code @restsOn}. A clause that rests on
 * itself in the end would explain itself away.
 */
final class Dependencies {
  /** What a recipient concerns: itself. */
  private static final List<String> ITSELF = List.of("mailbox", "object");

  private final Map<String, Rule> rules = new TreeMap<>();
  private final Map<String, Set<String>> causes = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private Dependencies(Collection<Rule> all) {
    all.forEach(rule -> rules.put(rule.doc().id(), rule));
    rules.values().forEach(this::add);
    Set<String> sound = new HashSet<>();
    for (String clause : causes.keySet()) {
      follow(clause, new ArrayDeque<>(), sound);
    }
  }

  /** What is wrong with them: a rule or clause that does not exist or cannot be seen, a cycle. */
  static List<String> problems(Collection<Rule> rules) {
    return List.copyOf(new Dependencies(rules).problems);
  }

  private void add(Rule rule) {
    for (RulePart part : rule.parts()) {
      for (RestsOn row : part.restsOn()) {
        Set<String> named = causes(rule, row);
        boolean judges = part.kind() == Kind.VIOLATED;
        for (String clause : judges ? Set.of(name(rule, part.clause())) : clauses(rule)) {
          if (judges || part.kind() == Kind.APPLIES) {
            causes.computeIfAbsent(clause, c -> new TreeSet<>()).addAll(named);
          }
        }
      }
    }
  }

  private Set<String> causes(Rule rule, RestsOn row) {
    String id = rule.doc().id();
    Rule cause = rules.get(row.rule());
    if (cause == null) {
      problems.add(id + " rests on " + row.rule() + ", which does not exist");
      return Set.of();
    }
    if (!cause.doc().clauses().containsAll(row.clauses())) {
      problems.add(
          id
              + " rests on "
              + row.rule()
              + " "
              + row.clauses()
              + ", which has only "
              + cause.doc().clauses());
    }
    if (row.byMailboxes() != (cause.recipientScope() && !rule.recipientScope())) {
      problems.add(
          id
              + " rests on "
              + row.rule()
              + ": by mailboxes, if that one sees only some recipients at a time, and only then");
    }
    if (cause.recipientScope() && rule.recipientScope() && !ITSELF.contains(row.facet())) {
      problems.add(
          id + " rests on " + row.rule() + ", both about a recipient: by one of " + ITSELF);
    }
    Set<String> named = new TreeSet<>();
    row.clauses().forEach(clause -> named.add(name(cause, clause)));
    return named.isEmpty() ? clauses(cause) : named;
  }

  private static Set<String> clauses(Rule rule) {
    Set<String> clauses = new TreeSet<>();
    rule.parts().stream()
        .filter(part -> part.kind() == Kind.VIOLATED)
        .forEach(part -> clauses.add(name(rule, part.clause())));
    return clauses.isEmpty() ? Set.of(name(rule, null)) : clauses;
  }

  private static String name(Rule rule, String clause) {
    return clause == null ? rule.doc().id() : rule.doc().id() + " [" + clause + "]";
  }

  private void follow(String clause, Deque<String> path, Set<String> sound) {
    if (path.contains(clause)) {
      List<String> cycle = new ArrayList<>(path);
      problems.add(
          String.join(" rests on ", cycle.subList(cycle.indexOf(clause), cycle.size()))
              + " rests on "
              + clause
              + ": a circle");
      return;
    }
    if (!sound.contains(clause)) {
      path.addLast(clause);
      causes.getOrDefault(clause, Set.of()).forEach(cause -> follow(cause, path, sound));
      path.removeLast();
      sound.add(clause);
    }
  }
}
