package exvet.change;

import java.util.ArrayList;
import java.util.List;

/** That a script goes on somewhere else: {@code return}, {@code break}, {@code exit} and so on. */
final class Flow extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String word;
  private final transient Term value;

  Flow(String word, Term value) {
    super(word, null, false, false);
    this.word = word;
    this.value = value;
  }

  /** The same behind what was given before. */
  Flow after(List<Term> before) {
    List<Term> all = new ArrayList<>(before);
    all.addAll(value.parts());
    return new Flow(word, Term.of(all));
  }

  boolean is(String other) {
    return word.equals(other);
  }

  String word() {
    return word;
  }

  /** What is returned, and what was given until then. */
  Term value() {
    return value;
  }
}
