package exvet.verdict;

import exvet.fact.Exported;
import exvet.fact.Fact;
import exvet.rule.RuleBook;
import exvet.verdict.ChunkJudge.Judged;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Judges recipients, some thousand at a time, on all processors. Chunks are put together in their
 * order, so that nothing depends on which was done first.
 */
final class RecipientJudge {
  private final RuleBook book;
  private final Collection<? extends Fact> facts;
  private final RootCauses causes;
  private final Map<String, String> severities;
  private final Set<String> excluded;

  /** Why rules were given up, by their ids. */
  private final Map<String, String> hopeless = new TreeMap<>();

  /**
   * @param facts all but recipients
   * @param causes what may explain faults of recipients
   * @param severities how grave faults are that are not as grave as they say, by rule
   * @param excluded the rules that are not judged by
   */
  RecipientJudge(
      RuleBook book,
      Collection<? extends Fact> facts,
      RootCauses causes,
      Map<String, String> severities,
      Set<String> excluded) {
    this.book = book;
    this.facts = facts;
    this.causes = causes;
    this.severities = severities;
    this.excluded = excluded;
  }

  /** Judges all; again without a rule that had to be given up on the way. */
  Crowds judge(Iterable<List<Exported>> chunks) {
    while (true) {
      try {
        return judge(chunks.iterator());
      } catch (HopelessRule e) {
        hopeless.put(e.fault().rule(), e.fault().reason());
      }
    }
  }

  private Crowds judge(Iterator<List<Exported>> chunks) {
    if (!chunks.hasNext()) {
      return new Crowds(severities);
    }
    ChunkJudge judge = new ChunkJudge(book, facts, causes, severities, excluded, hopeless);
    Sum sum = new Sum(judge);
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService pool = Executors.newFixedThreadPool(threads, RecipientJudge::daemon);
    Deque<CompletableFuture<Judged>> running = new ArrayDeque<>();
    try {
      while (chunks.hasNext()) {
        List<Exported> chunk = chunks.next();
        if (running.size() == 2 * threads) {
          sum.add(running.remove().join());
        }
        running.add(CompletableFuture.supplyAsync(() -> judge.judge(chunk), pool));
      }
      running.forEach(judged -> sum.add(judged.join()));
      return sum.all();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      pool.shutdownNow();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "judge");
    thread.setDaemon(true);
    return thread;
  }

  /** All chunks that were judged so far. */
  private final class Sum {
    private final ChunkJudge judge;
    private final List<Passed> passed;
    private final Crowds others = new Crowds(severities);
    private final Map<String, Integer> faults = new TreeMap<>();

    Sum(ChunkJudge judge) {
      this.judge = judge;
      this.passed = Passed.ofEach(judge.rules());
    }

    void add(Judged chunk) {
      for (Fault fault : chunk.faults()) {
        if (faults.merge(fault.rule(), 1, Integer::sum) > HopelessRule.LIMIT) {
          throw new HopelessRule(fault);
        }
      }
      for (int rule = 0; rule < passed.size(); rule++) {
        passed.get(rule).addAll(chunk.passed().get(rule));
      }
      others.addAll(chunk.others());
    }

    Crowds all() {
      List<List<Outcome>> examples = judge.examples(passed);
      for (int rule = 0; rule < passed.size(); rule++) {
        if (passed.get(rule).count() > 0) {
          others.addPassed(passed.get(rule).count(), examples.get(rule));
        }
      }
      return others;
    }
  }
}
