package exvet.change;

import exvet.fact.Value;

/** The order in which email address policies are tried: 1, 2, …, and the default one last. */
final class PolicyOrder {
  private static final String PRIORITY = "Priority";

  private final Configuration configuration;
  private final Log log;

  PolicyOrder(Configuration configuration, Log log) {
    this.configuration = configuration;
    this.log = log;
  }

  /** Gives a policy another place; those between move up or down. */
  void move(Thing policy, String place) {
    Value before = policy.get(PRIORITY);
    close(policy);
    policy.set(PRIORITY, new Value.Scalar(place));
    open(policy, place);
    log.set(policy, PRIORITY, before, policy.get(PRIORITY));
  }

  /** Makes room for a new policy: where it wants to be, else behind the others. */
  void insert(Thing policy) {
    if (!(policy.get(PRIORITY) instanceof Value.Absent)) {
      open(policy, policy.get(PRIORITY).print());
      return;
    }
    int last = 0;
    for (Thing other : configuration.all(policy.bag().cmdlet())) {
      last = Math.max(last, other == policy ? 0 : number(other.get(PRIORITY)));
    }
    policy.set(PRIORITY, new Value.Scalar(String.valueOf(last + 1)));
  }

  /** Closes the gap that a policy leaves. */
  void close(Thing policy) {
    int gap = number(policy.get(PRIORITY));
    if (gap > 0) {
      shift(policy, gap + 1, -1);
    }
  }

  private void open(Thing policy, String place) {
    int wanted = number(new Value.Scalar(place));
    if (wanted > 0) {
      shift(policy, wanted, 1);
    }
  }

  private void shift(Thing policy, int from, int by) {
    for (Thing other : configuration.all(policy.bag().cmdlet())) {
      Value before = other.get(PRIORITY);
      int number = number(before);
      if (other != policy && number >= from) {
        other.set(PRIORITY, new Value.Scalar(String.valueOf(number + by)));
        log.set(other, PRIORITY, before, other.get(PRIORITY));
      }
    }
  }

  /** A place; 0 for the last, which stays. */
  private static int number(Value priority) {
    String text = priority.print();
    return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
  }
}
