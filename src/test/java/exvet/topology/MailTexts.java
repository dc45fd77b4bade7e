package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.DnsRecord;
import java.util.List;

/**
 * What must hold for any text at all that stands where SPF, DMARC, DKIM, MTA-STS, TLS reporting or
 * DANE is looked for: no fault, the same each time, and what is said of it is short.
 */
public final class MailTexts {
  private static final SpfClient CLIENT = SpfClient.of("192.0.2.1", "mta.example.net", null);
  private static final int SHORT = 5_000;

  private MailTexts() {}

  /**
   * Lets everybody read a text.
   *
   * @throws AssertionError if something does not hold
   */
  public static void check(String text) {
    spf(SpfRecord.is(text) ? text : SpfRecord.VERSION + " " + text);
    DmarcRecord dmarc = DmarcRecord.of(text);
    assertThat(DmarcRecord.of(text)).isEqualTo(dmarc);
    assertThat(dmarc.invalid().toString()).hasSizeLessThan(SHORT);
    assertThat(dmarc.p()).isIn("none", "quarantine", "reject");
    assertThat(dmarc.percent()).isBetween(0, 100);
    dmarc.addresses("rua").forEach(DmarcReport::target);
    DkimKey key = DkimKey.of(text);
    assertThat(DkimKey.of(text)).isEqualTo(key);
    assertThat(String.valueOf(key.problem())).hasSizeLessThan(SHORT);
    assertThat(key.bits() != null && (key.revoked() || key.problem() != null)).isFalse();
    MtaStsPolicy policy = MtaStsPolicy.of(text);
    assertThat(MtaStsPolicy.of(text)).isEqualTo(policy);
    assertThat(policy.problems().toString()).hasSizeLessThan(SHORT);
    assertThat(policy.allows("mail.example.com")).isIn(true, false);
    MtaStsDomain.sound(text);
    assertThat(String.valueOf(TlsReporting.problem(text))).hasSizeLessThan(SHORT);
    Tlsa.of(new DnsRecord("_25._tcp.mail.example.com", "TLSA", 300, text)).usable();
    DnsRecord raw = new DnsRecord("example.com", "TXT", 300, text);
    assertThat(raw.text()).isEqualTo(raw.text());
  }

  private static void spf(String text) {
    SpfRecord record = SpfRecord.of(text);
    assertThat(SpfRecord.of(text)).isEqualTo(record);
    assertThat(record.broken() && record.flaws().isEmpty()).isFalse();
    for (SpfRecord.Flaw flaw : record.flaws()) {
      assertThat(flaw.at()).isBetween(1, text.length());
      assertThat(flaw.toString()).hasSizeLessThan(SHORT);
    }
    String corrected = SpfCorrection.of(text);
    if (corrected != null) {
      assertThat(SpfRecord.of(corrected).flaws()).isEmpty();
      assertThat(SpfCorrection.of(corrected)).isEqualTo(corrected);
    }
    Answers answers = new Answers().add("example.com", "TXT", text);
    SpfTree tree = answers.settle(dns -> SpfTree.of(dns, "example.com", List.of(CLIENT)));
    assertThat(SpfProblems.of(tree).toString()).hasSizeLessThan(2 * SHORT);
    assertThat(SpfCost.of(tree).overLookups()).isNotNull();
    SpfCheck.Outcome outcome = answers.settle(dns -> SpfCheck.of(dns, CLIENT, "example.com"));
    if (record.broken() && tree.root().record() != null) {
      assertThat(outcome.result()).isEqualTo(SpfStep.Result.PERMERROR);
    }
  }
}
