package exvet.verdict;

import exvet.fact.Exported;
import exvet.fact.PowerShell;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The command of a rule with its placeholders filled. Values come from exports and are hostile:
 * each is quoted for the place in which it stands, so that pasting the command runs nothing else.
 */
final class Fix {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z]\\w*)\\}");

  /** What stands before fixes of which somebody has to choose one. */
  private static final String AT_ODDS = "the rule advises more than one way, choose: ";

  private Fix() {}

  /**
   * Several fixes as one, what is only said to a person behind the commands. If one of them has no
   * command, there is none for all.
   */
  static String together(List<String> templates) {
    if (templates.size() == 1) {
      return templates.get(0);
    }
    if (templates.stream().anyMatch(template -> template.startsWith("#"))) {
      return templates.stream()
          .map(template -> template.startsWith("# ") ? template.substring(2) : template)
          .collect(Collectors.joining("; ", "# ", ""));
    }
    List<String> commands = new ArrayList<>();
    Set<String> remarks = new LinkedHashSet<>();
    for (String template : templates) {
      int remark = template.indexOf(" # ");
      commands.add((remark < 0 ? template : template.substring(0, remark)).strip());
      if (remark >= 0) {
        remarks.add(template.substring(remark + " # ".length()).strip());
      }
    }
    String all = String.join("; ", commands);
    return remarks.isEmpty() ? all : all + " # " + String.join("; ", remarks);
  }

  /**
   * Fixes of which a rule advises each for the same fault, which is a defect of the rule. None of
   * them is a command any more: the text says so, and that somebody has to choose.
   */
  static String atOdds(List<String> templates) {
    return templates.stream()
        .map(template -> template.startsWith("# ") ? template.substring(2) : template)
        .collect(Collectors.joining("; or: ", "# " + AT_ODDS, ""));
  }

  /** Whether it was made of fixes that are at odds. */
  static boolean isAtOdds(String fix) {
    return fix != null && fix.startsWith("#") && fix.contains(AT_ODDS);
  }

  /** What is not known keeps its placeholder, and the text says so. */
  static String fill(String template, Map<String, Object> variables) {
    StringBuilder out = new StringBuilder();
    List<String> unknown = new ArrayList<>();
    Matcher m = PLACEHOLDER.matcher(template);
    while (m.find()) {
      Object value = variables.get(m.group(1));
      if (value == null
          || value instanceof Collection<?> list && list.isEmpty()
          || value instanceof String name && Exported.unnamed(name)) {
        if (!unknown.contains(m.group())) {
          unknown.add(m.group());
        }
        m.appendReplacement(out, Matcher.quoteReplacement(m.group()));
      } else {
        m.appendReplacement(
            out, Matcher.quoteReplacement(quoted(value, quote(template, m.start()))));
      }
    }
    m.appendTail(out);
    return unknown.isEmpty()
        ? out.toString()
        : out + "  # to fill in: " + String.join(", ", unknown);
  }

  /** The same for a sentence, where nothing needs quotes. */
  static String sentence(String template, Map<String, Object> variables) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(m -> Matcher.quoteReplacement(Say.print(variables.get(m.group(1)))));
  }

  /** Several values become a list of PowerShell; inside quotes each has its own. */
  private static String quoted(Object value, char quote) {
    return value instanceof Collection<?> list
        ? list.stream()
            .map(item -> quoted(Say.print(item), quote))
            .collect(Collectors.joining(quote == ' ' ? "," : quote + "," + quote))
        : quoted(Say.print(value), quote);
  }

  private static String quoted(String value, char quote) {
    return switch (quote) {
      case '\'' -> PowerShell.inSingleQuotes(value);
      case '"' -> PowerShell.inDoubleQuotes(value);
      default -> PowerShell.argument(value);
    };
  }

  /** The quote that is open at a place of the template, or a blank. */
  private static char quote(String template, int place) {
    char open = ' ';
    for (int i = 0; i < place; i++) {
      char c = template.charAt(i);
      if (open == ' ' && (c == '\'' || c == '"')) {
        open = c;
      } else if (c == open) {
        open = ' ';
      }
    }
    return open;
  }
}
