package exvet.topology;

import exvet.fact.Fact;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is known about a yes-or-no question.
 *
 * @param value null if nobody can tell
 * @param reasons why nobody can tell, with what would help; empty if the value is known
 */
record Answer(Boolean value, List<String> reasons) {
  static final Answer YES = new Answer(true, List.of());
  static final Answer NO = new Answer(false, List.of());

  static Answer of(boolean value) {
    return value ? YES : NO;
  }

  static Answer unknown(String reason) {
    return new Answer(null, List.of(reason));
  }

  /** The answer that rests on one component of a fact; unknown if the fact lacks it. */
  static Answer of(Fact fact, String component, boolean value) {
    return fact.lacks(component) ? unknown(fact.origin().absent().get(component)) : of(value);
  }

  boolean yes() {
    return value != null && value;
  }

  boolean no() {
    return value != null && !value;
  }

  boolean unknown() {
    return value == null;
  }

  /** One no is enough for a no, whatever else is unknown. */
  Answer and(Answer other) {
    if (no() || other.no()) {
      return NO;
    }
    return unknown() && other.unknown() ? merged(other) : unknown() ? this : other;
  }

  /** One yes is enough for a yes, whatever else is unknown. */
  Answer or(Answer other) {
    if (yes() || other.yes()) {
      return YES;
    }
    return unknown() && other.unknown() ? merged(other) : unknown() ? this : other;
  }

  Answer not() {
    return unknown() ? this : of(!value);
  }

  /** All reasons in one text; null if the value is known. */
  String reason() {
    return unknown() ? String.join("; ", reasons) : null;
  }

  private Answer merged(Answer other) {
    Set<String> all = new LinkedHashSet<>(reasons);
    all.addAll(other.reasons);
    return new Answer(null, List.copyOf(all));
  }
}
