package exvet.verdict;

import exvet.example.Example;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import exvet.fact.Exported;
import exvet.fact.Fact;
import exvet.rule.RuleDoc;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.kie.api.KieBase;

/**
 * Whether some shipped rule takes more than twice as long for twice as much: twice the servers with
 * all they have, accepted domains and send connectors; or twice the recipients.
 */
final class Growth {
  private static final double GOAL = 2.2;

  /** What takes less than this part of a session without any rule is lost in it. */
  private static final double MEASURABLE = 0.2;

  /** Who seems to grow beyond the goal is looked at again: one look may meet a busy machine. */
  private static final int LOOKS = 3;

  private static final int RECIPIENTS = 100_000;
  private static final int ROUNDS = 7;
  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private int quick;
  private int within;
  private int beyond;

  private Growth() {}

  /**
   * @param args how many servers
   */
  public static void main(String[] args) {
    int servers = Integer.parseInt(args[0]);
    Growth growth = new Growth();
    growth.ofOrganisation(servers);
    growth.look(
        "the rules about recipients",
        () -> recipients(RECIPIENTS),
        () -> recipients(2 * RECIPIENTS),
        0);
    System.out.printf(
        Locale.ROOT,
        "%d grow by no more than %.1f, %d by more, %d are too quick to tell%n",
        growth.within,
        GOAL,
        growth.beyond,
        growth.quick);
    System.exit(growth.beyond == 0 ? 0 : 1);
  }

  private void ofOrganisation(int servers) {
    List<Fact> once = RuleCosts.facts(organisation(servers));
    List<Fact> twice = RuleCosts.facts(organisation(2 * servers));
    KieBase nothing = RuleCosts.only("none");
    RuleCosts.warmUp(nothing, once);
    double idle = RuleCosts.median(nothing, once);
    double idleTwice = RuleCosts.median(nothing, twice);
    System.out.printf(
        Locale.ROOT,
        "%d and %d facts, without a rule %.1f and %.1f ms%n",
        once.size(),
        twice.size(),
        idle,
        idleTwice);
    for (RuleDoc doc : RuleCosts.BOOK.docs()) {
      if (!doc.scope().equals("recipient")) {
        KieBase base = RuleCosts.only(doc.id());
        look(
            doc.id(),
            () -> RuleCosts.median(base, once) - idle,
            () -> RuleCosts.median(base, twice) - idleTwice,
            idle * MEASURABLE);
      }
    }
  }

  /**
   * @param least in ms, at which a time says something
   */
  private void look(String rule, DoubleSupplier once, DoubleSupplier twice, double least) {
    double time = 0;
    double more = 0;
    for (int look = 0; look < LOOKS; look++) {
      time = once.getAsDouble();
      more = twice.getAsDouble();
      if (more < 2 * least) {
        quick++;
        return;
      }
      if (more / Math.max(time, least) <= GOAL) {
        within++;
        return;
      }
    }
    beyond++;
    System.out.printf(
        Locale.ROOT, "%s: %.2f ms, then %.2f, which is %.1f%n", rule, time, more, more / time);
  }

  private static Example organisation(int servers) {
    Example example = RuleCosts.example(servers);
    for (int i = 0; i < servers; i++) {
      copy(example, "Get-AcceptedDomain", "Fabrikam", "fabrikam", "partner" + i);
      copy(example, "Get-SendConnector", "To internet", "internet", "partner" + i);
    }
    return example;
  }

  /** Adds an object like another one, with another word in all its texts. */
  private static void copy(Example example, String cmdlet, String key, String word, String other) {
    ObjectNode objects = (ObjectNode) example.objects().get(cmdlet);
    ObjectNode copy = ((ObjectNode) objects.get(key)).deepCopy();
    copy.properties()
        .forEach(
            property -> {
              JsonNode value = property.getValue();
              if (value.isTextual()) {
                copy.put(property.getKey(), value.asText().replaceAll("(?i)" + word, other));
              }
            });
    objects.set(key.replaceAll("(?i)" + word, other), copy);
  }

  /** The processors' time in ms for judging so many. */
  private static double recipients(int count) {
    List<Exported> mailboxes = Judging.mailboxes(count, 0.01, Map.of());
    List<Fact> beside = Judging.beside(mailboxes);
    double[] rounds = new double[ROUNDS];
    for (int i = -2; i < ROUNDS; i++) {
      long begin = MACHINE.getProcessCpuTime();
      new RecipientJudge(RuleCosts.BOOK, beside, RootCauses.of(List.of()), Map.of(), Set.of())
          .judge(Judging.chunks(mailboxes));
      if (i >= 0) {
        rounds[i] = (MACHINE.getProcessCpuTime() - begin) / 1e6;
      }
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }
}
