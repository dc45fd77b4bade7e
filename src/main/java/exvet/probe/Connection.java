package exvet.probe;

import com.google.common.net.InetAddresses;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;

/**
 * A connection that ends when its time is up, whatever the server does: the socket is closed under
 * the hands of whoever still waits for it.
 */
final class Connection implements AutoCloseable {

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "ends of connections");
            thread.setDaemon(true);
            return thread;
          });

  private final Socket socket;
  private final Future<?> end;
  private final AtomicLong received = new AtomicLong();
  private volatile boolean over;

  private Connection(Socket socket, Duration whole) {
    this.socket = socket;
    this.end = CLOCK.schedule(this::expire, whole.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Connects to an IP address. */
  static Connection to(String address, int port, Patience patience) throws IOException {
    Socket socket = new Socket();
    Connection connection = new Connection(socket, patience.whole());
    try {
      socket.setTcpNoDelay(true);
      socket.connect(
          new InetSocketAddress(InetAddresses.forString(address), port),
          Math.toIntExact(patience.connect().toMillis()));
      return connection;
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private void expire() {
    over = true;
    shut();
  }

  private void shut() {
    try {
      socket.close();
    } catch (IOException e) {
      // There is nothing left to be lost.
    }
  }

  Socket socket() {
    return socket;
  }

  InputStream in() throws IOException {
    return noticed(socket.getInputStream());
  }

  /** A stream over the connection, from which it is noticed whether anything came. */
  InputStream noticed(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int one = super.read();
        received.addAndGet(one < 0 ? 0 : 1);
        return one;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        received.addAndGet(Math.max(0, read));
        return read;
      }
    };
  }

  void send(byte[] bytes) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(bytes);
    out.flush();
  }

  @Override
  public void close() {
    end.cancel(false);
    shut();
  }

  /** What befell somebody who used it, as {@link exvet.fact.Probed#failure} has it. */
  String failure(IOException e) {
    if (over) {
      return received.get() == 0 ? "silent" : "slow";
    }
    String message = e.getMessage() == null ? "" : e.getMessage();
    if (e instanceof EOFException || e.getCause() instanceof EOFException) {
      return "closed";
    }
    if (e instanceof SSLException && !(e.getCause() instanceof SocketException)) {
      return "TLS: " + message.replace("Received fatal alert: ", "");
    }
    if (e instanceof SocketException || e instanceof SSLException) {
      return "reset";
    }
    return message.isEmpty() ? e.getClass().getSimpleName() : message;
  }

  /**
   * What befell somebody who could not connect. The kinds of exceptions tell; their words are in
   * the language of the machine, so that only some machines know a server that hangs up at once.
   */
  static String unopened(IOException e) {
    if (e instanceof SocketTimeoutException) {
      return "timeout";
    }
    if (String.valueOf(e.getMessage()).startsWith("Connection reset")) {
      return "reset";
    }
    return e instanceof ConnectException ? "refused" : "unreachable";
  }
}
