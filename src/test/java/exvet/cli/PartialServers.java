package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Exports of which the list of servers leaves the second one out, which answered all the same. */
final class PartialServers {
  private PartialServers() {}

  static void copy(Path exports, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(exports)) {
      for (Path file : files.toList()) {
        Files.write(folder.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    Path list = folder.resolve("Get-ExchangeServer.xml");
    String text = Files.readString(list, StandardCharsets.UTF_16);
    int second = text.lastIndexOf("\n  <Obj RefId=");
    String cut = text.substring(0, second + 1) + "</Objs>";
    assertThat(cut).contains("Mailbox01").doesNotContain(">Mailbox02<");
    Files.writeString(list, cut, StandardCharsets.UTF_16);
  }
}
