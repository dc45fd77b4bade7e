package exvet.change;

import exvet.change.PowerShellParser.BlockContext;
import exvet.fact.PropertyBag;
import exvet.fact.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.misc.Interval;

/** What an expression of a script stands for. */
sealed interface Term {

  /** A value of a property, or one that could be: text, a number, nothing, or something unknown. */
  record Plain(Value value) implements Term {}

  /** {@code @{Add="a"; Remove="b"}}, by the keys as they are written. */
  record Table(Map<String, Term> entries) implements Term {}

  /** Objects of the configuration, as a {@code Get-} cmdlet gives them. */
  record Objects(List<Seen> seen) implements Term {

    /** The objects as they are by now. */
    List<Thing> things() {
      return seen.stream().map(Seen::thing).toList();
    }

    /** The only one of them, as it was seen. */
    PropertyBag bag() {
      return seen.get(0).bag();
    }
  }

  /**
   * An object as it was when a script asked for it: what is changed later does not show in it.
   *
   * @param thing the object
   * @param bag what it was then, or what the script made of it
   */
  record Seen(Thing thing, PropertyBag bag) {}

  /** A list that holds more than plain values, or nothing. */
  record Many(List<Term> terms) implements Term {}

  /** What is in a file, which exvet does not read. */
  record Bytes(String file) implements Term {}

  /** Commands in braces, for a cmdlet to run. */
  record Body(BlockContext block) implements Term {

    /** The commands as they are written, without the braces. */
    String text() {
      String all =
          block
              .getStart()
              .getInputStream()
              .getText(
                  Interval.of(block.getStart().getStartIndex(), block.getStop().getStopIndex()));
      return all.substring(1, all.length() - 1);
    }
  }

  Term NOTHING = new Plain(Value.BLANK);

  /** Objects as they are now. */
  static Term objects(List<Thing> things) {
    return new Objects(things.stream().map(one -> new Seen(one, one.bag())).toList());
  }

  static Term text(String text) {
    return new Plain(new Value.Scalar(text));
  }

  static Term number(long number) {
    return new Plain(
        new Value.Scalar(String.valueOf(number), number, Long.class.getName(), Map.of()));
  }

  static Term bool(boolean value) {
    return text(value ? "True" : "False");
  }

  static Term unknown(String why) {
    return new Plain(new Value.Absent(why));
  }

  /** Whether it is a number and no text that looks like one. */
  default boolean isNumber() {
    return this instanceof Plain plain
        && plain.value() instanceof Value.Scalar scalar
        && scalar.number() != null
        && Long.class.getName().equals(scalar.type());
  }

  default boolean isUnknown() {
    return this instanceof Plain plain && plain.value() instanceof Value.Absent;
  }

  /** Whether it is a list, also of one or none. */
  default boolean isList() {
    return this instanceof Many
        || this instanceof Objects objects && objects.seen().size() != 1
        || this instanceof Plain plain && plain.value() instanceof Value.Items;
  }

  /**
   * The single terms in it: PowerShell takes a list apart wherever it goes through one.
   *
   * @throws Problem if nobody knows what is in it
   */
  default List<Term> each() {
    if (this instanceof Many many) {
      return many.terms();
    }
    if (this instanceof Objects objects) {
      return objects.seen().stream().<Term>map(one -> new Objects(List.of(one))).toList();
    }
    if (this instanceof Plain plain && plain.value() instanceof Value.Items items) {
      return items.values().stream().<Term>map(Plain::new).toList();
    }
    if (this instanceof Plain plain && plain.value() instanceof Value.Absent absent) {
      throw Problem.unmodelled("what is gone through is not known: " + absent.reason());
    }
    return this.equals(NOTHING) ? List.of() : List.of(this);
  }

  /** The same, but what is unknown is one unknown term. */
  default List<Term> parts() {
    return isUnknown() ? List.of(this) : each();
  }

  /** The texts in a value. */
  static List<String> each(Value value) {
    return new Plain(value).each().stream().map(Call::print).toList();
  }

  /** Several terms as one; one of them is itself, as in PowerShell. */
  static Term of(List<Term> terms) {
    return terms.size() == 1 ? terms.get(0) : terms.isEmpty() ? NOTHING : list(terms);
  }

  /** A list, also of one or none. */
  static Term list(List<Term> terms) {
    if (terms.isEmpty()) {
      return new Many(List.of());
    }
    if (terms.stream().allMatch(Plain.class::isInstance)) {
      return new Plain(new Value.Items(terms.stream().map(one -> ((Plain) one).value()).toList()));
    }
    if (terms.stream().allMatch(Objects.class::isInstance)) {
      List<Seen> seen = new ArrayList<>();
      terms.forEach(one -> seen.addAll(((Objects) one).seen()));
      return new Objects(seen);
    }
    return new Many(List.copyOf(terms));
  }
}
