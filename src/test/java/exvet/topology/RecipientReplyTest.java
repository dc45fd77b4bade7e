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
        "550 | 5.7.1 [1.2.3.4] The IP you're using to send mail is not authorized to send email directly to our servers. Please use the SMTP relay at your service provider instead. | UNWELCOME",
        "550 | Dynamic IP, use your ISP's mail relay | UNWELCOME",
        "550 | 5.7.1 no mail from residential addresses: use a relay | UNWELCOME",
        "550 | 5.7.1 <a@b.c>... Relaying denied. IP name lookup failed [192.0.2.1] | NO_RELAY",
        "550 | 5.1.1 <a@b.c>: User unknown in dynamic map | NO_SUCH_USER",
        "554 | 5.7.1 <>: Sender address rejected: Access denied | UNWELCOME",
        "554 | 5.7.1 Service unavailable; Client host blocked using zen.spamhaus.org | UNWELCOME",
        "550 | 5.7.23 <a@b.c>: Recipient address rejected: SPF fail - not authorized. Please see http://b.c | UNWELCOME",
        "550 | 5.7.1 DMARC policy of example.org | UNWELCOME",
        "504 | 5.5.2 <probe>: Helo command rejected: need fully-qualified hostname | UNWELCOME",
        "554 | 5.7.1 <relay.b.c[192.0.2.1]>: Helo command rejected: Host not found | UNWELCOME",
        "554 | 5.7.1 listed at zen.spamhaus.org | UNWELCOME",
        "550 | 5.1.0 <x@y.z>: Sender address rejected: User unknown in virtual mailbox table | UNWELCOME",
        "550 | 5.7.1 <a@relayhealth.com>: Recipient address rejected: Access denied | OTHER",
        "550 | 5.7.1 relay-test@b.c: Access denied | OTHER",
        "550 | 5.7.1 relay.b.c says no | OTHER",
        "550 | 5.7.1 <blocked@b.c>: Access denied | OTHER",
        "550 | 5.7.1 [185.1.1.7] access denied | OTHER",
        "550 | 5.7.1 185.4.1.7 access denied | OTHER",
        "552 | 5.2.2 Mailbox full | OTHER",
        "550 | #5.1.0 Address rejected. | REFUSED",
        "550 | 5.1.0 <a@b.c>: no | REFUSED",
        "550 | <a@b.c>: Address rejected | REFUSED",
        "550 | Invalid Recipient - https://b.c/docs/1234#550 [abc.de1] | REFUSED",
        "550 | Invalid recipient: <a@b.c> | REFUSED",
        "550 | Unrouteable address | REFUSED",
        "550 | 5.7.1 Recipient address rejected. | REFUSED",
        "550 | 5.1.0 <a@b.c>: Recipient address rejected: Domain not found | OTHER",
        "556 | 5.1.0 Address rejected | OTHER",
        "550 | 5.7.1 Recipient rejected by policy | OTHER",
        "550 | 5.7.1 Client address rejected | OTHER",
        "550 | 5.7.1 IP address invalid | OTHER",
        "550 | 5.1.0 Sender address rejected | UNWELCOME",
        "550 | 5.1.7 Invalid address | UNWELCOME",
        "556 | 5.1.10 <a@b.c>: Recipient address rejected: Domain b.c does not accept mail (nullMX) | OTHER",
        "556 | 5.1.10 <a@b.c>: Recipient not found | OTHER",
        "550 | 5.1.10 <a@b.c>: undeliverable address: Domain b.c does not accept mail (nullMX) | OTHER",
        "550 | 5.1.1 <a@b.c>: recipient domain not found | OTHER",
        "556 | 5.7.1 <a@b.c>: Relay access denied | NO_RELAY",
        "550 | 5.7.1 Relaying denied: this host does not accept mail for b.c | NO_RELAY",
        "550 | 5.4.1 Recipient address rejected: Access denied. AS(201806281) | NO_SUCH_USER",
        "550 | sorry: no mailbox here by that name. (#5.1.1) | NO_SUCH_USER",
        "550 | 5.1.1 <blocked@b.c>: on no blocklist | NO_SUCH_USER",
        "550 | 5.1.1 User unknown to the relay | NO_SUCH_USER",
        "550 | 5.1.1 <a@b.c>: not a local domain | NO_RELAY",
        "550 | 5.1.1 <a@b.c>: b.c is not hosted here: user unknown | NO_RELAY",
        "550 | 5.1.1 <a@b.c>: Relaying denied | NO_RELAY",
        "550 | relay not permitted | NO_RELAY",
        "553 | sorry: that domain is not in my list of allowed rcpthosts (#5.7.1) | NO_RELAY",
        "530 | 5.7.57 Client not authenticated to send mail | SIGN_IN",
        "550 | 5.7.57 Client not authenticated to send mail | SIGN_IN",
        "530 | 5.7.1 Authentication required | SIGN_IN",
        "530 | 5.7.0 Must issue a STARTTLS command first | OTHER",
      })
  void wordsTellWhatIsMeant(int code, String line, RecipientReply meant) {
    Turn reply = new Turn("RCPT TO:<a@b.c>", code, List.of(line), false);
    assertThat(RecipientReply.of(reply)).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5.1.1 <a@b.c>: undeliverable address: host mx.b.c[192.0.2.1] said: 550 5.1.1 User unknown | true",
        "mx.b.c said: 554 5.7.1 <a@b.c>: Relay access denied | true",
        "Verification failed for <a@b.c> | true",
        "response to \"RCPT TO:<a@b.c>\" from mx.b.c [192.0.2.1] was: 550 5.1.1 User unknown | true",
        "Unrouteable address | true",
        "Unroutable address | true",
        "5.1.1 <verify@b.c>: User unknown | false",
        "5.1.1 User unknown at verify.b.c | false",
        "5.7.54 SMTP; Unable to relay recipient in non-accepted domain | false",
      })
  void wordsTellWhetherSomebodyLookedElsewhere(String line, boolean hearsay) {
    Turn reply = new Turn("RCPT TO:<a@b.c>", 550, List.of(line), false);
    assertThat(RecipientReply.hearsay(reply)).isEqualTo(hearsay);
  }
}
