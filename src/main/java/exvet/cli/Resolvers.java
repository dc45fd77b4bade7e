package exvet.cli;

import exvet.fact.DnsQuestion;
import exvet.fact.Profile;
import exvet.fact.View;
import exvet.probe.NameServers;
import exvet.probe.NameSource;
import exvet.probe.ResolverException;
import exvet.topology.SourceDns;
import exvet.topology.Topology;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is asked for names over the network: the resolvers that the profile states for the sides from
 * which one stands, and the DNS servers of transport.
 */
final class Resolvers {
  /** More DNS servers of transport than any organisation has. */
  private static final int MANY = 32;

  private final Arguments arguments;
  private final Profile profile;
  private final Topology topology;

  Resolvers(Arguments arguments, Profile profile, Topology topology) {
    this.arguments = arguments;
    this.profile = profile;
    this.topology = topology;
  }

  /** Who answers, by view; a view without one has nobody. */
  Map<View, List<NameSource>> sources() throws UsageException {
    Map<View, List<NameSource>> sources = new EnumMap<>(View.class);
    String side = arguments.value(Option.FROM);
    if (side != null) {
      arguments.choice(Option.FROM, side, List.of("outside", "inside"));
    }
    for (View view : View.values()) {
      List<String> stated = view == View.PUBLIC ? profile.dns().outside() : profile.dns().inside();
      if (!stated.isEmpty() && (side == null || side.equals(view.side()))) {
        List<String> transport = view == View.PRIVATE ? transport() : List.of();
        sources.computeIfAbsent(view, v -> new ArrayList<>()).add(servers(view, stated, transport));
      }
    }
    return sources;
  }

  /** Those of the views from whose side one stands: a zone file says nothing of that. */
  static Set<View> sides(Arguments arguments, Set<View> views) {
    String side = arguments.value(Option.FROM);
    return views.stream()
        .filter(view -> side == null || side.equals(view.side()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(View.class)));
  }

  /** Servers whose addresses only exports tell stand in the plan: nobody else named them. */
  String named(DnsQuestion question) {
    return question.way() == DnsQuestion.Way.TRANSPORT ? ": " + String.join(", ", transport()) : "";
  }

  private List<String> transport() {
    return topology.all(SourceDns.class).stream()
        .flatMap(one -> one.servers().stream())
        .distinct()
        .sorted()
        .limit(MANY)
        .toList();
  }

  private static NameServers servers(View view, List<String> stated, List<String> transport)
      throws UsageException {
    try {
      return NameServers.of(stated, transport);
    } catch (ResolverException e) {
      throw new UsageException("dns." + view + " of the profile: " + e.getMessage());
    }
  }
}
