package exvet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.topology.SpfCheck.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What receivers find out about a client: first the domains of RFC 7208's examples. */
class SpfCheckTest {
  private static Answers example(String... more) {
    Answers answers =
        Answers.of(
            "example.com A 192.0.2.10",
            "example.com A 192.0.2.11",
            "example.com MX 10 mail-a.example.com.",
            "example.com MX 20 mail-b.example.com.",
            "amy.example.com A 192.0.2.65",
            "bob.example.com A 192.0.2.66",
            "mail-a.example.com A 192.0.2.129",
            "mail-b.example.com A 192.0.2.130",
            "mail-b.example.com AAAA 2001:db8::130",
            "example.org MX 10 mail-c.example.org.",
            "mail-c.example.org A 192.0.2.140",
            "10.2.0.192.in-addr.arpa PTR example.com.",
            "65.2.0.192.in-addr.arpa PTR amy.example.com.",
            "140.2.0.192.in-addr.arpa PTR mail-c.example.org.",
            "4.0.0.10.in-addr.arpa PTR bob.example.com.");
    for (String line : more) {
      String[] words = line.split(" ", 3);
      answers.add(words[0], words[1], words[2]);
    }
    return answers;
  }

  private static Outcome check(Answers answers, String address) {
    SpfClient client = SpfClient.of(address, "mta.example.net", null);
    return answers.settle(dns -> SpfCheck.of(dns, client, "example.com"));
  }

  private static String result(String record, String address, String... more) {
    return check(example(more).add("example.com", "TXT", record), address).result().toString();
  }

  @ParameterizedTest
  @CsvSource({
    "v=spf1 +all,192.0.2.99,pass",
    "v=spf1 a -all,192.0.2.10,pass",
    "v=spf1 a -all,192.0.2.11,pass",
    "v=spf1 a -all,192.0.2.12,fail",
    "v=spf1 a:example.org -all,192.0.2.10,fail",
    "v=spf1 mx -all,192.0.2.129,pass",
    "v=spf1 mx -all,192.0.2.130,pass",
    "v=spf1 mx:example.org -all,192.0.2.140,pass",
    "v=spf1 mx:example.org -all,192.0.2.129,fail",
    "v=spf1 mx mx:example.org -all,192.0.2.140,pass",
    "v=spf1 mx/30 mx:example.org/30 -all,192.0.2.131,pass",
    "v=spf1 mx/30 mx:example.org/30 -all,192.0.2.143,pass",
    "v=spf1 mx/30 mx:example.org/30 -all,192.0.2.144,fail",
    "v=spf1 ptr -all,192.0.2.65,pass",
    "v=spf1 ptr -all,192.0.2.140,fail",
    "v=spf1 ptr -all,10.0.0.4,fail",
    "v=spf1 ptr:example.org -all,192.0.2.140,pass",
    "v=spf1 ip4:192.0.2.128/28 -all,192.0.2.65,fail",
    "v=spf1 ip4:192.0.2.128/28 -all,192.0.2.129,pass",
    "v=spf1 ip4:192.0.2.143/28 -all,192.0.2.140,pass",
    "v=spf1 ip4:0.0.0.0/0 -all,2001:db8::1,fail",
    "v=spf1 ip6:::/0 -all,192.0.2.1,fail",
    "v=spf1 ip6:2001:db8::/32 -all,2001:DB8:0::99,pass",
    "v=spf1 ip4:192.0.2.1 -all,::ffff:192.0.2.1,pass",
    "v=spf1 mx -all,2001:db8::130,pass",
    "v=spf1 a -all,2001:db8::130,fail",
    "v=spf1 mx//64 -all,2001:db8::131,pass",
    "v=spf1 ?ip4:192.0.2.1 -all,192.0.2.1,neutral",
    "v=spf1 ~ip4:192.0.2.1 -all,192.0.2.1,softfail",
    "v=spf1,192.0.2.1,neutral",
    "v=spf1 -all ip4:192.0.2.1,192.0.2.1,fail",
    "v=spf1 ip4:192.0.2.1 foo,192.0.2.1,permerror",
    "v=spf1 p=%{p} exists:%{p}.ok.com -all,192.0.2.65,fail"
  })
  void examples(String record, String address, String result) {
    assertThat(result(record, address)).isEqualTo(result);
  }

  @Test
  void includeIsNoInclusion() {
    assertThat(
            result("v=spf1 include:a.com -all", "192.0.2.1", "a.com TXT v=spf1 ip4:192.0.2.1 -all"))
        .isEqualTo("pass");
    assertThat(result("v=spf1 include:a.com ?all", "192.0.2.1", "a.com TXT v=spf1 -all"))
        .isEqualTo("neutral");
    assertThat(result("v=spf1 -include:a.com ?all", "192.0.2.1", "a.com TXT v=spf1 all"))
        .isEqualTo("fail");
    assertThat(result("v=spf1 include:a.com ?all", "192.0.2.1")).isEqualTo("permerror");
    assertThat(result("v=spf1 include:a.com ?all", "192.0.2.1", "a.com TXT v=spf1 x"))
        .isEqualTo("permerror");
  }

