package exvet.report;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.fact.Credential;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.Limit;
import exvet.fact.PowerShell;
import exvet.handover.UndoTrial;
import exvet.report.ShellCommand.Setting;
import exvet.verdict.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Derives how a fix is undone. That is only done where the fix does nothing but set properties of
 * objects of which the export states the old values; whatever else it is, a person has to decide.
 */
public final class Repairs {
  private final FactBase facts;
  private final List<ExchangeServer> servers;
  private final Map<Class<?>, Map<String, Exported>> byIdentity = new HashMap<>();
  private final Map<String, Repair> byFix = new HashMap<>();

  public Repairs(FactBase facts) {
    this.facts = facts;
    this.servers =
        facts.all(ExchangeServer.class).stream()
            .filter(server -> !server.origin().missing())
            .toList();
  }

  /** The repair of a result; null if its rule knows no fix. */
  public Repair of(Result result) {
    return result.fix() == null ? null : byFix.computeIfAbsent(result.fix(), this::derived);
  }

  private Repair derived(String fix) {
    List<ShellCommand> commands = ShellCommand.parse(fix);
    return new Repair(fix, rollback(commands), verify(commands, fix));
  }

  private String rollback(List<ShellCommand> commands) {
    List<String> undone = new ArrayList<>();
    for (ShellCommand command : commands) {
      String one = rollback(command);
      if (one == null) {
        return null;
      }
      undone.add(one);
    }
    return undone.isEmpty() || !taken(commands, undone) ? null : String.join("; ", undone);
  }

  /** Whether Exchange takes the old values back, as far as the objects themselves tell. */
  private boolean taken(List<ShellCommand> commands, List<String> undone) {
    Set<Exported> objects = new LinkedHashSet<>(servers);
    List<String> fix = new ArrayList<>();
    for (ShellCommand command : commands) {
      if (!command.restart()) {
        objects.add(before(command));
        fix.add(command.text());
      }
    }
    return UndoTrial.taken(
        List.copyOf(objects), fix, undone.stream().filter(one -> one.startsWith("Set-")).toList());
  }

  private String rollback(ShellCommand command) {
    Exported before = command.restart() ? null : before(command);
    if (before == null) {
      return command.restart() ? command.text() : null;
    }
    StringBuilder undone = new StringBuilder("Set-").append(command.noun());
    if (command.identity() != null) {
      undone.append(' ').append(PowerShell.quoted(command.identity()));
    }
    for (Setting setting : command.settings()) {
      Component component = component(command, setting.property());
      if (component == null || before.lacks(component.name())) {
        return null;
      }
      String old =
          literal(
              component,
              FactText.value(before, FactText.component(before.getClass(), component.name())));
      if (old == null) {
        return null;
      }
      undone.append(" -").append(setting.property()).append(' ').append(old);
    }
    return undone.toString();
  }

  private Exported before(ShellCommand command) {
    FactType type = FactType.ofCmdlet("Get-" + command.noun());
    if (type == null || type.recipient()) {
      return null;
    }
    Map<String, Exported> known = byIdentity.computeIfAbsent(type.record(), this::identities);
    if (command.identity() == null) {
      return known.size() == 1 ? known.values().iterator().next() : null;
    }
    return known.get(command.identity().toLowerCase(Locale.ROOT));
  }

  /** The objects of a type by identity; null for what two of them are called. */
  private Map<String, Exported> identities(Class<?> type) {
    Map<String, Exported> known = new HashMap<>();
    for (Exported fact : facts.all(type.asSubclass(Exported.class))) {
      String identity = fact.identity().toLowerCase(Locale.ROOT);
      if (!fact.origin().missing()) {
        known.put(identity, known.containsKey(identity) ? null : fact);
      }
    }
    return known;
  }

  private static Component component(ShellCommand command, String property) {
    String cmdlet = "Get-" + command.noun();
    for (Component component : FactType.ofCmdlet(cmdlet).components()) {
      if (component.property().equalsIgnoreCase(property)) {
        return component.belongsTo(cmdlet) && !component.internal() ? component : null;
      }
    }
    return null;
  }

  /** A value as PowerShell takes it; null where an export does not hold enough of it. */
  private static String literal(Component component, Object value) {
    if (FactText.blank(value)) {
      // Of a set of words there is one for none.
      return component.list() && !component.numbers().isEmpty() ? "None" : "$null";
    }
    if (value instanceof Boolean yes) {
      return yes ? "$true" : "$false";
    }
    if (value instanceof Limit limit) {
      return limit.unlimited() ? "Unlimited" : String.valueOf(limit.value());
    }
    if (value instanceof Number number) {
      return number.toString();
    }
    if (value instanceof List<?> list) {
      List<String> items = new ArrayList<>();
      list.forEach(item -> items.add(PowerShell.quoted(item.toString())));
      return String.join(",", items);
    }
    if (value instanceof Credential || value instanceof Instant) {
      return null;
    }
    return PowerShell.quoted(
        value instanceof Duration span ? FactText.span(span) : value.toString());
  }

  private static String verify(List<ShellCommand> commands, String fix) {
    List<String> shown = new ArrayList<>();
    for (ShellCommand command : commands) {
      if (!command.restart() && FactType.ofCmdlet("Get-" + command.noun()) != null) {
        shown.add(
            "Get-"
                + command.noun()
                + (command.identity() == null ? "" : " " + PowerShell.quoted(command.identity()))
                + " | Format-List "
                + String.join(",", command.settings().stream().map(Setting::property).toList()));
      }
    }
    return shown.isEmpty() ? DnsLine.lookup(fix) : String.join("; ", shown);
  }
}
