package exvet.probe;

import exvet.fact.HostName;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The full name of this machine. The machine asks its own resolver for it, which may take longer
 * than a mail server waits, and nobody can interrupt that: so it is asked once, beside the work.
 */
final class OwnName {
  private static final long SECONDS = 3;

  private static final CompletableFuture<String> NAME =
      new CompletableFuture<String>().completeOnTimeout(null, SECONDS, TimeUnit.SECONDS);

  static {
    Thread thread = new Thread(() -> NAME.complete(sought()), "own name");
    thread.setDaemon(true);
    thread.start();
  }

  private OwnName() {}

  /** The name; null if it has none that anybody else would know, or nobody told in time. */
  static String get() {
    return NAME.join();
  }

  private static String sought() {
    try {
      String own = HostName.canonical(InetAddress.getLocalHost().getCanonicalHostName());
      boolean full = HostName.wellFormed(own) && own.indexOf('.') > 0 && !HostName.isAddress(own);
      return full && !own.endsWith(".localdomain") ? own : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
