package exvet.verdict;

import static exvet.rule.RulePart.Kind.ACCEPTED;
import static exvet.rule.RulePart.Kind.APPLIES;
import static exvet.rule.RulePart.Kind.EXCUSED;
import static exvet.rule.RulePart.Kind.HOLDS;
import static exvet.rule.RulePart.Kind.UNANSWERED;
import static exvet.rule.RulePart.Kind.VIOLATED;

import exvet.fact.Fact;
import exvet.rule.Evidence;
import exvet.rule.Rule;
import exvet.rule.RulePart;
import exvet.rule.RulePart.Kind;
import exvet.rule.RulePart.Read;
import exvet.topology.Unprobed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the parts of one rule said about one object, surely or perhaps. */
final class Tally {
  /** Messages come in no defined order; everything shown is taken in this one. */
  private static final Comparator<Heard> ORDER =
      Comparator.<Heard>comparingInt(h -> h.part().index())
          .thenComparing(h -> String.valueOf(h.said().text()))
          .thenComparing(h -> String.valueOf(h.said().observed()))
          .thenComparing(h -> String.valueOf(h.said().odd()))
          .thenComparing(h -> h.part().judges() ? "" : h.bindings().toString());

  private final Rule rule;
  private final List<Fact> subject;
  private final List<Heard> heard = new ArrayList<>();

  /** What is surely advised, should the object fail: no verdict follows from it. */
  private final List<Heard> advice = new ArrayList<>();

  private final Set<Kind> surely = EnumSet.noneOf(Kind.class);
  private final Set<Kind> perhaps = EnumSet.noneOf(Kind.class);
  private final Set<String> doubts = new TreeSet<>();

  Tally(Rule rule, List<Fact> subject) {
    this.rule = rule;
    this.subject = subject;
  }

  /** Notes that the rule surely applies, though its first part was not asked. */
  void apply() {
    surely.add(APPLIES);
  }

  void add(Heard message) {
    if (!message.part().judges()) {
      if (message.sure()) {
        advice.add(message);
      }
      return;
    }
    heard.add(message);
    (message.sure() ? surely : perhaps).add(message.part().kind());
  }

  /** Whether nothing was said by which to judge. */
  boolean isSilent() {
    return heard.isEmpty();
  }

  /**
   * Names what {@code not} and {@code exists} could not decide.
   *
   * @param facts what the rules saw, by the simple name of their type
   */
  void nameDoubts(Map<String, List<Fact>> facts) {
    heard.stream().filter(this::undecided).forEach(h -> h.addDoubts(facts, doubts));
  }

  /** Whether {@code not} or {@code exists} was left open, and nothing else settled the part. */
  private boolean undecided(Heard message) {
    return message.open()
        && heard.stream().noneMatch(h -> h.sure() && h.part().index() == message.part().index());
  }

  /**
   * The evidence that would settle what is open. What an export would tell comes first: it is the
   * easiest to get.
   */
  Evidence awaits() {
    Set<Evidence> awaited = EnumSet.noneOf(Evidence.class);
    heard.stream().flatMap(h -> h.missing().stream()).map(this::tellers).forEach(awaited::addAll);
    doubts.stream().map(this::tellers).forEach(awaited::addAll);
    if (doubts.isEmpty() && heard.stream().anyMatch(this::undecided)) {
      awaited.add(Evidence.EXPORT);
    }
    if (awaited.isEmpty()) {
      sorted(UNANSWERED, true).forEach(h -> awaited.add(h.part().evidence()));
    }
    return awaited.stream().findFirst().orElse(Evidence.EXPORT);
  }

  /**
   * Who would tell what is unknown for a reason, which may be several in one sentence; one that
   * waits for an export names it.
   */
  private Set<Evidence> tellers(String reason) {
    Set<Evidence> tellers = EnumSet.noneOf(Evidence.class);
    for (String part : reason.split("; ")) {
      if (Unprobed.byDns(part)) {
        tellers.add(Evidence.DNS);
      } else if (Unprobed.byEndpoint(part)) {
        tellers.add(Evidence.ENDPOINT);
      } else if (part.contains("Get-")) {
        tellers.add(Evidence.EXPORT);
      }
    }
    return tellers.isEmpty() ? Set.of(rule.doc().evidence()) : tellers;
  }

