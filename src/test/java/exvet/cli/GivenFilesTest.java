package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command reads is there when it is done, as it was. */
class GivenFilesTest {
  private static final String EXPORTS = "src/examples/contoso";
  private static final String FAULTS = "src/examples/contoso-faults";
  private static final List<String> STATED =
      List.of("--profile", "src/examples/contoso.yaml", "--as-of", "2026-11-24");

  @TempDir static Path folder;
  private static Path report;
  @TempDir Path out;

  @BeforeAll
  static void judge() {
    report = folder.resolve("report");
    assertThat(check(EXPORTS, "--format", "html,json", "--out", report.toString()).exit()).isZero();
  }

  private static Run check(String exports, String... options) {
    return Run.of(
        Stream.of(List.of("check", exports), STATED, List.of(options))
            .flatMap(List::stream)
            .toArray(String[]::new));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static Path copy(Path folder) throws IOException {
    Files.createDirectory(folder);
    for (String name : names(report)) {
      Files.copy(report.resolve(name), folder.resolve(name));
    }
    return folder;
  }

  @Test
  void aRecordingThatIsReplayedIntoItsFolderStays() throws IOException {
    Path folder = out.resolve("zone");
    Path recording = folder.resolve("recording.json");
    Path zone =
        Files.writeString(
            out.resolve("a.zone"),
            "$ORIGIN contoso.com.\n@ 3600 IN SOA ns1 hostmaster 1 2 3 4 5\n@ 3600 IN MX 10 mail\n");
    check(EXPORTS, "--zone", zone + "=public", "--format", "html", "--out", folder.toString());
    byte[] seen = Files.readAllBytes(recording);
    for (int i = 0; i < 2; i++) {
      check(
          EXPORTS,
          "--replay",
          recording.toString(),
          "--format",
          "json",
          "--out",
          folder.toString());
      assertThat(recording).hasBinaryContent(seen);
      assertThat(names(folder))
          .containsExactly("exvet-manifest.json", "recording.json", "report.json");
    }
  }

  @Test
  void aBaselineIsNotReplacedByWhatIsComparedWithIt() throws IOException {
    Path baseline = copy(out.resolve("baseline")).resolve("report.json");
    Run run =
        check(
            FAULTS,
            "--baseline",
            baseline.toString(),
            "--new-only",
            "--out",
            baseline.getParent().toString());
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("cannot write " + baseline + ": this command reads it; name another folder");
    assertThat(baseline).hasSameBinaryContentAs(report.resolve("report.json"));
    assertThat(names(baseline.getParent())).isEqualTo(names(report));
  }

  @Test
  void aFixPackBesideItsReportLeavesTheReport() throws IOException {
    Path both = copy(out.resolve("both"));
    assertThat(Run.of("fix", both.toString(), "--out", both.toString()).exit()).isZero();
    assertThat(names(both)).contains("fix.md", "report.html", "report.json");
  }

  @Test
  void aReportIsRenderedBesideIt() throws IOException {
    Path folder = copy(out.resolve("rendered"));
    assertThat(Run.of("render", folder.toString(), "--format", "md").exit()).isZero();
    assertThat(names(folder))
        .containsExactly("exvet-manifest.json", "report.html", "report.json", "report.md");
  }

  @Test
  void noFileThatIsReadIsOverwritten() throws IOException {
    Path profile = Files.copy(Path.of("src/examples/contoso.yaml"), out.resolve("contoso.yaml"));
    Run run =
        Run.of(
            "evidence",
            "pack",
            report.toString(),
            EXPORTS,
            "--profile",
            profile.toString(),
            "--out",
            profile.toString(),
            "--overwrite");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(profile + " is read by this command; name another file");
    assertThat(profile).hasSameBinaryContentAs(Path.of("src/examples/contoso.yaml"));
  }

  @Test
  void whatAKilledRunLeftIsNotInTheWay() throws IOException {
    Files.writeString(out.resolve(".Collect-Exchange.ps1.0.tmp"), "half");
    Path script = out.resolve("Collect-Exchange.ps1");
    assertThat(Run.of("collect", "--out", script.toString()).exit()).isZero();
    assertThat(names(out)).containsExactly(".Collect-Exchange.ps1.0.tmp", "Collect-Exchange.ps1");
  }
}
