package exvet.cli;

import exvet.export.Recipients;
import exvet.fact.PropertyBag;
import exvet.report.FactsJson;
import exvet.report.FactsText;
import exvet.report.RecipientMask;
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
    boolean masked = arguments.has(Option.NO_RECIPIENTS);
    Iterable<List<PropertyBag>> recipients = masked ? Recipients.none() : input.recipients();
    List<PropertyBag> others =
        masked ? input.bags().stream().map(RecipientMask::bag).toList() : input.bags();
    if (format.equals("json")) {
      FactsJson.write(others, recipients, terminal.bytes());
    } else {
      FactsText.write(others, recipients, terminal.printer());
    }
    Reading.problems(input.files()).forEach(terminal::warn);
    return Exit.OK;
  }
}
