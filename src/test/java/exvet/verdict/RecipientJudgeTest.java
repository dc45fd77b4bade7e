package exvet.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import exvet.fact.Exported;
import exvet.fact.Fact;
import exvet.fact.FactBase;
import exvet.fact.Profile;
import exvet.fact.RecipientChunks;
import exvet.rule.RuleBook;
import exvet.rule.RuleBook.Scope;
import exvet.topology.Topology;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

/** That sieve, chunks and threads change nothing: compared with one session for each recipient. */
class RecipientJudgeTest {
  private static final int ROUNDS = 5;
  private static final int RECIPIENTS = 100;

  private static RuleBook book;
  private static List<KieBase> recipientBases;
  private static List<KieBase> organisationBases;

  @BeforeAll
  static void compile() throws IOException {
    book = RuleBook.shipped().with(List.of(Path.of("src/test/resources/recipient-rules")));
    recipientBases = book.bases(Scope.RECIPIENT);
    organisationBases = book.bases(Scope.ORGANISATION);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.8})
  void eachResultAndRowIsThatOfASessionOfItsOwn(double gaps) {
    Set<String> seen = new TreeSet<>();
    for (int seed = 0; seed < ROUNDS; seed++) {
      RandomRecipients random = new RandomRecipients(seed, gaps);
      List<Exported> others = random.others();
      List<Exported> recipients = random.recipients(RECIPIENTS);
      FactBase facts = base(others, recipients, 1 + 33 * seed);
      List<Fact> small = new ArrayList<>(derived(facts));
      Judgement judged = new Judge(book).judge(facts, small, Profile.EMPTY);
      small.addAll(others);
      small.add(Profile.EMPTY);
      Crowds expected = oneByOne(small, recipients);
      assertThat(ofRecipients(judged.results()))
          .as("seed %s", seed)
          .containsExactlyInAnyOrderElementsOf(expected.results("Org"));
      expected.pack();
      assertThat(judged.recipients()).containsExactlyElementsOf(expected.list());
      judged.results().forEach(r -> seen.add(r.rule().id() + " " + r.verdict()));
    }
    assertThat(seen.stream().filter(s -> s.matches("(toy|rcpt-upn-(no|matches)).* (pass|fail)")))
        .as("what the comparison is about")
        .hasSizeGreaterThan(15);
  }

  @Test
  void chunksDoNotShow() {
    RandomRecipients random = new RandomRecipients(42, 0.3);
    List<Exported> others = random.others();
    List<Exported> recipients = random.recipients(500);
    FactBase whole = base(others, recipients, 500);
    Judgement first = new Judge(book).judge(whole, derived(whole), Profile.EMPTY);
    for (int size : List.of(1, 20, 177)) {
      FactBase chunks = base(others, recipients, size);
      Judgement judged = new Judge(book).judge(chunks, derived(chunks), Profile.EMPTY);
      assertThat(judged.results()).isEqualTo(first.results());
      assertThat(judged.recipients()).containsExactlyElementsOf(first.recipients());
      assertThat(judged.recipients().size()).isEqualTo(first.recipients().size());
    }
  }

  /** Faults that are told of several recipients together name each of them in the list. */
  @Test
  void whoIsCountedTogetherIsListedOneByOne() {
    Set<String> seen = new TreeSet<>();
    for (int seed = 0; seed < ROUNDS; seed++) {
      RandomRecipients random = new RandomRecipients(seed, 0.02);
      List<Exported> others = random.others();
      FactBase facts = base(others, differentNames(random.recipients(RECIPIENTS)), 30);
      Topology topology = Topology.of(facts, Profile.EMPTY, LocalDate.of(2026, 11, 24));
      Judgement judged = new Judge(book).judge(facts, topology.facts(), Profile.EMPTY);
      Judgement whole = judged.listing(topology::call);
      assertThat(whole.results()).isEqualTo(judged.results());
      long more = 0;
      for (Result result : judged.results()) {
        if (result.count() != null && !book.rule(result.rule().id()).recipientScope()) {
          List<String> behind = listed(whole, result);
          assertThat(behind).as(result.key()).hasSize(result.count()).doesNotHaveDuplicates();
          assertThat(behind).as(result.key()).containsAll(result.sample());
          more += result.count();
          seen.add(result.rule().id() + " " + result.clause());
        }
      }
      assertThat(whole.recipients().size()).isEqualTo(judged.recipients().size() + more);
    }
    assertThat(seen).as("what the list is about").isNotEmpty();
  }

  private static List<Exported> differentNames(List<Exported> recipients) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    return recipients.stream().filter(one -> names.add(one.identity())).toList();
  }

  private static List<String> listed(Judgement judged, Result result) {
    return judged.recipients().stream()
        .filter(row -> row.rule() == result.rule())
        .filter(row -> row.message().endsWith(" counted for " + result.subject()))
        .map(RecipientRow::recipient)
        .toList();
  }

  private static FactBase base(List<Exported> others, List<Exported> recipients, int size) {
    List<List<Exported>> chunks = new ArrayList<>();
    for (int from = 0; from < recipients.size(); from += size) {
      chunks.add(recipients.subList(from, Math.min(recipients.size(), from + size)));
    }
    return new FactBase(
        "Org", others, RecipientChunks.of(chunks), Set.of("Get-Mailbox", "Get-Recipient"));
  }

  private static List<? extends Fact> derived(FactBase facts) {
    return Topology.of(facts, Profile.EMPTY, LocalDate.of(2026, 11, 24)).facts();
  }

  private static List<Result> ofRecipients(List<Result> results) {
    return results.stream()
        .filter(result -> book.rule(result.rule().id()).recipientScope() && result.count() != null)
        .toList();
  }

  /** The slow way, in which there is nothing to go wrong. */
  private static Crowds oneByOne(List<Fact> small, List<Exported> recipients) {
    Map<String, List<Fact>> byType =
        small.stream().collect(Collectors.groupingBy(fact -> fact.getClass().getSimpleName()));
    RootCauses causes = RootCauses.of(outcomes(organisationBases, small, byType));
    Crowds crowds = new Crowds(Map.of());
    for (Exported recipient : recipients) {
      List<Fact> facts = new ArrayList<>(small);
      facts.add(recipient);
      causes.appliedTo(outcomes(recipientBases, facts, byType)).forEach(crowds::add);
    }
    return crowds;
  }

  private static List<Outcome> outcomes(
      List<KieBase> bases, List<Fact> facts, Map<String, List<Fact>> byType) {
    Ledger ledger = new Ledger(book);
    for (KieBase base : bases) {
      KieSession session = base.newKieSession();
      session.registerChannel(Say.LEDGER, ledger);
      facts.forEach(session::insert);
      session.fireAllRules();
      session.dispose();
    }
    List<Outcome> outcomes = new ArrayList<>();
    for (Tally tally : ledger.tallies()) {
      tally.nameDoubts(byType);
      outcomes.add(Outcome.of(tally));
    }
    return outcomes;
  }
}
