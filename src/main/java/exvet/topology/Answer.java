package exvet.topology;

import exvet.fact.Fact;

/**
 * What is known about a yes-or-no question.
 *
 * @param value null if nobody can tell
 * @param reason why nobody can tell, with what would help; null if the value is known
 */
record Answer(Boolean value, String reason) {
  static final Answer YES = new Answer(true, null);
  static final Answer NO = new Answer(false, null);

  static Answer of(boolean value) {
    return value ? YES : NO;
  }

  static Answer unknown(String reason) {
    return new Answer(null, reason);
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

  private Answer merged(Answer other) {
    return reason.contains(other.reason) ? this : unknown(reason + "; " + other.reason);
  }
}
