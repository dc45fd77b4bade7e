package exvet.probe;

import exvet.fact.DnsAnswer;
import exvet.fact.DnsQuestion;
import exvet.fact.DnsQuestion.Way;
import exvet.fact.Origin;
import exvet.topology.Dns;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The resolvers of one view, and the servers of zones they know of, asked over the network.
 *
 * <p>A question goes to the first resolver, and on to the next until one gives a definite answer;
 * who was silent or failed is asked once more. Each who was asked has an answer of his own, so that
 * a resolver that refuses what another one answers is seen. What it takes to find the servers of a
 * zone is asked of the same resolvers. No question is asked twice.
 */
public final class NameServers implements NameSource {
  private final List<DnsServer> resolvers;
  private final List<DnsServer> transport;
  private final DnsTraffic traffic;
  private final Map<DnsQuestion, List<DnsAnswer>> known = new LinkedHashMap<>();

  /**
   * Nobody is asked yet.
   *
   * @param resolvers of one view, in the order in which they are asked; not empty
   * @param transport the DNS servers of {@link Way#TRANSPORT}
   * @param route where the packets for a server really go; answers bear the name of the server
   */
  public NameServers(
      List<DnsServer> resolvers,
      Collection<DnsServer> transport,
      Pace pace,
      UnaryOperator<DnsServer> route) {
    if (resolvers.isEmpty()) {
      throw new IllegalArgumentException("nobody to ask");
    }
    this.resolvers = List.copyOf(new LinkedHashSet<>(resolvers));
    this.transport = List.copyOf(new LinkedHashSet<>(transport));
    this.traffic = new DnsTraffic(pace, route);
  }

  /** The same without anybody whom transport asks. */
  public NameServers(List<DnsServer> resolvers, Pace pace, UnaryOperator<DnsServer> route) {
    this(resolvers, List.of(), pace, route);
  }

  /**
   * The resolvers that a profile names for a view, asked at the usual pace.
   *
   * @param transport the DNS servers that exports name; what is no address of one is left out
   * @throws ResolverException if one of the texts is not the address of a server
   */
  public static NameServers of(List<String> resolvers, Collection<String> transport)
      throws ResolverException {
    List<DnsServer> servers = new ArrayList<>();
    for (String resolver : resolvers) {
      servers.add(DnsServer.of(resolver));
    }
    List<DnsServer> asked =
        transport.stream().flatMap(one -> DnsServer.maybe(one).stream()).toList();
    return new NameServers(servers, asked, Pace.USUAL, UnaryOperator.identity());
  }

  @Override
  public boolean covers(String name) {
    return true;
  }

  @Override
  public List<DnsAnswer> ask(Collection<DnsQuestion> questions) {
    Set<DnsQuestion> all = new LinkedHashSet<>(questions);
    Map<Way, List<DnsQuestion>> ways =
        all.stream().collect(Collectors.groupingBy(DnsQuestion::way));
    askResolvers(ways.getOrDefault(Way.RESOLVER, List.of()));
    askResolvers(ways.getOrDefault(Way.UNVALIDATED, List.of()));
    askTransport(ways.getOrDefault(Way.TRANSPORT, List.of()));
    askAuthorities(ways.getOrDefault(Way.AUTHORITY, List.of()));
    return all.stream().flatMap(question -> known.get(question).stream()).toList();
  }

  private void askResolvers(Collection<DnsQuestion> questions) {
    Map<DnsQuestion, List<Asking>> askings = new LinkedHashMap<>();
    for (DnsQuestion question : questions) {
      if (!known.containsKey(question)) {
        askings.put(question, List.of(new Asking(question, resolvers)));
      }
    }
    ask(askings);
  }

  private void askTransport(Collection<DnsQuestion> questions) {
    Map<DnsQuestion, List<Asking>> askings = new LinkedHashMap<>();
    for (DnsQuestion question : questions) {
      if (!known.containsKey(question)) {
        askings.put(
            question,
            transport.stream().map(server -> new Asking(question, List.of(server))).toList());
      }
    }
    ask(askings);
  }

  private void askAuthorities(Collection<DnsQuestion> questions) {
    Map<DnsQuestion, Delegation> delegations = delegations(questions);
    Map<DnsQuestion, List<Asking>> askings = new LinkedHashMap<>();
    delegations.forEach(
        (question, delegation) ->
            askings.put(
                question,
                delegation.servers().stream()
                    .map(server -> new Asking(question, List.of(server)))
                    .toList()));
    ask(askings);
    delegations.forEach(
        (question, delegation) ->
            delegation.gaps().forEach(gap -> known.get(question).add(missing(question, gap))));
  }

  private void ask(Map<DnsQuestion, List<Asking>> askings) {
    traffic.run(askings.values().stream().flatMap(List::stream).toList());
    askings.forEach(
        (question, each) -> {
          List<DnsAnswer> answers = new ArrayList<>();
          for (Asking asking : each) {
            asking
                .replies()
                .forEach(reply -> answers.add(answer(question, reply, reply.server().toString())));
          }
          known.put(question, answers);
        });
  }

  /** Asks the resolvers until all is known that they tell of the servers of the names' zones. */
  private Map<DnsQuestion, Delegation> delegations(Collection<DnsQuestion> questions) {
    while (true) {
      Dns dns = Dns.of(known.values().stream().flatMap(List::stream).toList());
      Map<DnsQuestion, Delegation> byName = new HashMap<>();
      Map<DnsQuestion, Delegation> delegations = new LinkedHashMap<>();
      Set<DnsQuestion> open = new LinkedHashSet<>();
      for (DnsQuestion question : questions) {
        if (!known.containsKey(question)) {
          DnsQuestion soa = DnsQuestion.of(question.view(), question.name(), "SOA");
          Delegation delegation =
              byName.computeIfAbsent(soa, q -> Delegation.of(dns, q.view(), q.name()));
          delegations.put(question, delegation);
          open.addAll(delegation.open());
        }
      }
      if (open.isEmpty()) {
        return delegations;
      }
      askResolvers(open);
    }
  }

  static DnsAnswer answer(DnsQuestion question, DnsResponse reply, String server) {
    return new DnsAnswer(
        question,
        server,
        reply.rcode(),
        reply.flags(),
        reply.answers(),
        reply.authority(),
        reply.failure(),
        reply.at(),
        origin(question));
  }

  private static DnsAnswer missing(DnsQuestion question, Delegation.Gap gap) {
    return answer(question, DnsResponse.none(null, gap.reason()), gap.server());
  }

  /** No file states what was asked. */
  static Origin origin(DnsQuestion question) {
    return new Origin(null, question.toString(), 0, Map.of(), false);
  }
}
