package exvet.export;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Makes the next of what is asked for on another thread, while the caller works on the last. */
final class Ahead<T> implements Iterator<T> {
  private final Iterator<T> source;
  private CompletableFuture<T> next;

  Ahead(Iterator<T> source) {
    this.source = source;
    prepare();
  }

  private void prepare() {
    next = source.hasNext() ? CompletableFuture.supplyAsync(source::next, Ahead::start) : null;
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "ahead");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public T next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    try {
      T made = next.join();
      prepare();
      return made;
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw e;
    }
  }
}
