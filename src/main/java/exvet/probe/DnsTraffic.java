package exvet.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * All that is under way to name servers and back. The thread that asks does all of it, so there is
 * nothing to share, and it goes on only when everything is answered or its time is up.
 */
final class DnsTraffic {
  /** A server that let so many packets in a row go unanswered is asked after all others. */
  private static final int SILENCES = 3;

  /**
   * What is under way without being a burden to any resolver. Of more, some have those fail who
   * come on top of a measure of their own: once there was such a crowd, who fails is asked again
   * when nobody else is, and then no more than these at once.
   */
  private static final int CROWD = 100;

  /** For how many times as long as exvet a resolver may work on what exvet gave up. */
  private static final double PATIENCE = 2.5;

  private static final long HURRY = TimeUnit.MILLISECONDS.toNanos(10);

  private final Pace pace;
  private final UnaryOperator<DnsServer> route;
  private final SecureRandom random = new SecureRandom();
  private final ByteBuffer buffer = ByteBuffer.allocate(65_535);
  private final Map<DnsServer, Integer> silences = new HashMap<>();
  private final Set<DnsServer> withoutExtensions = new HashSet<>();

  /** Who said anything so far: no crowd is why the others are silent. */
  private final Set<DnsServer> heard = new HashSet<>();

  private long left;
  private long end;
  private long nextPacket;

  /**
   * No packet is sent yet.
   *
   * @param route where the packets for a server really go
   */
  DnsTraffic(Pace pace, UnaryOperator<DnsServer> route) {
    this.pace = pace;
    this.route = route;
    this.left = pace.all().toNanos();
    this.nextPacket = System.nanoTime();
  }

  /**
   * Asks until each has an end. An interrupt ends all of them. What happens between two runs takes
   * nothing of their time, and what the pace holds back is added to it.
   */
  void run(Collection<Asking> all) {
    long begin = System.nanoTime();
    left += spacing() * all.stream().filter(asking -> !asking.done()).count();
    end = begin + left;
    try (Selector selector = Selector.open()) {
      new Run(selector, all, Sockets.atOnce(Math.min(pace.inFlight(), all.size()))).go();
    } catch (IOException e) {
      throw new UncheckedIOException("no sockets can be had", e);
    } finally {
      left -= System.nanoTime() - begin;
    }
  }

  /** How long the pace lets pass between two packets, in nanoseconds. */
  private long spacing() {
    return pace.perSecond() == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / pace.perSecond();
  }

  /** What is under way while the caller waits. */
  private final class Run {
    private final Selector selector;
    private final int most;
    private final Deque<Asking> waiting;
    private final Deque<Asking> again = new ArrayDeque<>();
    private final Deque<Packet> toSend = new ArrayDeque<>();
    private final Set<DnsAttempt> open = new LinkedHashSet<>();
    private long soonest;
    private long calm = System.nanoTime();
    private int underWay;
    private boolean crowded;
    private boolean repeating;

    Run(Selector selector, Collection<Asking> all, int most) {
      this.selector = selector;
      this.most = most;
      this.waiting = new ArrayDeque<>(all);
      waiting.removeIf(Asking::done);
    }

    void go() throws IOException {
      while (underWay > 0 || !waiting.isEmpty() || !again.isEmpty()) {
        long now = System.nanoTime();
        if (now - end >= 0 || Thread.currentThread().isInterrupted()) {
          giveUp(now - end >= 0 ? "timeout" : "interrupted");
          return;
        }
        send(now);
        expire(now);
        if (underWay > 0 || !waiting.isEmpty() || !again.isEmpty()) {
          select();
        }
      }
    }

    private void select() throws IOException {
      long now = System.nanoTime();
      long until = open.isEmpty() ? end - now : Math.min(end - now, soonest - now);
      if (!toSend.isEmpty() || mayBegin(now)) {
        until = Math.min(until, nextPacket - now);
      } else if (underWay == 0) {
        until = Math.min(until, calm - now);
      }
      if (until <= 0) {
        selector.selectNow();
      } else {
        selector.select(1 + TimeUnit.NANOSECONDS.toMillis(until));
      }
      for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
        SelectionKey key = keys.next();
        keys.remove();
        DnsAttempt attempt = (DnsAttempt) key.attachment();
        if (key.isValid() && attempt.reply() == null) {
          attempt.ready(key, buffer);
          settle(attempt);
        }
      }
    }

