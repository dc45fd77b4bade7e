package exvet.change;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The operators that compare, match and replace (about_Comparison_Operators). */
final class Comparing {
  private Comparing() {}

  /** Compares; of a list PowerShell gives the items for which it is true. */
  static Term compare(Term left, String written, Term right) {
    boolean exact =
        written.matches("c(eq|ne|like|notlike|match|notmatch|contains|in|replace|split)");
    String operator =
        exact || written.matches("i(eq|ne|like|notlike|match|notmatch|contains|replace|split|in)")
            ? written.substring(1)
            : written;
    Operators.known(left);
    Operators.known(right);
    switch (operator) {
      case "contains", "notcontains" -> {
        return Term.bool(has(left, right, exact) == operator.equals("contains"));
      }
      case "in", "notin" -> {
        return Term.bool(has(right, left, exact) == operator.equals("in"));
      }
      case "join" -> {
        return Term.text(Operators.joined(left, Call.print(right)));
      }
      default -> {}
    }
    if (left.isList()) {
      List<Term> chosen = new ArrayList<>();
      for (Term one : left.each()) {
        Term result = scalar(one, operator, right, exact);
        if (operator.equals("replace") || operator.equals("split")) {
          chosen.addAll(result.each());
        } else if (Operators.truth(result)) {
          chosen.add(one);
        }
      }
      return Term.list(chosen);
    }
    return scalar(left, operator, right, exact);
  }

  private static Term scalar(Term left, String operator, Term right, boolean exact) {
    if (operator.equals("replace")) {
      List<Term> both = right.each();
      String with = both.size() > 1 ? Call.print(both.get(1)).replace("\\", "\\\\") : "";
      String what = both.isEmpty() ? "" : Call.print(both.get(0));
      try {
        return Term.text(regex(what, exact).matcher(Call.print(left)).replaceAll(with));
      } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
        throw Problem.unmodelled("what is put in by -replace is not understood: " + with);
      }
    }
    String one = Call.print(left);
    if (right.isList()) {
      throw Problem.unmodelled("-" + operator + " with a list on its right is not modelled");
    }
    String other = Call.print(right);
    return switch (operator) {
      case "eq" -> Term.bool(same(one, other, exact));
      case "ne" -> Term.bool(!same(one, other, exact));
      case "like" -> Term.bool(wildcards(other, exact).matcher(one).matches());
      case "notlike" -> Term.bool(!wildcards(other, exact).matcher(one).matches());
      case "match" -> Term.bool(regex(other, exact).matcher(one).find());
      case "notmatch" -> Term.bool(!regex(other, exact).matcher(one).find());
      case "split" ->
          Term.list(List.of(regex(other, exact).split(one, -1)).stream().map(Term::text).toList());
      case "gt" -> Term.bool(order(one, other) > 0);
      case "ge" -> Term.bool(order(one, other) >= 0);
      case "lt" -> Term.bool(order(one, other) < 0);
      case "le" -> Term.bool(order(one, other) <= 0);
      default -> throw Problem.unmodelled("-" + operator + " is not modelled");
    };
  }

  private static boolean has(Term list, Term wanted, boolean exact) {
    if (wanted.isList()) {
      throw Problem.unmodelled("whether a list contains a list is not modelled");
    }
    String text = Call.print(wanted);
    return list.each().stream().anyMatch(one -> same(Call.print(one), text, exact));
  }

  private static boolean same(String one, String other, boolean exact) {
    return exact ? one.equals(other) : one.equalsIgnoreCase(other);
  }

  private static int order(String one, String other) {
    if (!one.matches("-?\\d{1,18}") || !other.matches("-?\\d{1,18}")) {
      throw Problem.unmodelled("only whole numbers are compared by their size");
    }
    return Long.compare(Long.parseLong(one), Long.parseLong(other));
  }

  /** What {@code -like} takes: {@code *}, {@code ?}, {@code [a-z]} (about_Wildcards). */
  private static Pattern wildcards(String text, boolean exact) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      int end = next == '[' ? text.indexOf(']', i + 2) : -1;
      if (next == '`' && i + 1 < text.length()) {
        regex.append(Pattern.quote(text.substring(++i, i + 1)));
      } else if (next == '*') {
        regex.append(".*");
      } else if (next == '?') {
        regex.append('.');
      } else if (end >= 0) {
        // A sign that means more in a pattern stands for itself here, but for the dash.
        regex.append('[').append(text.substring(i + 1, end).replaceAll("[\\[\\]\\\\^&]", "\\\\$0"));
        regex.append(']');
        i = end;
      } else if (next == '[') {
        throw Problem.unmodelled("the pattern is not understood: " + text);
      } else {
        regex.append(Pattern.quote(String.valueOf(next)));
      }
    }
    return regex(regex.toString(), exact, Pattern.DOTALL);
  }

  private static Pattern regex(String text, boolean exact) {
    return regex(text, exact, 0);
  }

  private static Pattern regex(String text, boolean exact, int flags) {
    try {
      return Pattern.compile(
          text, flags | (exact ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    } catch (PatternSyntaxException e) {
      throw Problem.unmodelled("the pattern is not understood: " + text);
    }
  }
}
