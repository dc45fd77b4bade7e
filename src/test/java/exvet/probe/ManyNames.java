package exvet.probe;

import exvet.fact.DnsAnswer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/** Asks a server on loopback for the names of {@link PaceTest}, as many at once as there can be. */
final class ManyNames {
  private ManyNames() {}

  /** Argument: the port. Prints how many answers came, and how many of them are none. */
  public static void main(String[] arguments) {
    DnsServer server =
        new DnsServer(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    Pace pace =
        new Pace(
            Pace.USUAL.inFlight(),
            3_000,
            Duration.ofSeconds(4),
            Duration.ofSeconds(12),
            Duration.ofMinutes(1));
    List<DnsAnswer> answers =
        new NameServers(List.of(server), pace, at -> at).ask(PaceTest.questions(1_500));
    long failures = answers.stream().filter(answer -> !answer.definite()).count();
    System.out.println(answers.size() + " answers, " + failures + " failures");
  }
}
