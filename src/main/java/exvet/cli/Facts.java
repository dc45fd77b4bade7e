package exvet.cli;

import exvet.export.Recipients;
import exvet.fact.PropertyBag;
import exvet.report.FactsJson;
import exvet.report.FactsText;
import java.io.IOException;
import java.util.List;

/** {@code exvet facts}: prints what was read. */
final class Facts {
  private final Arguments arguments;
  private final Terminal terminal;

  Facts(Arguments arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
  }

  Exit run() throws UsageException, IOException {
    String format = arguments.choice(Option.FORMAT, "text", List.of("text", "json"));
    Input input;
    try (Progress progress = terminal.progress()) {
      Pipeline pipeline = new Pipeline(arguments, terminal, progress);
      pipeline.stated().profile();
      input = pipeline.read();
    }
    Iterable<List<PropertyBag>> recipients =
        arguments.has(Option.NO_RECIPIENTS) ? Recipients.none() : input.recipients();
    if (format.equals("json")) {
      FactsJson.write(input.bags(), recipients, terminal.bytes());
    } else {
      FactsText.write(input.bags(), recipients, terminal.printer());
    }
    Reading.problems(input.files()).forEach(terminal::warn);
    return Exit.OK;
  }
}
