package exvet.change;

import exvet.change.PowerShellParser.BlockContext;
import exvet.fact.Value;
import java.util.List;
import java.util.Map;

/** What an expression of a script stands for. */
sealed interface Term {

  /** A value of a property, or one that could be: text, a number, nothing, or something unknown. */
  record Plain(Value value) implements Term {}

  /** {@code @{Add="a"; Remove="b"}}, by the keys as they are written. */
  record Table(Map<String, Term> entries) implements Term {}

  /** Objects of the configuration, as a {@code Get-} cmdlet gives them. */
  record Objects(List<Thing> things) implements Term {}

  /** A list that holds more than plain values. */
  record Many(List<Term> terms) implements Term {}

  /** Commands in braces, for a cmdlet to run. */
  record Body(BlockContext block) implements Term {}

  Term NOTHING = new Plain(Value.BLANK);

  static Term text(String text) {
    return new Plain(new Value.Scalar(text));
  }

  static Term unknown(String why) {
    return new Plain(new Value.Absent(why));
  }

  /** The single terms in it: PowerShell takes a list apart wherever it goes through one. */
  default List<Term> each() {
    if (this instanceof Many many) {
      return many.terms();
    }
    if (this instanceof Objects objects) {
      return objects.things().stream().<Term>map(one -> new Objects(List.of(one))).toList();
    }
    if (this instanceof Plain plain && plain.value() instanceof Value.Items items) {
      return items.values().stream().<Term>map(Plain::new).toList();
    }
    return this.equals(NOTHING) ? List.of() : List.of(this);
  }

  /** The texts in a value. */
  static List<String> each(Value value) {
    return new Plain(value).each().stream().map(Call::print).toList();
  }

  /** Several terms as one; one of them is itself, as in PowerShell. */
  static Term of(List<Term> terms) {
    if (terms.size() == 1) {
      return terms.get(0);
    }
    if (terms.isEmpty()) {
      return NOTHING;
    }
    if (terms.stream().allMatch(Plain.class::isInstance)) {
      return new Plain(new Value.Items(terms.stream().map(one -> ((Plain) one).value()).toList()));
    }
    return terms.stream().allMatch(Objects.class::isInstance)
        ? new Objects(terms.stream().flatMap(one -> ((Objects) one).things().stream()).toList())
        : new Many(terms);
  }
}
