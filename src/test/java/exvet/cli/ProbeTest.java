package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Probes from the command line, as far as that needs no network. */
class ProbeTest {
  private static final String ZONE = "src/test/resources/bases/contoso.public.zone";

  @TempDir Path folder;

  private static Run exvet(String command, String... more) {
    List<String> words = new ArrayList<>(List.of(command, "src/examples/contoso"));
    words.addAll(List.of("--profile", "src/examples/contoso.yaml"));
    words.addAll(List.of(more));
    return Run.of(words.toArray(String[]::new));
  }

  private static Run check(String... more) {
    List<String> words = new ArrayList<>(List.of("--as-of", "2026-11-24", "--fail-on", "never"));
    words.addAll(List.of(more));
    return exvet("check", words.toArray(String[]::new));
  }

  @Test
  void aDryRunPrintsThePlanAndAsksNothing() {
    Run run = exvet("probe", "--zone", ZONE + "=public", "--dry-run");
    assertThat(run.exit()).isZero();
    assertThat(run.out().lines())
        .contains("MX contoso.com (public view)", "AAAA owa.contoso.com (public view)")
        .noneMatch(line -> line.contains("private view"));
  }

  @Test
  void thePlanIsPrintedBeforeItIsFollowed() throws IOException {
    try (Greeter greeter = new Greeter()) {
      Path file = folder.resolve("seen.json");
      String[] words = {
        "--zone",
        ZONE + "=public",
        "--record",
        file.toString(),
        "--overwrite",
        "--connect-to",
        greeter.leadingAll(),
        "--rcpt-test"
      };
      Run run = exvet("probe", words);
      assertThat(run.out().lines()).contains("MX contoso.com (public view)");
      assertThat(run.out()).matches("(?s).*\\d+ entries recorded in \\S*seen.json\\s*");
      // Whoever is named to a mail server is named in the plan.
      Matcher named = Pattern.compile("RCPT TO:<([^>]+)>").matcher(Files.readString(file));
      assertThat(named.results().map(one -> one.group(1)).toList())
          .isNotEmpty()
          .allMatch(recipient -> run.out().contains("<" + recipient + ">"));
    }
  }

  @Test
  void aReplayGivesTheVerdictsThatWereGiven() throws IOException {
    Path out = folder.resolve("out");
    Run first = check("--zone", ZONE + "=public", "--format", "json", "--out", out.toString());
    assertThat(first.exit()).isZero();
    String recording = out.resolve("recording.json").toString();
    Run second = check("--replay", recording, "--format", "json", "--out", "-");
    JsonNode made = new ObjectMapper().readTree(out.resolve("report.json").toFile());
    assertThat(second.json().get("results")).isEqualTo(made.get("results"));
    assertThat(verdict(made, "pubdns-mx-present:contoso.com")).isEqualTo("pass");
    assertThat(second.json().get("inputs").toString()).contains("\"seen 2026-11-24\"");
    assertThat(Files.readString(out.resolve("exvet-manifest.json"))).contains("recording.json");
  }

  @Test
  void whatTheRecordingLacksIsIncompleteOnlyIfProbesWereAskedFor() throws IOException {
    Path set = folder.resolve("set.yaml");
    Files.writeString(
        set,
        """
        exclude:
          - {rule: privdns-source-servers-resolve-mx, reason: Windows was not exported.}
          - {rule: tls-schannel-consistent, reason: Windows was not exported.}
        """);
    String[] exported = {
      "--fail-on-incomplete", "--ruleset", set.toString(), "--format", "json", "--out", "-"
    };
    assertThat(check(exported).exit()).isZero();
    Path out = folder.resolve("out");
    check("--zone", ZONE + "=public", "--format", "json", "--out", out.toString());
    String recording = out.resolve("recording.json").toString();
    assertThat(
            check(
                    "--fail-on-incomplete",
                    "--ruleset",
                    set.toString(),
                    "--replay",
                    recording,
                    "--format",
                    "json",
                    "--out",
                    "-")
                .exit())
        .isEqualTo(3);
  }

  @Test
  void aChangedRecordingIsUsedAndNamed() throws IOException {
    Path out = folder.resolve("out");
    check("--zone", ZONE + "=public", "--format", "json", "--out", out.toString());
    Path recording = out.resolve("recording.json");
    Files.writeString(recording, Files.readString(recording).replace("10 mail.", "20 mail."));
    Run run = check("--replay", recording.toString(), "--format", "json", "--out", "-");
    assertThat(run.err()).contains("recording.json: was changed after it was made");
    assertThat(run.json().at("/inputs").findValuesAsText("file")).contains("recording.json");
  }

  @Test
  void whoCannotBeAskedIsSaid() {
    assertThat(exvet("probe").err())
        .contains("there is nobody to ask: state resolvers in the profile");
    assertThat(exvet("probe").exit()).isEqualTo(2);
    assertThat(check("--zone", ZONE).err())
        .contains("--zone must be FILE=public or FILE=private, not " + ZONE);
    assertThat(check("--zone", "pom.xml=public").err())
        .contains("the zone file pom.xml cannot be read");
    assertThat(check("--replay", "pom.xml").err()).contains("the recording pom.xml cannot be read");
    assertThat(check("--replay", "nowhere.json").exit()).isEqualTo(2);
  }

