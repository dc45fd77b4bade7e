package exvet.change;

import exvet.change.Call.Argument;
import exvet.change.PowerShellParser.BlockContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/** The cmdlets by which PowerShell chooses, orders and goes through what a pipeline hands on. */
final class Filters {
  private final Interpreter interpreter;
  private final List<Argument> arguments;
  private final List<Term> input;
  private final boolean unknown;

  Filters(Interpreter interpreter, List<Argument> arguments, Term input) {
    this.interpreter = interpreter;
    this.arguments = arguments;
    this.unknown = input != null && input.isUnknown();
    this.input = input == null ? List.of() : input.parts();
  }

  private List<Term> input() {
    input.forEach(
        one -> {
          if (unknown) {
            Operators.known(one);
          }
        });
    return input;
  }

  Term written() {
    List<Term> all = new ArrayList<>(input);
    for (Argument argument : arguments) {
      if (argument.parameter() != null) {
        throw Problem.unmodelled(argument.parameter() + " is not modelled here");
      }
      all.addAll(argument.value().parts());
    }
    return Term.of(all);
  }

  /** Runs a block for each, or gives a member of each. */
  Term forEach() {
    BlockContext body = body("-process");
    List<Term> results = new ArrayList<>();
    if (body == null) {
      String member = word(0);
      if (arguments.size() > 1) {
        throw Problem.unmodelled("only a block in braces is modelled here");
      }
      input().forEach(one -> results.addAll(Methods.member(one, member).parts()));
      return Term.of(results);
    }
    each(
        one -> {
          try {
            results.addAll(interpreter.block(body.statements()).parts());
          } catch (Flow flow) {
            throw flow.after(results);
          }
        });
    return Term.of(results);
  }

  /** Chooses by a block, or by {@code Property -operator value}. */
  Term where() {
    if (unknown) {
      return input.get(0);
    }
    BlockContext body = body("-filterscript");
    Function<Term, Term> condition = body == null ? condition() : one -> only(body);
    List<Term> results = new ArrayList<>();
    each(
        one -> {
          if (Operators.truth(condition.apply(one))) {
            results.add(one);
          }
        });
    return Term.of(results);
  }

  private Term only(BlockContext body) {
    if (body.statements().statement().size() != 1) {
      throw Problem.unmodelled("a condition of several statements is not modelled");
    }
    return interpreter.block(body.statements());
  }

  private Function<Term, Term> condition() {
    String property = word(0);
    if (arguments.size() == 1) {
      return one -> Methods.member(one, property);
    }
    if (arguments.size() != 3
        || arguments.get(1).parameter() == null
        || arguments.get(2).parameter() != null) {
      throw Problem.unmodelled("such a condition is not modelled");
    }
    String operator = arguments.get(1).parameter().substring(1).toLowerCase(Locale.ROOT);
    Term value = arguments.get(2).value();
    return one -> Comparing.compare(Methods.member(one, property), operator, value);
  }

  /** Takes the first or last, or a member of each. */
  Term select() {
    if (unknown) {
      return input.get(0);
    }
    List<Term> chosen = input();
    String expanded = null;
    Term properties = null;
    for (int i = 0; i < arguments.size(); i++) {
      String parameter = arguments.get(i).parameter();
      if (parameter == null) {
        properties = arguments.get(i).value();
        continue;
      }
      Term value = i + 1 < arguments.size() ? arguments.get(++i).value() : null;
      String name = parameter.substring(1).replaceFirst(":$", "").toLowerCase(Locale.ROOT);
      if (value != null && name.length() > 2 && "expandproperty".startsWith(name)) {
        expanded = Call.print(Operators.known(value));
      } else if (value != null
          && (name.equals("first") || name.equals("last"))
          && value.isNumber()) {
        int count = (int) Math.max(0, Math.min(chosen.size(), Long.parseLong(Call.print(value))));
        chosen =
            name.equals("first")
                ? chosen.subList(0, count)
                : chosen.subList(chosen.size() - count, chosen.size());
      } else if (value != null && name.equals("property")) {
        properties = value;
      } else {
        throw Problem.unmodelled(parameter + " of Select-Object is not modelled");
      }
    }
    if (properties != null && expanded == null) {
      chosen = new Selected(interpreter, properties).of(chosen);
    }
    if (expanded == null) {
      return Term.of(chosen);
    }
    List<Term> members = new ArrayList<>();
    for (Term one : chosen) {
      members.addAll(Methods.member(one, expanded).parts());
    }
    return Term.of(members);
  }

  /** Orders by the text of a property. */
  Term sort() {
    if (unknown) {
      return input.get(0);
    }
    if (input().size() < 2) {
      return Term.of(input);
    }
    boolean falling =
        arguments.size() == 2
            && String.valueOf(arguments.get(1).parameter()).equalsIgnoreCase("-Descending");
    if (arguments.size() > 1 && !falling) {
      throw Problem.unmodelled("only the order by one property is modelled");
    }
    String property = arguments.isEmpty() ? null : word(0);
    List<Term> sorted = new ArrayList<>(input);
    sorted.sort(Comparator.comparing(one -> key(one, property), String.CASE_INSENSITIVE_ORDER));
    if (falling) {
      Collections.reverse(sorted);
    }
    return Term.of(sorted);
  }

  private static String key(Term one, String property) {
    String text =
        Call.print(Operators.known(property == null ? one : Methods.member(one, property)));
    boolean day = text.matches("\\d{4}-\\d\\d-\\d\\dT.*");
    if (!day && text.matches("-?\\d[\\d.,/: -]*( [AP]M)?")) {
      throw Problem.unmodelled("the order of numbers and dates is not modelled");
    }
    return text;
  }

  /** Does something with each, which is {@code $_} meanwhile. */
  private void each(Consumer<Term> what) {
    Variables variables = interpreter.variables();
    Term before = variables.find("_");
    try {
      for (Term one : input()) {
        variables.put("_", one);
        what.accept(one);
      }
    } finally {
      variables.restore("_", before);
    }
  }

  /** The block that is given, by itself or under a name; null if none is. */
  private BlockContext body(String name) {
    boolean named =
        arguments.size() == 2
            && arguments.get(0).parameter() != null
            && arguments.get(0).parameter().equalsIgnoreCase(name);
    if (arguments.size() == 1 || named) {
      Term value = arguments.get(arguments.size() - 1).value();
      return value instanceof Term.Body body ? body.block() : null;
    }
    return null;
  }

  private String word(int place) {
    if (arguments.size() <= place || arguments.get(place).parameter() != null) {
      throw Problem.unmodelled("only a block in braces is modelled here");
    }
    return Call.print(Operators.known(arguments.get(place).value()));
  }
}
