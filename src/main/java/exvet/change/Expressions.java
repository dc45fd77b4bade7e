package exvet.change;

import exvet.change.PowerShellParser.*;
import exvet.fact.Value;
import exvet.fact.Value.Absent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What the expressions of a script stand for. */
final class Expressions {
  private static final Map<Character, String> ESCAPES =
      Map.of('n', "\n", 'r', "\r", 't', "\t", '0', "\0");

  private final Interpreter interpreter;

  Expressions(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** The name of a variable without what marks it. */
  static String name(String variable) {
    return variable.startsWith("${")
        ? variable.substring(2, variable.length() - 1)
        : variable.substring(1);
  }

  Term of(ExpressionContext expression) {
    List<Term> terms = new ArrayList<>();
    for (TermContext term : expression.term()) {
      terms.add(list(term));
    }
    List<String> operators =
        expression.OPERATOR().stream()
            .map(node -> node.getText().substring(1).toLowerCase(Locale.ROOT))
            .toList();
    return any(terms, operators);
  }

  private Term list(TermContext term) {
    List<Term> items = new ArrayList<>();
    for (SumContext sum : term.sum()) {
      Term total = null;
      for (OperandContext operand : sum.operand()) {
        Term value = of(operand);
        total = total == null ? value : sum(total, value);
      }
      items.add(total);
    }
    return items.size() == 1 ? items.get(0) : together(items);
  }

  /** Arguments with commas between them. */
  Term list(List<OperandContext> operands) {
    List<Term> items = new ArrayList<>();
    operands.forEach(operand -> items.add(of(operand)));
    return items.size() == 1 ? items.get(0) : together(items);
  }

  private static Term together(List<Term> items) {
    List<Term> all = new ArrayList<>();
    items.forEach(item -> all.addAll(item.each()));
    return Term.of(all);
  }

  /** Texts are joined, and to a list is added; other sums nobody plans. */
  Term sum(Term one, Term other) {
    if (one instanceof Term.Plain left
        && left.value() instanceof Value.Scalar text
        && other instanceof Term.Plain right) {
      return right.value() instanceof Absent
          ? other
          : Term.text(text.text() + right.value().print());
    }
    if (Interpreter.absent(one)) {
      return one;
    }
    return together(List.of(one, other));
  }

  private Term of(OperandContext operand) {
    if (operand instanceof CastContext cast) {
      return of(cast.operand());
    }
    ReachedContext reached = (ReachedContext) operand;
    Term value = of(reached.primary());
    for (AccessContext access : reached.access()) {
      value =
          access.MEMBER() == null
              ? item(value, Integer.parseInt(access.INDEX().getText()))
              : member(value, access.MEMBER().getText().substring(1));
    }
    return value;
  }

  private Term of(PrimaryContext primary) {
    if (primary instanceof ReferenceContext reference) {
      return interpreter.variable(name(reference.variable().getText()));
    }
    if (primary instanceof QuotedContext quoted) {
      return text(quoted.text());
    }
    if (primary instanceof VerbatimContext verbatim) {
      return Term.text(verbatim(verbatim.getText()));
    }
    if (primary instanceof SizeContext size) {
      return Term.text(bytes(size.getText()));
    }
    if (primary instanceof NumberContext || primary instanceof BareContext) {
      return Term.text(unescaped(primary.getText()));
    }
    if (primary instanceof GroupContext group) {
      return value(interpreter.run(group.statement()));
    }
    if (primary instanceof SeveralContext several) {
      List<Term> all = new ArrayList<>();
      several.statement().forEach(one -> all.addAll(value(interpreter.run(one)).each()));
      return Term.of(all);
    }
    if (primary instanceof TableContext table) {
      Map<String, Term> entries = new LinkedHashMap<>();
      for (EntryContext entry : table.entry()) {
        String key =
            entry.KEY() != null
                ? entry.KEY().getText().strip()
                : entry.VERBATIM() != null
                    ? verbatim(entry.VERBATIM().getText())
                    : Call.print(text(entry.text()));
        entries.put(key, value(interpreter.run(entry.statement())));
      }
      return new Term.Table(entries);
    }
    return new Term.Body(((BodyContext) primary).block());
  }

  private static Term value(Term term) {
    return term == null ? Term.NOTHING : term;
  }

  private Term text(TextContext text) {
    StringBuilder all = new StringBuilder();
    for (PieceContext piece : text.piece()) {
      if (piece.TEXT() != null) {
        all.append(piece.getText());
      } else if (piece.ESCAPED() != null) {
        all.append(escaped(piece.getText()));
      } else {
        Term value =
            piece.variable() != null
                ? interpreter.variable(name(piece.variable().getText()))
                : value(interpreter.run(piece.statement()));
        if (Interpreter.absent(value)) {
          return value;
        }
        all.append(Call.print(value));
      }
    }
    return Term.text(all.toString());
  }

  /** The property of an object, or of each object of a list. */
  private static Term member(Term value, String member) {
    if (Interpreter.absent(value)) {
      return value;
    }
    List<Term> values = new ArrayList<>();
    for (Term one : value.each()) {
      if (one instanceof Term.Objects objects) {
        values.add(new Term.Plain(objects.things().get(0).get(member)));
      } else if (one instanceof Term.Plain plain && plain.value() instanceof Value.Scalar scalar) {
        Value found = scalar.members().get(member);
        boolean itself =
            List.of("absoluteuri", "originalstring", "value")
                .contains(member.toLowerCase(Locale.ROOT));
        if (found == null && !itself) {
          throw Problem.unmodelled("." + member + " of a value is not modelled");
        }
        values.add(found == null ? one : new Term.Plain(found));
      } else {
        throw Problem.unmodelled("." + member + " is not modelled here");
      }
    }
    return Term.of(values);
  }

  private static Term item(Term list, int index) {
    List<Term> items = list.each();
    int place = index < 0 ? items.size() + index : index;
    return place >= 0 && place < items.size() ? items.get(place) : Term.NOTHING;
  }

  /** Conditions; {@code -and} and {@code -or} bind less than comparisons do. */
  private Term any(List<Term> terms, List<String> operators) {
    if (operators.isEmpty()) {
      return terms.get(0);
    }
    for (String weakest : List.of("or", "and")) {
      int place = operators.lastIndexOf(weakest);
      if (place >= 0) {
        boolean left = truth(any(terms.subList(0, place + 1), operators.subList(0, place)));
        boolean right =
            truth(
                any(
                    terms.subList(place + 1, terms.size()),
                    operators.subList(place + 1, operators.size())));
        return Term.text(weakest.equals("or") ? bool(left || right) : bool(left && right));
      }
    }
    if (operators.size() > 1) {
      throw Problem.unmodelled("several operators without -and or -or are not modelled");
    }
    return compare(terms.get(0), operators.get(0), terms.get(1));
  }

  private static Term compare(Term left, String operator, Term right) {
    for (Term one : List.of(left, right)) {
      if (Interpreter.absent(one)) {
        throw Problem.unmodelled(
            "a condition is not known: " + ((Absent) ((Term.Plain) one).value()).reason());
      }
    }
    String one = Call.print(left);
    String other = Call.print(right);
    boolean like = Configuration.pattern(other).matcher(one).matches();
    return Term.text(
        bool(
            switch (operator) {
              case "eq", "ieq" -> one.equalsIgnoreCase(other);
              case "ne", "ine" -> !one.equalsIgnoreCase(other);
              case "ceq" -> Objects.equals(one, other);
              case "like", "ilike" -> like;
              case "notlike", "inotlike" -> !like;
              default -> throw Problem.unmodelled("-" + operator + " is not modelled");
            }));
  }

  static boolean truth(Term term) {
    if (Interpreter.absent(term)) {
      throw Problem.unmodelled("a condition is not known");
    }
    if (term instanceof Term.Objects || term instanceof Term.Many) {
      return true;
    }
    String text = Call.print(term);
    return !text.isEmpty() && !text.equals("False") && !text.equals("0");
  }

  private static String bool(boolean value) {
    return value ? "True" : "False";
  }

  private static String verbatim(String token) {
    if (token.startsWith("@")) {
      String inner = token.substring(token.indexOf('\n') + 1, token.length() - 2);
      return inner.substring(0, inner.lastIndexOf('\n')).replaceFirst("\\r$", "");
    }
    return token
        .substring(1, token.length() - 1)
        .replaceAll("(['\\u2018\\u2019\\u201A\\u201B])['\\u2018\\u2019\\u201A\\u201B]", "$1");
  }

  private static String escaped(String token) {
    char escaped = token.charAt(1);
    return token.charAt(0) == '`'
        ? ESCAPES.getOrDefault(escaped, String.valueOf(escaped))
        : String.valueOf(escaped);
  }

  private static String unescaped(String word) {
    return word.replaceAll("`(.)", "$1");
  }

  /** {@code 36MB} is a number to PowerShell. */
  private static String bytes(String size) {
    String number =
        size.substring(0, size.length() - 2).replaceFirst("^[\\u2013\\u2014\\u2015]", "-");
    int power = "KMGT".indexOf(Character.toUpperCase(size.charAt(size.length() - 2))) + 1;
    return new BigDecimal(number)
        .multiply(BigDecimal.valueOf(1L << (10 * power)))
        .toBigInteger()
        .toString();
  }
}
