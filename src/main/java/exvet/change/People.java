package exvet.change;

import exvet.export.FactType;
import exvet.fact.MapiOverride;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Users, contacts, groups and what clients may do: recipients, whom exports show by other names.
 */
final class People {
  /** The cmdlets that may show them, the one that shows most of them first. */
  private static final Map<String, List<String>> SHOWN =
      Map.of(
          "aduser", List.of("Get-Mailbox", "Get-RemoteMailbox", "Get-MailUser", "Get-Recipient"),
          "user", List.of("Get-Mailbox", "Get-RemoteMailbox", "Get-MailUser", "Get-Recipient"),
          "contact", List.of("Get-MailContact", "Get-Recipient"),
          "group", List.of("Get-DistributionGroup", "Get-Recipient"),
          "casmailbox", List.of(MapiOverride.CMDLET, "Get-Mailbox", "Get-Recipient"));

  private final Configuration configuration;

  People(Configuration configuration) {
    this.configuration = configuration;
  }

  /** Whether a noun means recipients by another name. */
  static boolean has(String noun) {
    return SHOWN.containsKey(noun.toLowerCase(Locale.ROOT));
  }

  /** Whether some of them have a property of that name. */
  static boolean show(String noun, String property) {
    return SHOWN.getOrDefault(noun.toLowerCase(Locale.ROOT), List.of()).stream()
        .anyMatch(one -> Shown.component(FactType.ofCmdlet(one), one, property) != null);
  }

  /** Whom a command means, by the cmdlet that shows them. */
  Map<String, List<Thing>> of(Call call) {
    Term names = call.given("Identity") ? call.arguments().get("Identity") : call.input();
    if (names == null) {
      throw Problem.refused(call.cmdlet() + " does not say which object it means");
    }
    Map<String, List<Thing>> found = new LinkedHashMap<>();
    for (Term name : Operators.known(names).parts()) {
      find(call, Operators.known(name), found);
    }
    return found;
  }

  private void find(Call call, Term name, Map<String, List<Thing>> found) {
    for (String cmdlet : SHOWN.get(call.noun().toLowerCase(Locale.ROOT))) {
      List<Thing> things = things(call.noun(), cmdlet, name);
      if (things.size() > 1) {
        throw Problem.unmodelled(
            "its name could mean "
                + String.join(" or ", things.stream().map(configuration::subject).toList()));
      }
      if (!things.isEmpty()) {
        found.computeIfAbsent(cmdlet, first -> new ArrayList<>()).addAll(things);
        return;
      }
    }
    throw Problem.unmodelled(
        "there is no recipient that " + call.cmdlet() + " names by a name that exports tell");
  }

  private List<Thing> things(String noun, String cmdlet, Term name) {
    if (name instanceof Term.Objects objects) {
      return objects.things().stream().filter(one -> configuration.has(cmdlet, one)).toList();
    }
    if (noun.equalsIgnoreCase("ADUser")) {
      return ofDirectory(cmdlet, Call.print(name));
    }
    // Those with a setting of their own are counted, and only a pipeline hands them on.
    return cmdlet.equals(MapiOverride.CMDLET)
        ? List.of()
        : configuration.named(cmdlet, Call.print(name));
  }

  /** Active Directory knows users by other names than Exchange (Microsoft, Set-ADUser). */
  private List<Thing> ofDirectory(String cmdlet, String name) {
    return configuration
        .recipients()
        .of(
            cmdlet,
            bag ->
                Stream.of("Guid", "DistinguishedName", "SamAccountName")
                    .map(bag::text)
                    .anyMatch(name::equalsIgnoreCase));
  }
}
