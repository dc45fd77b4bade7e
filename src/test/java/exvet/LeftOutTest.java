package exvet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOutTest {

  @Test
  void namesTheTestsThatNeedRealServers(@TempDir Path folder) throws IOException {
    Files.createDirectory(folder.resolve("a"));
    Files.createFile(folder.resolve("a/SmtpLab.class"));
    Files.createFile(folder.resolve("DnsLab.class"));
    Files.createFile(folder.resolve("DnsLab$1.class"));
    Files.createFile(folder.resolve("DnsTest.class"));
    assertThat(LeftOut.line(folder))
        .isEqualTo(
            "Left out: tests with real servers (DnsLab, SmtpLab); servers embedded in the tests"
                + " stand in. .ci/lab runs them.");
  }
}
