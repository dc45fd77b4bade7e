package exvet.report.fix;

import static exvet.fact.PowerShell.quoted;

import exvet.change.Step.Effect;
import exvet.handover.Measure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The commands that show what measures change, with what they should show: before one is taken,
 * what the export has or an earlier one has made of it; afterwards, what it makes of it.
 */
final class Looks {
  /** What an earlier measure of the script has set, and by which action. */
  private record Made(String value, int action) {}

  private final Map<String, Made> made = new HashMap<>();

  /** The look before a measure. */
  void before(Script script, Measure measure) {
    look(script, measure, true);
  }

  /** The look behind a measure. */
  void after(Script script, Measure measure, int action) {
    look(script, measure, false);
    for (Effect effect : measure.effects()) {
      if (effect.after() != null) {
        made.put(key(effect), new Made(effect.after(), action));
      }
    }
  }

  /** What tells a setting from others. */
  static String key(Effect effect) {
    String right = effect.holder().isPresent() ? effect.before() + effect.after() : "";
    return effect.cmdlet() + '\0' + effect.subject() + '\0' + effect.property() + '\0' + right;
  }

  private void look(Script script, Measure measure, boolean before) {
    Map<String, List<Effect>> byCommand = new LinkedHashMap<>();
    for (Effect effect : measure.effects()) {
      byCommand.computeIfAbsent(command(effect), first -> new ArrayList<>()).add(effect);
    }
    byCommand.forEach(
        (command, effects) -> {
          Set<String> properties = new LinkedHashSet<>();
          effects.forEach(effect -> said(script, effect, before, properties));
          String list =
              properties.isEmpty() ? "" : " | Format-List " + String.join(",", properties);
          script.line(command + list);
        });
  }

  /** What is to be seen of one setting, and which property shows it. */
  private void said(Script script, Effect effect, boolean before, Set<String> properties) {
    String value = before ? effect.before() : effect.after();
    if (effect.property() == null) {
      script.comment(effect.subject() + (value == null ? " is not there" : " is there"));
    } else if (effect.holder().isPresent()) {
      properties.add("ExtendedRights");
      properties.add("Deny");
      boolean none = value.isEmpty();
      String right = none ? (before ? effect.after() : effect.before()) : value;
      script.comment("ExtendedRights: " + right + (none ? " is not among them" : ""));
    } else if (effect.after() != null) {
      Made earlier = before ? made.get(key(effect)) : null;
      properties.add(effect.property());
      script.comment(
          effect.property()
              + ": "
              + (earlier == null
                  ? shown(value)
                  : shown(earlier.value()) + " (by action " + earlier.action() + ")"));
    }
  }

  private static String shown(String value) {
    return value == null ? "(not in the export)" : value.isEmpty() ? "(empty)" : value;
  }

  private static String command(Effect effect) {
    String subject = effect.subject();
    int slash = subject.indexOf('\\');
    return switch (effect.cmdlet()) {
      case "Get-OrganizationConfig", "Get-TransportConfig", "Get-AuthConfig" -> effect.cmdlet();
      case "Get-PopSettings", "Get-ImapSettings" ->
          effect.cmdlet() + " -Server " + quoted(subject.substring(0, slash));
      case "Get-ExchangeCertificate" ->
          effect.cmdlet()
              + " -Server "
              + quoted(subject.substring(0, slash))
              + " -Thumbprint "
              + quoted(subject.substring(slash + 1));
      // It is called as somebody liked when it was made.
      case "Get-AcceptedDomain" ->
          effect.cmdlet() + " | Where-Object { $_.DomainName -eq " + quoted(subject) + " }";
      case "Get-ADPermission" ->
          "Get-ReceiveConnector "
              + quoted(subject)
              + " | Get-ADPermission -User "
              + quoted(effect.holder().orElseThrow());
      default -> effect.cmdlet() + " " + quoted(subject);
    };
  }
}
