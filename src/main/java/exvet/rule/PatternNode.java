package exvet.rule;

import java.util.List;

/** A pattern of a part with its constraints; those of later patterns may be folded into it. */
final class PatternNode {
  final String variable;
  final Class<?> type;
  final List<Expression> constraints;

  /**
   * @param variable null under {@code not} and {@code exists}, which no other pattern can name
   */
  PatternNode(String variable, Class<?> type, List<Expression> constraints) {
    this.variable = variable;
    this.type = type;
    this.constraints = constraints;
  }
}
