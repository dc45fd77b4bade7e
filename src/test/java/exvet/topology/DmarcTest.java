package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a DMARC record says, and which one applies. */
class DmarcTest {
  private static DmarcWalk walk(String domain, String... lines) {
    return Answers.of(lines).settle(dns -> DmarcWalk.of(dns, domain));
  }

  private static String found(String domain, String... lines) {
    DmarcWalk walk = walk(domain, lines);
    return walk.policy() == null ? "none" : walk.policy().domain() + " " + DmarcPolicy.policy(walk);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"v=DMARC1", "v=DMARC1;", "v = DMARC1 ; p=none", "V=DMARC1;p=x", "v=DMARC1;\tfoo"})
  void records(String text) {
    assertThat(DmarcRecord.is(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v=dmarc1; p=none",
        "v=DMARC1 p=none",
        "v=DMARC10",
        " v=DMARC1",
        "p=none; v=DMARC1"
      })
  void otherTexts(String text) {
    assertThat(DmarcRecord.is(text)).isFalse();
  }

  @Test
  void tags() {
    DmarcRecord record =
        DmarcRecord.of(
            "v=DMARC1; P = Quarantine ;sp=none; adkim=s; t=y; pct=20; rf=afrf; rua=mailto:a@b.com!5m , mailto:c@d.com");
    assertThat(record.invalid()).isEmpty();
    assertThat(record.p()).isEqualTo("quarantine");
    assertThat(record.sp()).isEqualTo("none");
    assertThat(record.strictDkim()).isTrue();
    assertThat(record.testing()).isTrue();
    assertThat(record.percent()).isEqualTo(20);
    assertThat(record.removed()).containsExactly("pct", "rf");
    assertThat(record.addresses("rua")).containsExactly("mailto:a@b.com!5m", "mailto:c@d.com");
  }

  @Test
  void whatIsChangedLeavesAllElse() {
    DmarcRecord lax = DmarcRecord.of("v=DMARC1;p=Reject;SP=none; T=y;pct=20;rua=mailto:a@b.com;");
    assertThat(DmarcEdit.earnest(lax))
        .isEqualTo("v=DMARC1; p=Reject; SP=quarantine; rua=mailto:a@b.com");
    assertThat(DmarcEdit.unaddressed(lax)).isEqualTo("v=DMARC1; p=Reject; SP=none; T=y; pct=20");
    assertThat(DmarcEdit.raised(lax, true))
        .isEqualTo("v=DMARC1; p=Reject; SP=quarantine; T=y; pct=20; rua=mailto:a@b.com");
    DmarcRecord none = DmarcRecord.of("v=DMARC1; p=none; sp=none");
    assertThat(DmarcEdit.earnest(none)).isEqualTo("v=DMARC1; p=none; sp=none");
    assertThat(DmarcEdit.raised(none, true)).isEqualTo("v=DMARC1; p=none; sp=quarantine");
    assertThat(DmarcEdit.raised(none, false)).isEqualTo("v=DMARC1; p=quarantine; sp=none");
  }

  @Test
  void whatIsCorrectedKeepsItsPolicyOrIsLeftToSomebody() {
    assertThat(DmarcEdit.corrected(DmarcRecord.of("v=DMARC1; p=reject; aspf=x; foo; fo=1")))
        .isEqualTo("v=DMARC1; p=reject; fo=1");
    assertThat(DmarcEdit.corrected(DmarcRecord.of("v=DMARC1; p=none; np=x; fo=1")))
        .isEqualTo("v=DMARC1; p=none; fo=1");
    assertThat(DmarcEdit.corrected(DmarcRecord.of("v=DMARC1; sp=x; rua=mailto:a@b.com")))
        .isEqualTo("v=DMARC1; p=none; rua=mailto:a@b.com");
    assertThat(DmarcEdit.corrected(DmarcRecord.of("v=DMARC1; p=reject; sp=x"))).isNull();
    assertThat(DmarcEdit.corrected(DmarcRecord.of("v=DMARC1; p=reject; np=x"))).isNull();
    assertThat(DmarcEdit.corrected(DmarcRecord.of("v=DMARC1; p=none; sp=reject; np=x"))).isNull();
    assertThat(DmarcEdit.corrected(DmarcRecord.of("v=DMARC1; p=rejct"))).isNull();
    assertThat(DmarcEdit.corrected(DmarcRecord.of("v=DMARC1; p=none; p=reject"))).isNull();
    assertThat(DmarcEdit.corrected(null)).isNull();
  }

  /** RFC 9989: without a policy, or with one that does not exist, a record counts as p=none. */
  @Test
  void onePolicyThatDoesNotExistUndoesTheOthers() {
    for (String text : List.of("p=x; sp=reject", "p=reject; sp=x", "p=reject; np=x")) {
      DmarcRecord record = DmarcRecord.of("v=DMARC1; " + text + "; rua=mailto:a@b.com");
      assertThat(record.policyStated()).isFalse();
      assertThat(record.p()).isEqualTo("none");
      assertThat(record.sp()).isEqualTo("none");
    }
    DmarcRecord unstated = DmarcRecord.of("v=DMARC1; sp=reject");
    assertThat(unstated.p()).isEqualTo("none");
    assertThat(unstated.sp()).isEqualTo("none");
  }

  @Test
  void whatIsNotStatedOrNotSound() {
    DmarcRecord record = DmarcRecord.of("v=DMARC1; p=x; p=none; pct=-1; =; foo");
    assertThat(record.p()).isEqualTo("none");
    assertThat(record.sp()).isEqualTo("none");
    assertThat(record.percent()).isEqualTo(100);
    assertThat(record.invalid())
        .containsExactly(
            "p=none (character 16) is there twice",
            "= (character 32) is no tag",
            "foo (character 35) is no tag",
            "p=x");
  }

  @ParameterizedTest
  @CsvSource({
    "a.b.c.d.e.f.g.h.i.j.mail.example.com,g.h.i.j.mail.example.com",
    "a.mail.example.com,mail.example.com",
    "a.b.c.d.e.f.g.example,b.c.d.e.f.g.example"
  })
  void theSecondStepOfTheWalk(String domain, String second) {
    if (domain.startsWith("a.b.c.d.e.f.g.h")) {
      assertThat(DmarcWalk.names(domain)).hasSize(8);
    }
    assertThat(DmarcWalk.names(domain).get(1)).isEqualTo(second);
  }

  @Test
  void theOwnRecordComesFirst() {
    assertThat(
            found(
                "mail.example.com",
                "_dmarc.mail.example.com TXT v=DMARC1; p=none",
                "_dmarc.example.com TXT v=DMARC1; p=reject"))
        .isEqualTo("mail.example.com none");
  }

  @Test
  void elseTheHighest() {
    assertThat(
            found(
                "a.b.example.com",
                "_dmarc.b.example.com TXT v=DMARC1; p=none",
                "_dmarc.example.com TXT v=DMARC1; p=none; sp=reject"))
        .isEqualTo("example.com reject");
    assertThat(found("a.b.example.com", "_dmarc.b.example.com TXT v=DMARC1; p=none"))
        .isEqualTo("b.example.com none");
    assertThat(found("example.com")).isEqualTo("none");
  }

  @Test
  void whoSaysThatItIsAnOrganisationEndsTheWalk() {
    assertThat(
            found(
                "a.b.example.com",
                "_dmarc.b.example.com TXT v=DMARC1; p=quarantine; psd=n",
                "_dmarc.example.com TXT v=DMARC1; p=reject"))
        .isEqualTo("b.example.com quarantine");
  }

  @Test
  void aRegistryIsNotTheOrganisation() {
    String registry = "_dmarc.example TXT v=DMARC1; p=reject; psd=y";
    assertThat(found("a.b.example", "_dmarc.b.example TXT v=DMARC1; p=none", registry))
        .isEqualTo("b.example none");
    assertThat(found("a.b.example", registry)).isEqualTo("example reject");
    assertThat(found("a.b.c.example", "_dmarc.b.c.example TXT v=DMARC1; p=none", registry))
        .isEqualTo("example reject");
  }

  @Test
  void severalCountAsNone() {
    String[] two = {
      "_dmarc.mail.example.com TXT v=DMARC1; p=none",
      "_dmarc.mail.example.com TXT v=DMARC1; p=reject",
      "_dmarc.example.com TXT v=DMARC1; p=quarantine"
    };
    assertThat(found("mail.example.com", two)).isEqualTo("example.com quarantine");
    assertThat(walk("mail.example.com", two).several()).containsExactly("_dmarc.mail.example.com");
  }

  @Test
  void whereOldAndNewReceiversDiffer() {
    assertThat(walk("a.b.example.com", "_dmarc.b.example.com TXT v=DMARC1; p=none").difference())
        .isEqualTo(
            "receivers that walk up the tree (RFC 9989) apply the record of b.example.com, older"
                + " ones none");
    assertThat(walk("a.b.example.com", "_dmarc.example.com TXT v=DMARC1; p=none").difference())
        .isNull();
    assertThat(walk("a.example.co.uk", "_dmarc.example.co.uk TXT v=DMARC1; p=none").difference())
        .isNull();
    assertThat(walk("example.com").difference()).isNull();
  }

  @Test
  void whatIsNotKnown() {
    Answers own = Answers.of("_dmarc.example.com TXT v=DMARC1").failing("TXT _dmarc.a.example.com");
    assertThat(own.settle(dns -> DmarcWalk.of(dns, "a.example.com")).gap()).contains("SERVFAIL");
    Answers registry = new Answers().failing("TXT _dmarc.com");
    assertThat(registry.settle(dns -> DmarcWalk.of(dns, "example.com")).gap()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mailto:a@example.com | example.com",
        "MAILTO:a+b@Sub.Example.com!10m | sub.example.com",
        "mailto:a@example.com?subject=x | example.com",
        "mailto:a |",
        "a@example.com |",
        "https://example.com/ |",
        "mailto:a@b |",
        "mailto:a b@example.com |",
        "mailto:a@example.com!10x |"
      })
  void reportAddresses(String uri, String target) {
    assertThat(DmarcReport.target(uri)).isEqualTo(target);
  }

  @ParameterizedTest
  @CsvSource({
    "example.com,example.com",
    "a.b.example.com,example.com",
    "mail.example.co.uk,example.co.uk",
    "co.uk,co.uk",
    "com,com",
    "a.example.unlisted,example.unlisted"
  })
  void whatIsRegistered(String name, String registered) {
    assertThat(PublicSuffix.registrable(name)).isEqualTo(registered);
  }
}