    private void send(long now) {
      while (nextPacket - now <= 0) {
        if (toSend.isEmpty()) {
          if (!mayBegin(now)) {
            return;
          }
          begin(now);
        }
        send(toSend.remove(), now);
      }
    }

    /** Whether another question may be under way. */
    private boolean mayBegin(long now) {
      if (!waiting.isEmpty()) {
        return underWay < most;
      }
      if (again.isEmpty()) {
        return false;
      }
      if (!heard.contains(again.peek().server())) {
        return underWay < most;
      }
      repeating |= underWay == 0 && now - calm >= 0;
      return repeating && underWay < Math.min(most, CROWD);
    }

    private boolean silent(DnsServer server) {
      return silences.getOrDefault(server, 0) >= SILENCES;
    }

    private void begin(long now) {
      underWay++;
      crowded |= underWay > CROWD;
      Asking asking;
      if (waiting.isEmpty()) {
        asking = again.remove();
        asking.resume(now, pace.attempt().toNanos());
      } else {
        asking = waiting.remove();
        asking.begin(now + pace.question().toNanos(), this::silent);
      }
      next(asking);
    }

    private void send(Packet packet, long now) {
      Asking asking = packet.asking();
      if (now - asking.end() >= 0) {
        asking.end("timeout");
        underWay--;
        return;
      }
      if (pace.perSecond() > 0) {
        // What was not sent is not made up for, but for what the timer's grain has held back.
        nextPacket = Math.max(nextPacket, now - HURRY) + spacing();
      }
      long deadline = now + Math.min(pace.attempt().toNanos(), asking.end() - now);
      DnsAttempt attempt =
          new DnsAttempt(asking, packet.edns(), packet.tcp(), random.nextInt(0x10000), deadline);
      soonest = open.isEmpty() || deadline - soonest < 0 ? deadline : soonest;
      open.add(attempt);
      attempt.start(selector, route.apply(asking.server()).socket());
      settle(attempt);
    }

    private void next(Asking asking) {
      toSend.add(new Packet(asking, !withoutExtensions.contains(asking.server()), false));
    }

    private void settle(DnsAttempt attempt) {
      DnsResponse reply = attempt.reply();
      if (reply == null) {
        return;
      }
      open.remove(attempt);
      Asking asking = attempt.asking();
      DnsServer server = asking.server();
      if (!reply.silent()) {
        heard.add(server);
      }
      if (reply.withoutExtensions() && attempt.edns()) {
        toSend.add(new Packet(asking, false, attempt.tcp()));
        return;
      }
      if (reply.truncated() && !attempt.tcp()) {
        toSend.add(new Packet(asking, attempt.edns(), true));
        return;
      }
      if (!attempt.edns() && reply.definite()) {
        withoutExtensions.add(server);
      }
      silences.compute(
          server, (s, count) -> reply.silent() ? (count == null ? 1 : count + 1) : null);
      boolean crowd = crowded && !repeating;
      asking.reply(reply.truncated() ? reply.because("truncated") : reply, crowd);
      if (asking.done()) {
        underWay--;
      } else if (crowd && asking.askedOnce()) {
        underWay--;
        asking.pause(System.nanoTime());
        again.add(asking);
      } else {
        next(asking);
      }
    }

    private void expire(long now) {
      if (open.isEmpty() || now - soonest < 0) {
        return;
      }
      soonest = end;
      List<DnsAttempt> late = new ArrayList<>();
      for (DnsAttempt attempt : open) {
        if (now - attempt.deadline() >= 0) {
          late.add(attempt);
        } else if (attempt.deadline() - soonest < 0) {
          soonest = attempt.deadline();
        }
      }
      for (DnsAttempt attempt : late) {
        calm = now + (long) (PATIENCE * pace.attempt().toNanos());
        attempt.expire();
        settle(attempt);
      }
    }

    private void giveUp(String reason) {
      for (DnsAttempt attempt : open) {
        attempt.fail(reason);
        attempt.asking().reply(attempt.reply(), false);
      }
      toSend.forEach(packet -> packet.asking().end(reason));
      again.forEach(asking -> asking.end(reason));
      waiting.forEach(asking -> asking.end("not asked: " + reason));
    }
  }

  /** What is to be sent as soon as the pace allows it. */
  private record Packet(Asking asking, boolean edns, boolean tcp) {}
}
