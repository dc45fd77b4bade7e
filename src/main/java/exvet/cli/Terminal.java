package exvet.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Standard output and standard error, as UTF-8. Text may come from input: what could steer a
 * terminal is shown, never sent.
 */
final class Terminal {
  private static final List<String> DEVICES = List.of("/dev/pts/", "/dev/tty", "/dev/console");

  private static final int PAGE = 100;

  private final PrintStream out;
  private final PrintStream err;
  private final boolean interactive;
  private final boolean colour;
  private boolean quiet;
  private boolean verbose;

  /**
   * @param interactive whether somebody watches standard error
   */
  Terminal(OutputStream out, OutputStream err, boolean interactive, boolean colour) {
    this.out = new PrintStream(out, false, StandardCharsets.UTF_8);
    this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    this.interactive = interactive;
    this.colour = colour;
  }

  /** The terminal or the files this process writes to. */
  static Terminal ofProcess() {
    boolean interactive = watched() && !"dumb".equals(System.getenv("TERM"));
    String plain = System.getenv("NO_COLOR");
    return new Terminal(
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 13),
        new FileOutputStream(FileDescriptor.err),
        interactive,
        interactive && (plain == null || plain.isEmpty()));
  }

  /** Java only tells of input and output; where the system tells, an error log gets no progress. */
  private static boolean watched() {
    Console console = System.console();
    if (console == null || !isTerminal(console)) {
      return false;
    }
    Path error = Path.of("/proc/self/fd/2");
    try {
      return !Files.exists(error)
          || DEVICES.stream().anyMatch(error.toRealPath().toString()::startsWith);
    } catch (IOException e) {
      return false;
    }
  }

  /** From Java 22 on there is always a console, and it knows whether it is a terminal. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  void volume(boolean nothingMore, boolean everything) {
    quiet = nothingMore;
    verbose = everything;
  }

  /** How many characters fit on a line; what the shell says, else what fits a page. */
  int width() {
    String columns = interactive ? System.getenv("COLUMNS") : null;
    return columns != null && columns.matches("[1-9]\\d{0,3}") ? Integer.parseInt(columns) : PAGE;
  }

  /** One line on standard output. */
  void print(String line) {
    out.print(Visible.line(line));
    out.print('\n');
  }

  /** Text of several lines on standard output. */
  void page(String text) {
    out.print(Visible.text(text));
    out.print(text.endsWith("\n") ? "" : "\n");
  }

  /** Standard output itself, for what is no text for people. */
  OutputStream bytes() {
    return out;
  }

  /** Standard output for a command's own words, in which nothing comes from input. */
  PrintStream printer() {
    return out;
  }

  /** Something that stops the work. */
  void error(String text) {
    say("error", "31", text);
  }

  /** Something to know, which does not stop the work. */
  void warn(String text) {
    if (!quiet) {
      say("warning", "33", text);
    }
  }

  /** Something to know for those who want to know more. */
  void note(String line) {
    if (verbose) {
      err.print("exvet: " + Visible.line(line) + "\n");
    }
  }

  private void say(String kind, String code, String text) {
    String label = colour ? "\u001b[" + code + "m" + kind + "\u001b[0m" : kind;
    err.print("exvet: " + label + ": " + Visible.text(text) + "\n");
  }

  /** A line on standard error, without more. */
  void tell(String text) {
    err.print(Visible.text(text) + "\n");
  }

  /** What tells those who watch how far the work is; it says nothing if nobody does. */
  Progress progress() {
    return new Progress(interactive && !quiet ? err : null);
  }

  void flush() {
    out.flush();
    err.flush();
  }
}
