package exvet.cli;

import exvet.fact.FactBase;
import exvet.fact.Profile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** {@code exvet probe}: looks at what the organisation's rules want to know, and records it. */
final class Probe {
  private final Arguments arguments;
  private final Terminal terminal;

  Probe(Arguments arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
  }

  Exit run() throws UsageException, IOException {
    Probing probing = new Probing(arguments);
    Path file = Path.of(arguments.value(Option.RECORD, Probing.FILE));
    if (!arguments.has(Option.DRY_RUN)) {
      OutputFile.free(file, arguments);
    }
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Profile profile;
    FactBase facts;
    List<String> plan;
    try (Progress progress = terminal.progress()) {
      Pipeline pipeline = new Pipeline(arguments, terminal, progress);
      profile = pipeline.stated().profile();
      facts = pipeline.facts(pipeline.read(), profile);
      plan = probing.plan(facts, profile, today);
    }
    if (!arguments.has(Option.QUIET)) {
      plan.forEach(line -> terminal.print(Visible.line(line)));
    }
    if (arguments.has(Option.DRY_RUN)) {
      return Exit.OK;
    }
    try (Progress progress = terminal.progress()) {
      probing.see(facts, profile, today, progress);
    }
    OutputFile.write(file, probing.recording(), arguments);
    terminal.print(probing.files().get(0).notes().get(0) + " recorded in " + file);
    return Exit.OK;
  }
}
