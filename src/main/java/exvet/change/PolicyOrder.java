package exvet.change;

import exvet.fact.Value;
import java.util.List;

/**
 * The order in which email address policies or client access rules are tried: 1, 2, … and the
 * default policy last; rules may start at 0, as the export tells. Each has a place of its own
 * (Microsoft, Email address policies; Use the Exchange Management Shell to set the priority of
 * Client Access Rules).
 */
final class PolicyOrder {
  private static final String PRIORITY = "Priority";

  private final Configuration configuration;
  private final Log log;

  PolicyOrder(Configuration configuration, Log log) {
    this.configuration = configuration;
    this.log = log;
  }

  /** Whether objects of a kind have such an order. */
  static boolean has(String cmdlet) {
    return cmdlet.equals("Get-EmailAddressPolicy") || cmdlet.equals("Get-ClientAccessRule");
  }

  /** Gives a policy another place; those between move up or down. */
  void move(Thing policy, String place) {
    Value before = policy.get(PRIORITY);
    int from = number(before);
    int to = number(new Value.Scalar(place));
    refuse(place, first(policy.bag().cmdlet()), others(policy).size());
    if (from < 0) {
      throw Problem.unmodelled("the export does not tell its place in the order");
    }
    for (Thing other : others(policy)) {
      int its = number(other.get(PRIORITY));
      if (from < its && its <= to) {
        put(other, its - 1);
      } else if (to <= its && its < from) {
        put(other, its + 1);
      }
    }
    policy.set(PRIORITY, new Value.Scalar(String.valueOf(to)));
    log.set(policy, PRIORITY, before, policy.get(PRIORITY));
  }

  /** Makes room for a new policy: where it wants to be, else behind the others. */
  void insert(Thing policy) {
    List<Thing> others = others(policy);
    if (policy.get(PRIORITY) instanceof Value.Absent) {
      int place = first(policy.bag().cmdlet()) + others.size();
      policy.set(PRIORITY, new Value.Scalar(String.valueOf(place)));
      return;
    }
    int wanted = number(policy.get(PRIORITY));
    for (Thing other : others) {
      int its = number(other.get(PRIORITY));
      if (its >= wanted) {
        put(other, its + 1);
      }
    }
  }

  /** Closes the gap that a policy leaves. */
  void close(Thing policy) {
    int gap = number(policy.get(PRIORITY));
    int first = first(policy.bag().cmdlet());
    for (Thing other : others(policy)) {
      int its = number(other.get(PRIORITY));
      if (gap >= first && its > gap) {
        put(other, its - 1);
      }
    }
  }

  /**
   * Refuses a place for a new policy that there is not.
   *
   * @param cmdlet that shows policies of its kind
   */
  void refuse(String cmdlet, String place) {
    long placed = configuration.all(cmdlet).stream().filter(one -> !last(one)).count();
    refuse(place, first(cmdlet), placed);
  }

  private static void refuse(String place, int first, long others) {
    int wanted = number(new Value.Scalar(place));
    long most = first + others;
    if (wanted < first || wanted > most) {
      throw Problem.unmodelled(
          "what -Priority "
              + place
              + " does is not documented: there are the places "
              + first
              + " to "
              + most);
    }
  }

  /** The highest place: Microsoft says 0 of client access rules, and counts from 1 in examples. */
  private int first(String cmdlet) {
    boolean zero =
        cmdlet.equals("Get-ClientAccessRule")
            && configuration.all(cmdlet).stream().anyMatch(one -> number(one.get(PRIORITY)) == 0);
    return zero ? 0 : 1;
  }

  private void put(Thing other, int place) {
    Value before = other.get(PRIORITY);
    other.set(PRIORITY, new Value.Scalar(String.valueOf(place)));
    log.set(other, PRIORITY, before, other.get(PRIORITY));
  }

  /** Those beside it that have a place. */
  private List<Thing> others(Thing policy) {
    return configuration.all(policy.bag().cmdlet()).stream()
        .filter(other -> other != policy && !last(other))
        .toList();
  }

  /** Whether it is the default policy, which is tried last and stays so. */
  static boolean last(Thing policy) {
    return policy.get(PRIORITY).print().matches("(?i)Lowest|2147483647");
  }

  /** A place; -1 where there is none. */
  private static int number(Value priority) {
    String text = priority.print();
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : -1;
  }
}
