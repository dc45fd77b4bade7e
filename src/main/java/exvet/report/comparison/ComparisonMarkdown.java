package exvet.report.comparison;

import static exvet.report.text.MarkdownText.code;
import static exvet.report.text.MarkdownText.line;

import exvet.change.Step;
import exvet.handover.Cause;
import exvet.handover.ChangedVerdict;
import exvet.handover.ChangedVerdict.Turn;
import exvet.handover.Comparison;
import exvet.handover.Settings.Difference;
import exvet.report.Language;
import exvet.report.Words;
import exvet.verdict.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A comparison to read, or to paste into a ticket. */
public final class ComparisonMarkdown {
  private final Words words;
  private final Writer out;

  private ComparisonMarkdown(Words words, Writer out) {
    this.words = words;
    this.out = out;
  }

  /** Writes a comparison as UTF-8; the stream stays open. */
  public static void write(ComparisonReport report, Language language, OutputStream out)
      throws IOException {
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    new ComparisonMarkdown(Words.of(Words.Family.TEXT, language), writer).write(report);
    writer.flush();
  }

  private void write(ComparisonReport report) throws IOException {
    Comparison comparison = report.comparison();
    print("# " + words.text("cmp.title", line(report.organisation())));
    print("");
    print("| " + words.text("cmp.state") + " | " + words.text("cmp.as-of") + " |");
    print("|---|---|");
    print("| " + line(comparison.before().name()) + " | " + comparison.before().asOf() + " |");
    print("| " + line(comparison.after().name()) + " | " + comparison.after().asOf() + " |");
    print("");
    print("| " + words.text("cmp.turn") + " | " + words.text("cmp.number") + " |");
    print("|---|---:|");
    for (Turn turn : Turn.values()) {
      print("| " + words.named("cmp.turn", turn) + " | " + comparison.count(turn) + " |");
    }
    print("| " + words.text("cmp.untouched") + " | " + comparison.untouched() + " |");
    steps(report);
    for (Turn turn : Turn.values()) {
      verdicts(turn, comparison);
    }
    settings(comparison.settings());
    print("");
    print("---");
    print("");
    print(words.text("affiliation"));
  }

  private void steps(ComparisonReport report) throws IOException {
    if (report.script() == null) {
      return;
    }
    heading(words.text("cmp.change", line(report.script())));
    if (!report.complete()) {
      print("**" + words.text("cmp.incomplete") + "**");
      print("");
    }
    for (Step step : report.steps()) {
      print(
          "- "
              + step.line()
              + ": "
              + words.named("cmp.step", step.kind())
              + ": "
              + code(step.command()));
      for (String note : step.notes()) {
        print("  - " + line(note));
      }
    }
  }

  private void verdicts(Turn turn, Comparison comparison) throws IOException {
    List<ChangedVerdict> some =
        comparison.verdicts().stream().filter(one -> one.turn() == turn).toList();
    if (some.isEmpty()) {
      return;
    }
    heading(words.named("cmp.turn", turn));
    for (ChangedVerdict one : some) {
      print(
          "- "
              + code(one.rule().id())
              + " "
              + line(one.subject())
              + ": "
              + said(one.before())
              + " → "
              + said(one.after()));
      if (one.after() != null) {
        print("  - " + line(one.after().message()));
      }
      for (Cause cause : one.causes()) {
        print("  - " + words.named("cmp.cause", cause.kind()) + ": " + line(cause.detail()));
      }
    }
  }

  private String said(Result result) {
    return result == null ? words.text("cmp.none") : words.named("verdict", result.verdict());
  }

  private void settings(List<Difference> settings) throws IOException {
    if (settings.isEmpty()) {
      return;
    }
    heading(words.text("cmp.settings"));
    print(
        "| "
            + String.join(
                " | ",
                words.text("cmp.object"),
                words.text("cmp.property"),
                words.text("cmp.before"),
                words.text("cmp.after"))
            + " |");
    print("|---|---|---|---|");
    for (Difference one : settings) {
      print(
          "| "
              + line(one.subject())
              + " | "
              + (one.property() == null ? line(one.cmdlet()) : code(one.property()))
              + " | "
              + value(one.before())
              + " | "
              + value(one.after())
              + " |");
    }
  }

  private String value(String value) {
    return value == null
        ? words.text("cmp.unknown")
        : value.isEmpty() ? words.text("cmp.empty") : code(value);
  }

  private void heading(String text) throws IOException {
    print("");
    print("## " + text);
    print("");
  }

  private void print(String text) throws IOException {
    out.write(text);
    out.write('\n');
  }
}
