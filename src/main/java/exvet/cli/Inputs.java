package exvet.cli;

import exvet.fact.Profile;
import exvet.report.InputsJson;
import exvet.report.InputsText;
import exvet.report.Report;
import exvet.rule.RuleBook;
import java.io.IOException;
import java.util.List;

/** {@code exvet inputs}: prints what was given, what it lacks, and what would supply that. */
final class Inputs {
  private final Arguments arguments;
  private final Terminal terminal;

  Inputs(Arguments arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
  }

  Exit run() throws UsageException, IOException {
    String format = arguments.choice(Option.FORMAT, "text", List.of("text", "json"));
    Report report = report();
    if (format.equals("json")) {
      InputsJson.write(report, terminal.bytes());
    } else {
      StringBuilder text = new StringBuilder();
      InputsText.write(report, text, terminal.width(), arguments.has(Option.VERBOSE));
      terminal.page(text.toString());
    }
    Reading.problems(report.inputs()).forEach(terminal::warn);
    return Exit.OK;
  }

  private Report report() throws UsageException {
    try (Progress progress = terminal.progress()) {
      Pipeline pipeline = new Pipeline(arguments, terminal, progress);
      Profile profile = pipeline.stated().profile();
      RuleBook book = Stated.rules(arguments);
      pipeline.stated().selection(profile, book);
      book.prepare(RuleBook.Scope.ORGANISATION);
      Report report = pipeline.examine(pipeline.read(), profile, book, Stated.asOf(arguments));
      return arguments.has(Option.NO_RECIPIENTS) ? report.withoutRecipients() : report;
    }
  }
}
