package exvet.verdict;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exvet.example.Example;
import exvet.fact.Fact;
import exvet.fact.FactBase;
import exvet.rule.RuleBook;
import exvet.rule.RuleDoc;
import exvet.topology.Topology;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.kie.api.KieBase;
import org.kie.api.definition.KiePackage;
import org.kie.api.runtime.KieSession;

/**
 * What each rule about the organisation costs: a session that holds it alone, over an organisation
 * of many servers, against one that holds a rule that finds nothing to judge. Prints the ten dearest,
 * and at twice the servers, as a rule that grows faster than they do shows there.
 */
final class RuleCosts {
  private static final int WARM_UP = 5;
  private static final int ROUNDS = 9;
  private static final int COMPILED = 10;
  static final RuleBook BOOK = RuleBook.shipped();
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private RuleCosts() {}

  private record Cost(String rule, double once, double twice) {}

  public static void main(String[] args) {
    int servers = Integer.parseInt(args[0]);
    List<Fact> some = facts(servers);
    List<Fact> twice = facts(2 * servers);
    KieBase all = BOOK.bases(RuleBook.Scope.ORGANISATION).get(0);
    warmUp(all, some);
    List<Cost> costs = new ArrayList<>();
    for (RuleDoc doc : BOOK.docs()) {
      if (doc.scope().equals("recipient")) {
        continue; // src/bench/judging.sh measures those
      }
      KieBase base = only(doc.id());
      costs.add(new Cost(doc.id(), median(base, some), median(base, twice)));
    }
    KieBase nothing = only("none");
    double idle = median(nothing, some);
    double idleTwice = median(nothing, twice);
    System.out.printf(
        Locale.ROOT,
        "%d rules, %d and %d servers, %d and %d facts; all rules %.1f and %.1f ms, no rule %.1f and"
            + " %.1f ms%n%n",
        costs.size(),
        servers,
        2 * servers,
        some.size(),
        twice.size(),
        median(all, some),
        median(all, twice),
        idle,
        idleTwice);
    System.out.println("| rule | ms | at twice the servers | ratio |\n| --- | --- | --- | --- |");
    costs.sort(Comparator.comparingDouble(Cost::once).reversed());
    for (Cost cost : costs.subList(0, 10)) {
      double once = cost.once() - idle;
      double more = cost.twice() - idleTwice;
      System.out.printf(
          Locale.ROOT, "| %s | %.2f | %.2f | %.1f |%n", cost.rule(), once, more, more / once);
    }
  }

  /** Else the first rules would pay for the compiler. */
  static void warmUp(KieBase base, List<Fact> facts) {
    for (int i = 0; i < COMPILED; i++) {
      median(base, facts);
    }
  }

  private static List<Fact> facts(int servers) {
    return facts(example(servers));
  }

  /** The load-balanced pair with further servers like its first. */
  static Example example(int servers) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    ArrayNode copies = json.putObject("copy").putArray("Mailbox01");
    for (int i = 3; i <= servers; i++) {
      copies.add(String.format(Locale.ROOT, "Server%03d", i));
    }
    return Example.of(json);
  }

  /** What rules about an organisation see. */
  static List<Fact> facts(Example example) {
    FactBase base = example.facts();
    List<Fact> facts =
        new ArrayList<>(Topology.of(base, example.profile(), example.asOf()).facts());
    facts.addAll(base.facts());
    facts.add(example.profile());
    return facts;
  }

  /** A base of one rule. */
  static KieBase only(String rule) {
    KieBase base = BOOK.bases(RuleBook.Scope.ORGANISATION).get(0);
    for (KiePackage pack : base.getKiePackages()) {
      List.copyOf(pack.getRules()).stream()
          .filter(part -> !part.getName().startsWith(rule + "#"))
          .forEach(part -> base.removeRule(pack.getName(), part.getName()));
    }
    return base;
  }

  /** The processor time of a session in ms, which others on the machine do not move. */
  static double median(KieBase base, List<Fact> facts) {
    double[] rounds = new double[ROUNDS];
    for (int i = -WARM_UP; i < ROUNDS; i++) {
      long begin = THREADS.getCurrentThreadCpuTime();
      KieSession session = base.newKieSession();
      session.registerChannel(Say.LEDGER, new Ledger(BOOK));
      facts.forEach(session::insert);
      session.fireAllRules();
      session.dispose();
      if (i >= 0) {
        rounds[i] = (THREADS.getCurrentThreadCpuTime() - begin) / 1e6;
      }
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }
}
