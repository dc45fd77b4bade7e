package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PublicSuffixTest {
  @Test
  void anybodyCanHaveADomainBelowIt() {
    for (String suffix : List.of("com", "co.uk", "xn--p1ai", "de")) {
      assertThat(PublicSuffix.contains(suffix)).as(suffix).isTrue();
    }
    for (String name : List.of("contoso.com", "example.co.uk", "local", "*", "", "a b.com")) {
      assertThat(PublicSuffix.contains(name)).as(name).isFalse();
    }
  }
}
