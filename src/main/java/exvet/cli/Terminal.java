package exvet.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Standard output and standard error, as UTF-8. Text may come from input: what could steer a
 * terminal is shown, never sent.
 */
final class Terminal {
  private static final List<String> DEVICES = List.of("/dev/pts/", "/dev/tty", "/dev/console");

  /** What POSIX and Windows say of a pipe that nobody reads any more. */
  private static final Pattern CLOSED =
      Pattern.compile("(?i)broken pipe|pipe (?:is being closed|has been ended)");

  private static final int PAGE = 100;

  private final Remembering remembering;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean interactive;
  private final boolean shown;
  private final boolean colour;
  private boolean quiet;
  private boolean verbose;

  /** Two files. */
  Terminal(OutputStream out, OutputStream err) {
    this(out, err, false, false, false);
  }

  /**
   * @param shown whether standard output is a terminal
   * @param interactive whether somebody watches standard error
   */
  private Terminal(
      OutputStream out, OutputStream err, boolean shown, boolean interactive, boolean colour) {
    this.remembering = new Remembering(out);
    this.out = new PrintStream(remembering, false, StandardCharsets.UTF_8);
    this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    this.shown = shown;
    this.interactive = interactive;
    this.colour = colour;
  }

  /** The terminal or the files this process writes to. */
  static Terminal ofProcess() {
    boolean interactive = watched(2) && !"dumb".equals(System.getenv("TERM"));
    String plain = System.getenv("NO_COLOR");
    return new Terminal(
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 13),
        new FileOutputStream(FileDescriptor.err),
        watched(1),
        interactive,
        interactive && (plain == null || plain.isEmpty()));
  }

  /**
   * Whether somebody watches standard output (1) or standard error (2). Java only tells of both
   * together; where the system tells, an error log gets no progress.
   */
  private static boolean watched(int descriptor) {
    Console console = System.console();
    if (console == null || !isTerminal(console)) {
      return false;
    }
    Path stream = Path.of("/proc/self/fd/" + descriptor);
    try {
      return !Files.exists(stream)
          || DEVICES.stream().anyMatch(stream.toRealPath().toString()::startsWith);
    } catch (IOException e) {
      return false;
    }
  }

  /** Remembers why a stream took no more, which {@link PrintStream} does not tell. */
  private static final class Remembering extends FilterOutputStream {
    private IOException failure;

    Remembering(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        failure = e;
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        failure = e;
        throw e;
      }
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

  /** A text of the user's own on standard output: byte by byte, unless a terminal shows it. */
  void copy(String text) {
    out.print(shown ? Visible.text(text) : text);
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

  /**
   * Sends what is still held back.
   *
   * @return why standard output did not take everything; null if it did, or if a reader had enough
   */
  String flush() {
    out.flush();
    err.flush();
    IOException failure = remembering.failure;
    if (failure == null) {
      return null;
    }
    String words = String.valueOf(failure.getMessage());
    return CLOSED.matcher(words).find() ? null : words;
  }
}
