package exvet.cli;

import exvet.fact.Mailbox;
import exvet.fact.PropertyBag;
import exvet.fact.Recipient;
import exvet.fact.Schema;
import exvet.report.FactsJson;
import exvet.report.FactsText;
import java.io.IOException;
import java.util.ArrayList;
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
    Pipeline.Input input;
    try (Progress progress = terminal.progress()) {
      Pipeline pipeline = new Pipeline(arguments, terminal, progress);
      pipeline.profile();
      input = pipeline.read();
    }
    List<PropertyBag> bags =
        arguments.has(Option.NO_RECIPIENTS) ? withoutRecipients(input.bags()) : input.bags();
    if (format.equals("json")) {
      FactsJson.write(bags, terminal.bytes());
    } else {
      FactsText.write(bags, terminal.printer());
    }
    Pipeline.problems(input.files()).forEach(terminal::warn);
    return Exit.OK;
  }

  private static List<PropertyBag> withoutRecipients(List<PropertyBag> bags) {
    List<String> recipients = new ArrayList<>(Schema.of(Mailbox.class).cmdlets());
    recipients.addAll(Schema.of(Recipient.class).cmdlets());
    return bags.stream()
        .filter(bag -> recipients.stream().noneMatch(bag.cmdlet()::equalsIgnoreCase))
        .toList();
  }
}
