package exvet.topology;

import exvet.fact.Observed;
import exvet.fact.TlsHandshake;
import exvet.fact.View;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a host took, and what it refused, of all that clients of one side offered it in TLS. */
record TlsOffers(View view, String what, Map<String, List<TlsHandshake>> byAddress) {
  /** How a server hangs up: a refusal if it is known to speak otherwise. */
  private static final Set<String> HUNG_UP = Set.of("closed", "reset");

  static TlsOffers of(Ground ground, View view, String host, int port) {
    List<TlsHandshake> all =
        ground.endpoints().handshakes(view, host, port).stream()
            .filter(one -> one.startTls() == null)
            .toList();
    return new TlsOffers(
        view,
        host + ":" + port,
        ground.doors().shared(view, host, all, TlsHandshake::address).stream()
            .collect(
                Collectors.groupingBy(TlsHandshake::address, TreeMap::new, Collectors.toList())));
  }

  List<Observed> basis() {
    return byAddress.values().stream().flatMap(List::stream).map(Observed.class::cast).toList();
  }

  /** Whether a version, or a kind of suites, is taken at any address that answers at all. */
  Answer accepts(String offer) {
    return any(offers -> accepts(offers, offer), offer);
  }

  /** Whether a version is taken at every address that answers at all. */
  Answer acceptsEverywhere(String offer) {
    return any(offers -> accepts(offers, offer).not(), offer).not();
  }

  private String missing(String offer) {
    boolean none =
        byAddress.values().stream().flatMap(List::stream).allMatch(one -> one.offered() == null);
    return none
        ? Unprobed.endpoint(what, view)
        : Unprobed.endpoint("a handshake with " + what + " that offers only " + offer, view);
  }

  /**
   * Addresses count that answer at all and were offered it: a server's own, by which no client
   * comes, are not. Without any, nobody knows.
   */
  private Answer any(Function<List<TlsHandshake>, Answer> question, String offer) {
    Answer any = null;
    for (List<TlsHandshake> offers : byAddress.values()) {
      boolean answers = offers.stream().anyMatch(one -> one.accepted() != null);
      if (answers && offers.stream().anyMatch(one -> tried(one, offer))) {
        Answer answer = question.apply(offers);
        any = any == null ? answer : any.or(answer);
      }
    }
    return any == null ? Answer.unknown(missing(offer)) : any;
  }

  private static boolean tried(TlsHandshake one, String offer) {
    return offer.equals(one.offered()) || (taken(one) && offer.equals(one.version()));
  }

  private Answer accepts(List<TlsHandshake> offers, String offer) {
    boolean chosen = offers.stream().anyMatch(o -> taken(o) && Objects.equals(o.version(), offer));
    if (chosen || offers.stream().anyMatch(o -> offer.equals(o.offered()) && taken(o))) {
      return Answer.YES;
    }
    boolean speaks = offers.stream().anyMatch(TlsOffers::taken);
    for (TlsHandshake one : offers) {
      if (offer.equals(one.offered()) && refuses(one, speaks)) {
        return Answer.NO;
      }
    }
    TlsHandshake tried =
        offers.stream().filter(one -> offer.equals(one.offered())).findFirst().orElse(null);
    return Answer.unknown(
        tried == null
            ? missing(offer)
            : Unprobed.silent(
                "a handshake with " + what + " that offers only " + offer,
                tried.alert() == null ? String.valueOf(tried.failure()) : "TLS: " + tried.alert(),
                view));
  }

  /**
   * Whether it is the offer that is refused. A server that takes none may refuse them all for
   * another reason, such as a name it does not know, unless it says that it is the version.
   */
  private static boolean refuses(TlsHandshake one, boolean speaks) {
    return Boolean.FALSE.equals(one.accepted())
        ? speaks || one.alert() == null || one.alert().equals("protocol_version")
        : speaks && one.failure() != null && HUNG_UP.contains(one.failure());
  }

  private static boolean taken(TlsHandshake one) {
    return Boolean.TRUE.equals(one.accepted());
  }

  /** Whether any address exchanges keys by RSA alone, so that who gets the key reads it all. */
  Answer onlyRsa() {
    return any(offers -> forwardSecrecy(offers).not().and(accepts(offers, "RSA")), "RSA");
  }

  /** Whether keys can be exchanged so that nobody can decrypt later what he recorded. */
  private Answer forwardSecrecy(List<TlsHandshake> offers) {
    boolean chosen =
        offers.stream()
            .anyMatch(
                one ->
                    taken(one)
                        && ("TLSv1.3".equals(one.version())
                            || (one.suite() != null && one.suite().contains("DHE"))));
    return chosen ? Answer.YES : accepts(offers, "ECDHE").or(accepts(offers, "DHE"));
  }

  /** Whether Diffie-Hellman is done in a group of less than 2048 bit. */
  Answer smallGroup() {
    return any(
        offers -> {
          if (offers.stream()
              .anyMatch(o -> o.keyExchangeBits() != null && o.keyExchangeBits() < 2048)) {
            return Answer.YES;
          }
          Answer dhe = accepts(offers, "DHE");
          boolean measured = offers.stream().anyMatch(o -> o.keyExchangeBits() != null);
          return dhe.yes() && !measured
              ? Answer.unknown(
                  Unprobed.endpoint("the size of the Diffie-Hellman group of " + what, view))
              : dhe.yes() ? Answer.NO : dhe;
        },
        "DHE");
  }
}
