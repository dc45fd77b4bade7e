package exvet.verdict;

import exvet.fact.Exported;
import exvet.fact.Fact;
import exvet.fact.Mailbox;
import exvet.fact.Origin;
import exvet.fact.ProxyAddress;
import exvet.rule.RuleBook;
import exvet.topology.SignInNames;
import exvet.topology.UpnClash;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.Random;
import java.util.TreeMap;

/**
 * Judging alone: mailboxes that are already facts, the rules about recipients, and beside it plain
 * Java that asks the same and keeps the same. All contestants of a line run in turns.
 *
 * <p>Two rules are those exvet ships; the others are made up, each with the usual applicability and
 * a fault of its own.
 */
final class Judging {
  private static final int CHUNK = 5_000;
  private static final int ROUNDS = 7;

  /** Fewer leave the second compiler at work while it counts. */
  private static final int WARMING = 8;

  private static final Map<String, String> LACKING = Map.of("userPrincipalName", "not exported");
  private static final String RULE =
      """
      package bench
      import exvet.fact.*
      import static exvet.verdict.Say.*

      rule "bench-%1$03d"
        @title("The alias is not odd in way %1$d")  @severity("warning")  @step("3")
        @scope("recipient")  @object("user mailbox")  @source("a benchmark")  @why("None.")
        @fix("Set-Mailbox {id}")
      when
        $user : Mailbox( recipientTypeDetails == "UserMailbox", accountDisabled != true,
                         $id : identity, $alias : alias )
      then
        applies( drools, $user );
      end

      rule "bench-%1$03d violated" extends "bench-%1$03d"
      when
        Mailbox( this == $user, alias == "odd%1$d" )
      then
        fails( drools, $alias, "another alias", "%%s has the alias %%s", $id, $alias );
      end
      """;

  private static final OperatingSystemMXBean MACHINE =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /** What is run, and the time it took in ms: on the clock, and of processors. */
  private record Contestant(String name, Runnable work, List<Double> times, List<Double> cpu) {
    Contestant(String name, Runnable work) {
      this(name, work, new ArrayList<>(), new ArrayList<>());
    }

    void run(boolean counts) {
      System.gc();
      long before = MACHINE.getProcessCpuTime();
      long start = System.nanoTime();
      work.run();
      if (counts) {
        times.add((System.nanoTime() - start) / 1e6);
        cpu.add((MACHINE.getProcessCpuTime() - before) / 1e6);
      }
    }

    static double median(List<Double> times) {
      double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
      return sorted[sorted.length / 2];
    }

    String range() {
      return "%.0f–%.0f"
          .formatted(
              times.stream().min(Double::compare).get(), times.stream().max(Double::compare).get());
    }
  }

  private final List<Fact> beside;

  private Judging(List<Fact> beside) {
    this.beside = beside;
  }

  /**
   * @param args how many mailboxes, a folder to write rules to, and one table for not all
   */
  public static void main(String[] args) throws IOException {
    int n = Integer.parseInt(args[0]);
    Path folder = Path.of(args[1]);
    String only = args.length > 2 ? args[2] : "";
    System.out.printf("| %,d mailboxes | median ms | range | ratio | processors' ms | ratio |%n", n);
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    RuleBook five = rules(folder, 5);
    if (only.isEmpty() || only.equals("plain")) {
      List<Exported> usual = mailboxes(n, 0.01, Map.of("windowsEmailAddress", "not exported"));
      Judging judging = new Judging(beside(usual));
      table(
          new Contestant("plain Java, the checks of 5 rules", () -> judging.plain(usual)),
          new Contestant("5 rules", () -> judging.judge(five, usual)),
          new Contestant("5 rules, half of the mailboxes", () -> judging.judge(five, half(usual))));
    }
    if (only.isEmpty() || only.equals("rules")) {
      List<Exported> usual = mailboxes(n, 0.01, Map.of("windowsEmailAddress", "not exported"));
      Judging judging = new Judging(beside(usual));
      RuleBook thirty = rules(folder, 30);
      RuleBook hundred = rules(folder, 100);
      table(
          new Contestant("5 rules", () -> judging.judge(five, usual)),
          new Contestant("30 rules", () -> judging.judge(thirty, usual)),
          new Contestant("100 rules", () -> judging.judge(hundred, usual)));
    }
    if (only.isEmpty() || only.equals("fail")) {
      worst("all fail one", five, mailboxes(n, 1, Map.of()));
    }
    if (only.isEmpty() || only.equals("lack")) {
      worst("all lack what two read", five, mailboxes(n, 0, LACKING));
    }
  }

  private static void worst(String what, RuleBook five, List<Exported> mailboxes) {
    Judging judging = new Judging(beside(mailboxes));
    table(
        new Contestant("plain Java", () -> judging.plain(mailboxes)),
        new Contestant("5 rules, " + what, () -> judging.judge(five, mailboxes)),
        new Contestant("the same, half", () -> judging.judge(five, half(mailboxes))));
  }

  private static List<Exported> half(List<Exported> all) {
    return all.subList(0, all.size() / 2);
  }

  private static RuleBook rules(Path folder, int count) throws IOException {
    Path site = folder.resolve("rules-" + count);
    Files.createDirectories(site.resolve("bench"));
    int shipped =
        (int) RuleBook.shipped().rules().stream().filter(r -> r.recipientScope()).count();
    for (int i = 1; i <= count - shipped; i++) {
      Files.writeString(
          site.resolve("bench/bench-%03d.drl".formatted(i)), RULE.formatted(i));
    }
    return RuleBook.shipped().with(List.of(site));
  }

