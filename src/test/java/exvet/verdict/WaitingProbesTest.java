package exvet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import exvet.example.Example;
import exvet.example.ExampleEndpoints;
import exvet.rule.Evidence;
import exvet.rule.RuleDoc;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Every rule waits for the answers it lacks: if name servers fail for one type of record, or one
 * kind of attempt was not made, what was judged is not checked, and awaits DNS or an endpoint.
 * Which rule reads what is not written here: everything is taken away in turn.
 */
class WaitingProbesTest {
  private static final String ORGANISATION = "load-balanced-pair";
  private static final List<String> TYPES =
      List.of("A", "AAAA", "CAA", "CNAME", "DS", "MX", "NS", "PTR", "SOA", "SRV", "TLSA", "TXT");
  private static final Set<String> PROTOCOLS = Set.of("TLS", "HTTP", "SMTP");

  /**
   * Rules that read answers and lose no verdict here: the organisation has no object of theirs, or
   * of each kind of answer another one remains. Their own examples show them waiting.
   */
  private static final Set<String> INDIFFERENT =
      new TreeSet<>(
          List.of(
              "autod-hybrid-target-on-premises",
              "cert-covers-external-names",
              "cert-covers-internal-names",
              "cert-pop-imap-name-covered",
              "e2e-client-profile-created",
              "e2e-outbound-message-delivered",
              "https-autodiscover-http-redirect-safe",
              "https-autodiscover-json-agrees",
              "https-autodiscover-requires-auth",
              "https-version-and-name-leak",
              "mailauth-dkim-keys-valid",
              "mailauth-parked-domain-locked",
              "privdns-source-servers-resolve-mx",
              "pubdns-helo-matches-ptr",
              "pubdns-owa-alias",
              "recv-client-submission-name-usable",
              "send-smart-host-resolves",
              "tls-presented-is-configured",
              "vdir-powershell-front-end-is-http",
              "vdir-powershell-kerberos-name"));

  /** One thing that was not asked, and the change of the organisation that says so. */
  private record Loss(String what, Evidence evidence, ObjectNode without) {}

  private static List<Loss> losses() {
    List<Loss> losses = new ArrayList<>();
    for (String view : List.of("public", "private")) {
      for (String type : TYPES) {
        ObjectNode without = CleanOrganisationsTest.probed(ORGANISATION);
        without
            .withObjectProperty("dns")
            .withObjectProperty(view)
            .withObjectProperty("fail")
            .put(type, "SERVFAIL");
        losses.add(new Loss(type + " in the " + view + " view", Evidence.DNS, without));
      }
    }
    for (String attempt : ExampleEndpoints.attempts("contoso")) {
      ObjectNode without = CleanOrganisationsTest.probed(ORGANISATION);
      without.withObjectProperty("seen").withArrayProperty("remove").add(attempt);
      losses.add(new Loss(attempt, Evidence.ENDPOINT, without));
    }
    return losses;
  }

  @Test
  void whatAnAnswerDecidedIsNotCheckedWithoutIt() {
    Map<String, Result> before =
        judged(Example.of(CleanOrganisationsTest.probed(ORGANISATION)).results());
    Map<String, Set<Evidence>> waits = new TreeMap<>();
    List<Supplier<List<String>>> checks = new ArrayList<>();
    for (Loss loss : losses()) {
      checks.add(() -> compare(loss, before, judged(Example.of(loss.without()).results()), waits));
    }
    assertThat(checks.parallelStream().flatMap(check -> check.get().stream()).toList()).isEmpty();
    TreeSet<String> indifferent = new TreeSet<>();
    for (RuleDoc rule : Example.book().docs()) {
      Set<Evidence> found = waits.getOrDefault(rule.id(), Set.of());
      boolean names = rule.reads().contains("DNS");
      boolean servers = rule.reads().stream().anyMatch(PROTOCOLS::contains);
      if (names && !found.contains(Evidence.DNS) || servers && found.isEmpty()) {
        indifferent.add(rule.id());
      }
    }
    assertThat(indifferent).isEqualTo(INDIFFERENT);
  }

  private static List<String> compare(
      Loss loss,
      Map<String, Result> before,
      Map<String, Result> after,
      Map<String, Set<Evidence>> waits) {
    List<String> wrong = new ArrayList<>();
    before.forEach(
        (key, old) -> {
          Result now = after.get(key);
          if (now == null || old.verdict() != Verdict.PASS || now.verdict() == old.verdict()) {
            return;
          }
          if (now.verdict() != Verdict.NOT_CHECKED) {
            wrong.add("without " + loss.what() + ": " + key + " is " + now.verdict());
          } else if (now.awaits() == Evidence.EXPORT || now.reason().isBlank()) {
            wrong.add("without " + loss.what() + ": " + key + " says " + now.reason());
          }
        });
    synchronized (waits) {
      after.values().stream()
          .filter(result -> result.verdict() == Verdict.NOT_CHECKED)
          .filter(result -> !notChecked(before.get(result.key())))
          .forEach(
              result ->
                  waits
                      .computeIfAbsent(result.rule().id(), id -> new TreeSet<>())
                      .add(result.awaits()));
    }
    return wrong;
  }

  private static boolean notChecked(Result before) {
    return before != null && before.verdict() == Verdict.NOT_CHECKED;
  }

  private static Map<String, Result> judged(Collection<Result> results) {
    Map<String, Result> judged = new TreeMap<>();
    results.forEach(result -> judged.put(result.key(), result));
    return judged;
  }
}
