package exvet.verdict;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import exvet.example.Case;
import exvet.example.Example;
import exvet.handover.Measure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The fixes of each rule, on the examples of that rule: often organisations with several faults.
 * {@code MutationTest} does the same where one thing is broken in a sound organisation.
 */
class FixProofTest {
  private static final String ONLY = System.getProperty("rule", "");

  /** What a sound fix may lead to where more was wrong, or is to be decided. */
  private static final Map<String, String> EXPLAINED =
      Map.ofEntries(
          entry("accdom-mail-domain-accepted eap-domain-in-use", "a new domain wants addresses"),
          entry(
              "accdom-mail-domain-accepted mailauth-dmarc-present",
              "a domain that takes mail wants the records of one"),
          entry(
              "accdom-mail-domain-accepted mailauth-mta-sts-present",
              "a domain that takes mail wants the records of one"),
          entry(
              "accdom-mail-domain-accepted mailauth-spf-present",
              "a domain that takes mail wants the records of one"),
          entry(
              "accdom-mail-domain-accepted rcpt-upn-matches-primary-smtp",
              "who signs in as in the new domain could also send as in it"),
          entry(
              "accdom-mail-domain-accepted rcpt-postmaster-deliverable",
              "a new domain wants a postmaster"),
          entry(
              "accdom-type-fits-recipients accdom-relay-domain-has-route",
              "who shares a domain has to say by which connector"),
          entry(
              "cert-covers-external-names cert-same-on-load-balanced-servers",
              "one server of several has asked for a certificate"),
          entry(
              "cert-expiry-ahead cert-assigned-to-iis-and-smtp",
              "one that only POP used is valid again, and could serve clients"),
          entry(
              "cert-san-present cert-same-on-load-balanced-servers",
              "one server of several has asked for a certificate"),
          entry(
              "cert-wildcard-scope cert-same-on-load-balanced-servers",
              "one server of several has asked for a certificate"),
          entry(
              "oa-hostnames-follow-plan cert-covers-external-names",
              "the planned name is in no certificate yet"),
          entry(
              "pubdns-helo-matches-ptr mailauth-helo-spf",
              "the name of the address may have no SPF record of its own yet"),
          entry(
              "rcpt-upn-blocks-owa-sign-in rcpt-upn-matches-primary-smtp",
              "users may sign in again, but still have two names"),
          entry(
              "vdir-internal-equals-external vdir-ews-internal-url",
              "the profile plans two names and wants one URL"));

  @Test
  void eachExampleOfEachRuleIsMended() throws IOException {
    FixProof proof = new FixProof(EXPLAINED);
    List<Case> cases =
        Example.book().docs().stream()
            .filter(doc -> doc.id().startsWith(ONLY))
            .flatMap(doc -> Cases.of(doc.id()).stream())
            .filter(one -> one.expected().stream().anyMatch(e -> "fail".equals(e.get("verdict"))))
            .toList();
    List<String> problems = cases.parallelStream().flatMap(one -> problems(proof, one)).toList();
    Files.write(Path.of("target/fix-proof.txt"), told(proof));
    assertThat(problems).isEmpty();
  }

  private static Stream<String> problems(FixProof proof, Case one) {
    Example example = Example.of(one.json());
    return proof
        .problems(
            one.when(),
            String.valueOf(one.expected().size()),
            example,
            example.results(),
            finding -> finding.rule().id().equals(one.rule()))
        .stream();
  }

  /** By which means each rule's findings are mended, and how many rules that are. */
  private static List<String> told(FixProof proof) {
    Map<String, Integer> counts = new TreeMap<>();
    List<String> lines = new ArrayList<>();
    proof
        .kinds()
        .forEach(
            (rule, kinds) -> {
              lines.add(rule + " " + new TreeMap<Kind, Integer>(kinds));
              counts.merge(String.valueOf(new TreeMap<>(kinds).keySet()), 1, Integer::sum);
            });
    counts.forEach((kinds, rules) -> lines.add(rules + " rules: " + kinds));
    lines.subList(lines.size() - counts.size(), lines.size()).forEach(System.out::println);
    return lines;
  }
}
