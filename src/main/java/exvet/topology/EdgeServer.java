package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.EdgeSubscription;
import exvet.fact.EdgeSynchronization;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.SendConnector;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An Edge server and its subscription.
 *
 * @param identity the server's name
 * @param standalone whether the profile says that it is not subscribed by design
 * @param subscribed whether it is
 * @param site the AD site that synchronises it
 * @param since when it was subscribed
 * @param newer Mailbox servers of that site that were installed later, so that they take no part
 * @param anyNewer whether there are any
 * @param syncStatus what Test-EdgeSynchronization says; null if nobody asked it
 * @param synchronises whether all that it says is Normal; true if nobody asked it
 * @param said what it says, in words
 * @param createInternet whether a subscription is to make the connector for all mail to the
 *     internet: {@code true} where one made it, or there is none; null if nobody knows
 */
public record EdgeServer(
    @Known String identity,
    @Known String server,
    boolean legacy,
    boolean ignored,
    Boolean edge,
    boolean standalone,
    @From("name") Boolean subscribed,
    String site,
    @From("createUtc") Instant since,
    @Known @From("whenCreated") List<String> newer,
    @From({"createUtc", "whenCreated", "site"}) Boolean anyNewer,
    String syncStatus,
    @From("syncStatus") Boolean synchronises,
    @Known String said,
    @From({"addressSpaces", "sourceTransportServers"}) String createInternet,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(server), "edge", Set.of(server));
  }

  static List<EdgeServer> all(Ground ground) {
    return ground.servers().all().stream()
        .filter(state -> !state.edge().no())
        .map(state -> of(state, ground))
        .toList();
  }

  private static EdgeServer of(ServerState state, Ground ground) {
    Gaps gaps = new Gaps();
    Basis basis = new Basis();
    if (state.row() != null) {
      basis.add(state.row());
    }
    EdgeSubscription own =
        ground.facts().all(EdgeSubscription.class).stream()
            .filter(one -> !one.origin().missing() && one.name() != null)
            .filter(one -> ground.names().name(one.name()).equals(state.name()))
            .findFirst()
            .orElse(null);
    Answer subscribed =
        own != null
            ? Answer.YES
            : ground.facts().exported("Get-EdgeSubscription")
                ? Answer.NO
                : Answer.unknown(Gaps.noExport(ground.facts(), "Get-EdgeSubscription"));
    if (UnseenEdge.is(state, ground)) {
      subscribed = Answer.unknown(UnseenEdge.reason(state));
    }
    for (EdgeSubscription nameless : ground.facts().all(EdgeSubscription.class)) {
      if (own == null && nameless.name() == null && nameless.lacks("name")) {
        subscribed = Answer.of(nameless, "name", false);
      }
    }
    List<EdgeSynchronization> tests = tests(state, ground);
    Answer synchronises = Answer.YES;
    for (EdgeSynchronization test : tests) {
      synchronises = synchronises.and(Answer.of(test, "syncStatus", normal(test)));
      basis.add(test);
    }
    List<String> newer = new ArrayList<>();
    Answer anyNewer = Answer.NO;
    if (own == null) {
      String none =
          subscribed.unknown() ? subscribed.reason() : state.name() + " is not subscribed";
      gaps.lack(none, "site", "since", "anyNewer");
    } else {
      basis.add(own);
      for (ServerState other : ground.servers().all()) {
        Answer later =
            other
                .mailbox()
                .and(sameSite(own, other))
                .and(later(own, other))
                .and(Answer.of(!other.ignored() && !other.legacy()));
        anyNewer = anyNewer.or(later);
        if (later.yes()) {
          newer.add(other.name());
          basis.add(other.row());
        }
      }
    }
    return new EdgeServer(
        state.name(),
        state.name(),
        state.legacy(),
        state.ignored(),
        gaps.take("edge", state.edge()),
        standalone(state, ground),
        gaps.take("subscribed", subscribed),
        own == null ? null : gaps.copy(own, "site", ServerState.site(own.site())),
        own == null ? null : gaps.copy(own, "createUtc", "since", own.createUtc()),
        List.copyOf(newer),
        own == null ? null : gaps.take("anyNewer", anyNewer),
        tests.isEmpty() ? null : tests.get(0).syncStatus(),
        gaps.take("synchronises", synchronises),
        tests.isEmpty()
            ? "whether it is synchronised now was not asked: no export holds"
                + " Test-EdgeSynchronization"
            : "Test-EdgeSynchronization says "
                + tests.get(0).syncStatus()
                + ", last synchronised on "
                + tests.get(0).lastSynchronizedUtc(),
        createInternet(state, ground),
        gaps.origin(state.name()),
        basis.list());
  }

  private static String createInternet(ServerState state, Ground ground) {
    if (!ground.facts().exported("Get-SendConnector")) {
      return null;
    }
    List<SendConnector> routes =
        ground.facts().all(SendConnector.class).stream()
            .filter(one -> !one.disabled() && one.carriesEverything())
            .toList();
    boolean made =
        routes.stream()
            .filter(one -> one.identity().startsWith("EdgeSync - "))
            .flatMap(one -> one.sourceTransportServers().stream())
            .anyMatch(source -> ground.names().name(source).equals(state.name()));
    return String.valueOf(made || routes.isEmpty());
  }

  /** What is said of one server, whatever is not Normal first. */
  private static List<EdgeSynchronization> tests(ServerState state, Ground ground) {
    return ground.facts().all(EdgeSynchronization.class).stream()
        .filter(one -> !one.origin().missing() && one.name() != null)
        .filter(one -> ground.names().name(one.name()).equalsIgnoreCase(state.name()))
        .sorted(Comparator.comparing(EdgeServer::normal))
        .toList();
  }

  private static boolean normal(EdgeSynchronization test) {
    return "Normal".equalsIgnoreCase(test.syncStatus());
  }

  private static Answer sameSite(EdgeSubscription own, ServerState other) {
    String site = ServerState.site(own.site());
    return site == null
        ? Answer.unknown(Gaps.untold(own, "site"))
        : other.site() == null
            ? Answer.unknown(other.siteReason())
            : Answer.of(site.equalsIgnoreCase(other.site()));
  }

  private static Answer later(EdgeSubscription own, ServerState other) {
    if (own.createUtc() == null) {
      return Answer.unknown(Gaps.untold(own, "createUtc"));
    }
    if (other.row() == null) {
      return Answer.unknown(other.unlisted());
    }
    return other.row().whenCreated() == null
        ? Answer.unknown(Gaps.untold(other.row(), "whenCreated"))
        : Answer.of(other.row().whenCreated().isAfter(own.createUtc()));
  }

  /** Whether the profile says so; one that nobody exported is known by that alone. */
  private static boolean standalone(ServerState state, Ground ground) {
    List<String> stated = ground.profile().standaloneEdge();
    return UnseenEdge.is(state, ground)
        ? !stated.isEmpty()
        : ground.names().listed(stated, state.name());
  }
}
