package exvet.probe;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A server that speaks SMTP by a script: what it says to which command. */
final class SmtpServer {
  private final Map<String, List<String>> replies = new LinkedHashMap<>();
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private final TestCertificates certificates;
  private String greeting = "220 mail.contoso.com ESMTP\r\n";

  private SmtpServer(TestCertificates certificates) {
    this.certificates = certificates;
    says("EHLO", "250-mail.contoso.com Hello [127.0.0.1]\r\n250-STARTTLS\r\n250 8BITMIME\r\n");
    says("STARTTLS", "220 2.0.0 ready\r\n");
    says("QUIT", "221 2.0.0 bye\r\n");
    says("RSET", "250 2.0.0 reset\r\n");
    says("MAIL FROM:", "250 2.1.0 ok\r\n");
    says("RCPT TO:", "250 2.1.5 ok\r\n");
  }

  /** A healthy one. */
  static SmtpServer with(TestCertificates certificates) {
    return new SmtpServer(certificates);
  }

  SmtpServer greets(String text) {
    greeting = text;
    return this;
  }

  /** What it says to commands that begin so: the texts one after the other, the last for ever. */
  SmtpServer says(String command, String... texts) {
    replies.put(command, new ArrayList<>(List.of(texts)));
    return this;
  }

  /** All that was said to it, in order. */
  List<String> heard() {
    return List.copyOf(heard);
  }

  RawServer start() throws IOException {
    return RawServer.that(this::serve);
  }

  private void serve(Socket plain) throws IOException {
    Socket socket = plain;
    send(socket, greeting);
    for (String line = line(socket); line != null; line = line(socket)) {
      heard.add(line);
      String reply = reply(line);
      send(socket, reply);
      if (line.equals("STARTTLS") && reply.startsWith("220")) {
        socket = TlsServers.over(plain, certificates);
      } else if (line.equals("QUIT")) {
        return;
      }
    }
  }

  private synchronized String reply(String line) {
    // What is more special is longer.
    List<String> texts =
        replies.entrySet().stream()
            .filter(one -> line.startsWith(one.getKey()))
            .max(Comparator.comparing(one -> one.getKey().length()))
            .map(Map.Entry::getValue)
            .orElse(List.of("502 5.5.1 no\r\n"));
    return texts.size() > 1 ? texts.remove(0) : texts.get(0);
  }

  private static void send(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  private static String line(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder line = new StringBuilder();
    for (int one = in.read(); one != '\n'; one = in.read()) {
      if (one < 0) {
        return null;
      }
      line.append((char) one);
    }
    return line.toString().strip();
  }
}
