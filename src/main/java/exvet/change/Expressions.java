package exvet.change;

import exvet.change.PowerShellParser.*;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the expressions of a script stand for. */
final class Expressions {
  private static final Map<Character, String> ESCAPES =
      Map.of('n', "\n", 'r', "\r", 't', "\t", '0', "\0");

  /** More than anybody writes in one expression. */
  private static final int LONGEST = 1_000;

  private final Interpreter interpreter;

  Expressions(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** The variable that an operand is and nothing else; null if it is more. */
  static VariableContext variable(OperandContext operand) {
    return operand instanceof ReachedContext reached
            && reached.access().isEmpty()
            && reached.primary() instanceof ReferenceContext reference
        ? reference.variable()
        : null;
  }

  Term of(ExpressionContext expression) {
    if (expression.list().size() > LONGEST) {
      throw Problem.unmodelled("the expression is too long");
    }
    List<String> operators = expression.operator().stream().map(Expressions::word).toList();
    List<ListContext> lists = expression.list();
    return Operators.combine(operators, place -> list(lists.get(place)));
  }

  /** What stands where no comma belongs to it. */
  Term sum(SumContext sum) {
    List<String> operators = sum.operator().stream().map(Expressions::word).toList();
    return Operators.combine(operators, place -> of(sum.unary(place)));
  }

  private static String word(OperatorContext operator) {
    String text = operator.getText().toLowerCase(Locale.ROOT);
    return operator.OPERATOR() == null ? text : text.substring(1);
  }

  private Term list(ListContext list) {
    if (list.unary().size() == 1) {
      return of(list.unary(0));
    }
    List<Term> items = new ArrayList<>();
    list.unary().forEach(unary -> items.addAll(of(unary).parts()));
    return Term.list(items);
  }

  private Term of(UnaryContext unary) {
    if (unary.unary() != null) {
      String word = unary.NOT() == null ? unary.OPERATOR().getText().substring(1) : "not";
      return Operators.alone(word.toLowerCase(Locale.ROOT), of(unary.unary()));
    }
    Term value = of(unary.operand());
    if (unary.INCREMENT() != null) {
      VariableContext variable = variable(unary.operand());
      if (variable == null || !value.isNumber()) {
        throw Problem.unmodelled("only a number in a variable can be counted up");
      }
      Term step = Term.number(unary.INCREMENT().getText().equals("++") ? 1 : -1);
      interpreter.variables().put(Variables.name(variable), Operators.sum(value, step));
      return Term.NOTHING;
    }
    return value;
  }

  /** Arguments with commas between them. */
  Term list(List<OperandContext> operands) {
    if (operands.size() == 1) {
      return of(operands.get(0));
    }
    List<Term> items = new ArrayList<>();
    operands.forEach(operand -> items.addAll(of(operand).parts()));
    return Term.list(items);
  }

  Term of(OperandContext operand) {
    if (operand instanceof CastContext cast) {
      return Operators.cast(cast.TYPE().getText(), of(cast.operand()));
    }
    if (operand instanceof StaticContext call && call.STATIC() != null) {
      String type = call.TYPE().getText();
      String method = call.STATIC().getText();
      Term file = ScriptFiles.called(type, method, () -> arguments(call.arguments()));
      return reached(
          file != null ? file : Methods.called(type, method, arguments(call.arguments())),
          call.access());
    }
    if (!(operand instanceof ReachedContext reached)) {
      throw Problem.unmodelled("what " + operand.getText() + " is, is not modelled");
    }
    AccessContext last =
        reached.access().isEmpty() ? null : reached.access(reached.access().size() - 1);
    if (last != null && last.METHOD() != null) {
      String method = method(last);
      if (interpreter.assignments().changes(reached, method, arguments(last.arguments()))) {
        return Term.NOTHING;
      }
    }
    return reached(of(reached.primary()), reached.access());
  }

  private static String method(AccessContext access) {
    String method = access.METHOD().getText();
    return method.substring(1, method.length() - 1);
  }

  private Term reached(Term from, List<AccessContext> accesses) {
    Term value = from;
    for (AccessContext access : accesses) {
      if (access.MEMBER() != null) {
        value = Methods.member(value, access.MEMBER().getText().substring(1));
      } else if (access.METHOD() != null) {
        value = Methods.call(value, method(access), arguments(access.arguments()));
      } else {
        value = Methods.item(value, of(access.expression()));
      }
    }
    return value;
  }

  private List<Term> arguments(ArgumentsContext arguments) {
    return arguments.sum().stream().map(this::sum).toList();
  }

  private Term of(PrimaryContext primary) {
    if (primary instanceof ReferenceContext reference) {
      return interpreter.variables().get(Variables.name(reference.variable()));
    }
    if (primary instanceof QuotedContext quoted) {
      return text(quoted.text());
    }
    if (primary instanceof VerbatimContext verbatim) {
      return Term.text(verbatim(verbatim.getText()));
    }
    if (primary instanceof SizeContext size) {
      return Term.number(bytes(size.getText()));
    }
    if (primary instanceof NumberContext) {
      String number = primary.getText().replaceFirst("^[\\u2013\\u2014\\u2015]", "-");
      return number.matches("-?[1-9]\\d{0,17}|0")
          ? Term.number(Long.parseLong(number))
          : Term.text(number);
    }
    if (primary instanceof BareContext) {
      return Term.text(unescaped(primary.getText()));
    }
    if (primary instanceof GroupContext group) {
      return interpreter.run(group.statement());
    }
    if (primary instanceof SeveralContext several) {
      List<Term> all = interpreter.each(several.statements());
      return several.ARRAY() == null ? Term.of(all) : Term.list(all);
    }
    if (primary instanceof TableContext table) {
      Map<String, Term> entries = new Entries();
      for (EntryContext entry : table.entry()) {
        entries.put(key(entry), interpreter.run(entry.statement()));
      }
      return new Term.Table(entries);
    }
    return new Term.Body(((BodyContext) primary).block());
  }

  private String key(EntryContext entry) {
    return entry.VERBATIM() != null
        ? verbatim(entry.VERBATIM().getText())
        : entry.text() != null
            ? Call.print(text(entry.text()))
            : entry.getChild(0).getText().strip();
  }

  Term text(TextContext text) {
    StringBuilder all = new StringBuilder();
    for (PieceContext piece : text.piece()) {
      if (piece.TEXT() != null) {
        all.append(piece.getText());
      } else if (piece.ESCAPED() != null) {
        all.append(escaped(piece.getText()));
      } else {
        Term value =
            piece.variable() != null
                ? interpreter.variables().get(Variables.name(piece.variable()))
                : Term.of(interpreter.each(piece.statements()));
        if (value.isUnknown()) {
          return value;
        }
        all.append(Operators.joined(value, " "));
      }
    }
    return Term.text(all.toString());
  }

  static String verbatim(String token) {
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
  private static long bytes(String size) {
    String number =
        size.substring(0, size.length() - 2).replaceFirst("^[\\u2013\\u2014\\u2015]", "-");
    int power = "KMGT".indexOf(Character.toUpperCase(size.charAt(size.length() - 2))) + 1;
    try {
      return new BigDecimal(number)
          .multiply(BigDecimal.valueOf(1L << (10 * power)))
          .toBigInteger()
          .longValueExact();
    } catch (ArithmeticException e) {
      throw Problem.refused(size + " is too large");
    }
  }
}
