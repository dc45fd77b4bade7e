package exvet.export;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Makes the next ones of what is asked for on other threads, while the caller works on the last.
 * They come in the order of what they are made from.
 */
final class Ahead<S, T> implements Iterator<T> {
  /** More would only wait for whoever asks, and fill the memory meanwhile. */
  private static final int MOST = 4;

  private final Iterator<S> source;
  private final Function<S, T> made;
  private final int threads = Math.min(MOST, Runtime.getRuntime().availableProcessors());
  private final Queue<CompletableFuture<T>> begun = new ArrayDeque<>();

  /**
   * @param source what others are made from; asked by the caller's thread only
   * @param made makes one of another; safe on several threads
   */
  Ahead(Iterator<S> source, Function<S, T> made) {
    this.source = source;
    this.made = made;
    begin();
  }

  private void begin() {
    while (begun.size() < threads && source.hasNext()) {
      S next = source.next();
      begun.add(CompletableFuture.supplyAsync(() -> made.apply(next), Ahead::start));
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "ahead");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public boolean hasNext() {
    return !begun.isEmpty();
  }

  @Override
  public T next() {
    if (begun.isEmpty()) {
      throw new NoSuchElementException();
    }
    T next = joined(begun.remove());
    begin();
    return next;
  }

  /** What another thread makes; what was thrown there is thrown here. */
  static <T> T joined(CompletableFuture<T> made) {
    try {
      return made.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }
}
