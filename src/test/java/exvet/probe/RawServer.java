package exvet.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a port of its own that does with each connection what a test wants. */
final class RawServer implements AutoCloseable {

  /** What is done with a connection, which is closed afterwards. */
  interface Manner {
    void serve(Socket socket) throws Exception;
  }

  private final ServerSocket server;
  private final Manner manner;
  private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  private RawServer(ServerSocket server, Manner manner) {
    this.server = server;
    this.manner = manner;
  }

  static RawServer that(Manner manner) throws IOException {
    return on(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), manner);
  }

  static RawServer on(ServerSocket socket, Manner manner) {
    RawServer server = new RawServer(socket, manner);
    start(server::accept);
    return server;
  }

  private static void start(Runnable task) {
    Thread thread = new Thread(task, "raw server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        connections.incrementAndGet();
        start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    most.accumulateAndGet(now.incrementAndGet(), Math::max);
    try (socket) {
      try {
        manner.serve(socket);
      } finally {
        // Whoever is to come next comes when the socket is closed.
        now.decrementAndGet();
      }
    } catch (Exception e) {
      // The probe went away, as it does once it has seen enough.
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many came so far. */
  int connections() {
    return connections.get();
  }

  /** How many there were at once. */
  int most() {
    return most.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : List.copyOf(open)) {
      socket.close();
    }
  }

  /** Ends a connection with a reset instead of an orderly end. */
  static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Says nothing until the other side leaves. */
  static void hang(Socket socket) throws IOException {
    while (socket.getInputStream().read() >= 0) {
      // It may say what it likes.
    }
  }
}
