package exvet.handover;

import exvet.change.PlannedChange;
import exvet.change.ScriptException;
import exvet.change.Statement;
import exvet.change.Step;
import exvet.change.Undo;
import exvet.export.FactMapper;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.PropertyBag;
import exvet.fact.View;
import exvet.rule.Evidence;
import exvet.verdict.Result;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what mends a finding. Commands count only if it is known all that they do, which is tried
 * on the objects of the report; whatever else a rule advises is left to a person, with the reason.
 */
final class Measures {
  private static final String FILE = "fix.ps1";
  private static final String HIDDEN = "a name or a value has characters that cannot be seen";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z]\\w*\\}|<\\w[\\w ]*>");

  /** What nobody sees in a script that is to be read before it is run. */
  private static final Pattern UNSEEN =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\x{85}\\x{2028}\\x{2029}]");

  /** The parameters that say of which server something is. */
  private static final Set<String> OF_SERVER = Set.of("Identity", "Server");

  private static final Pattern ADVICE = Pattern.compile("\\s*#.*", Pattern.DOTALL);

  private final FactBase facts;
  private final List<PropertyBag> objects;

  Measures(FactBase facts) {
    this.facts = facts;
    this.objects = StatedObjects.of(facts);
  }

  Measure of(Result finding) {
    String fix = finding.fix();
    if (fix == null) {
      return Measure.manual(finding, "the rule knows no fix");
    }
    // A command has a blank in its place, and might so name another object.
    if (UNSEEN.matcher(finding.subject()).find() || UNSEEN.matcher(fix).find()) {
      return Measure.manual(finding, HIDDEN);
    }
    if (finding.count() != null) {
      return Measure.manual(
          finding,
          "it is about "
              + finding.count()
              + (finding.count() == 1 ? " recipient" : " recipients")
              + ", of which the report does not hold the settings");
    }
    List<DnsEntry> records = DnsEntry.of(fix);
    if (!records.isEmpty()) {
      Set<View> views = views(finding);
      return views.size() > 1
          ? Measure.manual(finding, "it is to be published in each view by itself")
          : Measure.dns(finding, records, views.iterator().next(), remark(fix, fix.indexOf(" # ")));
    }
    if (ADVICE.matcher(fix).matches()) {
      return Measure.manual(finding, "there is no command for it");
    }
    try {
      Measure certificate = certificate(finding, fix);
      return certificate == null ? commands(finding, fix) : certificate;
    } catch (ScriptException e) {
      return Measure.manual(finding, unknown(fix, "there is no command for it"));
    }
  }

  /** Where records are missing or wrong: in the view the rule is about, or the finding names. */
  private static Set<View> views(Result finding) {
    Set<View> named = EnumSet.noneOf(View.class);
    for (View view : View.values()) {
      if (String.valueOf(finding.message()).contains("(" + view + " view)")) {
        named.add(view);
      }
    }
    boolean inside = finding.rule().id().startsWith("privdns-");
    return inside ? EnumSet.of(View.PRIVATE) : named.isEmpty() ? EnumSet.of(View.PUBLIC) : named;
  }

  /** What asks for a certificate; null if the fix does something else. */
  private Measure certificate(Result finding, String fix) throws ScriptException {
    List<Statement> statements = Statement.of(FILE, CertificateRequest.beginning(fix));
    CertificateRequest request =
        statements.size() == 1 ? CertificateRequest.of(statements.get(0), finding, facts) : null;
    if (request == null) {
      return null;
    }
    if (!request.signable()) {
      return Measure.manual(finding, "no authority signs all of its names: " + request.names());
    }
    return CertificateRequest.internal(statements.get(0), finding, facts)
        ? Measure.manual(
            finding, "Exchange made the certificate for itself, so no authority is asked for it")
        : Measure.certificate(finding, request, remark(fix, fix.indexOf(" # ")));
  }

  private Measure commands(Result finding, String fix) throws ScriptException {
    List<Statement> statements = Statement.of(FILE, fix);
    int end = 0;
    for (Statement statement : statements) {
      if (PLACEHOLDER.matcher(statement.text()).find()) {
        return Measure.manual(finding, unknown(statement.text(), null));
      }
      if (statement.cmdlet() == null
          || statement.cmdlet().indexOf('-') < 0 && !statement.restarts()) {
        return Measure.manual(finding, "there is no command for it");
      }
      end = fix.indexOf(statement.text(), end) + statement.text().length();
    }
    if (finding.rule().evidence() == Evidence.ENDPOINT) {
      return Measure.manual(finding, "only another probe can tell what servers show afterwards");
    }
    if (statements.isEmpty() || statements.stream().allMatch(Statement::reads)) {
      return Measure.manual(finding, "the command only shows what a person has to decide");
    }
    String script = script(statements);
    PlannedChange change = tried(script);
    for (Step step : change.steps()) {
      if (!step.kind().known()) {
        return Measure.manual(finding, step.kind() + ": " + String.join("; ", step.notes()));
      }
    }
    List<Step.Effect> effects =
        change.steps().stream().flatMap(step -> step.effects().stream()).toList();
    if (effects.isEmpty()) {
      return Measure.manual(finding, "all that the command sets is set already");
    }
    Undo undo = undo(script, change.steps());
    return undo.commands().stream().anyMatch(one -> UNSEEN.matcher(one).find())
        ? Measure.manual(finding, HIDDEN)
        : Measure.commands(
            finding,
            statements,
            effects,
            undo,
            remark(change.steps(), both(where(statements), remark(fix, end))));
  }

  /** Where commands are run; null if that is wherever Exchange is managed. */
  private String where(List<Statement> statements) {
    Set<String> edges = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (ExchangeServer server : facts.all(ExchangeServer.class)) {
      boolean meant =
          Boolean.TRUE.equals(server.edgeServer())
              && statements.stream()
                  .flatMap(one -> Stream.concat(one.arguments().stream(), one.piped().stream()))
                  .anyMatch(argument -> names(argument, server));
      if (meant) {
        edges.add(server.name());
      }
    }
    return edges.isEmpty()
        ? null
        : "to be run on "
            + String.join(", ", edges)
            + " itself: what an Edge server is set to is changed nowhere else";
  }

  /** Whether an argument is a server, or an object of it. */
  private static boolean names(Statement.Argument argument, ExchangeServer server) {
    if (argument.text() == null || !OF_SERVER.contains(argument.parameter())) {
      return false;
    }
    String text = argument.text().replaceAll("^[\"']|[\"']$", "");
    int slash = text.indexOf('\\');
    // Send connectors, say, may be called what a server is.
    if (slash < 0 && !argument.server()) {
      return false;
    }
    String named = slash < 0 ? text : text.substring(0, slash);
    return named.equalsIgnoreCase(server.name()) || named.equalsIgnoreCase(server.fqdn());
  }

  private static String both(String one, String other) {
    return one == null ? other : other == null ? one : one + "; " + other;
  }

  /** How it is undone; tried as well, since what follows from a setting may not come back. */
  private Undo undo(String script, List<Step> steps) throws ScriptException {
    List<String> commands = new ArrayList<>();
    PlannedChange both = tried(script);
    for (String command : Undo.of(objects, steps).commands()) {
      PlannedChange more = tried(script + '\n' + String.join("\n", commands) + '\n' + command);
      // Exchange may refuse to go back to what it would not take today.
      if (fails(more) == fails(both)) {
        commands.add(command);
        both = more;
      }
    }
    Set<String> different = new LinkedHashSet<>();
    for (Settings.Difference one :
        Settings.of(facts(objects), List.of())
            .differences(Settings.of(facts(both.bags()), List.of()))) {
      different.add(
          one.property() == null ? one.subject() : one.property() + " of " + one.subject());
    }
    return new Undo(commands, List.copyOf(different));
  }

  private static long fails(PlannedChange change) {
    return change.steps().stream().filter(step -> step.kind() == Step.Kind.WOULD_FAIL).count();
  }

  private static List<Exported> facts(List<PropertyBag> bags) {
    FactMapper mapper = new FactMapper(bags);
    return bags.stream().map(mapper::map).filter(Objects::nonNull).toList();
  }

  private PlannedChange tried(String script) throws ScriptException {
    // Where the answer matters, the pack says what to answer.
    String answered = script + "\n# " + PlannedChange.ANSWER;
    return PlannedChange.of(FILE, answered, List.of(), objects, List.of());
  }

  /** What can be tried: that a service starts anew is seen in no export. */
  private static String script(List<Statement> statements) {
    return statements.stream()
        .filter(statement -> !statement.restarts())
        .map(Statement::text)
        .collect(Collectors.joining("\n"));
  }

  /** What nobody but a person knows. */
  private static String unknown(String text, String otherwise) {
    Set<String> names = new LinkedHashSet<>();
    Matcher m = PLACEHOLDER.matcher(text);
    while (m.find()) {
      names.add(m.group().substring(1, m.group().length() - 1));
    }
    return names.isEmpty() ? otherwise : "a person has to choose: " + String.join(", ", names);
  }

  /** What is to be answered where Exchange asks comes before what the rule says besides. */
  private static String remark(List<Step> steps, String besides) {
    return steps.stream()
        .flatMap(step -> step.notes().stream())
        .filter(PlannedChange.ANSWER::equals)
        .findFirst()
        .map(answer -> both(answer, besides))
        .orElse(besides);
  }

  /** The comment behind a command; null if there is none, or it is for another way. */
  private static String remark(String fix, int from) {
    if (from < 0) {
      return null;
    }
    String rest = fix.substring(from);
    int unknown = rest.indexOf("  # to fill in: ");
    String remark = (unknown < 0 ? rest : rest.substring(0, unknown)).strip();
    return remark.startsWith("#") && remark.length() > 1 ? remark.substring(1).strip() : null;
  }
}
