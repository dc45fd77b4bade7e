package exvet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import exvet.example.Example;
import exvet.rule.Evidence;
import exvet.rule.RuleDoc;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every rule waits for the evidence it lacks: without an export, or without one property of its
 * objects, what was judged is not checked, for a reason that names what is missing and the command
 * that supplies it. Which rule reads what is not written here: everything is taken away in turn.
 */
class WaitingEvidenceTest {
  /** Together they have every kind of object that a rule is about. */
  private static final List<String> ORGANISATIONS =
      List.of(
          "load-balanced-pair",
          "edge-subscribed",
          "hybrid",
          "internal-only-server",
          "separate-internal-names",
          "shared-namespace");

  /**
   * What is asked of an export itself has nothing to wait for where there is none; and without a
   * test address nothing is asked of Autodiscover v2.
   */
  private static final Set<String> ABOUT_EXPORTS =
      Set.of("https-autodiscover-json-agrees", "srv-export-shell-version", "srv-object-valid");

  /** What is asked of probes and persons alone, by names that the profile may plan. */
  private static final Set<String> ABOUT_OTHERS =
      Set.of(
          "e2e-client-profile-created",
          "e2e-inbound-reply-received",
          "e2e-nslookup-evidence",
          "e2e-outbound-message-delivered",
          "mailauth-parked-domain-locked",
          "privdns-owa-and-main-consistent",
          "privdns-shadow-zone-complete",
          "pubdns-dnssec-not-bogus",
          "pubdns-owa-alias",
          "pubdns-sending-ip-ptr");

  private static final Map<String, Example> CLEAN = new TreeMap<>();
  private static final Map<String, Map<String, Result>> BEFORE = new TreeMap<>();

  @BeforeAll
  static void judgeTheWhole() {
    for (String name : ORGANISATIONS) {
      Example clean = CleanOrganisationsTest.organisation(name);
      CLEAN.put(name, clean);
      BEFORE.put(name, judged(clean));
    }
  }

  @Test
  void whatAPropertyDecidedIsNotCheckedWithoutIt() {
    List<Supplier<List<String>>> checks = new ArrayList<>();
    for (String name : ORGANISATIONS.subList(0, 3)) { // the others have no further properties
      Example clean = CLEAN.get(name);
      clean
          .objects()
          .fields()
          .forEachRemaining(
              cmdlet -> {
                for (String property : properties((ObjectNode) cmdlet.getValue())) {
                  checks.add(
                      () ->
                          compare(
                              name,
                              cmdlet.getKey(),
                              property,
                              judged(clean.withoutProperty(cmdlet.getKey(), property))));
                }
              });
    }
    assertThat(checks.parallelStream().flatMap(check -> check.get().stream()).toList()).isEmpty();
  }

  @Test
  void everyRuleWaitsForEachExportItReads() {
    Map<String, Set<String>> waits = new TreeMap<>();
    List<String> wrong = new ArrayList<>();
    for (String name : ORGANISATIONS) {
      Example clean = CLEAN.get(name);
      for (String cmdlet : (Iterable<String>) clean.objects()::fieldNames) {
        List<Result> after = clean.withoutExport(cmdlet).results();
        for (Result result : after) {
          if (result.verdict() == Verdict.NOT_CHECKED && result.reason().contains(cmdlet)) {
            waits.computeIfAbsent(result.rule().id(), id -> new TreeSet<>()).add(cmdlet);
          }
        }
        wrong.addAll(compare(name, cmdlet, null, judged(after)));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(Example.book().docs())
        .extracting(RuleDoc::id)
        .filteredOn(id -> !ABOUT_EXPORTS.contains(id) && !ABOUT_OTHERS.contains(id))
        .allMatch(waits::containsKey, "waits for some export");
  }

  private static List<String> compare(
      String name, String cmdlet, String property, Map<String, Result> after) {
    List<String> wrong = new ArrayList<>();
    String what = name + " without " + cmdlet + (property == null ? "" : " " + property) + ": ";
    BEFORE
        .get(name)
        .forEach(
            (key, old) -> {
              Result now = after.get(key);
              if (now == null || old.verdict() != Verdict.PASS || now.verdict() == old.verdict()) {
                return;
              }
              if (now.verdict() != Verdict.NOT_CHECKED) {
                wrong.add(what + key + " is " + now.verdict());
              } else if (!explained(now.reason(), cmdlet, property)) {
                wrong.add(what + key + " says " + now.reason());
              } else if (now.awaits() != Evidence.EXPORT) {
                wrong.add(what + key + " waits for " + now.awaits() + ": " + now.reason());
              }
            });
    return wrong;
  }

  /** Whether a reason names what is missing and how to get it. */
  private static boolean explained(String reason, String cmdlet, String property) {
    return reason != null
        && reason.contains(cmdlet)
        && (property == null || reason.contains(property));
  }

  private static Set<String> properties(ObjectNode objects) {
    Set<String> properties = new LinkedHashSet<>();
    objects.forEach(object -> object.fieldNames().forEachRemaining(properties::add));
    // An object without a name or a server cannot be compared with what it was.
    properties.removeAll(Set.of("Identity", "Name", "Server", "ServerFqdn", "Guid"));
    return properties;
  }

  private static Map<String, Result> judged(Example example) {
    return judged(example.results());
  }

  private static Map<String, Result> judged(List<Result> results) {
    Map<String, Result> judged = new TreeMap<>();
    for (Result result : results) {
      if (result.count() == null) {
        judged.put(result.key(), result);
      }
    }
    return judged;
  }
}
