import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A name server that passes questions on to another one, but late or never. */
final class LateServer {
  private LateServer() {}

  /** Arguments: its port, the port of the other one, milliseconds it waits (-1 for ever). */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    int other = Integer.parseInt(arguments[1]);
    long wait = Long.parseLong(arguments[2]);
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    ScheduledExecutorService later = Executors.newScheduledThreadPool(4);
    try (DatagramSocket socket = new DatagramSocket(port, loopback);
        // Connections are taken, so that it is seen to run, and lead nowhere.
        ServerSocket nowhere = new ServerSocket(port, 50, loopback)) {
      byte[] buffer = new byte[4096];
      while (!nowhere.isClosed()) {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        byte[] question = Arrays.copyOf(buffer, packet.getLength());
        SocketAddress client = packet.getSocketAddress();
        if (wait >= 0) {
          later.schedule(
              () -> pass(question, other, socket, client), wait, TimeUnit.MILLISECONDS);
        }
      }
    }
  }

  private static void pass(byte[] question, int port, DatagramSocket back, SocketAddress client) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.setSoTimeout(2_000);
      socket.send(
          new DatagramPacket(
              question, question.length, InetAddress.getByName("127.0.0.1"), port));
      DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
      socket.receive(answer);
      back.send(new DatagramPacket(answer.getData(), answer.getLength(), client));
    } catch (IOException e) {
      // The question goes unanswered, which is what this is for.
    }
  }
}
