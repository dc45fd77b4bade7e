package exvet.probe;

import exvet.fact.HostName;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.StandardConstants;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A connection on which TLS has begun, as Java speaks it. Any certificate will do: what it is worth
 * is judged elsewhere, by what {@link TlsProbe} saw, and nothing secret is sent.
 */
final class Secured {

  /** Somebody who accepts whatever is shown. */
  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /**
   * A name that is asked for, also one that Java would not: with an underscore, or without a dot.
   */
  private static final class Named extends SNIServerName {
    Named(String host) {
      super(StandardConstants.SNI_HOST_NAME, host.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private Secured() {}

  /**
   * Begins TLS.
   *
   * @param host the name to ask for; of an address nobody is asked for (RFC 6066)
   * @param plain a connection on which the server waits for it
   */
  static SSLSocket over(Socket plain, String host, int port) throws IOException {
    SSLSocket socket =
        (SSLSocket) context().getSocketFactory().createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setServerNames(HostName.isAddress(host) ? List.of() : List.of(new Named(host)));
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  /** One of its own for each connection, so that none continues what another began. */
  private static SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Anybody()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("each Java has TLS", e);
    }
  }
}
