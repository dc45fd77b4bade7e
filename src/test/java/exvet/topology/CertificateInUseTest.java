package exvet.topology;

import static exvet.topology.Make.ABSENT;
import static exvet.topology.Make.facts;
import static exvet.topology.Make.make;
import static exvet.topology.Make.only;
import static exvet.topology.Make.server;
import static exvet.topology.Make.topology;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.AuthConfig;
import exvet.fact.ExchangeCertificate;
import exvet.fact.MapiOverride;
import exvet.fact.Origin;
import exvet.fact.TransportService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Everything is judged on 1 November 2026. */
class CertificateInUseTest {
  private static final List<Object> PLAIN =
      List.of(
          "server", "M1",
          "identity", "M1\\AA",
          "thumbprint", "AA",
          "services", List.of("SMTP"),
          "status", "Valid",
          "selfSigned", true);

  private static Topology with(Object... more) {
    List<Object> pairs = new ArrayList<>(PLAIN);
    pairs.addAll(Arrays.asList(more));
    return topology(
        facts(
            server("M1"),
            List.of(
                make(ExchangeCertificate.class, pairs.toArray()),
                make(AuthConfig.class, "identity", "Auth"),
                make(
                    TransportService.class,
                    "name",
                    "M1",
                    "identity",
                    "M1",
                    "internalTransportCertificateThumbprint",
                    "BB"))));
  }

  private static CertificateInUse use(Object... more) {
    return only(with(more), CertificateInUse.class, "M1\\AA");
  }

  private static CertificateMake made(Object... more) {
    return only(with(more), CertificateMake.class, "M1\\AA");
  }

  private static CertificateInUse lasting(Object from, String to) {
    return use(
        "notBefore",
        from instanceof String text ? Instant.parse(text + "T00:00:00Z") : from,
        "notAfter",
        Instant.parse(to + "T00:00:00Z"));
  }

  @Test
  void theThresholdsAreDaysOrPartsOfTheLifetime() {
    assertThat(lasting("2021-12-31", "2026-12-31").aging()).isFalse();
    assertThat(lasting("2021-12-30", "2026-12-30").aging()).isTrue();
    assertThat(lasting("2021-12-01", "2026-12-01").ending()).isFalse();
    assertThat(lasting("2021-11-30", "2026-11-30").ending()).isTrue();
    // Thirty days: a third is ten of them, a sixth five.
    assertThat(lasting("2026-10-12", "2026-11-11").aging()).isFalse();
    assertThat(lasting("2026-10-11", "2026-11-10").aging()).isTrue();
    assertThat(lasting("2026-10-07", "2026-11-06").ending()).isFalse();
    assertThat(lasting("2026-10-06", "2026-11-05").ending()).isTrue();
  }

  @Test
  void withoutTheBeginOnlyADistantEndIsCertain() {
    assertThat(lasting(ABSENT, "2026-12-31").aging()).isFalse();
    assertThat(lasting(ABSENT, "2026-12-30").lacks("aging")).isTrue();
    assertThat(lasting(ABSENT, "2026-12-30").ending()).isFalse();
  }

  private static CertificateInUse local(String from, String to) {
    return use(
        "notBefore",
        ABSENT,
        "notAfter",
        ABSENT,
        "notBeforeLocal",
        Instant.parse(from + "Z"),
        "notAfterLocal",
        Instant.parse(to + "Z"));
  }

  @Test
  void aDateWithoutAZoneDecidesWhatIsSoInEachZone() {
    assertThat(local("2021-10-30T00:00:00", "2026-10-31T11:59:59").expired()).isTrue();
    assertThat(local("2021-10-30T00:00:00", "2026-10-31T12:00:00").lacks("expired")).isTrue();
    assertThat(local("2021-10-30T00:00:00", "2026-11-01T13:59:59").lacks("expired")).isTrue();
    assertThat(local("2021-10-30T00:00:00", "2026-11-01T14:00:00").expired()).isFalse();
    assertThat(local("2021-10-30T00:00:00", "2031-02-11T01:28:41").until())
        .isEqualTo("2031-02-11T01:28:41 (local time of the export)");
  }

  @Test
  void aThresholdNearWhichTheZoneDecidesIsOpen() {
    assertThat(local("2021-12-31T00:00:00", "2026-12-31T14:00:00").aging()).isFalse();
    assertThat(local("2021-12-31T00:00:00", "2026-12-31T13:59:59").lacks("aging")).isTrue();
    assertThat(local("2021-12-31T00:00:00", "2026-12-30T11:59:59").aging()).isTrue();
    // Thirty days: a third is ten of them, and a day more or less in other zones.
    assertThat(local("2026-10-12T00:00:00", "2026-11-11T00:00:00").lacks("aging")).isTrue();
    assertThat(local("2026-10-10T00:00:00", "2026-11-09T00:00:00").aging()).isTrue();
    assertThat(local("2026-10-13T00:00:00", "2026-11-12T00:00:00").aging()).isFalse();
  }

  @Test
  void servicesThatAreNotKnownLeaveTheUseOpen() {
    assertThat(use().inUse()).isTrue();
    assertThat(use("services", List.of()).inUse()).isFalse();
    assertThat(use("services", ABSENT).lacks("inUse")).isTrue();
    assertThat(use("services", List.of("POP")).popImap()).isTrue();
  }

  @Test
  void aSizeTellsTheKindOnlyWhereNoOtherHasIt() {
    assertThat(made("publicKeySize", 2048).weakKey()).isFalse();
    assertThat(made("publicKeySize", 1024).weakKey()).isTrue();
    assertThat(made("publicKeySize", 600).keyKind()).isEqualTo("RSA");
    assertThat(made("publicKeySize", 521).lacks("weakKey")).isTrue();
    assertThat(made("publicKeySize", 0).lacks("weakKey")).isTrue();
    assertThat(made("publicKeySize", 255).weakKey()).isTrue();
    assertThat(made("publicKeySize", 256, "signatureAlgorithm", "sha256ECDSA").weakKey()).isFalse();
    assertThat(made("publicKeySize", 512, "signatureAlgorithm", "sha256RSA").weakKey()).isTrue();
  }

  @Test
  void overridesOfSeveralFilesAreNotAdded() {
    List<MapiOverride> overrides = new ArrayList<>();
    for (int count : new int[] {3, 5}) {
      overrides.add(
          make(
              MapiOverride.class,
              "identity",
              count + "",
              "mapiHttpEnabled",
              false,
              "mailboxes",
              count,
              "origin",
              new Origin(count + ".csv", "o", 1, Map.of(), false)));
    }
    MapiSetting setting = topology(facts(server("M1"), overrides)).all(MapiSetting.class).get(0);
    assertThat(setting.overridden()).isTrue();
    assertThat(setting.overriding()).isEqualTo("at least 5 mailboxes");
  }
}
