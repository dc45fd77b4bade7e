package exvet.change;

import exvet.change.Call.Argument;
import exvet.change.PowerShellParser.*;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The arguments of commands as they stand in a script: names, values, tables of both. */
final class WrittenArguments {
  private final Interpreter interpreter;

  WrittenArguments(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** The arguments of a command, in their order. */
  List<Argument> of(CommandContext command) {
    List<Argument> arguments = new ArrayList<>();
    List<ArgumentContext> written = command.argument();
    for (int i = 0; i < written.size(); i++) {
      int last = i;
      while (last + 1 < written.size() && touch(written.get(last), written.get(last + 1))) {
        last++;
      }
      if (last == i) {
        add(written.get(i), arguments);
      } else {
        arguments.add(new Argument(null, joined(written.subList(i, last + 1))));
        i = last;
      }
    }
    return arguments;
  }

  private static boolean touch(ArgumentContext one, ArgumentContext next) {
    boolean named = one.PARAMETER() != null && one.getText().endsWith(":");
    return !named && one.getStop().getStopIndex() + 1 == next.getStart().getStartIndex();
  }

  /** {@code https://$name/owa} is one text to PowerShell, though nothing is quoted. */
  private Term joined(List<ArgumentContext> parts) {
    StringBuilder text = new StringBuilder();
    for (ArgumentContext part : parts) {
      boolean plain =
          part.operand().size() == 1
              && part.operand(0) instanceof ReachedContext reached
              && reached.access().isEmpty()
              && (reached.primary() instanceof ReferenceContext
                  || reached.primary() instanceof BareContext
                  || reached.primary() instanceof NumberContext
                  || reached.primary() instanceof QuotedContext && !text.isEmpty());
      if (!plain) {
        throw Problem.unmodelled(
            "values that touch are not modelled; write quotes around "
                + parts.stream().map(ArgumentContext::getText).collect(Collectors.joining()));
      }
      Term value = interpreter.expressions().of(part.operand(0));
      if (value.isUnknown()) {
        return value;
      }
      text.append(Operators.joined(value, " "));
    }
    return Term.text(text.toString());
  }

  private void add(ArgumentContext argument, List<Argument> arguments) {
    if (argument.PARAMETER() != null) {
      arguments.add(new Argument(argument.PARAMETER().getText(), null));
    } else if (argument.SPLAT() != null) {
      Term splat =
          Operators.known(interpreter.variables().get(argument.SPLAT().getText().substring(1)));
      if (splat instanceof Term.Table table) {
        table
            .entries()
            .forEach(
                (name, value) -> {
                  arguments.add(new Argument("-" + name + ":", null));
                  arguments.add(new Argument(null, value));
                });
      } else {
        splat.each().forEach(value -> arguments.add(new Argument(null, value)));
      }
    } else if (argument.REDIRECT() == null) {
      List<OperandContext> operands = argument.operand();
      arguments.add(new Argument(null, interpreter.expressions().list(operands), quoted(operands)));
    }
  }

  private static boolean quoted(List<OperandContext> operands) {
    return operands.size() == 1
        && operands.get(0) instanceof ReachedContext reached
        && reached.access().isEmpty()
        && (reached.primary() instanceof QuotedContext
            || reached.primary() instanceof VerbatimContext
            || reached.primary() instanceof BareContext);
  }
}
