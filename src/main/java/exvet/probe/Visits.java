package exvet.probe;

import exvet.fact.HttpExchange;
import exvet.fact.Probed;
import exvet.fact.SmtpDialogue;
import exvet.fact.TlsHandshake;
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
 * Goes to servers side by side, but only few at one door, and none once the time is up. Where
 * nobody let us connect twice, we do not knock again. Mail servers are begun with: they let
 * strangers wait, and the others are done meanwhile.
 */
public final class Visits {
  private static final int AT_ONCE = 32;
  private static final int AT_ONE_DOOR = 6;
  private static final int KNOCKS = 2;

  private final TlsProbe tls;
  private final TlsProbe mailTls;
  private final HttpProbe http;
  private final SmtpProbe smtp;
  private final Clock clock;
  private final Instant end;
  private final Map<String, Integer> unopened = new ConcurrentHashMap<>();

  /**
   * @param whole how long all of it may take, from now on
   * @param version of exvet, as it introduces itself to servers
   */
  public Visits(Patience patience, Duration whole, Clock clock, String version) {
    this(patience, SmtpProbe.PATIENCE, whole, clock, version, null);
  }

  /**
   * @param mail the patience with mail servers, which let strangers wait
   * @param ehlo the name by which it introduces itself to them; null for that of this machine
   */
  public Visits(
      Patience patience, Patience mail, Duration whole, Clock clock, String version, String ehlo) {
    this.tls = new TlsProbe(patience, clock);
    this.mailTls = new TlsProbe(mail, clock, ehlo);
    this.http = new HttpProbe(patience, clock, version);
    this.smtp = new SmtpProbe(mail, clock, ehlo);
    this.clock = clock;
    this.end = clock.instant().plus(whole);
  }

  private record Numbered(int number, Visit visit) {}

  /** What came of each, in their order. */
  List<Probed> make(List<Visit> visits) {
    Map<String, Queue<Numbered>> mail = new LinkedHashMap<>();
    Map<String, Queue<Numbered>> others = new LinkedHashMap<>();
    for (int i = 0; i < visits.size(); i++) {
      Visit visit = visits.get(i);
      (mail(visit) ? mail : others)
          .computeIfAbsent(door(visit), d -> new ConcurrentLinkedQueue<>())
          .add(new Numbered(i, visit));
    }
    Probed[] facts = new Probed[visits.size()];
    List<Callable<Void>> walks = new ArrayList<>();
    for (Map<String, Queue<Numbered>> doors : List.of(mail, others)) {
      for (int i = 0; i < AT_ONE_DOOR; i++) {
        doors.values().forEach(queue -> walks.add(() -> walk(queue, facts)));
      }
    }
    walk(walks);
    return List.of(facts);
  }

  private static boolean mail(Visit visit) {
    return visit.aim() instanceof DialogueAim
        || visit.aim() instanceof HandshakeAim aim && "smtp".equals(aim.startTls());
  }

  private static String door(Visit visit) {
    return visit.address() + " " + visit.port();
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
      Probed fact = make(next.visit);
      facts[next.number] = next.visit.led() ? led(fact) : fact;
    }
    return null;
  }

  private static Probed led(Probed fact) {
    if (fact instanceof TlsHandshake tls) {
      return tls.ledThere();
    }
    return fact instanceof SmtpDialogue smtp ? smtp.ledThere() : ((HttpExchange) fact).ledThere();
  }

  private Probed make(Visit visit) {
    if (visit.refusal() != null) {
      return nothing(visit, "not tried: " + visit.refusal());
    }
    String door = door(visit);
    if (!clock.instant().isBefore(end)) {
      return nothing(visit, "not tried: no time was left");
    }
    if (unopened.getOrDefault(door, 0) >= KNOCKS) {
      return nothing(visit, Probed.UNOPENED);
    }
    Probed fact;
    try {
      fact = tried(visit);
    } catch (RuntimeException e) {
      // What a server says must not end the others' turn, whatever it makes of Java.
      return nothing(visit, "not understood: " + e);
    }
    if ("timeout".equals(fact.failure())) {
      unopened.merge(door, 1, Integer::sum);
    }
    return fact;
  }

  private Probed tried(Visit visit) {
    if (visit.aim() instanceof HandshakeAim aim) {
      return (mail(visit) ? mailTls : tls).shake(aim, visit.address(), visit.port());
    }
    if (visit.aim() instanceof DialogueAim aim) {
      return smtp.talk(aim, visit.address(), visit.port());
    }
    return http.ask((ExchangeAim) visit.aim(), visit.address(), visit.port());
  }

  private Probed nothing(Visit visit, String failure) {
    if (visit.aim() instanceof HandshakeAim aim) {
      return tls.nothing(aim, visit.address(), failure);
    }
    if (visit.aim() instanceof DialogueAim aim) {
      return smtp.nothing(aim, visit.address(), failure);
    }
    return http.nothing((ExchangeAim) visit.aim(), visit.address(), failure);
  }
}
