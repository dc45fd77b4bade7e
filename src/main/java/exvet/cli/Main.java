package exvet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** Where exvet begins: finds the command, runs it, and says how it ended. */
public final class Main {
  /** No fault has more causes. */
  private static final int DEEPEST_CAUSE = 20;

  private final Terminal terminal;

  Main(Terminal terminal) {
    this.terminal = terminal;
  }

  public static void main(String[] args) {
    Terminal terminal = Terminal.ofProcess();
    List<String> words = List.of(args);
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (thread, fault) -> {
              Exit exit = crashed(terminal, fault, words.contains(Option.DEBUG.word()));
              System.exit(said(terminal, exit).code());
            });
    Exit exit = new Main(terminal).run(words);
    System.exit(said(terminal, exit).code());
  }

  /** How exvet ends: a result that did not reach its file is none. */
  static Exit said(Terminal terminal, Exit exit) {
    String failure = terminal.flush();
    if (failure == null) {
      return exit;
    }
    terminal.error("standard output cannot be written: " + failure);
    return Exit.INTERNAL;
  }

  /** Runs one command line. */
  Exit run(List<String> args) {
    Arguments arguments;
    try {
      if (args.contains("--version")) {
        return version();
      }
      if (args.stream().allMatch(arg -> arg.startsWith("-")) && asksForHelp(args)) {
        terminal.page(Help.all());
        return Exit.OK;
      }
      arguments = Arguments.parse(args);
    } catch (UsageException e) {
      terminal.error(e.getMessage());
      terminal.tell(hint(args));
      return Exit.USAGE;
    }
    try {
      return run(arguments);
    } catch (UsageException e) {
      terminal.error(e.getMessage());
      return Exit.USAGE;
    } catch (InvalidPathException e) {
      terminal.error("no name of a file or folder: " + e.getInput());
      return Exit.USAGE;
    } catch (FileSystemException e) {
      terminal.error("cannot write " + e.getFile() + ": " + reason(e));
      return Exit.USAGE;
    } catch (IOException e) {
      terminal.error("cannot write: " + e.getMessage());
      return Exit.INTERNAL;
    }
  }

  private Exit run(Arguments arguments) throws UsageException, IOException {
    terminal.volume(arguments.has(Option.QUIET), arguments.has(Option.VERBOSE));
    if (arguments.has(Option.HELP)) {
      terminal.page(Help.of(arguments.command()));
      return Exit.OK;
    }
    return switch (arguments.command()) {
      case CHECK -> new Check(arguments, terminal).run();
      case PROBE -> new Probe(arguments, terminal).run();
      case INPUTS -> new Inputs(arguments, terminal).run();
      case FACTS -> new Facts(arguments, terminal).run();
      case RULE_LIST -> new Rules(arguments, terminal).run();
      case EXPLAIN -> new Explain(arguments, terminal).run();
      case ATTEST -> new Attest(arguments, terminal).run();
      case FIX_PACK -> new Fix(arguments, terminal).run();
      case COMPARE -> new Compare(arguments, terminal).run();
      case EVIDENCE -> new Evidence(arguments, terminal).run();
      case WAIVER_FILE -> new Waiving(arguments, terminal).run();
      case REDACT -> new Redact(arguments, terminal).run();
      case RENDER -> new Render(arguments, terminal).run();
      case CONFIG -> new Config(arguments, terminal, System::getenv).run();
      case COLLECT -> new Collect(arguments, terminal).run();
      case SETUP -> setup(arguments);
      case HELP_TEXT -> help(arguments);
    };
  }

  private static boolean asksForHelp(List<String> args) {
    return args.contains("--help") || args.contains("-h");
  }

  private Exit version() {
    terminal.page(Version.all());
    return Exit.OK;
  }

  private Exit setup(Arguments arguments) throws UsageException, IOException {
    arguments.noWords();
    return exit(new Setup().run(terminal.printer()));
  }

  private static Exit exit(int code) {
    for (Exit exit : Exit.values()) {
      if (exit.code() == code) {
        return exit;
      }
    }
    return Exit.INTERNAL;
  }

  private Exit help(Arguments arguments) throws UsageException {
    arguments.atMost(1);
    if (arguments.words().isEmpty()) {
      terminal.page(Help.all());
    } else {
      terminal.page(Help.of(Arguments.parse(arguments.words()).command()));
    }
    return Exit.OK;
  }

  private static String reason(FileSystemException e) {
    if (e instanceof AccessDeniedException) {
      return "the right to write there is missing";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such folder";
    }
    return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
  }

  private static String hint(List<String> args) {
    for (String arg : args) {
      if (Command.of(arg) != null) {
        return "exvet help " + arg + " shows how it is used";
      }
    }
    return "exvet help shows what there is";
  }

  /** Whether memory ran out, be it in another thread. */
  private static boolean outOfMemory(Throwable fault) {
    Throwable cause = fault;
    for (int i = 0; i < DEEPEST_CAUSE && cause != null; i++) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** Says what to report when exvet itself is at fault. */
  static Exit crashed(Terminal terminal, Throwable fault, boolean debug) {
    if (outOfMemory(fault)) {
      terminal.error("not enough memory; start again with EXVET_JAVA_OPTS=-Xmx2g");
    } else {
      terminal.error("internal error: " + fault);
      terminal.tell(
          "This is a fault of exvet. Please report the line above, "
              + Version.line()
              + ", the command line"
              + (debug ? " and what follows." : ", and what --debug adds."));
    }
    if (debug) {
      StringWriter trace = new StringWriter();
      fault.printStackTrace(new PrintWriter(trace));
      terminal.tell(trace.toString());
    }
    return Exit.INTERNAL;
  }
}
