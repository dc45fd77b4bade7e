package exvet.export;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work that is done beside the caller's, in the order in which it is given. Whoever gives more than
 * is done waits.
 */
final class SecondThread implements AutoCloseable {
  static final int WAITING = 4;

  private final ExecutorService thread;
  private final Queue<Future<?>> work = new ArrayDeque<>();

  /**
   * @param name what thread dumps call it
   */
  SecondThread(String name) {
    thread =
        Executors.newSingleThreadExecutor(
            run -> {
              Thread one = new Thread(run, name);
              one.setDaemon(true);
              return one;
            });
  }

  /** Gives work; what earlier work threw is thrown here or in {@link #finish}. */
  void run(Runnable task) {
    work.add(thread.submit(task));
    if (work.size() > WAITING) {
      await(work.remove());
    }
  }

  /** Waits until all is done. */
  void finish() {
    while (!work.isEmpty()) {
      await(work.remove());
    }
  }

  private static void await(Future<?> task) {
    try {
      task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
