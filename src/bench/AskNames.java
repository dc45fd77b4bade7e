package exvet.probe;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.View;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Asks a name server six questions about each of many domains, and looks at every answer.
 *
 * <p>The domains are those of dns.sh; its zone says of which question what the answer must be.
 */
final class AskNames {
  private AskNames() {}

  /** Arguments: the server, how many domains. Prints seconds of asking, and faults. */
  public static void main(String[] arguments) throws ResolverException {
    int domains = Integer.parseInt(arguments[1]);
    List<DnsQuestion> questions = new ArrayList<>();
    for (int i = 0; i < domains; i++) {
      String domain = String.format(Locale.ROOT, "d%05d.test", i);
      questions.add(DnsQuestion.of(View.PUBLIC, domain, "MX"));
      questions.add(DnsQuestion.of(View.PUBLIC, domain, "A"));
      questions.add(DnsQuestion.of(View.PUBLIC, domain, "TXT"));
      questions.add(DnsQuestion.of(View.PUBLIC, "_dmarc." + domain, "TXT"));
      questions.add(DnsQuestion.of(View.PUBLIC, "autodiscover." + domain, "A"));
      questions.add(DnsQuestion.of(View.PUBLIC, "mail." + domain, "A"));
    }
    Pace pace =
        new Pace(100, 0, Duration.ofSeconds(4), Duration.ofSeconds(12), Duration.ofMinutes(5));
    NameServers servers =
        new NameServers(List.of(DnsServer.of(arguments[0])), pace, server -> server);
    long start = System.nanoTime();
    List<DnsAnswer> answers = servers.ask(questions);
    double seconds = (System.nanoTime() - start) / 1e9;
    int lost = 0;
    int wrong = 0;
    for (int i = 0; i < questions.size(); i++) {
      DnsAnswer answer = i < answers.size() ? answers.get(i) : null;
      if (answer == null || answer.failure() != null) {
        lost++;
      } else if (!answer.question().equals(questions.get(i)) || !right(answer)) {
        wrong++;
      }
    }
    System.out.printf(
        Locale.ROOT, "%.3f %d %d %d%n", seconds, answers.size(), lost, wrong);
  }

  private static boolean right(DnsAnswer answer) {
    String name = answer.question().name();
    int number = Integer.parseInt(name.replaceAll(".*?d(\\d{5})\\.test", "$1"));
    String address = "10." + number / 250 + "." + number % 250;
    String domain = String.format(Locale.ROOT, "d%05d.test", number);
    String data = answer.answers().isEmpty() ? "" : answer.answers().get(0).data();
    return answer.rcode().equals("NOERROR")
        && switch (answer.question().type()) {
          case "MX" -> data.equals("10 mail." + domain + ".");
          case "A" ->
              name.startsWith("autodiscover.")
                  ? data.equals("mail." + domain + ".")
                      && answer.answers().get(1).data().equals(address + ".25")
                  : data.equals(address + (name.startsWith("mail.") ? ".25" : ".80"));
          default ->
              answer
                  .answers()
                  .get(0)
                  .text()
                  .equals(
                      name.startsWith("_dmarc.")
                          ? "v=DMARC1; p=reject; rua=mailto:d@" + domain
                          : "v=spf1 ip4:" + address + ".25 -all");
        };
  }
}
