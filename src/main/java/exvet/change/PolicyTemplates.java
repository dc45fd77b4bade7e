package exvet.change;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.util.ArrayList;
import java.util.List;

/**
 * The templates of an address policy: the list has all, that of the primary address in capitals,
 * which a property of its own tells as well.
 */
final class PolicyTemplates {
  private static final String ALL = "EnabledEmailAddressTemplates";

  private static final String PRIMARY = "EnabledPrimarySMTPAddressTemplate";

  private PolicyTemplates() {}

  /** Gives a new policy the one that its command does not state. */
  static void complete(Thing policy) {
    if (!(policy.get(ALL) instanceof Absent)) {
      followList(policy);
    } else if (!(policy.get(PRIMARY) instanceof Absent)) {
      list(policy);
    }
  }

  /** The template of the primary address is that of the list in capitals. */
  static void followList(Thing policy) {
    if (policy.get(ALL) instanceof Absent unknown) {
      policy.set(PRIMARY, unknown);
    }
    for (Value one : values(policy.get(ALL))) {
      if (one.print().startsWith("SMTP:")) {
        policy.set(PRIMARY, new Value.Scalar(one.print().substring(5)));
      }
    }
  }

  /** The list has the template of the primary address first, if it is known at all. */
  static void followPrimary(Thing policy) {
    if (!(policy.get(ALL) instanceof Absent)) {
      list(policy);
    }
  }

  private static void list(Thing policy) {
    if (policy.get(PRIMARY) instanceof Absent unknown) {
      policy.set(ALL, unknown);
      return;
    }
    String first = policy.get(PRIMARY).print().replaceFirst("(?i)^smtp:", "");
    List<Value> all = new ArrayList<>(List.of(new Value.Scalar("SMTP:" + first)));
    for (Value one : values(policy.get(ALL))) {
      if (!one.print().startsWith("SMTP:")) {
        all.add(one);
      }
    }
    policy.set(ALL, new Value.Items(all));
  }

  private static List<Value> values(Value value) {
    return value instanceof Value.Items items
        ? items.values()
        : value instanceof Value.Scalar ? List.of(value) : List.of();
  }
}
