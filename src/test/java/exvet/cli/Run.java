package exvet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A command line that was run, with what it printed.
 *
 * @param out standard output
 * @param err standard error
 */
record Run(int exit, String out, String err) {

  static Run of(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal = new Terminal(out, err);
    Exit exit = new Main(terminal).run(List.of(args));
    terminal.flush();
    return new Run(
        exit.code(), out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Standard output as JSON. */
  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out);
  }
}
