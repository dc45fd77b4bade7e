package exvet.change;

import exvet.export.FactType;
import exvet.export.FactType.Component;
import exvet.export.Typed;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Who may do what on Receive connectors, beside their permission groups. */
final class Permissions {
  private static final String CMDLET = "Get-ADPermission";

  /** What {@code Get-ADPermission} calls accounts that have the same SID everywhere. */
  private static final Map<String, String> SIDS =
      Map.of("nt authority\\anonymous logon", "S-1-5-7", "everyone", "S-1-1-0");

  private static final String ANONYMOUS = "NT AUTHORITY\\ANONYMOUS LOGON";

  private final Configuration configuration;
  private final Log log;

  Permissions(Configuration configuration, Log log) {
    this.configuration = configuration;
    this.log = log;
  }

  /** {@code Add-ADPermission} and {@code Remove-ADPermission}. */
  void change(Call call, boolean add) {
    for (String parameter : call.arguments().keySet()) {
      if (!Commands.STEERING.contains(parameter)
          && !Set.of("user", "extendedrights", "deny")
              .contains(parameter.toLowerCase(Locale.ROOT))) {
        throw Problem.unmodelled("-" + parameter + " of " + call.cmdlet() + " is not modelled");
      }
    }
    String user = call.text("User");
    Term rights = call.arguments().get("ExtendedRights");
    if (user == null || rights == null) {
      throw Problem.unmodelled("only rights of a user by -User and -ExtendedRights are modelled");
    }
    List<Thing> connectors = connectors(call);
    for (Thing connector : connectors) {
      List<Thing> entries = entries(connector);
      if (entries.isEmpty() && !(add && configuration.isNew(connector))) {
        throw Problem.unmodelled(
            "the export does not tell the permissions of " + configuration.subject(connector));
      }
      for (Term right : rights.parts()) {
        String name = Call.print(Operators.known(right));
        if (add) {
          add(connector, entries, user, name, call.has("Deny"));
        } else {
          remove(connector, entries, user, name, call.has("Deny"));
        }
      }
    }
  }

  private List<Thing> connectors(Call call) {
    try {
      return new Targets(configuration).of(call, "Get-ReceiveConnector");
    } catch (Problem problem) {
      throw Problem.unmodelled("only permissions of Receive connectors are modelled");
    }
  }

  /**
   * Strangers who may use a connector may name any sender; the right to name any recipient has to
   * be added.
   */
  void follow(Thing connector) {
    boolean listed = !configuration.all(CMDLET).isEmpty();
    List<String> groups = texts(connector, "PermissionGroups");
    if (!listed || groups.stream().noneMatch("AnonymousUsers"::equalsIgnoreCase)) {
      return;
    }
    List<Thing> entries = entries(connector);
    boolean there = entries.stream().anyMatch(entry -> "S-1-5-7".equals(entry.get("SID").print()));
    if (!there && (configuration.isNew(connector) || !entries.isEmpty())) {
      put(identity(connector, entries), ANONYMOUS, "ms-Exch-SMTP-Accept-Any-Sender", false);
    }
  }

  private static Value identity(Thing connector, List<Thing> entries) {
    return (entries.isEmpty() ? connector : entries.get(0)).get("Identity");
  }

  /** With a connector its permissions go. */
  void forget(Thing connector) {
    entries(connector).forEach(configuration::remove);
  }

  private List<Thing> entries(Thing connector) {
    return configuration.all(CMDLET).stream()
        .filter(entry -> configuration.isNamed(connector, entry.get("Identity").print()))
        .toList();
  }

  private void add(Thing connector, List<Thing> entries, String user, String right, boolean deny) {
    String subject = configuration.subject(connector);
    if (entries.stream().anyMatch(entry -> is(entry, user, right, deny))) {
      log.note(user + " has " + right + " on " + subject + " already");
      return;
    }
    if (!back(connector, entries, user, right, deny)) {
      put(identity(connector, entries), user, right, deny);
    }
    log.permission(subject, user, right, true);
  }

  /** Gives back what the change took away, as it was. */
  private boolean back(
      Thing connector, List<Thing> entries, String user, String right, boolean deny) {
    for (Thing entry : configuration.removed()) {
      boolean same =
          entry.bag().cmdlet().equals(CMDLET)
              && configuration.isNamed(connector, entry.get("Identity").print())
              && is(entry, user, right, deny);
      if (same) {
        configuration.restore(entry);
        return true;
      }
    }
    for (Thing entry : entries) {
      if (is(new Thing(entry.first()), user, right, deny)) {
        List<String> now = rights(entry);
        List<String> rights = new ArrayList<>(rights(new Thing(entry.first())));
        rights.removeIf(one -> !one.equalsIgnoreCase(right) && !now.contains(one));
        entry.set("ExtendedRights", items(rights));
        return true;
      }
    }
    return false;
  }

  private static Value items(List<String> texts) {
    return new Value.Items(texts.stream().<Value>map(Value.Scalar::new).toList());
  }

  private void put(Value connector, String user, String right, boolean deny) {
    Map<String, Value> properties = new HashMap<>();
    properties.put("Identity", connector);
    properties.put("User", new Value.Scalar(user));
    properties.put("ExtendedRights", new Value.Items(List.of(new Value.Scalar(right))));
    properties.put("Deny", new Value.Scalar(deny ? "True" : "False"));
    properties.put("IsInherited", new Value.Scalar("False"));
    String sid = SIDS.get(user.toLowerCase(Locale.ROOT));
    if (sid != null) {
      properties.put("SID", new Value.Scalar(sid));
    }
    configuration.add(new Thing(new PropertyBag(CMDLET, log.file(), log.line(), properties)));
  }

  private void remove(
      Thing connector, List<Thing> entries, String user, String right, boolean deny) {
    String subject = configuration.subject(connector);
    boolean found = false;
    for (Thing entry : entries) {
      if (is(entry, user, right, deny)) {
        List<String> left = new ArrayList<>(rights(entry));
        left.removeIf(right::equalsIgnoreCase);
        if (left.isEmpty()) {
          configuration.remove(entry);
        } else {
          entry.set("ExtendedRights", items(left));
        }
        found = true;
      }
    }
    if (found) {
      log.permission(subject, user, right, false);
    } else {
      log.unmodelled("the export does not tell that " + user + " has " + right + " on " + subject);
    }
  }

  private static boolean is(Thing entry, String user, String right, boolean deny) {
    String sid = SIDS.get(user.toLowerCase(Locale.ROOT));
    String there = entry.get("SID").print();
    boolean same =
        user.equalsIgnoreCase(entry.get("User").print())
            || user.equalsIgnoreCase(there)
            || sid != null && sid.equals(there);
    return same
        && entry.get("IsInherited").print().equalsIgnoreCase("False")
        && entry.get("Deny").print().equalsIgnoreCase(deny ? "True" : "False")
        && rights(entry).stream().anyMatch(right::equalsIgnoreCase);
  }

  private static List<String> rights(Thing entry) {
    return texts(entry, "ExtendedRights");
  }

  private static List<String> texts(Thing thing, String property) {
    String cmdlet = thing.bag().cmdlet();
    Component component = Shown.component(FactType.ofCmdlet(cmdlet), cmdlet, property);
    return Typed.texts(component, thing.bag()) instanceof List<?> texts
        ? texts.stream().map(String.class::cast).toList()
        : List.of();
  }
}
