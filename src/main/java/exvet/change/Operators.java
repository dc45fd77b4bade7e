package exvet.change;

import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The operators of PowerShell, as far as what they give does not depend on where a script runs
 * (about_Operators, about_Operator_Precedence).
 */
final class Operators {
  /** How tightly they bind; what is not here compares. */
  private static final Map<String, Integer> PRECEDENCE =
      Map.of("and", 0, "or", 0, "xor", 0, "+", 2, "-", 2, "*", 3, "f", 4, "..", 5);

  private static final int COMPARING = 1;

  /** A range of more numbers is a slip. */
  private static final int RANGE = 10_000;

  private static final Pattern PLACE = Pattern.compile("\\{\\{|\\}\\}|\\{(\\d{1,4})\\}|[{}]");

  private Operators() {}

  /**
   * What terms with operators between them give.
   *
   * @param terms each by its place; those that PowerShell would not look at are not asked for
   */
  static Term combine(List<String> operators, IntFunction<Term> terms) {
    return combine(operators, terms, 0, operators.size());
  }

  private static Term combine(
      List<String> operators, IntFunction<Term> terms, int first, int last) {
    if (first == last) {
      return terms.apply(first);
    }
    int place = first;
    for (int i = first; i < last; i++) {
      if (precedence(operators.get(i)) <= precedence(operators.get(place))) {
        place = i;
      }
    }
    String operator = operators.get(place);
    Term left = combine(operators, terms, first, place);
    if (operator.equals("and") || operator.equals("or")) {
      boolean truth = truth(left);
      return truth == operator.equals("or")
          ? Term.bool(truth)
          : Term.bool(truth(combine(operators, terms, place + 1, last)));
    }
    return two(left, operator, combine(operators, terms, place + 1, last));
  }

  private static int precedence(String operator) {
    return PRECEDENCE.getOrDefault(operator, COMPARING);
  }

  private static Term two(Term left, String operator, Term right) {
    switch (operator) {
      case "+" -> {
        return sum(left, right);
      }
      case "-", "*" -> {
        if (!left.isNumber() || !right.isNumber()) {
          throw Problem.unmodelled("only numbers are calculated with");
        }
        long one = Long.parseLong(Call.print(left));
        long other = Long.parseLong(Call.print(right));
        return Term.number(operator.equals("-") ? one - other : one * other);
      }
      case ".." -> {
        return range(left, right);
      }
      case "f" -> {
        return format(left, right);
      }
      case "xor" -> {
        return Term.bool(truth(left) ^ truth(right));
      }
      default -> {
        return Comparing.compare(left, operator, right);
      }
    }
  }

  /** Operators before a single term. */
  static Term alone(String operator, Term term) {
    return switch (operator) {
      case "not" -> Term.bool(!truth(term));
      case "join" -> Term.text(joined(known(term), ""));
      default -> throw Problem.unmodelled("-" + operator + " is not modelled here");
    };
  }

  /** Texts are joined, numbers added, and to a list is appended. */
  static Term sum(Term one, Term other) {
    if (one.isUnknown() || other.isUnknown()) {
      return one.isUnknown() ? one : other;
    }
    if (one.isList()) {
      List<Term> all = new ArrayList<>(one.each());
      all.addAll(other.equals(Term.NOTHING) ? List.of(other) : other.each());
      return Term.list(all);
    }
    if (one.equals(Term.NOTHING)) {
      return other;
    }
    if (one instanceof Term.Table left && other instanceof Term.Table right) {
      Map<String, Term> both = new Entries();
      both.putAll(left.entries());
      both.putAll(right.entries());
      return new Term.Table(both);
    }
    boolean numeric = one.isNumber() || other.isNumber() && Call.print(one).matches("[\\d.]+");
    if (numeric) {
      if (!one.isNumber() || !other.isNumber()) {
        throw Problem.unmodelled("a sum of a number and a text is not modelled");
      }
      return Term.number(Long.parseLong(Call.print(one)) + Long.parseLong(Call.print(other)));
    }
    return Term.text(Call.print(one) + joined(other, " "));
  }

