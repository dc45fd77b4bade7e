package exvet.topology;

import exvet.fact.Exported;
import exvet.fact.Fact;
import exvet.fact.FactBase;
import exvet.fact.Origin;
import exvet.fact.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Collects, while a derived fact is made, which of its components are unknown and why. */
final class Gaps {
  private final Map<String, String> reasons = new TreeMap<>();
  private final String always;

  Gaps() {
    this(null);
  }

  /**
   * @param always why whatever is unknown is so, of a fact of which nothing can be known; null for
   *     any other fact
   */
  Gaps(String always) {
    this.always = always;
  }

  /** The reason for what a cmdlet would have told of a server, with the command for it. */
  static String noExport(FactBase facts, String cmdlet, String server) {
    if (server.equals(facts.organisation())) {
      return noExport(facts, cmdlet); // It stands in for a server that nobody knows.
    }
    String command = facts.command(cmdlet, server);
    return facts.exports().contains(cmdlet)
        ? "no object for server "
            + server
            + " in the export of "
            + cmdlet
            + "; export again with: "
            + command
        : "no export of " + cmdlet + "; run: " + command;
  }

  /** The reason for what a cmdlet would have told, with the command that supplies it. */
  static String noExport(String command) {
    String cmdlet = command.split(" ", 2)[0];
    return "no export of " + cmdlet + "; run: " + command + " | Export-Clixml " + cmdlet + ".xml";
  }

  /** The same, or why that export failed if that is known. */
  static String noExport(FactBase facts, String cmdlet) {
    return facts.gap(cmdlet).orElseGet(() -> noExport(cmdlet));
  }

  /**
   * Why a server may have further objects that an export lost; null if nobody knows of any.
   *
   * @param all objects of a cmdlet, with those that stand in for what was lost
   * @param server whose object each is
   */
  static <T extends Exported> String lost(
      ServerNames names, String name, List<T> all, Function<T, String> server) {
    for (T one : all) {
      if (one.origin().missing()
          && ServerNames.key(names.name(server.apply(one))).equals(ServerNames.key(name))) {
        return one.origin().absent().values().stream().sorted().findFirst().orElse(null);
      }
    }
    return null;
  }

  /**
   * Why there may be objects of some kinds of which nobody exported any, though somebody asks for
   * them: also such as belong to no server that is known; null if each was exported.
   */
  static String unexported(FactBase facts, Class<?>... kinds) {
    Reasons reasons = new Reasons();
    facts.facts().stream()
        .filter(fact -> fact.origin().missing() && List.of(kinds).contains(fact.getClass()))
        .map(Exported::cmdlet)
        .filter(cmdlet -> !facts.exports().contains(cmdlet))
        .forEach(cmdlet -> reasons.add(noExport(facts, cmdlet)));
    return reasons.text();
  }

  /**
   * Why a property of which a fact tells nothing is unknown: what is absent, or that it is blank.
   */
  static String untold(Exported fact, String component) {
    String absent = fact.origin().absent().get(component);
    return absent != null ? absent : blank(fact, component);
  }

  private static String blank(Exported fact, String component) {
    String property = Schema.of(fact.getClass()).property(component);
    return property + " of " + fact.identity() + " is blank (" + fact.cmdlet() + ")";
  }

  /** The answer for a component, null and noted if it is unknown. */
  Boolean take(String component, Answer answer) {
    if (answer.unknown()) {
      note(component, answer.reason());
    }
    return answer.value();
  }

  /** A value for a component; null means unknown for the reason given. */
  <T> T take(String component, T value, String reason) {
    if (value == null) {
      note(component, reason);
    }
    return value;
  }

  /** A component that another fact states under the same name. */
  <T> T copy(Fact from, String component, T value) {
    return copy(from, component, component, value);
  }

  /** A component that another fact states under another name. */
  <T> T copy(Fact from, String source, String component, T value) {
    if (from.lacks(source)) {
      note(component, from.origin().absent().get(source));
    }
    return value;
  }

  /** A value for a component; null if it was noted as unknown. */
  <T> T unless(String component, T value) {
    return lacks(component) ? null : value;
  }

  /** Declares components unknown. */
  void lack(String reason, String... components) {
    for (String component : components) {
      note(component, reason);
    }
  }

  private void note(String component, String reason) {
    reasons.put(component, always == null ? reason : always);
  }

  String reason(String component) {
    return reasons.get(component);
  }

  boolean lacks(String component) {
    return reasons.containsKey(component);
  }

  Origin origin(String identity) {
    return Origin.derived(identity, reasons);
  }
}
