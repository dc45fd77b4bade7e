package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  @TempDir Path temp;

  @Test
  void aFolderIsMadeAndHoldsWhatWasWrittenAndAManifest() throws Exception {
    write(false, "report.html", "report.json");
    assertThat(names()).containsExactly("exvet-manifest.json", "report.html", "report.json");
    assertThat(out().resolve("report.html")).hasContent("report.html 1");
    assertThat(Files.readString(out().resolve("exvet-manifest.json")))
        .contains("\"schema\":\"1\"", "\"name\":\"report.html\"", "\"sha256\":\"");
  }

  @Test
  void ownFilesAreReplacedAndLeftoversRemoved() throws Exception {
    write(false, "report.html", "report.xlsx");
    write(false, "report.html", "report.json");
    assertThat(names()).containsExactly("exvet-manifest.json", "report.html", "report.json");
  }

  @Test
  void aFolderWithForeignFilesIsRefusedAndUntouched() throws Exception {
    Files.createDirectory(out());
    Files.writeString(out().resolve("mine.txt"), "mine");
    assertThatThrownBy(() -> write(false, "report.html"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("mine.txt")
        .hasMessageContaining("--overwrite");
    assertThat(names()).containsExactly("mine.txt");
  }

  @Test
  void overwriteKeepsForeignFilesAndRemovesOwnLeftovers() throws Exception {
    write(false, "report.html", "report.xlsx");
    Files.writeString(out().resolve("mine.txt"), "mine");
    Files.createDirectory(out().resolve("folder"));
    write(true, "report.html");
    assertThat(names()).containsExactly("exvet-manifest.json", "folder", "mine.txt", "report.html");
    assertThat(out().resolve("mine.txt")).hasContent("mine");
  }

  @Test
  void aChangedReportIsForeign() throws Exception {
    write(false, "report.html", "report.xlsx");
    Files.writeString(out().resolve("report.xlsx"), "with remarks");
    assertThatThrownBy(() -> write(false, "report.html"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("report.xlsx");
    write(true, "report.html");
    assertThat(out().resolve("report.xlsx")).hasContent("with remarks");
  }

  @Test
  void aLinkIsRefusedAndNeverWrittenThrough() throws Exception {
    Path outside = Files.writeString(temp.resolve("outside.txt"), "outside");
    write(false, "report.html");
    Files.delete(out().resolve("report.html"));
    Files.createSymbolicLink(out().resolve("report.html"), outside);
    assertThatThrownBy(() -> write(false, "report.html"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("report.html");
    write(true, "report.html");
    assertThat(outside).hasContent("outside");
    assertThat(out().resolve("report.html")).isRegularFile().hasContent("report.html 1");
    assertThat(Files.isSymbolicLink(out().resolve("report.html"))).isFalse();
  }

  @Test
  void aLinkInPlaceOfTheTemporaryFileIsNotFollowed() throws Exception {
    Path outside = Files.writeString(temp.resolve("outside.txt"), "outside");
    Files.createDirectory(out());
    Files.createSymbolicLink(out().resolve(".report.html.0.tmp"), outside);
    write(true, "report.html");
    assertThat(outside).hasContent("outside");
    assertThat(out().resolve("report.html")).hasContent("report.html 1");
  }

  @Test
  void aManifestCannotLeadOutOfTheFolder() throws Exception {
    Path outside = Files.writeString(temp.resolve("outside.txt"), "");
    Files.createDirectory(out());
    String empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    for (String name : List.of("../outside.txt", outside.toString(), "..", ".")) {
      Files.writeString(
          out().resolve("exvet-manifest.json"),
          "{\"schema\":\"1\",\"files\":[{\"name\":\""
              + name.replace("\\", "\\\\")
              + "\",\"sha256\":\""
              + empty
              + "\"}]}");
      write(true, "report.html");
      assertThat(outside).exists();
    }
  }

  @Test
  void aBrokenManifestIsForeign() throws Exception {
    Files.createDirectory(out());
    Files.writeString(out().resolve("exvet-manifest.json"), "{\"files\": [");
    assertThatThrownBy(() -> write(false, "report.html"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("exvet-manifest.json");
  }

  @Test
  void whatFailsLeavesNothing() throws Exception {
    write(false, "report.html");
    try (OutputFolder folder = OutputFolder.open(out(), false, GivenFiles.NONE)) {
      folder.write("report.html", stream -> stream.write('x'));
      assertThatThrownBy(
              () ->
                  folder.write(
                      "report.json",
                      stream -> {
                        throw new IOException("disk full");
                      }))
          .hasMessage("disk full");
    }
    assertThat(names()).containsExactly("exvet-manifest.json", "report.html");
    assertThat(out().resolve("report.html")).hasContent("report.html 1");
  }

  @Test
  void anInterruptedReplacementIsKnownAgain() throws Exception {
    write(false, "report.html", "report.json");
    OutputManifest both = OutputManifest.read(out());
    // The state between two moves: a manifest of old and new, and one file replaced.
    both.add("report.html", "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881");
    Files.write(out().resolve("exvet-manifest.json"), both.bytes());
    Files.writeString(out().resolve("report.html"), "z");
    assertThatThrownBy(() -> write(false, "report.html")).isInstanceOf(UsageException.class);
    Files.writeString(out().resolve("report.html"), "Z");
    both.add("report.html", "bbeebd879e1dff6918546dc0c179fdde505f2a21591c9a9c96e36b054ec5af83");
    Files.write(out().resolve("exvet-manifest.json"), both.bytes());
    write(false, "report.html");
    assertThat(names()).containsExactly("exvet-manifest.json", "report.html");
  }

  @Test
  void aFileIsNoFolder() throws Exception {
    Files.writeString(out(), "file");
    assertThatThrownBy(() -> write(true, "report.html"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is no folder");
  }

  @Test
  void theSameContentGivesTheSameManifest() throws Exception {
    write(false, "report.json", "report.html");
    byte[] first = Files.readAllBytes(out().resolve("exvet-manifest.json"));
    write(false, "report.html", "report.json");
    assertThat(out().resolve("exvet-manifest.json")).hasBinaryContent(first);
  }

  private Path out() {
    return temp.resolve("out");
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(out())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void write(boolean overwrite, String... names) throws UsageException, IOException {
    try (OutputFolder folder = OutputFolder.open(out(), overwrite, GivenFiles.NONE)) {
      for (String name : names) {
        folder.write(name, stream -> stream.write((name + " 1").getBytes(StandardCharsets.UTF_8)));
      }
      folder.commit();
    }
  }
}
