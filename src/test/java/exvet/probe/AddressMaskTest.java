package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.export.ProfileReader;
import exvet.fact.HttpExchange;
import exvet.fact.Origin;
import exvet.fact.Probed;
import exvet.fact.Profile;
import exvet.fact.SmtpDialogue;
import exvet.fact.View;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of persons is in a recording that is to have none. */
class AddressMaskTest {
  private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

  @TempDir Path folder;

  private AddressMask mask() throws Exception {
    Path file = folder.resolve("profile.yaml");
    Files.writeString(file, "testAddress: Anna+x@contoso.com\ntestSender: ben@fabrikam.com\n");
    Profile profile = ProfileReader.read(file);
    return AddressMask.of(profile);
  }

  @Test
  void questionsAndAnswersThatRepeatThemLoseTheName() throws Exception {
    HttpExchange asked =
        new HttpExchange(
            View.PUBLIC,
            "GET",
            "https://autodiscover.contoso.com/a.json?Email=Anna%2Bx@contoso.com&Protocol=Ews",
            "131.107.2.10",
            false,
            302,
            List.of(new HttpExchange.Header("Location", "/b?Email=anna%2bx%40contoso.com")),
            "mail of ANNA+X@CONTOSO.COM, not of johanna+x@contoso.com",
            null,
            NOW,
            Origin.derived("x", Map.of()));
    SmtpDialogue talked =
        new SmtpDialogue(
            View.PUBLIC,
            "mail.contoso.com",
            "131.107.2.10",
            25,
            false,
            List.of(
                new SmtpDialogue.Turn(null, 220, List.of("ready"), false),
                new SmtpDialogue.Turn("MAIL FROM:<ben@fabrikam.com>", 250, List.of("ok"), false),
                new SmtpDialogue.Turn(
                    "RCPT TO:<Anna+x@contoso.com>",
                    250,
                    List.of("<anna+x@contoso.com> ok"),
                    false)),
            null,
            NOW,
            Origin.derived("y", Map.of()));
    String written = written(mask().of(List.of(asked, talked)));
    assertThat(written)
        .doesNotContainPattern("(?i)(?<!joh)anna")
        .doesNotContain("ben@")
        .contains("Email=test-address@contoso.com&Protocol=Ews")
        .contains("Email=test-address%40contoso.com")
        .contains("RCPT TO:<test-address@contoso.com>")
        .contains("MAIL FROM:<test-sender@fabrikam.com>")
        .contains("johanna+x@contoso.com");
  }

  private static String written(List<Probed> seen) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Recording.write(seen, "test", out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
