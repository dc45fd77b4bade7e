package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Probed;
import exvet.fact.View;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** How many go to servers at once, and when one stops going. */
@Timeout(30)
class VisitsTest {

  private static Visits visits(Duration connect, Duration whole) {
    return new Visits(new Patience(connect, whole), Duration.ofMinutes(1), Clock.systemUTC(), "0");
  }

  private static Visit visit(int number, String address, int port) {
    return new Visit(
        ExchangeAim.of(View.PUBLIC, "GET", "http://mail.contoso.com/" + number),
        address,
        port,
        false);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whereNobodyLetsUsConnectTwiceWeDoNotKnockAgain() throws IOException {
    List<Socket> waiting = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      fill(full, waiting);
      List<Visit> many =
          IntStream.range(0, 30).mapToObj(i -> visit(i, "127.0.0.1", full.getLocalPort())).toList();
      List<Probed> facts = visits(Duration.ofMillis(300), Duration.ofSeconds(5)).make(many);
      List<String> failures = facts.stream().map(Probed::failure).toList();
      assertThat(failures)
          .containsOnly("timeout", "not tried: others there found no connection (timeout)");
      // The other walkers may have set out before the second failure.
      assertThat(Collections.frequency(failures, "timeout")).isBetween(2, 2 + 5);
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  /** Connects until nobody is let in any more. */
  private static void fill(ServerSocket server, List<Socket> waiting) throws IOException {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    for (int i = 0; i < 20; i++) {
      Socket socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(address, 200);
      } catch (SocketTimeoutException e) {
        return;
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thirtyTwoAtOnce() throws IOException {
    try (RawServer server = RawServer.on(new ServerSocket(0), socket -> Thread.sleep(100))) {
      List<Visit> visits =
          IntStream.range(0, 80)
              .mapToObj(i -> visit(i, "127.0.0." + (1 + i % 20), server.port()))
              .toList();
      List<Probed> facts = visits(Duration.ofSeconds(5), Duration.ofSeconds(5)).make(visits);
      assertThat(facts).extracting(Probed::failure).isSubsetOf("closed", "reset");
      assertThat(facts.get(7).identity()).contains("mail.contoso.com/7 at 127.0.0.8");
      assertThat(server.connections()).isEqualTo(80);
      assertThat(server.most()).isBetween(12, 32);
    }
  }

  /** A mail host that lets strangers wait keeps nobody from the others. */
  @Test
  void mailServersFirst() throws IOException {
    Queue<String> order = new ConcurrentLinkedQueue<>();
    try (RawServer web = RawServer.that(socket -> order.add("web"));
        RawServer mail =
            RawServer.that(
                socket -> {
                  order.add("mail");
                  Thread.sleep(300);
                })) {
      List<Visit> visits = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        visits.add(visit(i, "127.0.0.1", web.port()));
      }
      DialogueAim talk = DialogueAim.with(View.PUBLIC, "mail.contoso.com", 25);
      visits.add(new Visit(talk, "127.0.0.1", mail.port(), false));
      visits(Duration.ofSeconds(5), Duration.ofSeconds(5)).make(visits);
      assertThat(order).hasSize(41);
      assertThat(List.copyOf(order).indexOf("mail")).isLessThan(12);
    }
  }

  @Test
  void sixAtADoor() throws IOException {
    try (RawServer server = RawServer.that(socket -> Thread.sleep(100))) {
      List<Visit> visits =
          IntStream.range(0, 20).mapToObj(i -> visit(i, "127.0.0.1", server.port())).toList();
      visits(Duration.ofSeconds(5), Duration.ofSeconds(5)).make(visits);
      assertThat(server.connections()).isEqualTo(20);
      assertThat(server.most()).isBetween(4, 6);
    }
  }
}
