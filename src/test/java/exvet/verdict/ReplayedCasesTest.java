package exvet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import exvet.example.Case;
import exvet.example.Example;
import exvet.fact.Probed;
import exvet.probe.Recording;
import exvet.rule.RuleDoc;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each rule about what name servers and other servers say has examples that fail and that pass by
 * what was seen; and what was seen in them is the same in a recording of it.
 */
class ReplayedCasesTest {
  private static final Set<String> AREAS =
      Set.of("pubdns", "privdns", "tls", "https", "smtp", "mailauth", "e2e");

  /** Rules of these areas that exports decide: the registry, queues, logs, a person's test. */
  private static final Set<String> BY_EXPORTS =
      Set.of(
          "e2e-client-profile-created",
          "e2e-inbound-reply-received",
          "e2e-multi-domain-addressing",
          "e2e-outbound-message-delivered",
          "smtp-outbound-route-open",
          "tls-schannel-consistent");

  /** One keeps a record of what was looked up, and another says nothing that a third does not. */
  private static final Set<String> NEVER_FAIL =
      Set.of("e2e-nslookup-evidence", "mailauth-dmarc-can-align");

  private static boolean seen(Case one) {
    return one.json().has("dns") || one.json().has("seen");
  }

  private static boolean expects(Case one, String verdict) {
    for (JsonNode result : one.json().get("expect")) {
      if (result.get("verdict").asText().equals(verdict)) {
        return true;
      }
    }
    return false;
  }

  @Test
  void everyRuleAboutServersIsDecidedByWhatWasSeen() {
    Set<String> undecided = new TreeSet<>();
    for (RuleDoc rule : Example.book().docs()) {
      String id = rule.id();
      if (AREAS.contains(id.substring(0, id.indexOf('-')))) {
        List<Case> cases = Cases.of(id).stream().filter(ReplayedCasesTest::seen).toList();
        boolean passes = cases.stream().anyMatch(one -> expects(one, "pass"));
        boolean fails = cases.stream().anyMatch(one -> expects(one, "fail"));
        if (!passes || !fails && !NEVER_FAIL.contains(id)) {
          undecided.add(id);
        }
      }
    }
    assertThat(undecided).isEqualTo(new TreeSet<>(BY_EXPORTS));
  }

  /** Of each rule one that passes and one that fails: all would take minutes. */
  @Test
  void whatWasSeenIsTheSameInARecording() {
    List<Case> cases =
        Example.book().docs().stream()
            .flatMap(
                rule ->
                    Stream.of("pass", "fail")
                        .flatMap(
                            verdict ->
                                Cases.of(rule.id()).stream()
                                    .filter(one -> seen(one) && expects(one, verdict))
                                    .limit(1)))
            .toList();
    assertThat(cases).hasSizeGreaterThan(160);
    cases.parallelStream().forEach(ReplayedCasesTest::recorded);
  }

  private static void recorded(Case one) {
    try {
      byte[] written = written(Example.of(one.json()).facts().probed());
      Recording read = Recording.read("r.json", new ByteArrayInputStream(written));
      assertThat(read.problems()).as(one.rule() + ": " + one.when()).isEmpty();
      assertThat(new String(written(read.seen()), StandardCharsets.UTF_8))
          .as(one.rule() + ": " + one.when())
          .isEqualTo(new String(written, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] written(List<Probed> seen) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Recording.write(seen, "0.1.0", out);
    return out.toByteArray();
  }
}