  Rule rule() {
    return rule;
  }

  List<Fact> subject() {
    return subject;
  }

  /** Every object that is surely or perhaps concerned gets exactly one verdict. */
  Verdict verdict() {
    if (!surely(APPLIES)) {
      return Verdict.NOT_CHECKED;
    }
    if (surely(EXCUSED)) {
      return Verdict.NOT_APPLICABLE;
    }
    if (perhaps(EXCUSED)) {
      return Verdict.NOT_CHECKED;
    }
    if (witnessed()) {
      return Verdict.PASS;
    }
    if (perhaps(ACCEPTED)) {
      return Verdict.NOT_CHECKED;
    }
    if (surely(VIOLATED)) {
      return Verdict.FAIL;
    }
    if (surely(UNANSWERED) || perhaps(UNANSWERED) || perhaps(VIOLATED) || perhaps(HOLDS)) {
      return Verdict.NOT_CHECKED;
    }
    return rule.judgedByWitness() ? Verdict.FAIL : Verdict.PASS;
  }

  /** The ways in which the rule is surely broken, in the order of the file. */
  List<Hit> hits() {
    if (rule.judgedByWitness()) {
      return List.of(new Hit(rule.parts().get(0), null, rule.otherwise(), null, null, List.of()));
    }
    List<Hit> hits = new ArrayList<>();
    for (Heard h : sorted(VIOLATED, true)) {
      Said said = h.said();
      List<String> odd = said.odd() == null ? List.of() : said.odd();
      hits.add(
          new Hit(h.part(), h.part().clause(), said.text(), said.observed(), said.expected(), odd));
    }
    return hits.stream().distinct().toList();
  }

  /** The clauses that may be broken, which nobody can tell; one without a name is empty. */
  Set<String> openClauses() {
    return heard.stream()
        .filter(h -> h.part().kind() == UNANSWERED || h.part().kind() == VIOLATED && !h.sure())
        .map(h -> h.part().clause() == null ? "" : h.part().clause())
        .collect(Collectors.toSet());
  }