  private static Term range(Term from, Term to) {
    if (!from.isNumber() || !to.isNumber()) {
      throw Problem.unmodelled("a range is of numbers");
    }
    long first = Long.parseLong(Call.print(from));
    long last = Long.parseLong(Call.print(to));
    if (Math.abs(last - first) > RANGE) {
      throw Problem.unmodelled("the range is too long");
    }
    List<Term> numbers = new ArrayList<>();
    for (long i = Math.min(first, last); i <= Math.max(first, last); i++) {
      numbers.add(Term.number(i));
    }
    if (first > last) {
      Collections.reverse(numbers);
    }
    return Term.list(numbers);
  }

  /** {@code "{0} and {1}" -f a, b}; how numbers and dates are laid out depends on the computer. */
  private static Term format(Term format, Term values) {
    List<Term> parts = values.equals(Term.NOTHING) ? List.of(values) : values.parts();
    StringBuilder text = new StringBuilder();
    Matcher place = PLACE.matcher(Call.print(known(format)));
    while (place.find()) {
      String found = place.group();
      if (place.group(1) != null) {
        int index = Integer.parseInt(place.group(1));
        if (index >= parts.size()) {
          throw Problem.refused(found + " of -f has no value");
        }
        Term part = parts.get(index);
        if (part.isUnknown()) {
          return part;
        }
        place.appendReplacement(text, Matcher.quoteReplacement(joined(part, " ")));
      } else if (found.length() == 2) {
        place.appendReplacement(text, Matcher.quoteReplacement(found.substring(1)));
      } else {
        throw Problem.unmodelled("only {0}, {1} and so on are modelled in -f");
      }
    }
    return Term.text(place.appendTail(text).toString());
  }

  /** What a condition comes to. */
  static boolean truth(Term term) {
    known(term);
    if (term instanceof Term.Objects objects) {
      return !objects.seen().isEmpty();
    }
    if (term instanceof Term.Table) {
      return true;
    }
    if (term.isList()) {
      List<Term> all = term.each();
      return all.size() > 1 || all.size() == 1 && truth(all.get(0));
    }
    String text = Call.print(term);
    boolean zero = text.equals("0") && term.isNumber();
    return !text.isEmpty() && !text.equalsIgnoreCase("False") && !zero;
  }

  /** The same term, if it is known. */
  static Term known(Term term) {
    if (term instanceof Term.Plain plain && plain.value() instanceof Absent lost) {
      throw Problem.unmodelled("what it depends on is not known: " + lost.reason());
    }
    return term;
  }

  /** A term as PowerShell puts it into a text. */
  static String joined(Term term, String separator) {
    if (term.isList()) {
      List<String> texts = new ArrayList<>();
      for (Term one : term.each()) {
        texts.add(Call.print(known(one)));
      }
      return String.join(separator, texts);
    }
    return Call.print(term);
  }

  /** A term as another type. */
  static Term cast(String written, Term term) {
    String type = written.substring(1, written.length() - 1).strip().toLowerCase(Locale.ROOT);
    return switch (type.replaceFirst("^system\\.", "")) {
      case "void" -> Term.NOTHING;
      case "string" -> term.isUnknown() ? term : Term.text(joined(term, " "));
      case "string[]", "array", "object[]", "collections.arraylist" ->
          term.isUnknown() ? term : Term.list(term.each());
      case "bool", "boolean", "switch" -> term.isUnknown() ? term : Term.bool(truth(term));
      case "int", "int32", "long", "int64" -> whole(term);
      case "byte[]" -> {
        if (!(term instanceof Term.Bytes) && !term.isUnknown()) {
          throw Problem.unmodelled("bytes that are no content of a file are not modelled");
        }
        yield term;
      }
      case "object", "uri", "hashtable", "ordered", "pscustomobject" -> term;
      default -> throw Problem.unmodelled("the type " + written + " is not modelled");
    };
  }

  private static Term whole(Term term) {
    if (term.isUnknown() || term.isNumber()) {
      return term;
    }
    String text = Call.print(term);
    if (!text.matches("-?\\d{1,18}")) {
      throw Problem.unmodelled("\"" + text + "\" as a number is not modelled");
    }
    return Term.number(Long.parseLong(text));
  }

  /** A plain value; null if it is none. */
  static Value.Scalar scalar(Term term) {
    return term instanceof Term.Plain plain && plain.value() instanceof Value.Scalar scalar
        ? scalar
        : null;
  }
}
