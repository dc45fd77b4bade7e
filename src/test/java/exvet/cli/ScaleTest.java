package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many recipients in little memory. */
class ScaleTest {
  private static final int MANY = 30_000;

  @TempDir private Path folder;

  /** As property bags these mailboxes would take more than the memory there is. */
  @Test
  void recipientsAreReadMergedAndShownInLittleMemory() throws IOException, InterruptedException {
    export("Get-Mailbox", "Mailbox");
    export("Get-Recipient", "ReducedRecipient");
    Path shown = folder.resolve("facts.json");
    Path said = folder.resolve("said.txt");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx48m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "exvet.cli.Main",
                    "facts",
                    folder.resolve("in").toString(),
                    "--format",
                    "json"))
            .redirectOutput(shown.toFile())
            .redirectError(said.toFile())
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(said).content().isEmpty();
    assertThat(process.exitValue()).isZero();
    try (var lines = Files.lines(shown)) {
      // Everybody is in both exports.
      assertThat(lines.filter(line -> line.contains("\"cmdlet\": \"Get-Mailbox\"")).count())
          .isEqualTo(MANY);
    }
  }

  private void export(String cmdlet, String type) throws IOException {
    Files.createDirectories(folder.resolve("in"));
    try (BufferedWriter out =
        Files.newBufferedWriter(
            folder.resolve("in").resolve(cmdlet + ".xml"), StandardCharsets.UTF_16LE)) {
      out.write("\ufeff<Objs xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">");
      for (int i = 0; i < MANY; i++) {
        out.write("<Obj RefId=\"" + i + "\"><TN RefId=\"0\"><T>Deserialized.");
        out.write("Microsoft.Exchange.Data.Directory.Management." + type + "</T></TN><Props>");
        out.write(
            "<S N=\"Name\">user " + i + "</S><S N=\"PrimarySmtpAddress\">u" + i + "@a.com</S>");
        out.write("<Obj N=\"EmailAddresses\" RefId=\"" + (MANY + i) + "\"><LST>");
        for (int j = 0; j < 5; j++) {
          out.write("<S>smtp:an.address.as.long.as.some.are." + i + "." + j + "@a.com</S>");
        }
        out.write("</LST></Obj></Props></Obj>");
      }
      out.write("</Objs>");
    }
  }
}
