package exvet.probe;

import exvet.fact.Probed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes attempts side by side, but only few at one address, and none once the time is up. Where
 * nobody let us connect twice, we do not knock again.
 */
public final class Visits {
  private static final int AT_ONCE = 16;
  private static final int AT_ONE_ADDRESS = 2;
  private static final int KNOCKS = 2;

  private final TlsProbe tls;
  private final HttpProbe http;
  private final Clock clock;
  private final Instant end;
  private final Map<String, Integer> unopened = new ConcurrentHashMap<>();

  /**
   * @param whole how long all attempts may take together, from now on
   * @param version of exvet, as it introduces itself to servers
   */
  public Visits(Patience patience, Duration whole, Clock clock, String version) {
    this.tls = new TlsProbe(patience, clock);
    this.http = new HttpProbe(patience, clock, version);
    this.clock = clock;
    this.end = clock.instant().plus(whole);
  }

  private record Numbered(int number, Attempt attempt) {}

  /** What came of each attempt, in their order. */
  List<Probed> make(List<Attempt> attempts) {
    Map<String, Queue<Numbered>> byAddress = new LinkedHashMap<>();
    for (int i = 0; i < attempts.size(); i++) {
      byAddress
          .computeIfAbsent(attempts.get(i).address(), a -> new ConcurrentLinkedQueue<>())
          .add(new Numbered(i, attempts.get(i)));
    }
    Probed[] facts = new Probed[attempts.size()];
    List<Callable<Void>> walks = new ArrayList<>();
    for (int i = 0; i < AT_ONE_ADDRESS; i++) {
      byAddress.values().forEach(queue -> walks.add(() -> walk(queue, facts)));
    }
    walk(walks);
    return List.of(facts);
  }

  private static void walk(List<Callable<Void>> walks) {
    ExecutorService walkers =
        Executors.newFixedThreadPool(
            AT_ONCE,
            task -> {
              Thread thread = new Thread(task, "probe");
              thread.setDaemon(true);
              return thread;
            });
    try {
      for (Future<Void> walk : walkers.invokeAll(walks)) {
        walk.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while probing", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      walkers.shutdownNow();
    }
  }

  private Void walk(Queue<Numbered> queue, Probed[] facts) {
    for (Numbered next = queue.poll(); next != null; next = queue.poll()) {
      facts[next.number] = make(next.attempt);
    }
    return null;
  }

  private Probed make(Attempt attempt) {
    String door = attempt.address() + " " + attempt.port();
    if (!clock.instant().isBefore(end)) {
      return nothing(attempt, "not tried: no time was left");
    }
    if (unopened.getOrDefault(door, 0) >= KNOCKS) {
      return nothing(attempt, "not tried: others there found no connection (timeout)");
    }
    Probed fact = tried(attempt);
    if ("timeout".equals(fact.failure())) {
      unopened.merge(door, 1, Integer::sum);
    }
    return fact;
  }

  private Probed tried(Attempt attempt) {
    if (attempt.aim() instanceof HandshakeAim aim) {
      return tls.shake(aim, attempt.address(), attempt.port());
    }
    return http.ask((ExchangeAim) attempt.aim(), attempt.address(), attempt.port());
  }

  private Probed nothing(Attempt attempt, String failure) {
    if (attempt.aim() instanceof HandshakeAim aim) {
      return tls.nothing(aim, attempt.address(), failure);
    }
    return http.nothing((ExchangeAim) attempt.aim(), attempt.address(), failure);
  }
}
