package exvet.cli;

import java.io.PrintStream;

/** Stand-in until the real one is merged. */
final class Setup {
  int run(PrintStream out) {
    out.println("nothing to set up in this build");
    return 0;
  }
}
