package exvet.handover;

import static exvet.handover.States.NOTHING;
import static exvet.handover.States.RULES;
import static exvet.handover.States.result;
import static exvet.handover.States.state;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Origin;
import exvet.fact.RenamedRules;
import exvet.rule.RuleDoc;
import exvet.topology.DnsLookups;
import exvet.topology.Reconciled;
import exvet.verdict.Result;
import exvet.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two states, as they are put together by hand. */
class ComparisonTest {
  @Test
  void aRuleThatWasRenamedIsTheSame() {
    RuleDoc old = RULES.get(0);
    RuleDoc now = RULES.get(1);
    State before = state(List.of(result(old, Verdict.FAIL)), List.of(), NOTHING);
    State after = state(List.of(result(now, Verdict.FAIL)), List.of(), NOTHING);
    Comparison renamed = Comparison.of(before, after, new RenamedRules(Map.of(old.id(), now.id())));
    assertThat(renamed.verdicts()).isEmpty();
    assertThat(renamed.untouched()).isEqualTo(1);
    assertThat(Comparison.of(before, after).verdicts()).hasSize(2);
  }

  /** A fault is neither mended nor new because an export came or went. */
  @Test
  void whatOnlyOneStateKnowsOfIsNeitherMendedNorBroken() {
    Settings.Item item =
        new Settings.Item("Get-ExchangeServer", "MBX01", Set.of(), Map.of(), Set.of());
    Settings shown = new Settings(Map.of(item.key(), item), Map.of());
    State before = configured(List.of(result(RULES.get(0), Verdict.FAIL)), shown);
    State after = configured(List.of(), NOTHING);
    for (Comparison one : List.of(Comparison.of(before, after), Comparison.of(after, before))) {
      ChangedVerdict turned = one.verdicts().get(0);
      assertThat(turned.causes()).extracting(Cause::kind).containsOnly(Cause.Kind.EVIDENCE);
      assertThat(turned.turn()).isEqualTo(ChangedVerdict.Turn.CHANGED);
    }
  }

  @Test
  void namesAndUrlsAreComparedAsTheyAreMeant() {
    String servers = "SourceTransportServers";
    assertThat(Settings.same(servers, "Mailbox01, Mailbox02", "Mailbox02, mailbox01")).isTrue();
    assertThat(Settings.same(servers, "Mailbox01, Mailbox02", "Mailbox01")).isFalse();
    assertThat(Settings.same("Banner", "220 mail", "220 Mail")).isFalse();
    assertThat(Settings.same(servers, null, "Mailbox01")).isFalse();
    String url = "https://MAIL.contoso.com:443/EWS/Exchange.asmx";
    String plain = "https://mail.contoso.com/EWS/Exchange.asmx";
    assertThat(Settings.same("ExternalUrl", url, plain)).isTrue();
    assertThat(Settings.same("ExternalUrl", url, plain.replace("https", "http"))).isFalse();
    assertThat(Settings.same("ExternalUrl", url, plain + "?x")).isFalse();
    assertThat(Settings.same("ExternalUrl", url, "")).isFalse();
  }

  private static State configured(List<Result> results, Settings settings) {
    State made = state(results, List.of(), NOTHING);
    return new State(
        made.name(),
        made.asOf(),
        made.rules(),
        results,
        settings,
        List.of(),
        NOTHING,
        made.selection(),
        made.judge());
  }

  private static Settings seen(String answer, String outside) {
    DnsLookups.Lookup lookup =
        new DnsLookups.Lookup("contoso.com", "MX", answer, "192.0.2.53:53", 300L, Instant.EPOCH);
    DnsLookups lookups =
        new DnsLookups(
            "public",
            false,
            true,
            List.of(lookup),
            List.of("contoso.com"),
            Origin.derived("public", Map.of()),
            List.of());
    Reconciled name =
        new Reconciled("namespace", "mail.contoso.com", List.of(), "c", null, null, outside, null);
    return Answers.of(List.of(lookups), List.of(name));
  }

  private static List<String> answers(Settings before, Settings after) {
    return Comparison.of(state(List.of(), List.of(), before), state(List.of(), List.of(), after))
        .seen()
        .stream()
        .map(
            one ->
                String.join(
                    " ",
                    one.cmdlet(),
                    one.subject(),
                    one.property(),
                    one.before(),
                    one.after(),
                    String.valueOf(one.evidence())))
        .toList();
  }

  @Test
  void answersAreComparedIfBothStatesLooked() {
    Settings one = seen("10 a.contoso.com.", "valid");
    assertThat(answers(one, seen("10 b.contoso.com.", "expired")))
        .containsExactly(
            "DNS public contoso.com MX 10 a.contoso.com. 10 b.contoso.com. false",
            "Endpoints mail.contoso.com outside valid expired false");
    assertThat(answers(one, seen("10 b.contoso.com.", null)))
        .containsExactly(
            "DNS public contoso.com MX 10 a.contoso.com. 10 b.contoso.com. false",
            "Endpoints mail.contoso.com null there null true");
    assertThat(answers(one, NOTHING)).isEmpty();
  }
}
