package exvet.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** How many questions are under way, how fast they leave, and that all of them have an end. */
class PaceTest {
  private static final Duration ATTEMPT = Duration.ofMillis(300);
  private static final Duration BUSY = Duration.ofSeconds(2);

  private static Pace pace(int inFlight, int perSecond, Duration all) {
    return new Pace(inFlight, perSecond, ATTEMPT, Duration.ofSeconds(1), all);
  }

  private static NameServers one(Pace pace, LoopbackServer server) {
    return new NameServers(List.of(server.at()), pace, at -> at);
  }

  static List<DnsQuestion> questions(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> DnsQuestion.of(View.PRIVATE, "n" + i + ".contoso.com", "A"))
        .toList();
  }

  /** Each name has an address of its own, so that nobody can get another's answer unseen. */
  static String address(String name) {
    int number = Integer.parseInt(name.substring(1, name.indexOf('.')));
    return "10.0." + number / 256 + "." + number % 256;
  }

  private static LoopbackServer numbered(int delay, AtomicInteger most) {
    AtomicInteger now = new AtomicInteger();
    Random random = new Random(1);
    return new LoopbackServer() {
      @Override
      byte[] udp(Message query) {
        most.accumulateAndGet(now.incrementAndGet(), Math::max);
        if (delay > 0) {
          NameServersTest.pause(random.nextInt(delay));
        }
        Message answer = empty(query, Rcode.NOERROR);
        String name = query.getQuestion().getName().toString(true);
        answer.addRecord(record(name, Type.A, address(name)), Section.ANSWER);
        now.decrementAndGet();
        return answer.toWire();
      }
    };
  }

  @Test
  void whatHappensBetweenTwoRoundsTakesNothingOfTheirTime() {
    try (LoopbackServer server = numbered(0, new AtomicInteger())) {
      NameServers servers = one(pace(10, 0, BUSY), server);
      List<DnsQuestion> all = questions(2);
      assertThat(servers.ask(all.subList(0, 1))).allMatch(DnsAnswer::definite);
      NameServersTest.pause((int) BUSY.toMillis());
      assertThat(servers.ask(all.subList(1, 2))).allMatch(DnsAnswer::definite);
    }
  }

  static Duration took(Runnable what) {
    long start = System.nanoTime();
    what.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  static void allAreRight(List<DnsQuestion> questions, List<DnsAnswer> answers) {
    assertThat(answers).extracting(DnsAnswer::question).containsExactlyElementsOf(questions);
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer.answers().get(0).data())
                    .isEqualTo(address(answer.question().name())));
  }

  @Test
  void ofThousandsNoneIsLostOrMixedUpAndTheirOrderIsThatOfTheQuestions() {
    AtomicInteger most = new AtomicInteger();
    try (LoopbackServer server = numbered(3, most)) {
      List<DnsQuestion> questions = questions(5_000);
      Pace pace =
          new Pace(50, 0, Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(60));
      allAreRight(questions, one(pace, server).ask(questions));
      assertThat(server.asked()).hasSize(5_000);
      assertThat(most.get()).isBetween(2, 50);
    }
  }

  @Test
  void noQuestionIsAskedTwice() {
    try (LoopbackServer server = numbered(0, new AtomicInteger())) {
      List<DnsQuestion> questions = questions(20);
      List<DnsQuestion> twice = new ArrayList<>(questions);
      twice.addAll(questions(30));
      NameServers servers = one(pace(100, 0, BUSY), server);
      allAreRight(questions(30), servers.ask(twice));
      allAreRight(questions, servers.ask(questions));
      assertThat(server.asked()).hasSize(30);
    }
  }

  @Test
  void noMorePacketsLeaveThanThePaceAllows() {
    try (LoopbackServer server = numbered(0, new AtomicInteger())) {
      NameServers servers = one(pace(100, 100, Duration.ofSeconds(10)), server);
      List<DnsQuestion> questions = questions(60);
      Duration took = took(() -> allAreRight(questions, servers.ask(questions)));
      assertThat(took).isBetween(Duration.ofMillis(570), Duration.ofMillis(600).plus(BUSY));
    }
  }

  @Test
  void manyQuestionsHaveTheTimeThatThePaceTakesThem() {
    try (LoopbackServer server = numbered(0, new AtomicInteger())) {
      NameServers servers = one(pace(100, 100, BUSY), server);
      List<DnsQuestion> questions = questions(300);
      Duration took = took(() -> allAreRight(questions, servers.ask(questions)));
      assertThat(took).isGreaterThan(Duration.ofMillis(2900));
    }
  }

  @Test
  void whatIsSilentHasNoMoreTimeThanThat() {
    try (LoopbackServer server = silent()) {
      NameServers servers = one(pace(1, 100, Duration.ofMillis(400)), server);
      List<DnsQuestion> questions = questions(20);
      Duration took = took(() -> assertThat(servers.ask(questions)).hasSize(20));
      assertThat(took).isBetween(Duration.ofMillis(590), Duration.ofMillis(600).plus(BUSY));
    }
  }

  private static LoopbackServer silent() {
    return new LoopbackServer() {
      @Override
      byte[] udp(Message query) {
        return null;
      }
    };
  }

  @Test
  void whenTheTimeIsUpAllHaveAnEnd() {
    try (LoopbackServer server = silent()) {
      NameServers servers = one(pace(10, 0, Duration.ofMillis(450)), server);
      List<DnsQuestion> questions = questions(25);
      Duration took =
          took(
              () ->
                  assertThat(servers.ask(questions))
                      .extracting(answer -> answer.question().name() + " " + answer.failure())
                      .containsExactlyElementsOf(
                          IntStream.range(0, 25)
                              .mapToObj(
                                  i ->
                                      "n"
                                          + i
                                          + ".contoso.com "
                                          + (i < 10 ? "timeout" : "not asked: timeout"))
                              .toList()));
      assertThat(took).isBetween(Duration.ofMillis(440), Duration.ofMillis(450).plus(BUSY));
      Duration later =
          took(
              () ->
                  assertThat(servers.ask(questions(26)).get(25).failure())
                      .isEqualTo("not asked: timeout"));
      assertThat(later).isLessThan(Duration.ofMillis(300));
    }
  }

  @Test
  void thousandsOfQuestionsToTheSilentAreNotWaitedForOneByOne() {
    try (LoopbackServer server = silent()) {
      NameServers servers = one(pace(500, 0, Duration.ofSeconds(30)), server);
      List<DnsQuestion> questions = questions(1_000);
      Duration took =
          took(
              () ->
                  assertThat(servers.ask(questions))
                      .hasSize(1_000)
                      .allMatch(answer -> "timeout".equals(answer.failure())));
      assertThat(took).isBetween(ATTEMPT.multipliedBy(4), ATTEMPT.multipliedBy(4).plus(BUSY));
    }
  }

  @Test
  void whoLetThreePacketsGoUnansweredIsAskedLast() {
    try (LoopbackServer silent = silent();
        LoopbackServer server = numbered(0, new AtomicInteger())) {
      NameServers servers =
          new NameServers(
              List.of(silent.at(), server.at()), pace(3, 0, Duration.ofSeconds(9)), at -> at);
      assertThat(servers.ask(questions(3))).hasSize(6);
      assertThat(servers.ask(questions(9)).subList(6, 12))
          .allMatch(answer -> answer.server().equals(server.at().toString()));
      assertThat(silent.asked()).hasSize(3);
    }
  }

  @Test
  void anInterruptEndsAll() throws InterruptedException {
    try (LoopbackServer server = silent()) {
      NameServers servers = one(pace(2, 0, Duration.ofMinutes(1)), server);
      List<DnsAnswer> answers = new ArrayList<>();
      AtomicInteger interrupted = new AtomicInteger();
      Thread thread =
          new Thread(
              () -> {
                answers.addAll(servers.ask(questions(300)));
                interrupted.set(Thread.currentThread().isInterrupted() ? 1 : 0);
              });
      thread.start();
      NameServersTest.pause(150);
      thread.interrupt();
      thread.join(2_000);
      assertThat(thread.isAlive()).isFalse();
      assertThat(interrupted.get()).isEqualTo(1);
      assertThat(answers)
          .extracting(DnsAnswer::failure)
          .startsWith("interrupted", "interrupted", "not asked: interrupted")
          .hasSize(300);
    }
  }

  @Test
  void aPaceThatAsksNothingIsRefused() {
    assertThatThrownBy(() -> pace(0, 1, BUSY)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new NameServers(List.of(), Pace.USUAL, at -> at))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
