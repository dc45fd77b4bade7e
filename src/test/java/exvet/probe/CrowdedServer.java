package exvet.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * A name server on loopback that takes its time and, as many do, works on so many questions at once
 * and no more; each name of {@link PaceTest} has the address it has there.
 */
final class CrowdedServer implements AutoCloseable {
  private final DatagramSocket socket;
  private final ScheduledExecutorService later = Executors.newScheduledThreadPool(2);
  private final AtomicInteger open = new AtomicInteger();
  private final int wait;
  private final int limit;
  private final int excess;
  private volatile int asked;
  private volatile int most;
  private volatile int turnedAway;
  private volatile int deadFor;
  private volatile int everyDead;

  /**
   * @param wait milliseconds until it answers; for ever if it is negative
   * @param limit how many questions it works on at once
   * @param excess the code of its answer to one that is too much; none if it is negative
   */
  CrowdedServer(int wait, int limit, int excess) {
    this.wait = wait;
    this.limit = limit;
    this.excess = excess;
    try {
      socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    later.execute(this::receive);
  }

  DnsServer at() {
    return new DnsServer(InetAddress.getLoopbackAddress(), socket.getLocalPort());
  }

  /** Has it work for so many milliseconds, and in vain, on one of so many names. */
  void deadFor(int milliseconds, int every) {
    deadFor = milliseconds;
    everyDead = every;
  }

  private boolean dead(Message query) {
    String name = query.getQuestion().getName().toString(true);
    return everyDead > 0 && Integer.parseInt(name.substring(1, name.indexOf('.'))) % everyDead == 0;
  }

  int asked() {
    return asked;
  }

  /** How many questions were open at once. */
  int most() {
    return most;
  }

  int turnedAway() {
    return turnedAway;
  }

  /** Only this thread counts, so nothing is lost. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void receive() {
    byte[] buffer = new byte[4096];
    while (true) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        socket.receive(packet);
        Message query = new Message(packet.getData());
        SocketAddress client = packet.getSocketAddress();
        asked++;
        if (open.get() >= limit) {
          turnedAway++;
          if (excess >= 0) {
            send(LoopbackServer.empty(query, excess), client);
          }
        } else if (dead(query)) {
          open.incrementAndGet();
          later.schedule(open::decrementAndGet, deadFor, TimeUnit.MILLISECONDS);
        } else if (wait >= 0) {
          most = Math.max(most, open.incrementAndGet());
          later.schedule(() -> answer(query, client), wait, TimeUnit.MILLISECONDS);
        }
      } catch (IOException | RejectedExecutionException e) {
        return;
      }
    }
  }

  private void answer(Message query, SocketAddress client) {
    open.decrementAndGet();
    Message answer = LoopbackServer.empty(query, Rcode.NOERROR);
    String name = query.getQuestion().getName().toString(true);
    answer.addRecord(LoopbackServer.record(name, Type.A, PaceTest.address(name)), Section.ANSWER);
    try {
      send(answer, client);
    } catch (IOException e) {
      // Whoever asked has gone; so has, in a moment, this server.
    }
  }

  private void send(Message answer, SocketAddress client) throws IOException {
    byte[] bytes = answer.toWire();
    socket.send(new DatagramPacket(bytes, bytes.length, client));
  }

  @Override
  public void close() {
    socket.close();
    later.shutdownNow();
  }
}