  /** The sentences of the parts of one kind that surely hold. */
  String texts(Kind kind) {
    return sorted(kind, true).stream()
        .map(h -> h.said().text())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  /** Whether what is accepted, or the witness, is what a person attests. */
  boolean attested() {
    return heard.stream()
        .filter(h -> h.sure() && (h.part().kind() == ACCEPTED || h.part().kind() == HOLDS))
        .anyMatch(h -> h.part().evidence() == Evidence.MANUAL);
  }

  /** Why the object could not be judged, and what was decided all the same. */
  String reason() {
    Set<String> reasons = new TreeSet<>(doubts);
    heard.stream().filter(h -> !h.sure()).forEach(h -> reasons.addAll(h.missing()));
    List<String> texts = new ArrayList<>();
    sorted(UNANSWERED, true).forEach(h -> texts.add(h.said().text()));
    texts.addAll(reasons);
    List<String> passed = passedClauses();
    String decided = passed.isEmpty() ? "" : "; decided and passed: " + String.join(", ", passed);
    return texts.stream().distinct().collect(Collectors.joining("; ")) + decided;
  }

  private List<String> passedClauses() {
    boolean nameless =
        rule.parts().stream().anyMatch(p -> p.kind() == VIOLATED && p.clause() == null);
    boolean anyOpen =
        heard.stream().anyMatch(h -> h.part().kind() == UNANSWERED && h.part().clause() == null);
    if (anyOpen && !nameless) {
      // A question without a name is about the clause without one; else it may be about any.
      return List.of();
    }
    Set<String> open =
        heard.stream()
            .filter(h -> h.part().kind() == VIOLATED || h.part().kind() == UNANSWERED)
            .map(h -> String.valueOf(h.part().clause()))
            .collect(Collectors.toSet());
    return surely(APPLIES)
        ? rule.doc().clauses().stream().filter(clause -> !open.contains(clause)).toList()
        : List.of();
  }

  /** What mends what was found, if it is no more than that. */
  String fix(List<Hit> hits) {
    List<String> templates = hits.stream().map(this::template).distinct().toList();
    Predicate<Heard> given = h -> hits.stream().anyMatch(hit -> h.part().advises(hit.clause()));
    return Fix.fill(
        Fix.together(templates),
        variables(Stream.concat(heard.stream(), advice.stream().filter(given))));
  }

  /** What is advised on a clause takes the place of its own fix and the rule's. */
  private String template(Hit hit) {
    List<String> advised =
        advice.stream()
            .map(Heard::part)
            .filter(part -> part.advises(hit.clause()))
            .sorted(Comparator.comparingInt(RulePart::index))
            .map(RulePart::fix)
            .distinct()
            .toList();
    if (advised.isEmpty()) {
      return hit.part().fix() == null ? rule.doc().fix() : hit.part().fix();
    }
    return advised.size() == 1 ? advised.get(0) : Fix.atOdds(advised);
  }

  /** What all parts bound; the first part to bind a name wins, in the order of the file. */
  Map<String, Object> variables() {
    return variables(heard.stream());
  }

  private static Map<String, Object> variables(Stream<Heard> said) {
    Map<String, Object> all = new TreeMap<>();
    said.sorted(ORDER).forEach(h -> h.bindings().byName().forEach(all::putIfAbsent));
    return all;
  }

  /** The same for a sentence: what no export tells is not blank, but unknown. */
  Map<String, Object> shown() {
    Map<String, Object> all = variables();
    if (all.values().stream()
        .noneMatch(value -> value instanceof Fact fact && !fact.origin().absent().isEmpty())) {
      return all;
    }
    all.replaceAll(
        (name, value) ->
            (value == null || value instanceof Collection<?> list && list.isEmpty()) && absent(name)
                ? "unknown"
                : value);
    return all;
  }

  /** Whether a variable was bound to what its fact lacks. */
  private boolean absent(String variable) {
    Matcher bound =
        Pattern.compile("\\$" + Pattern.quote(variable) + "\\s*:\\s*(\\w+)")
            .matcher(rule.doc().text());
    while (bound.find()) {
      String component = bound.group(1);
      for (Heard h : heard) {
        if (h.bindings().byName().values().stream()
            .anyMatch(value -> value instanceof Fact fact && fact.lacks(component))) {
          return true;
        }
      }
    }
    return false;
  }

  /** What decided. That no part found fault rests on what all of them read. */
  List<Source> sources() {
    Looked looked = new Looked();
    List<Read> asked = verdict() == Verdict.PASS && !witnessed() ? read() : List.of();
    for (Heard h : heard) {
      if (!asked.isEmpty() && h.part().kind() == APPLIES) {
        h.addLooked(asked, looked);
      } else {
        h.addLooked(looked);
      }
    }
    return looked.sources();
  }

  private boolean witnessed() {
    return surely(ACCEPTED) || surely(HOLDS);
  }

  /** What the parts read that say what the rule is about, and what breaks it. */
  private List<Read> read() {
    List<Read> reads = new ArrayList<>();
    for (RulePart part : rule.parts()) {
      if (part.kind() == APPLIES || part.kind() == VIOLATED) {
        reads.addAll(part.reads());
        part.negated().stream().filter(read -> read.variable() != null).forEach(reads::add);
      }
    }
    return reads;
  }

  private List<Heard> sorted(Kind kind, boolean sure) {
    return heard.stream()
        .filter(h -> h.part().kind() == kind && h.sure() == sure)
        .sorted(ORDER)
        .toList();
  }

  private boolean surely(Kind kind) {
    return surely.contains(kind);
  }

  private boolean perhaps(Kind kind) {
    return perhaps.contains(kind);
  }
}
