package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import exvet.fact.View;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is made of chains that no honest server sends. */
class ChainFaultTest {
  private static final Instant NOW = Instant.parse("2026-12-24T09:00:00Z");

  /** A server's certificate, and fourteen of one key that each may have issued any of them. */
  private static SentChain circle() throws IOException, CertificateException {
    try (InputStream in =
        Files.newInputStream(Path.of("src/test/resources/certificates/circle.pem"))) {
      List<X509Certificate> all = Roots.read(in);
      return new SentChain(all.get(0), all.subList(1, all.size()));
    }
  }

  @Test
  void certificatesThatIssuedEachOtherAreNotTriedInEveryOrder() throws Exception {
    SentChain circle = circle();
    assertThat(circle.others()).hasSize(14);
    ChainFault fault =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> ChainFault.of(circle, Roots.PUBLIC, View.PUBLIC, NOW));
    assertThat(fault.kind()).isEqualTo(ChainFault.Kind.UNKNOWN_ROOT);
    assertThat(fault.text()).isEqualTo("ends at Circle, which is no public root");
  }

  @Test
  void oneOfThemThatIsTrustedIsEnough() throws Exception {
    SentChain circle = circle();
    Roots roots = Roots.PUBLIC.with(List.of(circle.others().get(13)), List.of());
    ChainFault fault =
        assertTimeoutPreemptively(
            Duration.ofSeconds(60), () -> ChainFault.of(circle, roots, View.PUBLIC, NOW));
    assertThat(fault).isNull();
  }
}
