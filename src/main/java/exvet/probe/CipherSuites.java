package exvet.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** The cipher suites of TLS with their numbers and names in IANA's registry. */
final class CipherSuites {

  /** A suite, and whether clients of today offer it. */
  private record Suite(int number, String name, boolean usual) {
    boolean tls13() {
      return !name.contains("_WITH_");
    }

    boolean has(String part) {
      return name.contains(part);
    }
  }

  private static final List<Suite> ALL = read();

  private CipherSuites() {}

  private static List<Suite> read() {
    try (InputStream in = CipherSuites.class.getResourceAsStream("/probe/cipher-suites.csv");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .skip(1)
          .map(line -> line.split(",", -1))
          .map(row -> new Suite(Integer.parseInt(row[0], 16), row[1], !row[2].isEmpty()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The numbers of those that belong to an offer. */
  static List<Integer> numbers(Offer offer) {
    Predicate<Suite> wanted = wanted(offer);
    return ALL.stream().filter(wanted).map(Suite::number).toList();
  }

  private static Predicate<Suite> wanted(Offer offer) {
    return switch (offer) {
      case USUAL -> Suite::usual;
      case TLS13 -> Suite::tls13;
      case SSL3, TLS1, TLS11, TLS12 ->
          suite -> !suite.tls13() && !suite.has("_NULL_") && !suite.has("_anon_");
      case RC4 -> suite -> suite.has("_WITH_RC4_128_") && !suite.has("_anon_");
      case TRIPLE_DES -> suite -> suite.has("_WITH_3DES_") && !suite.has("_anon_");
      case DES -> suite -> suite.has("_WITH_DES_CBC_") && !suite.has("_anon_");
      case NULL -> suite -> suite.has("_WITH_NULL_");
      case EXPORT -> suite -> suite.has("_EXPORT_");
      case ANON -> suite -> suite.has("_anon_WITH_");
      case RSA -> suite -> suite.name().startsWith("TLS_RSA_WITH_") && strong(suite);
      case DHE -> suite -> suite.name().startsWith("TLS_DHE_") && strong(suite);
      case ECDHE -> suite -> suite.name().startsWith("TLS_ECDHE_") && strong(suite);
    };
  }

  /** Whether nothing but the exchange of keys could be weak. */
  private static boolean strong(Suite suite) {
    return !suite.has("_NULL_") && !suite.has("_RC4_") && !suite.has("DES");
  }

  /** The name of a suite; its number if it has none here. */
  static String name(int number) {
    return ALL.stream()
        .filter(suite -> suite.number() == number)
        .map(Suite::name)
        .findFirst()
        .orElse(String.format(Locale.ROOT, "0x%04X", number));
  }
}
