package exvet.probe;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server on loopback, over UDP and TCP, that answers from lines of a zone, or worse. */
class LoopbackServer implements AutoCloseable {
  private final List<Record> records = new ArrayList<>();
  private final List<Message> asked = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final DatagramSocket udp;
  private final ServerSocket tcp;

  LoopbackServer(String... lines) {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    String zone = "$TTL 3600\n" + String.join("\n", lines) + "\n";
    byte[] bytes = zone.getBytes(StandardCharsets.US_ASCII);
    try (Master master = new Master(new ByteArrayInputStream(bytes), Name.root)) {
      for (Record one = master.nextRecord(); one != null; one = master.nextRecord()) {
        records.add(one);
      }
      tcp = new ServerSocket(0, 50, loopback);
      udp = new DatagramSocket(tcp.getLocalPort(), loopback);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::receive);
    threads.execute(this::accept);
  }

  /** What comes back over UDP; nothing if it is null. */
  byte[] udp(Message query) {
    return answer(query).toWire(query.getOPT() == null ? 512 : query.getOPT().getPayloadSize());
  }

  /** What comes back over TCP. */
  void tcp(Message query, OutputStream out) throws IOException {
    byte[] answer = answer(query).toWire();
    DataOutputStream data = new DataOutputStream(out);
    data.writeShort(answer.length);
    data.write(answer);
  }

  /** All that was asked over UDP. */
  List<Message> asked() {
    return asked;
  }

  DnsServer at() {
    return new DnsServer(InetAddress.getLoopbackAddress(), tcp.getLocalPort());
  }

  /** An answer as the server of these zones gives it. */
  Message answer(Message query) {
    Message answer = empty(query, Rcode.NOERROR);
    answer.getHeader().setFlag(Flags.AA);
    Record question = query.getQuestion();
    Name name = question.getName();
    boolean exists = false;
    for (Record record : records) {
      exists |= record.getName().subdomain(name);
      boolean wanted = record.getType() == question.getType() || record.getType() == Type.CNAME;
      if (record.getName().equals(name) && wanted) {
        answer.addRecord(record, Section.ANSWER);
      }
    }
    if (answer.getSection(Section.ANSWER).isEmpty()) {
      answer.getHeader().setRcode(exists ? Rcode.NOERROR : Rcode.NXDOMAIN);
      records.stream()
          .filter(record -> record.getType() == Type.SOA && name.subdomain(record.getName()))
          .forEach(record -> answer.addRecord(record, Section.AUTHORITY));
    }
    return answer;
  }

  /** An answer without records. */
  static Message empty(Message query, int rcode) {
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    if (query.getHeader().getFlag(Flags.RD)) {
      answer.getHeader().setFlag(Flags.RD);
      answer.getHeader().setFlag(Flags.RA);
    }
    answer.getHeader().setRcode(rcode);
    answer.addRecord(query.getQuestion(), Section.QUESTION);
    if (query.getOPT() != null) {
      answer.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
    }
    return answer;
  }

  static Record record(String name, int type, String data) {
    try {
      return Record.fromString(
          Name.fromString(name, Name.root), type, DClass.IN, 3600, data, Name.root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void receive() {
    byte[] buffer = new byte[4096];
    while (true) {
      DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
      try {
        udp.receive(packet);
        byte[] bytes = Arrays.copyOf(buffer, packet.getLength());
        Message query = new Message(bytes);
        asked.add(query);
        SocketAddress client = packet.getSocketAddress();
        threads.execute(() -> send(query, client));
      } catch (IOException | RejectedExecutionException e) {
        return;
      }
    }
  }

  private void send(Message query, SocketAddress client) {
    byte[] answer = udp(query);
    if (answer != null) {
      send(answer, client);
    }
  }

  private void send(byte[] answer, SocketAddress client) {
    try {
      udp.send(new DatagramPacket(answer, answer.length, client));
    } catch (IOException e) {
      // Whoever asked has gone; so has, in a moment, this server.
    }
  }

  private void accept() {
    while (true) {
      try {
        Socket socket = tcp.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException | RejectedExecutionException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      Message query = new Message(in.readNBytes(in.readUnsignedShort()));
      tcp(query, socket.getOutputStream());
    } catch (IOException e) {
      // The client did not wait.
    }
  }

  @Override
  public void close() {
    udp.close();
    try {
      tcp.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