  static List<Fact> beside(List<Exported> mailboxes) {
    List<Fact> facts = new ArrayList<>();
    Origin origin = Origin.derived("Org", Map.of());
    facts.add(new SignInNames("Org", 0, List.of(), null, origin, List.of()));
    for (int i = 1; i < mailboxes.size(); i += 1_000) {
      String name = mailboxes.get(i).identity();
      String other = mailboxes.get(i - 1).identity();
      facts.add(
          new UpnClash(
              name + " | " + other, name, other, true, Origin.derived(name, Map.of()), List.of()));
    }
    return facts;
  }

  /** Most are users; so many of them sign in by another name than their address. */
  static List<Exported> mailboxes(int count, double differ, Map<String, String> absent) {
    Random random = new Random(1);
    Map<String, String> shared = Map.copyOf(absent);
    List<Exported> all = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String name = "user" + Integer.toString(random.nextInt(), 36) + i;
      String smtp = name + "@contoso.com";
      String upn = random.nextDouble() < differ ? name + "@corp.contoso.com" : smtp;
      String type = random.nextInt(10) == 0 ? "SharedMailbox" : "UserMailbox";
      all.add(
          new Mailbox(
              absent.containsKey("userPrincipalName") ? null : upn,
              smtp,
              List.of(new ProxyAddress("SMTP", smtp)),
              true,
              type,
              random.nextInt(20) == 0,
              false,
              false,
              false,
              null,
              random.nextInt(10_000) == 0 ? "odd" + random.nextInt(100) : name,
              smtp,
              null,
              true,
              null,
              new Origin("Get-Mailbox.xml", "contoso.com/Users/" + name, i * 40, shared, false)));
    }
    return all;
  }

  private static void table(Contestant... contestants) {
    for (int round = -WARMING; round < ROUNDS; round++) {
      for (Contestant contestant : contestants) {
        contestant.run(round >= 0);
      }
    }
    double time = Contestant.median(contestants[0].times());
    double cpu = Contestant.median(contestants[0].cpu());
    for (Contestant contestant : contestants) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %.0f | %s | %.2f | %.0f | %.2f |%n",
          contestant.name(),
          Contestant.median(contestant.times()),
          contestant.range(),
          Contestant.median(contestant.times()) / time,
          Contestant.median(contestant.cpu()),
          Contestant.median(contestant.cpu()) / cpu);
    }
  }

  private void judge(RuleBook book, List<Exported> mailboxes) {
    RootCauses causes = RootCauses.of(List.of());
    Crowds crowds =
        new RecipientJudge(book, beside, causes, Map.of(), Set.of()).judge(chunks(mailboxes));
    seen(crowds.results("Org").size() + crowds.list().size());
  }

  static List<List<Exported>> chunks(List<Exported> mailboxes) {
    List<List<Exported>> chunks = new ArrayList<>();
    for (int from = 0; from < mailboxes.size(); from += CHUNK) {
      chunks.add(mailboxes.subList(from, Math.min(mailboxes.size(), from + CHUNK)));
    }
    return chunks;
  }

  /** Counts by rule and verdict, and the first twenty names of each. */
  private static final class Plain {
    private final int[] counts = new int[3];
    private final List<TreeMap<String, String>> samples =
        List.of(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

    void add(int verdict, Mailbox mailbox, String text) {
      counts[verdict]++;
      TreeMap<String, String> sample = samples.get(verdict);
      String name = mailbox.identity();
      if (sample.size() < 20 || name.compareTo(sample.lastKey()) < 0) {
        sample.put(name, text);
        if (sample.size() > 20) {
          sample.pollLastEntry();
        }
      }
    }
  }

  private void plain(List<Exported> mailboxes) {
    Map<String, UpnClash> clashes = new HashMap<>();
    for (Fact fact : beside) {
      if (fact instanceof UpnClash clash) {
        clashes.put(clash.mailbox(), clash);
      }
    }
    Plain[] rules = {new Plain(), new Plain(), new Plain(), new Plain(), new Plain()};
    List<String> rows = new ArrayList<>();
    for (Exported fact : mailboxes) {
      Mailbox m = (Mailbox) fact;
      boolean unsure = m.lacks("recipientTypeDetails") || m.lacks("accountDisabled");
      if (!unsure
          && (!"UserMailbox".equals(m.recipientTypeDetails())
              || Boolean.TRUE.equals(m.accountDisabled()))) {
        continue;
      }
      if (unsure || m.lacks("userPrincipalName") || m.lacks("primarySmtpAddress")) {
        rules[0].add(2, m, "unknown");
      } else if (!m.upnIsPrimary()) {
        String text = m.userPrincipalName() + " is not " + m.primarySmtpAddress();
        rules[0].add(1, m, text);
        rows.add(text);
      } else {
        rules[0].add(0, m, null);
      }
      if (unsure || m.lacks("userPrincipalName")) {
        rules[1].add(2, m, "unknown");
      } else if (m.userPrincipalName() != null) {
        UpnClash clash = clashes.get(m.identity());
        rules[1].add(clash == null ? 0 : 1, m, clash == null ? null : clash.other());
      }
      for (int rule = 2; rule < 5; rule++) {
        if (unsure || m.lacks("alias")) {
          rules[rule].add(2, m, "unknown");
        } else {
          rules[rule].add(ODD[rule - 2].equals(m.alias()) ? 1 : 0, m, m.alias());
        }
      }
    }
    seen(Arrays.stream(rules).mapToInt(rule -> rule.counts[0]).sum() + rows.size());
  }

  private static final String[] ODD = {"odd1", "odd2", "odd3"};
  private static long sum;

  /** Keeps the compiler from leaving work out. */
  private static void seen(long number) {
    sum += number;
  }
}
