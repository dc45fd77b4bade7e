package exvet.report;

import exvet.rule.Rule;
import exvet.rule.RuleDoc;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The documentation of the rules in Markdown, with the coverage of Microsoft's guide. */
public final class RulePagesMarkdown {
  private final RulePages pages;
  private final StringBuilder out = new StringBuilder();

  private RulePagesMarkdown(RulePages pages) {
    this.pages = pages;
  }

  /**
   * The pages.
   *
   * @param whole whether these are all rules, so that the guide's coverage can be told
   * @param tool name and version of what writes it
   */
  public static String of(Collection<Rule> rules, boolean whole, String tool) {
    RulePagesMarkdown markdown = new RulePagesMarkdown(new RulePages(rules));
    markdown.page(whole, tool);
    return markdown.out.toString();
  }

  private void page(boolean whole, String tool) {
    line("# Rules of " + text(tool));
    if (whole) {
      guide();
    }
    for (Map.Entry<String, List<Rule>> area : pages.areas().entrySet()) {
      line("## " + text(RulePages.title(area.getKey())));
      area.getValue().forEach(this::rule);
    }
  }

  private void guide() {
    line("## The guide, sentence by sentence");
    line("A rule without a link is not in this version.");
    for (String step : Coverage.STEPS) {
      if (!pages.sentences(step).isEmpty()) {
        line("### " + text(Coverage.title(step)));
        row("sentence", "rules");
        row("---", "---");
        for (Guide.Sentence sentence : pages.sentences(step)) {
          row(
              text(sentence.text()),
              sentence.rules().stream().map(this::link).collect(Collectors.joining(", ")));
        }
        out.append('\n');
      }
    }
    line("## Manual checks");
    row("step", "the guide says", "question", "key");
    row("---", "---", "---", "---");
    for (Guide.Question question : Guide.questions()) {
      row(
          text(Coverage.title(question.step())),
          text(question.sentence()),
          text(question.text()),
          code(question.key()));
    }
    out.append('\n');
  }

  private void rule(Rule rule) {
    RuleDoc doc = rule.doc();
    // The id alone, so that every renderer makes the same anchor of it.
    line("### " + doc.id());
    line("**" + text(doc.title()) + "**");
    item("Severity", text(doc.declaredSeverity()));
    item("Step", text(RulePages.step(doc)));
    item("One result for each", text(doc.object()));
    item("Why it matters", text(doc.why()));
    item("Documented in", text(doc.source()));
    item("Ways to break it", text(String.join(", ", RulePages.clauses(rule))));
    item("Reads", text(String.join(", ", doc.reads())));
    item("Also wants", text(String.join(", ", RulePages.evidence(rule))));
    items(
        "Says nothing new after",
        RulePages.restsOn(rule),
        row -> link(row.rule()) + " " + text(RulePages.words(row)));
    items("Explains faults of", pages.consequences(doc.id()), this::link);
    items(
        "The guide says",
        pages.carriedBy(doc.id()),
        sentence -> text(Coverage.title(sentence.step()) + ": " + sentence.text()));
    out.append('\n');
    if (doc.fix() != null && !doc.fix().isEmpty()) {
      block("powershell", doc.fix());
    }
    block("", doc.text());
  }

  private void line(String text) {
    out.append(text).append("\n\n");
  }

  private void row(String... cells) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  private void item(String name, String value) {
    if (!value.isEmpty()) {
      out.append("- ").append(name).append(": ").append(value).append('\n');
    }
  }

  private <T> void items(String name, List<T> items, Function<T, String> text) {
    if (!items.isEmpty()) {
      out.append("- ").append(name).append('\n');
      items.forEach(item -> out.append("  - ").append(text.apply(item)).append('\n'));
    }
  }

  /** A block whose fence is longer than any in the text. */
  private void block(String language, String text) {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    line(fence + language + "\n" + text.strip() + "\n" + fence);
  }

  private String link(String id) {
    return pages.has(id) ? "[" + id + "](#" + id + ")" : code(id);
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  /** Text of a rule file, which may be a site's own, with nothing in it that Markdown acts upon. */
  private static String text(String text) {
    if (text == null) {
      return "";
    }
    String oneLine = text.strip().replaceAll("\\s+", " ");
    return oneLine.replaceAll("([\\\\`*_{}\\[\\]<>#|!&~])", "\\\\$1");
  }
}