  /** Somebody on loopback who greets as a mail server, whoever comes, and counts them. */
  private static final class Greeter implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final AtomicInteger guests = new AtomicInteger();

    Greeter() throws IOException {
      Thread thread = new Thread(this::accept, "greeter");
      thread.setDaemon(true);
      thread.start();
    }

    private void accept() {
      while (!server.isClosed()) {
        try (Socket socket = server.accept()) {
          guests.incrementAndGet();
          socket
              .getOutputStream()
              .write(
                  ("220 edge.fabrikam.com ESMTP\r\n" + "250 edge.fabrikam.com\r\n".repeat(9))
                      .getBytes(StandardCharsets.US_ASCII));
          socket.shutdownOutput();
          socket.setSoTimeout(5_000);
          socket.getInputStream().readAllBytes();
        } catch (IOException e) {
          // Whoever came is gone; the next one is waited for.
        }
      }
    }

    String leadingAll() {
      return "::127.0.0.1:" + server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  private List<JsonNode> probed(String... more) throws IOException {
    Path file = folder.resolve("seen.json");
    List<String> words = new ArrayList<>(List.of("--zone", ZONE + "=public"));
    words.addAll(List.of("--record", file.toString(), "--overwrite"));
    words.addAll(List.of(more));
    Run run = exvet("probe", words.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isZero();
    List<JsonNode> entries = new ArrayList<>();
    new ObjectMapper().readTree(file.toFile()).get("entries").forEach(entries::add);
    return entries;
  }

  @Test
  void theNamesByWhichServersIntroduceThemselvesAreAskedFor() throws IOException {
    try (Greeter greeter = new Greeter()) {
      List<JsonNode> entries = probed("--connect-to", greeter.leadingAll());
      assertThat(greeter.guests.get()).isGreaterThan(20);
      assertThat(entries)
          .filteredOn(one -> one.path("name").asText().equals("edge.fabrikam.com"))
          .extracting(one -> one.path("type").asText())
          .contains("A", "AAAA");
      assertThat(entries)
          .filteredOn(one -> !one.path("probe").asText().equals("dns"))
          .allMatch(one -> one.path("led").asBoolean())
          .noneMatch(one -> one.path("host").asText().contains("google"));
    }
  }

  @Test
  void aZoneFileOfTheOutsideIsNoReasonToTryServersFromInside() throws IOException {
    try (Greeter greeter = new Greeter()) {
      assertThat(probed("--connect-to", greeter.leadingAll(), "--from", "inside"))
          .isNotEmpty()
          .allMatch(one -> one.path("probe").asText().equals("dns"));
      assertThat(greeter.guests).hasValue(0);
    }
  }

  @Test
  void aZoneFileCountsMoreThanWhatWasRecordedOfIt() throws IOException {
    Path out = folder.resolve("out");
    check("--zone", ZONE + "=public", "--format", "json", "--out", out.toString());
    Path old = folder.resolve("old.json");
    Files.copy(out.resolve("recording.json"), old);
    // What was seen is newer than the day that counts, and yet no longer so once it is published.
    Files.writeString(
        old, Files.readString(old).replaceAll("\"at\":\"[^\"]*", "\"at\":\"2027-01-01T00:00:00Z"));
    Path zone = folder.resolve("new.zone");
    Files.writeString(zone, Files.readString(Path.of(ZONE)).replaceAll("(?m)^.*\\sMX\\s.*$", ""));
    Run run =
        check(
            "--replay",
            old.toString(),
            "--zone",
            zone + "=public",
            "--format",
            "json",
            "--out",
            "-");
    assertThat(verdict(run.json(), "pubdns-mx-present:contoso.com")).isEqualTo("fail");
  }

  @Test
  void optionsThatWouldComeToNothingAreRefused() throws IOException {
    assertThat(check("--connect-to", "::127.0.0.1:1").err())
        .contains("--connect-to needs --probe, without which nobody is asked");
    assertThat(check("--rcpt-test").exit()).isEqualTo(2);
    assertThat(check("--relay-test").exit()).isEqualTo(2);
    assertThat(check("--from", "inside").exit()).isEqualTo(2);
    assertThat(check("--record", "x.json").err()).contains("there is nothing to record");
  }

  @Test
  void aFileInTheWayIsFoundBeforeAnybodyIsAsked() throws IOException {
    Path file = Files.createFile(folder.resolve("recording.json"));
    try (Greeter greeter = new Greeter()) {
      for (String record : List.of(file.toString(), folder.resolve("no/x.json").toString())) {
        Run run =
            exvet(
                "probe",
                "--zone",
                ZONE + "=public",
                "--connect-to",
                greeter.leadingAll(),
                "--record",
                record);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).containsAnyOf("recording.json exists", "there is no folder for");
      }
      assertThat(greeter.guests).hasValue(0);
    }
  }

  private static String verdict(JsonNode report, String key) {
    for (JsonNode result : report.get("results")) {
      if (result.get("key").asText().equals(key)) {
        return result.get("verdict").asText();
      }
    }
    return "none";
  }
}
