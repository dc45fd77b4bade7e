package exvet.probe;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.Profile;
import exvet.fact.View;
import exvet.topology.Dns;
import exvet.topology.Endpoints;
import exvet.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Asks name servers what the organisation's rules want to know. What is to be asked is a function
 * of what is known: with every round of answers the {@linkplain #PLANS plans} may name further
 * questions, for instance for the addresses of a mail host, until none is new.
 */
public final class Inquiry {
  private static final List<Function<Sought, Stream<DnsQuestion>>> PLANS =
      List.of(
          ClientQuestions::of,
          NameQuestions::of,
          ZoneQuestions::of,
          SenderQuestions::of,
          AutodiscoverQuestions::of,
          MailQuestions::of,
          SmtpQuestions::of,
          MailAuthQuestions::of,
          EndpointQuestions::of,
          PrivateQuestions::of,
          ChainQuestions::of);

  /** Aliases and included SPF records are followed no further; nobody else goes so far. */
  private static final int ROUNDS = 24;

  private final Topology topology;
  private final Profile profile;
  private final Endpoints endpoints;
  private final ConnectTo connectTo;

  public Inquiry(Topology topology, Profile profile) {
    this(topology, profile, Endpoints.of(List.of()), ConnectTo.NOWHERE);
  }

  /**
   * @param endpoints what servers showed, which may have named further hosts
   * @param connectTo where connections will be led, perhaps to hosts that nothing else names
   */
  public Inquiry(Topology topology, Profile profile, Endpoints endpoints, ConnectTo connectTo) {
    this.topology = topology;
    this.profile = profile;
    this.endpoints = endpoints;
    this.connectTo = connectTo;
  }

  /** What is asked first, before anything is known. */
  public List<DnsQuestion> plan() {
    return questions(Dns.of(List.of()), Set.of(View.values())).stream().toList();
  }

  /**
   * Asks all there is to ask.
   *
   * @param sources who answers in each view, the first that can; views without one are not asked
   */
  public List<DnsAnswer> ask(Map<View, List<NameSource>> sources) {
    List<DnsAnswer> answers = new ArrayList<>();
    Set<DnsQuestion> asked = new LinkedHashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      Set<DnsQuestion> next = questions(Dns.of(answers), sources.keySet());
      next.removeAll(asked);
      if (next.isEmpty()) {
        break;
      }
      asked.addAll(next);
      Map<NameSource, List<DnsQuestion>> bySource = new LinkedHashMap<>();
      for (DnsQuestion question : next) {
        sources.get(question.view()).stream()
            .filter(source -> source.covers(question.name()))
            .findFirst()
            .ifPresent(
                source -> bySource.computeIfAbsent(source, s -> new ArrayList<>()).add(question));
      }
      bySource.forEach((source, questions) -> answers.addAll(source.ask(questions)));
    }
    return answers;
  }

  /**
   * What will be known once planned records are published: what is known today, and in its place
   * what the records say. Either may lead to a name of which only the other tells.
   *
   * @param known what name servers said
   * @param planned who has the records in each view, perhaps only parts of zones
   */
  public List<DnsAnswer> foreseen(List<DnsAnswer> known, Map<View, List<NameSource>> planned) {
    PlannedAnswers plan = new PlannedAnswers(planned);
    List<DnsAnswer> today = known.stream().map(plan::continued).toList();
    Map<DnsQuestion, DnsAnswer> told = new LinkedHashMap<>();
    Set<DnsQuestion> asked = new LinkedHashSet<>();
    for (int round = 0; round < ROUNDS; round++) {
      Set<DnsQuestion> next = questions(Dns.of(foreseen(told, today)), planned.keySet());
      next.removeAll(asked);
      if (next.isEmpty()) {
        break;
      }
      asked.addAll(next);
      for (DnsQuestion question : next) {
        plan.answer(question).ifPresent(answer -> told.put(question, answer));
      }
    }
    return foreseen(told, today);
  }

  private static List<DnsAnswer> foreseen(Map<DnsQuestion, DnsAnswer> told, List<DnsAnswer> today) {
    List<DnsAnswer> all = new ArrayList<>(told.values());
    today.stream().filter(one -> !told.containsKey(one.question())).forEach(all::add);
    return all;
  }

  private Set<DnsQuestion> questions(Dns dns, Collection<View> views) {
    Sought sought = new Sought(topology, profile, dns, endpoints, connectTo);
    Set<DnsQuestion> questions = new LinkedHashSet<>();
    for (Function<Sought, Stream<DnsQuestion>> plan : PLANS) {
      plan.apply(sought).filter(q -> views.contains(q.view())).forEach(questions::add);
    }
    return questions;
  }
}
