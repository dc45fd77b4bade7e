package exvet.report;

import exvet.rule.Rule;
import exvet.rule.RuleDoc;
import exvet.rule.RulePart;
import exvet.rule.RulePart.RestsOn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What rule pages say, whatever they are written in: the rules by area, what rests on what, and
 * which sentence of Microsoft's guide is carried by which rules.
 */
public final class RulePages {
  private final Map<String, List<Rule>> areas = new TreeMap<>();
  private final Map<String, Rule> rules = new TreeMap<>();
  private final Map<String, List<String>> consequences = new TreeMap<>();
  private final List<Guide.Sentence> sentences = Guide.sentences();

  public RulePages(Collection<Rule> rules) {
    for (Rule rule : rules) {
      this.rules.put(rule.doc().id(), rule);
    }
    for (Rule rule : this.rules.values()) {
      areas.computeIfAbsent(rule.doc().area(), area -> new ArrayList<>()).add(rule);
      for (RestsOn row : restsOn(rule)) {
        List<String> known = consequences.computeIfAbsent(row.rule(), id -> new ArrayList<>());
        if (!known.contains(rule.doc().id())) {
          known.add(rule.doc().id());
        }
      }
    }
  }

  /** The rules of each area, sorted by id. */
  public Map<String, List<Rule>> areas() {
    return areas;
  }

  public boolean has(String id) {
    return rules.containsKey(id);
  }

  public int size() {
    return rules.size();
  }

  public List<Guide.Sentence> sentences(String step) {
    return sentences.stream().filter(sentence -> sentence.step().equals(step)).toList();
  }

  /** The sentences of the guide that a rule carries. */
  public List<Guide.Sentence> carriedBy(String id) {
    return sentences.stream().filter(sentence -> sentence.rules().contains(id)).toList();
  }

  /** What names the area in words. */
  public static String title(String area) {
    return switch (area) {
      case "send" -> "Send connectors";
      case "recv" -> "Receive connectors";
      case "accdom" -> "Accepted domains";
      case "eap" -> "Email address policies";
      case "rcpt" -> "Recipients";
      case "oa" -> "Outlook Anywhere";
      case "vdir" -> "Virtual directories";
      case "autod" -> "Autodiscover";
      case "pubdns" -> "Public DNS";
      case "privdns" -> "Private DNS";
      case "cert" -> "Certificates";
      case "tls" -> "TLS";
      case "https" -> "HTTPS";
      case "smtp" -> "SMTP";
      case "mailauth" -> "Mail authentication";
      case "srv" -> "Servers";
      case "e2e" -> "End to end";
      default -> area;
    };
  }

  public static String step(RuleDoc rule) {
    return Coverage.title(rule.step())
        + (rule.linked() ? ", stated in a document linked there" : "");
  }

  /** The ways to break a rule, each with the severities it can have. */
  public static List<String> clauses(Rule rule) {
    Map<String, Set<String>> severities = new LinkedHashMap<>();
    for (RulePart part : rule.parts()) {
      if (part.kind() == RulePart.Kind.VIOLATED) {
        severities
            .computeIfAbsent(
                part.clause() == null ? "violated" : part.clause(), c -> new LinkedHashSet<>())
            .add(part.severity() == null ? rule.doc().declaredSeverity() : part.severity());
      }
    }
    return severities.entrySet().stream()
        .map(one -> one.getKey() + " (" + String.join(" or ", one.getValue()) + ")")
        .toList();
  }

  /** The kinds of evidence that are wanted beside the exports. */
  public static List<String> evidence(Rule rule) {
    return rule.parts().stream()
        .filter(part -> part.kind() == RulePart.Kind.UNANSWERED && part.evidence() != null)
        .map(part -> part.evidence().toString())
        .distinct()
        .toList();
  }

  /** Of which faults a rule's own say nothing new. */
  public static List<RestsOn> restsOn(Rule rule) {
    return rule.parts().stream().flatMap(part -> part.restsOn().stream()).distinct().toList();
  }

  public static String words(RestsOn row) {
    String clauses = row.clauses().stream().map(c -> "[" + c + "] ").collect(Collectors.joining());
    return clauses
        + (row.byMailboxes() ? "of every mailbox behind it" : "of the same " + row.facet());
  }

  public List<String> consequences(String id) {
    return consequences.getOrDefault(id, List.of());
  }
}