  @Test
  void aRedirectTakesTheOthersResult() {
    assertThat(result("v=spf1 redirect=a.com", "192.0.2.1", "a.com TXT v=spf1 ~all"))
        .isEqualTo("softfail");
    assertThat(result("v=spf1 redirect=a.com ?all", "192.0.2.1", "a.com TXT v=spf1 ~all"))
        .isEqualTo("neutral");
    assertThat(result("v=spf1 redirect=a.com mx -all", "192.0.2.129")).isEqualTo("pass");
    assertThat(result("v=spf1 redirect=a.com", "192.0.2.1")).isEqualTo("permerror");
    assertThat(result("v=spf1 redirect=%{d1r}.a.com", "192.0.2.1", "example.a.com TXT v=spf1 all"))
        .isEqualTo("pass");
  }

  @Test
  void noRecordOrTwo() {
    assertThat(check(example(), "192.0.2.1").result()).isEqualTo(SpfStep.Result.NONE);
    assertThat(result("v=spf1 all", "192.0.2.1", "example.com TXT v=spf1 -all"))
        .isEqualTo("permerror");
    assertThat(result("v=spf1 all", "192.0.2.1", "example.com TXT hello")).isEqualTo("pass");
  }

  @Test
  void tenLookupsAndNotEleven() {
    String ten = "v=spf1 a:a.com a:a.com a:a.com a:a.com a:a.com a:a.com a:a.com a:a.com a:a.com";
    String[] there = {"a.com A 192.0.2.1"};
    assertThat(result(ten + " mx ip4:192.0.2.7 -all", "192.0.2.7", there)).isEqualTo("pass");
    assertThat(result(ten + " mx ptr ip4:192.0.2.7 -all", "192.0.2.7", there))
        .isEqualTo("permerror");
    assertThat(result(ten + " mx -all ptr", "192.0.2.7", there)).isEqualTo("fail");
    assertThat(
            result(
                ten + " redirect=b.com",
                "192.0.2.7",
                "a.com A 192.0.2.1",
                "b.com TXT v=spf1 a:a.com"))
        .isEqualTo("permerror");
  }

  @Test
  void twoThatBringNothingAndNotThree() {
    assertThat(result("v=spf1 a:x.com mx:y.com ip4:192.0.2.1 -all", "192.0.2.1")).isEqualTo("pass");
    assertThat(result("v=spf1 a:x.com mx:y.com exists:z.com ip4:192.0.2.1 -all", "192.0.2.1"))
        .isEqualTo("permerror");
  }

  @Test
  void tenMailHostsAndNotEleven() {
    Answers answers = example().add("example.com", "TXT", "v=spf1 mx:big.com all");
    for (int i = 0; i < 10; i++) {
      answers.add("big.com", "MX", "10 h" + i + ".big.com.");
    }
    assertThat(check(answers, "192.0.2.1").result()).isEqualTo(SpfStep.Result.PASS);
    answers.add("big.com", "MX", "10 h10.big.com.");
    assertThat(check(answers, "192.0.2.1").result()).isEqualTo(SpfStep.Result.PERMERROR);
  }

  @Test
  void onlyTenOfManyNamesOfAnAddressAreTried() {
    Answers answers = example().add("example.com", "TXT", "v=spf1 ptr -all");
    for (int i = 0; i < 10; i++) {
      answers.add("9.2.0.192.in-addr.arpa", "PTR", "h" + i + ".example.net.");
    }
    answers.add("9.2.0.192.in-addr.arpa", "PTR", "ok.example.com.");
    answers.add("ok.example.com", "A", "192.0.2.9");
    assertThat(check(answers, "192.0.2.9").result()).isEqualTo(SpfStep.Result.FAIL);
  }

  @Test
  void macrosOfTheValidatedName() {
    String record = "v=spf1 exists:%{p}.ok.com -all";
    assertThat(result(record, "192.0.2.65", "amy.example.com.ok.com A 127.0.0.2"))
        .isEqualTo("pass");
    assertThat(result(record, "10.0.0.4", "unknown.ok.com A 127.0.0.2")).isEqualTo("pass");
  }

  @Test
  void whatIsNotKnownLeavesTheResultOpen() {
    Answers failing = example().add("example.com", "TXT", "v=spf1 ip4:192.0.2.1 a:a.com -all");
    failing.failing("A a.com");
    assertThat(check(failing, "192.0.2.1").result()).isEqualTo(SpfStep.Result.PASS);
    assertThat(check(failing, "192.0.2.2").result()).isEqualTo(SpfStep.Result.UNKNOWN);
    Answers own = example().failing("TXT example.com");
    assertThat(check(own, "192.0.2.1").result()).isEqualTo(SpfStep.Result.UNKNOWN);
    assertThat(result("v=spf1 exists:%{l}.example.com -all", "192.0.2.1")).isEqualTo("unknown");
  }

  @Test
  void circlesEnd() {
    assertThat(result("v=spf1 include:example.com -all", "192.0.2.1")).isEqualTo("permerror");
    assertThat(result("v=spf1 redirect=example.com", "192.0.2.1")).isEqualTo("permerror");
    assertThat(
            result(
                "v=spf1 include:a.com -all", "192.0.2.1", "a.com TXT v=spf1 redirect=example.com"))
        .isEqualTo("permerror");
  }

  @Test
  void theReasonNamesTheTerm() {
    Answers answers = example().add("example.com", "TXT", "v=spf1 include:a.com -all");
    answers.add("a.com", "TXT", "v=spf1 ip4:192.0.2.1 mxx");
    assertThat(check(answers, "192.0.2.1").why())
        .isEqualTo("the record of a.com: mxx (character 22) is no mechanism that exists");
  }
}
