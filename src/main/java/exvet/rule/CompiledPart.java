package exvet.rule;

import exvet.fact.FactBase;
import java.util.ArrayList;
import java.util.List;
import org.drools.model.Condition;
import org.drools.model.Constraint;
import org.drools.model.Pattern;
import org.drools.model.SingleConstraint;
import org.drools.model.Variable;
import org.drools.model.functions.Predicate1;

/**
 * A part of a rule about recipients as Drools compiled it, taken apart: what must hold of the
 * recipient alone, and what else must be there for the part to match.
 *
 * <p>Whatever is not understood is left out, and {@link #isAlone} is false. What is left is still
 * necessary for a match, but not sufficient.
 */
final class CompiledPart {

  /** A fact beside the recipient that a match needs: its type, and what must hold of it alone. */
  record Needed(Class<?> type, List<Predicate1<Object>> conditions) {}

  private final List<Predicate1<Object>> conditions = new ArrayList<>();
  private final List<Needed> needed = new ArrayList<>();
  private Class<?> recipientType;
  private boolean alone = true;

  CompiledPart(org.drools.model.Rule part) {
    part.getView().getSubConditions().forEach(this::add);
  }

  private void add(Condition condition) {
    switch (condition.getType()) {
      case PATTERN -> addPattern((Pattern<?>) condition);
      case EXISTS -> {
        alone = false;
        condition.getSubConditions().forEach(this::add);
      }
      case CONSEQUENCE -> {}
      default -> alone = false;
    }
  }

  private void addPattern(Pattern<?> pattern) {
    Class<?> type = pattern.getPatternVariable().getType();
    List<Predicate1<Object>> own = new ArrayList<>();
    boolean all = collect(pattern.getConstraint(), pattern.getPatternVariable(), own);
    if (FactBase.isRecipient(type)) {
      recipientType = type;
      conditions.addAll(own);
      alone &= all;
    } else {
      needed.add(new Needed(type, own));
      alone = false;
    }
  }

  /** Collects the constraints that look at one variable alone; false if there are others. */
  private static boolean collect(
      Constraint constraint, Variable<?> self, List<Predicate1<Object>> conditions) {
    if (constraint == SingleConstraint.TRUE) {
      return true;
    }
    if (constraint instanceof SingleConstraint single) {
      boolean own = single.getVariables().length == 1 && single.getVariables()[0] == self;
      if (own) {
        conditions.add(condition(single));
      }
      return own;
    }
    boolean all = constraint.getType() != Constraint.Type.OR;
    if (all) {
      for (Constraint child : constraint.getChildren()) {
        all &= collect(child, self, conditions);
      }
    }
    return all;
  }

  /** The condition itself: where it stands twice, it is the same object. */
  @SuppressWarnings("unchecked")
  private static Predicate1<Object> condition(SingleConstraint constraint) {
    Predicate1<?> predicate = constraint.getPredicate1();
    return (Predicate1<Object>)
        (predicate instanceof Predicate1.Impl<?> wrapped ? wrapped.getLambda() : predicate);
  }

  /** Whether all conditions hold of a fact, asked in their order as Drools does. */
  static boolean hold(List<Predicate1<Object>> conditions, Object fact) throws Exception {
    for (int i = 0; i < conditions.size(); i++) {
      if (!conditions.get(i).test(fact)) {
        return false;
      }
    }
    return true;
  }

  Class<?> recipientType() {
    return recipientType;
  }

  /** What must hold of the recipient alone. */
  List<Predicate1<Object>> conditions() {
    return List.copyOf(conditions);
  }

  List<Needed> needed() {
    return List.copyOf(needed);
  }

  /** Whether the part matches exactly the recipients of which {@link #conditions} hold. */
  boolean isAlone() {
    return alone;
  }
}
