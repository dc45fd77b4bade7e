package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.Recipient;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Part of the recipients is never taken for all of them. */
class PopulationTest {
  private static final String NO_MAILBOXES =
      "no export of Get-Mailbox; run: Get-Mailbox -ResultSize Unlimited -IgnoreDefaultScope | Export-Clixml"
          + " Get-Mailbox.xml";
  private static final String NO_OTHERS =
      "no export of Get-Recipient; run: Get-Recipient -ResultSize Unlimited -IgnoreDefaultScope | Export-Clixml"
          + " Get-Recipient.xml";

  private static Exported recipient(String type) {
    return Make.make(Recipient.class, "identity", type, "recipientTypeDetails", type);
  }

  private static String gap(String exports, String types) {
    List<Exported> facts = Stream.of(types.split(" ")).map(PopulationTest::recipient).toList();
    FactBase base = new FactBase("Contoso", facts, Set.of(exports.split(" ")));
    return Census.of(base, DomainNames.of(base), recipient -> {}).recipientGap();
  }

  @ParameterizedTest
  @CsvSource({
    "Get-Mailbox Get-Recipient, MailUniversalDistributionGroup",
    "Get-Recipient, MailContact UserMailbox",
    "Get-Recipient, SharedMailbox",
    "Get-Mailbox Get-RemoteMailbox Get-DistributionGroup Get-DynamicDistributionGroup"
        + " Get-MailPublicFolder, RemoteUserMailbox"
  })
  void everybodyIsKnown(String exports, String types) {
    assertThat(gap(exports, types)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "Get-Recipient, MailUniversalDistributionGroup",
    "Get-Recipient, RemoteUserMailbox",
    "Get-Recipient, ArbitrationMailbox",
    "Get-DistributionGroup, MailUniversalDistributionGroup"
  })
  void mailboxesMayBeMissing(String exports, String types) {
    assertThat(gap(exports, types)).isEqualTo(NO_MAILBOXES);
  }

  @ParameterizedTest
  @CsvSource({
    "Get-Mailbox, UserMailbox",
    "Get-Mailbox Get-DistributionGroup, MailUniversalDistributionGroup"
  })
  void othersMayBeMissing(String exports, String types) {
    assertThat(gap(exports, types)).isEqualTo(NO_OTHERS);
  }

  @ParameterizedTest
  @CsvSource("Get-AcceptedDomain, UserMailbox")
  void nobodyWasExported(String exports, String types) {
    assertThat(gap(exports, types)).isEqualTo(Addressee.MISSING);
  }
}
