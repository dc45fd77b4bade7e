package exvet.cli;

import java.io.PrintStream;

/** One line that says what is being done, from the second on that the work takes. */
final class Progress implements AutoCloseable {
  private static final long FIRST = 1_000;
  private static final long NEXT = 200;
  private static final String CLEAR = "\r\u001b[K";

  private final PrintStream stream;
  private final Thread writer;
  private String step = "";
  private long done;
  private boolean shown;

  /**
   * @param stream where to write; null to say nothing
   */
  Progress(PrintStream stream) {
    this.stream = stream;
    writer = stream == null ? null : new Thread(this::write, "progress");
    if (writer != null) {
      writer.setDaemon(true);
      writer.start();
    }
  }

  /** What is being done now. */
  synchronized void step(String name) {
    step = name;
    done = 0;
  }

  /** How much of the step is done; cheap enough for every object. */
  void count() {
    if (writer != null) {
      add();
    }
  }

  private synchronized void add() {
    done++;
  }

  private void write() {
    try {
      Thread.sleep(FIRST);
      while (true) {
        show();
        Thread.sleep(NEXT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void show() {
    if (!Thread.currentThread().isInterrupted() && !step.isEmpty()) {
      shown = true;
      stream.print(CLEAR + Visible.line(step) + (done > 0 ? ": " + done : ""));
      stream.flush();
    }
  }

  /** Takes the line away. */
  @Override
  public synchronized void close() {
    if (writer != null) {
      writer.interrupt();
      step = "";
    }
    if (shown) {
      stream.print(CLEAR);
      stream.flush();
      shown = false;
    }
  }
}
