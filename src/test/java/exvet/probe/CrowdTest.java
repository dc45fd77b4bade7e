package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Rcode;

/** Many questions under way at once: none waits for another, and none is worse off for it. */
class CrowdTest {
  /** As many as usually, and as fast; what is silent is given up sooner. */
  private static NameServers resolver(DnsServer server, Duration attempt) {
    Pace usual = Pace.USUAL;
    Pace pace =
        new Pace(
            usual.inFlight(), usual.perSecond(), attempt, attempt.multipliedBy(3), usual.all());
    return new NameServers(List.of(server), pace, at -> at);
  }

  @Test
  void ofASlowServerThousandsAreWaitedForAtOnce() {
    try (CrowdedServer server = new CrowdedServer(1_000, Integer.MAX_VALUE, 0)) {
      List<DnsQuestion> questions = PaceTest.questions(800);
      NameServers servers = resolver(server.at(), Duration.ofSeconds(4));
      Duration took = PaceTest.took(() -> PaceTest.allAreRight(questions, servers.ask(questions)));
      // The pace of 500 packets a second holds all the same.
      assertThat(took).isGreaterThan(Duration.ofMillis(2_590));
      assertThat(server.asked()).isEqualTo(800);
      assertThat(server.most()).isGreaterThan(100);
    }
  }

  @Test
  void whoIsSilentHoldsUpNobody() {
    try (CrowdedServer server = new CrowdedServer(-1, Integer.MAX_VALUE, 0)) {
      NameServers servers = resolver(server.at(), Duration.ofSeconds(1));
      assertThat(servers.ask(PaceTest.questions(600)))
          .hasSize(600)
          .extracting(DnsAnswer::failure)
          .containsOnly("timeout");
      // Each is asked twice, without a pause between.
      assertThat(server.asked()).isEqualTo(1_200);
    }
  }

  @ParameterizedTest
  @CsvSource({Rcode.REFUSED + ", REFUSED", Rcode.SERVFAIL + ", SERVFAIL", "-1, silence"})
  void whoIsTurnedAwayInACrowdIsAskedAgainWhenItIsGone(int excess, String name) {
    try (CrowdedServer server = new CrowdedServer(600, 150, excess)) {
      List<DnsQuestion> questions = PaceTest.questions(600);
      NameServers servers = resolver(server.at(), Duration.ofMillis(1_500));
      PaceTest.allAreRight(questions, servers.ask(questions));
      assertThat(server.turnedAway()).as(name).isPositive();
      assertThat(server.asked()).isGreaterThanOrEqualTo(600 + server.turnedAway());
    }
  }

  /** It works on for longer than exvet waits, so that the crowd is still there when it is gone. */
  @ParameterizedTest
  @CsvSource({Rcode.REFUSED + ", REFUSED", Rcode.SERVFAIL + ", SERVFAIL", "-1, silence"})
  void whoWorksOnForLongIsGivenTimeToForget(int excess, String name) {
    try (CrowdedServer server = new CrowdedServer(600, 200, excess)) {
      server.deadFor(2_000, 7);
      List<DnsQuestion> questions = PaceTest.questions(600);
      NameServers servers = resolver(server.at(), Duration.ofMillis(1_000));
      List<DnsAnswer> answers = servers.ask(questions);
      assertThat(server.turnedAway()).as(name).isPositive();
      assertThat(answers.stream().filter(one -> one.failure() == null && one.definite()))
          .as(name)
          .hasSize(600 - 600 / 7 - 1);
    }
  }

  @Test
  void whoRefusesWithoutACrowdIsNotAskedAgain() {
    try (CrowdedServer server = new CrowdedServer(0, 0, Rcode.REFUSED)) {
      NameServers servers = resolver(server.at(), Duration.ofSeconds(1));
      assertThat(servers.ask(PaceTest.questions(20)))
          .hasSize(20)
          .extracting(DnsAnswer::rcode)
          .containsOnly("REFUSED");
      assertThat(server.asked()).isEqualTo(20);
    }
  }

  @Test
  void halfOfTheSocketsThatAreLeftAreUsed() {
    assertThat(Sockets.atOnce(2_000, 1_000_000)).isEqualTo(2_000);
    assertThat(Sockets.atOnce(2_000, 4_000)).isEqualTo(2_000);
    assertThat(Sockets.atOnce(2_000, 924)).isEqualTo(462);
    assertThat(Sockets.atOnce(2_000, 1)).isEqualTo(1);
    assertThat(Sockets.atOnce(2_000, -1)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"128", "256", "1024"})
  @DisabledOnOs(OS.WINDOWS)
  void whereAProcessMayOpenFewFilesNoQuestionIsLost(int files) throws Exception {
    try (CrowdedServer server = new CrowdedServer(50, Integer.MAX_VALUE, 0)) {
      assertThat(said("ulimit -n " + files, server.at().port()))
          .isEqualTo("1500 answers, 0 failures\n");
    }
  }

  private static String said(String first, int port) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "/bin/sh",
                "-c",
                first + "; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "exvet.probe.ManyNames",
                String.valueOf(port))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
