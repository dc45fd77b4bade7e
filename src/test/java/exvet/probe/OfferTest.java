package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which suites belong to an offer. */
class OfferTest {

  private static List<String> names(Offer offer) {
    return offer.suites().stream().map(CipherSuites::name).toList();
  }

  @ParameterizedTest
  @EnumSource(Offer.class)
  void eachOffersSomethingOnce(Offer offer) {
    assertThat(offer.suites()).isNotEmpty().doesNotHaveDuplicates();
  }

  @Test
  void kindsAreWhatTheyAreCalled() {
    assertThat(names(Offer.DES))
        .containsExactlyInAnyOrder(
            "TLS_RSA_WITH_DES_CBC_SHA",
            "TLS_DH_DSS_WITH_DES_CBC_SHA",
            "TLS_DH_RSA_WITH_DES_CBC_SHA",
            "TLS_DHE_DSS_WITH_DES_CBC_SHA",
            "TLS_DHE_RSA_WITH_DES_CBC_SHA");
    assertThat(names(Offer.RC4)).hasSize(6).allMatch(name -> name.contains("_WITH_RC4_128_"));
    assertThat(names(Offer.TRIPLE_DES)).allMatch(name -> name.contains("_WITH_3DES_EDE_CBC_"));
    assertThat(names(Offer.EXPORT)).hasSize(9).allMatch(name -> name.contains("_EXPORT_"));
    assertThat(names(Offer.NULL)).allMatch(name -> name.contains("_WITH_NULL_"));
    assertThat(names(Offer.ANON)).allMatch(name -> name.contains("_anon_WITH_"));
    assertThat(names(Offer.RSA)).hasSize(18).contains("TLS_RSA_WITH_AES_128_CBC_SHA");
    assertThat(names(Offer.DHE)).allMatch(name -> name.startsWith("TLS_DHE_"));
    assertThat(names(Offer.ECDHE)).allMatch(name -> name.startsWith("TLS_ECDHE_"));
  }

  @Test
  void clientsOfTodayOfferNothingWeak() {
    assertThat(names(Offer.USUAL))
        .hasSize(25)
        .startsWith("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384")
        .noneMatch(name -> name.matches(".*(NULL|RC4|DES|EXPORT|anon).*"));
  }

  @Test
  void factsNameEachOfferDifferently() {
    Set<String> names = Offer.asked().map(Offer::offered).collect(Collectors.toSet());
    assertThat(names)
        .containsExactlyInAnyOrder(
            "SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2", "RC4", "3DES", "DES", "NULL", "EXPORT", "ANON",
            "RSA", "DHE", "ECDHE");
  }
}
