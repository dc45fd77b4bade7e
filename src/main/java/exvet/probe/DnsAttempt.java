package exvet.probe;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.xbill.DNS.WireParseException;

/**
 * One packet to one server, and what comes back, over a socket of its own: whoever wants to answer
 * in the server's place has to guess its port and the id.
 */
final class DnsAttempt {
  private final Asking asking;
  private final DnsServer server;
  private final boolean edns;
  private final boolean tcp;
  private final int id;
  private final long deadline;
  private SelectableChannel channel;
  private ByteBuffer out;
  private ByteBuffer in;
  private boolean connected;
  private boolean measured;
  private String foreign;
  private DnsResponse reply;

  DnsAttempt(Asking asking, boolean edns, boolean tcp, int id, long deadline) {
    this.asking = asking;
    this.server = asking.server();
    this.edns = edns;
    this.tcp = tcp;
    this.id = id;
    this.deadline = deadline;
  }

  Asking asking() {
    return asking;
  }

  boolean edns() {
    return edns;
  }

  boolean tcp() {
    return tcp;
  }

  long deadline() {
    return deadline;
  }

  /** What came of it; null as long as it is open. */
  DnsResponse reply() {
    return reply;
  }

  /** Sends, or begins to. */
  void start(Selector selector, InetSocketAddress address) {
    byte[] packet = asking.query().packet(id, edns);
    try {
      if (tcp) {
        out = ByteBuffer.allocate(packet.length + 2);
        out.putShort((short) packet.length).put(packet).flip();
        in = ByteBuffer.allocate(2);
        SocketChannel socket = SocketChannel.open();
        channel = socket;
        socket.configureBlocking(false);
        connected = socket.connect(address);
        socket.register(
            selector, connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, this);
      } else {
        DatagramChannel socket = DatagramChannel.open();
        channel = socket;
        socket.configureBlocking(false);
        socket.connect(address);
        socket.register(selector, SelectionKey.OP_READ, this);
        socket.write(ByteBuffer.wrap(packet));
      }
    } catch (IOException e) {
      fail(why(e));
    }
  }

  /** Goes on when the socket lets it. */
  void ready(SelectionKey key, ByteBuffer buffer) {
    try {
      if (!tcp) {
        receive(buffer);
        return;
      }
      SocketChannel socket = (SocketChannel) channel;
      if (key.isConnectable() && socket.finishConnect()) {
        connected = true;
        key.interestOps(SelectionKey.OP_WRITE);
      } else if (key.isWritable()) {
        socket.write(out);
        if (!out.hasRemaining()) {
          key.interestOps(SelectionKey.OP_READ);
        }
      } else if (key.isReadable()) {
        read(socket);
      }
    } catch (IOException e) {
      fail(why(e));
    }
  }

  private void receive(ByteBuffer buffer) throws IOException {
    buffer.clear();
    while (reply == null && ((DatagramChannel) channel).read(buffer) > 0) {
      try {
        end(
            DnsResponse.of(
                server, asking.query(), id, Arrays.copyOf(buffer.array(), buffer.position())));
      } catch (WireParseException e) {
        // Anybody can send packets: what is no answer does not end the wait for one (RFC 5452, 9).
        foreign = e.getMessage();
      }
      buffer.clear();
    }
  }

  private void read(SocketChannel socket) throws IOException {
    while (in.hasRemaining()) {
      int read = socket.read(in);
      if (read < 0) {
        fail("connection closed");
        return;
      }
      if (read == 0) {
        return;
      }
      if (!measured && !in.hasRemaining()) {
        measured = true;
        in = ByteBuffer.allocate(in.getShort(0) & 0xFFFF);
      }
    }
    try {
      end(DnsResponse.of(server, asking.query(), id, in.array()));
    } catch (WireParseException e) {
      fail(e.getMessage());
    }
  }

  private String why(IOException e) {
    if (e instanceof PortUnreachableException) {
      return "port unreachable";
    }
    if (e instanceof ConnectException) {
      return "connection refused";
    }
    return connected ? "connection closed" : "network unreachable";
  }

  /** Ends it when its time is up. */
  void expire() {
    fail(foreign == null ? "timeout" : foreign);
  }

  void fail(String why) {
    end(DnsResponse.none(server, tcp ? "truncated, and over TCP: " + why : why));
  }

  private void end(DnsResponse reply) {
    this.reply = reply;
    close();
  }

  private void close() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        // It was open for reading what came; nothing of that is lost.
      }
    }
  }
}
