package exvet.probe;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** TLS as Java's servers speak it, and as one that is made byte by byte. */
final class TlsServers {
  static final int TLS10 = 0x0301;
  static final int TLS12 = 0x0303;

  private TlsServers() {}

  /** One that completes the handshake, if the other side does, with some versions of TLS. */
  static RawServer speaking(TestCertificates certificates, String... versions) throws IOException {
    return speaking(certificates, List.of(), versions);
  }

  /** The same with some suites only. */
  static RawServer speaking(TestCertificates certificates, List<String> suites, String... versions)
      throws IOException {
    SSLServerSocket socket =
        (SSLServerSocket)
            certificates.sockets().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    socket.setEnabledProtocols(versions);
    if (!suites.isEmpty()) {
      socket.setEnabledCipherSuites(suites.toArray(new String[0]));
    }
    return RawServer.on(socket, connection -> connection.getInputStream().read());
  }

  /** The server's side of TLS over a connection on which plain text was spoken. */
  static SSLSocket over(Socket plain, TestCertificates certificates) throws IOException {
    SSLContext context = certificates.context();
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, null, true);
    socket.setUseClientMode(false);
    socket.startHandshake();
    return socket;
  }

  /** Reads a hello of a client. */
  static byte[] hello(Socket socket) throws IOException {
    byte[] header = socket.getInputStream().readNBytes(5);
    return socket.getInputStream().readNBytes((header[3] & 0xFF) << 8 | header[4] & 0xFF);
  }

  /** A record that holds messages. */
  static byte[] record(int type, int version, byte[] content) {
    return new Bytes().number(1, type).number(2, version).vector(2, content).all();
  }

  static byte[] message(int type, Bytes body) {
    return new Bytes().number(1, type).vector(3, body).all();
  }

  static byte[] serverHello(int version, int suite) {
    Bytes body =
        new Bytes()
            .number(2, version)
            .raw(new byte[32])
            .vector(1, new byte[0])
            .number(2, suite)
            .number(1, 0);
    return record(22, version, message(2, body));
  }

  static byte[] certificates(int version, byte[]... ders) {
    Bytes list = new Bytes();
    for (byte[] der : ders) {
      list.vector(3, der);
    }
    return record(22, version, message(11, new Bytes().vector(3, list)));
  }

  static byte[] status(int version, byte[] response) {
    return record(22, version, message(22, new Bytes().number(1, 1).vector(3, response)));
  }

  /** The server's part of Diffie-Hellman with a prime of so many bits. */
  static byte[] keyExchange(int version, int bits) {
    byte[] prime = new byte[bits / 8];
    prime[0] = (byte) 0x80;
    Bytes body = new Bytes().vector(2, prime).vector(2, new byte[] {2}).vector(2, new byte[] {4});
    return record(22, version, message(12, body));
  }

  static byte[] done(int version) {
    return record(22, version, message(14, new Bytes()));
  }

  static byte[] alert(int level, int description) {
    return record(21, TLS10, new byte[] {(byte) level, (byte) description});
  }

  /** One that answers a hello with these bytes and hangs up. */
  static RawServer answering(byte[]... records) throws IOException {
    return RawServer.that(
        socket -> {
          hello(socket);
          for (byte[] record : records) {
            socket.getOutputStream().write(record);
          }
        });
  }
}
