package exvet.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import exvet.example.Case;
import exvet.example.Example;
import exvet.rule.RuleDoc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule behaves as its examples say; {@code -Drule=<id>} runs those of one rule. */
class RuleCasesTest {
  /** Rules that cannot pass before a probe asks DNS, or a person looks into a registry. */
  private static final Set<String> NEED_DNS =
      Set.of("autod-srv-well-formed", "tls-schannel-consistent");

  /**
   * Two only keep a record, some need a probe for every clause, and two are always explained by
   * others and say nothing new: a mixture of internal hosts by the URL that is astray, and mail
   * that cannot pass DMARC by the SPF record that does not cover who sends it.
   */
  private static final Set<String> NEVER_FAIL =
      Set.of(
          "rcpt-remote-upn-matches-primary-smtp",
          "accdom-namespace-assumption",
          "e2e-nslookup-evidence",
          "mailauth-dmarc-can-align",
          "srv-roles-recognised",
          "tls-schannel-consistent",
          "vdir-internal-hosts-uniform");

  @TestFactory
  Stream<DynamicContainer> everyRuleBehavesAsItsExamplesSay() {
    String only = System.getProperty("rule", "");
    Map<String, List<Case>> cases = new TreeMap<>();
    Example.book().docs().stream()
        .map(RuleDoc::id)
        .filter(id -> id.startsWith(only))
        .forEach(id -> cases.put(id, Cases.of(id)));
    // There are thousands, none depends on another, and many are about the same organisation.
    Map<Case, Object> judged = Collections.synchronizedMap(new IdentityHashMap<>());
    cases.values().stream()
        .flatMap(List::stream)
        .collect(Collectors.groupingBy(Case::organisation))
        .values()
        .parallelStream()
        .forEach(same -> judge(same, judged));
    return cases.entrySet().stream()
        .map(
            rule ->
                dynamicContainer(
                    rule.getKey(),
                    rule.getValue().stream()
                        .map(one -> dynamicTest(one.when(), () -> check(one, judged.get(one))))));
  }

  /** What the rules say of one organisation, or why they could not. */
  private static void judge(List<Case> same, Map<Case, Object> judged) {
    Set<String> ids = same.stream().map(Case::rule).collect(Collectors.toSet());
    try {
      List<Result> results = Example.of(same.get(0).json()).results(Example.book(), ids);
      same.forEach(one -> judged.put(one, one.actual(results)));
    } catch (RuntimeException e) {
      same.forEach(one -> judged.put(one, e));
    }
  }

  private static void check(Case one, Object judged) {
    if (judged instanceof RuntimeException e) {
      throw e;
    }
    assertThat(judged).as("%s: %s", one.rule(), one.when()).isEqualTo(one.expected());
  }

  @Test
  void everyRuleHasExamplesOfEachKindAndNoExampleIsWithoutARule() throws IOException {
    Set<String> files = new TreeSet<>();
    try (Stream<Path> paths = Files.list(Path.of("src/test/resources/cases"))) {
      paths.forEach(p -> files.add(p.getFileName().toString().replace(".json", "")));
    }
    assertThat(files)
        .isEqualTo(
            Example.book().docs().stream()
                .map(RuleDoc::id)
                .collect(Collectors.toCollection(TreeSet::new)));
    for (String id : files) {
      List<Case> cases = Cases.of(id);
      Set<String> verdicts =
          cases.stream()
              .flatMap(one -> one.expected().stream())
              .map(line -> line.get("verdict"))
              .collect(Collectors.toSet());
      assertThat(cases).as("examples of %s", id).hasSizeGreaterThan(2);
      Set<String> wanted = new TreeSet<>(Set.of("pass", "fail", "not-checked"));
      if (NEED_DNS.contains(id)) {
        wanted.remove("pass");
      }
      if (NEVER_FAIL.contains(id)) {
        wanted.remove("fail");
      }
      assertThat(verdicts).as("verdicts in the examples of %s", id).containsAll(wanted);
    }
  }
}
