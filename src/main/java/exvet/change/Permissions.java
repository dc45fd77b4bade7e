package exvet.change;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.export.Typed;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rights on Receive connectors. An entry of an access control list has no name: it is found by who
 * has which right by it.
 */
final class Permissions {
  private static final String CMDLET = "Get-ADPermission";
  private static final String RIGHTS = "ExtendedRights";

  private final Configuration configuration;
  private final Log log;

  Permissions(Configuration configuration, Log log) {
    this.configuration = configuration;
    this.log = log;
  }

  void change(Call call) {
    for (String parameter : call.arguments().keySet()) {
      if (!List.of("identity", "user", "extendedrights", "confirm")
          .contains(parameter.toLowerCase(Locale.ROOT))) {
        throw Problem.unmodelled("-" + parameter + " of " + call.cmdlet() + " is not modelled");
      }
    }
    Term wanted = call.arguments().get(RIGHTS);
    String user = call.text("User");
    if (wanted == null || user == null) {
      throw Problem.unmodelled(call.cmdlet() + " is modelled with -User and -ExtendedRights only");
    }
    List<String> rights = wanted.each().stream().map(Call::print).toList();
    if (call.verb().equals("Add")) {
      add(call, user, rights);
    } else {
      remove(call, user, rights);
    }
  }

  private void remove(Call call, String user, List<String> rights) {
    boolean any = false;
    for (Thing entry : new Commands(configuration).targets(call, CMDLET, true)) {
      boolean inherited = yes(entry, "IsInherited");
      if (!isOf(entry, user) || yes(entry, "Deny")) {
        continue;
      }
      List<String> before = rights(entry);
      List<String> after = new ArrayList<>(before);
      after.removeIf(right -> rights.stream().anyMatch(right::equalsIgnoreCase));
      if (after.size() == before.size()) {
        continue;
      }
      any = true;
      if (inherited) {
        log.unmodelled("an inherited right is not removed here");
      } else if (after.isEmpty()) {
        log.object(CMDLET, configuration.subject(entry), false);
        configuration.remove(entry);
      } else {
        set(entry, after);
      }
    }
    if (!any) {
      throw Problem.refused(user + " has none of these rights there");
    }
  }

  private void add(Call call, String user, List<String> rights) {
    String connector = call.text("Identity");
    if (connector == null) {
      throw Problem.unmodelled("Add-ADPermission is modelled with -Identity only");
    }
    for (String right : rights) {
      if (!back(connector, user, right)) {
        Map<String, Value> properties =
            Map.of(
                "Identity",
                new Value.Scalar(connector),
                "User",
                new Value.Scalar(user),
                RIGHTS,
                new Value.Items(List.of(new Value.Scalar(right))),
                "Deny",
                new Value.Scalar("False"),
                "IsInherited",
                new Value.Scalar("False"));
        Thing entry = new Thing(new PropertyBag(CMDLET, log.file(), log.line(), properties));
        configuration.add(entry);
        log.object(CMDLET, configuration.subject(entry), true);
      }
    }
  }

  /** Gives back an entry that was taken away before. */
  private boolean back(String connector, String user, String right) {
    for (Thing entry : configuration.removed()) {
      boolean same =
          entry.bag().cmdlet().equals(CMDLET)
              && configuration.isNamed(entry, connector)
              && isOf(entry, user)
              && rights(entry).stream().anyMatch(right::equalsIgnoreCase);
      if (same) {
        configuration.removed().remove(entry);
        configuration.add(entry);
        log.object(CMDLET, configuration.subject(entry), true);
        return true;
      }
    }
    return false;
  }

  private void set(Thing entry, List<String> rights) {
    Component component = Commands.component(FactType.ofCmdlet(CMDLET), CMDLET, RIGHTS);
    Value before = Typed.value(component, entry.bag());
    Value after = new Value.Items(rights.stream().<Value>map(Value.Scalar::new).toList());
    Commands.put(entry, component, before, after, log);
  }

  private static List<String> rights(Thing entry) {
    Value value = entry.get(RIGHTS);
    return value instanceof Value.Items items
        ? items.values().stream().map(Value::print).toList()
        : value.print().isEmpty() ? List.of() : List.of(value.print().split(",\\s*"));
  }

  /** Windows has a name for it in each language; its SID is always the same. */
  private static boolean isOf(Thing entry, String user) {
    String sid =
        entry.bag().text("SID") == null ? entry.bag().text("UserSid") : entry.bag().text("SID");
    boolean anonymous = user.toUpperCase(Locale.ROOT).endsWith("ANONYMOUS LOGON");
    return user.equalsIgnoreCase(entry.bag().text("User"))
        || user.equalsIgnoreCase(sid)
        || anonymous && "S-1-5-7".equals(sid);
  }

  private static boolean yes(Thing entry, String property) {
    return Boolean.parseBoolean(entry.get(property).print());
  }
}
