package exvet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that a profile or an option names. */
class NamedServersTest {
  private static final Path EXPORTS = Path.of("src/examples/contoso");

  @TempDir Path temp;

  private Run inputs(Path source, String profile, String... more) throws IOException {
    Path file = temp.resolve("profile.yaml");
    Files.writeString(file, profile);
    String[] words = new String[4 + more.length];
    words[0] = "inputs";
    words[1] = source.toString();
    words[2] = "--profile=" + file;
    words[3] = "--format=json";
    System.arraycopy(more, 0, words, 4, more.length);
    return Run.of(words);
  }

  @Test
  void ofThoseThatFaceTheInternetOneMustBeThere() throws IOException {
    Run run = inputs(EXPORTS, "internetFacing: [Mailbx01, Gone]\n");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "exvet: error: "
                + temp.resolve("profile.yaml")
                + ": internetFacing names no server that Get-ExchangeServer has: Mailbox01,"
                + " Mailbox02; did you mean Mailbox01?\n");
  }

  @Test
  void ofAnyOtherThatIsNotThereIsWarned() throws IOException {
    Run run =
        inputs(
            EXPORTS,
            """
            internetFacing: [mailbox01.contoso.com, Mailbox3]
            internalOnly: [MAILBOX02]
            ignoreServers: [Gone]
            servers:
              - name: Unheard
                ips: [192.0.2.1]
            maintenance:
              servers: [Mailbox02, Elsewhere]
            sites:
              redmond: {extHost: mail.contoso.com}
              Rednond: {extHost: mail.contoso.com}
            """);
    assertThat(run.exit()).isZero();
    assertThat(run.err())
        .isEqualTo(
            """
            exvet: warning: internetFacing of the profile names Mailbox3, which is no server; did you mean Mailbox01?
            exvet: warning: servers of the profile names Unheard, which is no server
            exvet: warning: maintenance.servers of the profile names Elsewhere, which is no server
            exvet: warning: sites of the profile names Rednond, in which no server is; did you mean Redmond?
            """);
  }

  @Test
  void whoAnswersIsThereWhoeverListsIt() throws IOException {
    Path exports = temp.resolve("exports");
    PartialServers.copy(EXPORTS, exports);
    Run run =
        inputs(
            exports,
            """
            internetFacing: [Mailbox02, mailbox02.contoso.com]
            internalOnly: [Mailbox03]
            sites:
              Elsewhere: {extHost: mail.contoso.com}
            """);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err())
        .isEqualTo(
            "exvet: warning: internalOnly of the profile names Mailbox03, which is no server; did"
                + " you mean Mailbox01?\n");
  }

  @Test
  void mailThatComesToNoServerIsRefused() throws IOException {
    Run run = inputs(EXPORTS, "mx: {mode: direct, servers: [Mailbx01]}\n");
    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains(
            ": mx.servers names no server that Get-ExchangeServer has: Mailbox01, Mailbox02;"
                + " did you mean Mailbox01?");
  }

  @Test
  void withoutGetExchangeServerNobodyCanTell() throws IOException {
    Run run =
        inputs(
            EXPORTS.resolve("Get-OwaVirtualDirectory.xml"),
            "internetFacing: [Mailbx01]\ninternalOnly: [Gone]\n");
    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
  }
}
