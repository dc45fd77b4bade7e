package exvet.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@code exvet collect}: writes the script that collects exports. */
final class Collect {
  private final Arguments arguments;
  private final Terminal terminal;

  Collect(Arguments arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
  }

  Exit run() throws UsageException, IOException {
    arguments.noWords();
    String out = arguments.value(Option.OUT_FILE, "Collect-Exchange.ps1");
    byte[] script =
        CollectorScript.text(!arguments.has(Option.NO_RECIPIENTS))
            .getBytes(StandardCharsets.US_ASCII);
    if (out.equals("-")) {
      terminal.bytes().write(script);
      return Exit.OK;
    }
    OutputFile.write(Path.of(out), script, arguments);
    terminal.print(
        "Written: " + out + "; run it in the Exchange Management Shell, then exvet check the ZIP");
    return Exit.OK;
  }
}
