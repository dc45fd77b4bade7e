package exvet.rule;

import exvet.rule.RulePart.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a part of a rule says: one call of a word of {@code exvet.verdict.Say}, and nothing else.
 *
 * @param word the method that is called; null if it is no such call
 * @param arguments what stands in the parentheses after {@code drools}
 */
record Consequence(String word, List<String> arguments) {
  private static final Pattern CALL =
      Pattern.compile("(\\w+)\\(\\s*drools\\s*(?:,(.*))?\\)\\s*;", Pattern.DOTALL);
  private static final Pattern TEXT = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\w+");
  private static final Pattern MEMBER = Pattern.compile("\\$\\w+\\s*\\.");
  private static final Pattern PLACE = Pattern.compile("%(.|$)", Pattern.DOTALL);

  static Consequence of(Object text) {
    Matcher m = CALL.matcher(String.valueOf(text).strip());
    if (!m.matches()) {
      return new Consequence(null, List.of());
    }
    return new Consequence(m.group(1), m.group(2) == null ? List.of() : arguments(m.group(2)));
  }

  /** Splits at the commas that stand neither in a text nor in parentheses. */
  private static List<String> arguments(String text) {
    List<String> arguments = new ArrayList<>();
    int depth = 0;
    int start = 0;
    Matcher token = Pattern.compile(TEXT.pattern() + "|.", Pattern.DOTALL).matcher(text);
    while (token.find()) {
      switch (token.group()) {
        case "(" -> depth++;
        case ")" -> depth--;
        case "," -> {
          if (depth == 0) {
            arguments.add(text.substring(start, token.start()).strip());
            start = token.end();
          }
        }
        default -> {}
      }
    }
    arguments.add(text.substring(start).strip());
    return List.copyOf(arguments);
  }

  /** The variables of {@code applies( drools, $a, $b )}; empty if it says anything else. */
  List<String> subject() {
    boolean sound =
        "applies".equals(word) && arguments.stream().allMatch(a -> VARIABLE.matcher(a).matches());
    return sound ? arguments : List.of();
  }

  /** Reports what a part of a kind must not say. */
  void check(String part, Kind kind, Consumer<String> problem) {
    String wanted = kind == Kind.VIOLATED ? "fails" : kind.word();
    boolean compares = wanted.equals("fails") && "failsFor".equals(word);
    if (!wanted.equals(word) && !compares) {
      problem.accept("\"" + part + "\" says exactly: " + wanted + "( drools, … );");
      return;
    }
    if (kind == Kind.ADVISES) {
      if (!arguments.isEmpty()) {
        problem.accept(
            "\"" + part + "\" says exactly: advises( drools ); what it says is its @fix");
      }
      return;
    }
    if (arguments.stream().anyMatch(a -> MEMBER.matcher(TEXT.matcher(a).replaceAll("")).find())) {
      problem.accept("a consequence names bound variables only, so that nothing is read unseen");
    }
    checkText(compares ? 3 : kind == Kind.VIOLATED ? 2 : 0, problem);
  }

  /** A pattern that does not fit its values would only show when the part speaks. */
  private void checkText(int place, Consumer<String> problem) {
    if (arguments.size() <= place || !TEXT.matcher(arguments.get(place)).matches()) {
      problem.accept(word + " needs a text in quotes as argument " + (place + 2));
      return;
    }
    int values = 0;
    Matcher m = PLACE.matcher(arguments.get(place).substring(0, arguments.get(place).length() - 1));
    while (m.find()) {
      if (m.group(1).equals("s")) {
        values++;
      } else if (!m.group(1).equals("%")) {
        problem.accept("a text has %s for a value and %% for a per cent sign, not " + m.group());
      }
    }
    int given = arguments.size() - place - 1;
    if (values != given) {
      problem.accept(arguments.get(place) + " has " + values + " × %s but " + given + " values");
    }
  }
}
