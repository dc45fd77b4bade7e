package exvet.probe;

import exvet.fact.HttpExchange;
import exvet.fact.Origin;
import exvet.fact.Url;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Sends one request to one address and reads the answer, over a connection of its own, without
 * credentials. Java's client cannot be told the address apart from the host.
 */
final class HttpProbe {
  private final Patience patience;
  private final Clock clock;
  private final String agent;

  /**
   * @param version of exvet, as it introduces itself
   */
  HttpProbe(Patience patience, Clock clock, String version) {
    this.patience = patience;
    this.clock = clock;
    this.agent = "exvet/" + version;
  }

  /** One request; whatever befalls it is in the fact. */
  HttpExchange ask(ExchangeAim aim, String address, int port) {
    try (Connection connection = Connection.to(address, port, patience)) {
      HttpAnswer answer = new HttpAnswer(null, 0);
      try {
        Socket socket = connection.socket();
        if (aim.secured()) {
          socket = Secured.over(socket, aim.host(), aim.port());
        }
        InputStream in = new BufferedInputStream(connection.noticed(socket.getInputStream()));
        answer = new HttpAnswer(in, aim.bytes());
        socket.getOutputStream().write(request(aim));
        socket.getOutputStream().flush();
        answer.read();
      } catch (IOException e) {
        return fact(aim, address, answer, connection.failure(e));
      }
      return fact(aim, address, answer, null);
    } catch (IOException e) {
      return nothing(aim, address, Connection.unopened(e));
    }
  }

  private byte[] request(ExchangeAim aim) {
    StringBuilder request = new StringBuilder();
    request.append(aim.method()).append(' ').append(target(aim.url())).append(" HTTP/1.1\r\n");
    request.append("Host: ").append(authority(aim.url())).append("\r\n");
    request.append("User-Agent: ").append(agent).append("\r\n");
    request.append("Accept: */*\r\nConnection: close\r\n");
    if (aim.method().equals("POST")) {
      request.append("Content-Type: text/xml; charset=utf-8\r\nContent-Length: 0\r\n");
    }
    return request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String authority(String text) {
    Url url = Url.of(text);
    boolean usual = url.port() == ("https".equals(url.scheme()) ? 443 : 80);
    return url.host() + (usual ? "" : ":" + url.port());
  }

  /** Path and query, in which what no request may hold is escaped (RFC 3986, 2). */
  private static String target(String text) {
    Url url = Url.of(text);
    String query = url.tail().split("#", 2)[0];
    StringBuilder target = new StringBuilder();
    for (byte one : (url.path() + query).getBytes(StandardCharsets.UTF_8)) {
      if (one > ' ' && one < 0x7F && "\"<>\\^`{|}".indexOf(one) < 0) {
        target.append((char) one);
      } else {
        target.append(String.format(Locale.ROOT, "%%%02X", one));
      }
    }
    return target.isEmpty() || target.charAt(0) != '/' ? "/" + target : target.toString();
  }

  /** The fact that there was no answer. */
  HttpExchange nothing(ExchangeAim aim, String address, String failure) {
    return fact(aim, address, new HttpAnswer(null, 0), failure);
  }

  private HttpExchange fact(ExchangeAim aim, String address, HttpAnswer answer, String failure) {
    boolean any = answer.status() != 0;
    return new HttpExchange(
        aim.view(),
        aim.method(),
        aim.url(),
        address,
        false,
        answer.status(),
        any ? answer.headers() : List.of(),
        any ? answer.body() : null,
        failure,
        clock.instant(),
        Origin.derived(aim.words(), Map.of()));
  }
}
