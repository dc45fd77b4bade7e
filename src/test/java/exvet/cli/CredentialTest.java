package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A password may stand in an export that was made without the collector; it goes no further. */
class CredentialTest {
  private static final String SECRET = "01000000d08c9ddf0115d1118c7a00c04fc297eb";

  @TempDir private Path folder;

  @Test
  void ofACredentialOnlyTheUserIsKept() throws IOException {
    String credential =
        "<Obj N=\"AuthenticationCredential\" RefId=\"2\"><TN RefId=\"1\">"
            + "<T>System.Management.Automation.PSCredential</T><T>System.Object</T></TN>"
            + "<ToString>System.Management.Automation.PSCredential</ToString>"
            + "<Props><S N=\"UserName\">relay@proseware.com</S><SS N=\"Password\">"
            + SECRET
            + "</SS></Props></Obj>";
    assertThat(facts(credential)).contains("relay@proseware.com").doesNotContain(SECRET);
  }

  @Test
  void theUserThatTheCollectorWrites() throws IOException {
    assertThat(facts("<S N=\"AuthenticationCredential\">relay</S>"))
        .contains("\"AuthenticationCredential\": \"relay\"");
  }

  @Test
  void aCredentialOfWhichOnlyTheTypeWasPrintedIsSet() throws IOException {
    assertThat(
            facts(
                "<S N=\"AuthenticationCredential\">System.Management.Automation.PSCredential</S>"))
        .contains("\"AuthenticationCredential\": \"set\"");
  }

  @Test
  void noCredential() throws IOException {
    assertThat(facts("<Nil N=\"AuthenticationCredential\" />"))
        .contains("\"AuthenticationCredential\": null");
  }

  private String facts(String credential) throws IOException {
    Path file = folder.resolve("Get-SendConnector.xml");
    Files.writeString(
        file,
        "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">"
            + "<Obj RefId=\"0\"><TN RefId=\"0\"><T>Deserialized.Microsoft.Exchange.Data.Directory"
            + ".SystemConfiguration.SmtpSendConnectorConfig</T><T>System.Object</T></TN><Props>"
            + "<S N=\"Name\">Relay</S><S N=\"Identity\">Relay</S>"
            + credential
            + "</Props></Obj></Objs>");
    Run run = Run.of("facts", "--format", "json", file.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    return run.out();
  }
}
