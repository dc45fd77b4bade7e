package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.SmtpDialogue.Turn;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What replies to a recipient say, in the words of several servers. */
class RecipientReplyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "250 | 2.1.5 Recipient OK | ACCEPTED",
        "450 | 4.2.0 greylisted | LATER",
        "550 | 5.7.54 SMTP; Unable to relay recipient in non-accepted domain | NO_RELAY",
        "554 | 5.7.1 <a@b.c>: Relay access denied | NO_RELAY",
        "550 | 5.1.1 <a@b.c>: User unknown in relay recipient table | NO_SUCH_USER",
        "550 | 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found | NO_SUCH_USER",
        "550 | 5.1.1 <a@b.c>: undeliverable: host relay01.b.c said: User unknown | NO_SUCH_USER",
        "550 | 5.7.1 your IP is not authorized, use the SMTP relay of your provider | UNWELCOME",
        "554 | 5.7.1 <>: Sender address rejected: Access denied | UNWELCOME",
        "554 | 5.7.1 Service unavailable; Client host blocked using zen.spamhaus.org | UNWELCOME",
      })
  void wordsTellWhatIsMeant(int code, String line, RecipientReply meant) {
    Turn reply = new Turn("RCPT TO:<a@b.c>", code, List.of(line), false);
    assertThat(RecipientReply.of(reply)).isEqualTo(meant);
  }
}
