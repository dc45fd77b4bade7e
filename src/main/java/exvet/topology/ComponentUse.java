package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.ServerComponentState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A component of a server, and whether it works. For a server of which nobody exported any, of
 * which an export may have lost some or does not say which they are, one that stands in; its
 * identity is then the server's name.
 *
 * @param identity server and component: {@code MBX01 | HubTransport}
 * @param maintenance whether the profile says that the server is in maintenance
 * @param inactive whether it is switched off, or draining and about to be
 * @param how that in a word
 * @param byServer whether that is so because ServerWideOffline is, and nobody switched it off
 *     itself
 * @param inactiveBySetup whether setup leaves it so
 * @param requester who switched it off; the first, if several did
 * @param requesters all who did: it works again when each has given it free
 */
public record ComponentUse(
    @Known String identity,
    @Known String server,
    String component,
    boolean legacy,
    boolean ignored,
    boolean maintenance,
    String state,
    @From("state") Boolean inactive,
    String how,
    @From({"state", "localStates"}) Boolean byServer,
    @From("component") Boolean inactiveBySetup,
    @From({"localStates", "remoteStates"}) String requester,
    @Known @From({"localStates", "remoteStates"}) List<String> requesters,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final String OFFLINE = "ServerWideOffline";
  private static final String CMDLET = "Get-ServerComponentState";

  private static final Set<String> BY_SETUP =
      ReferenceTable.of("inactive-components").rows().stream()
          .map(row -> row.get(0).toLowerCase(Locale.ROOT))
          .collect(Collectors.toUnmodifiableSet());

  /** A state as Exchange prints it, or its properties: requester, state, component. */
  private static final Pattern SWITCHED_OFF =
      Pattern.compile("(?i)\\b(HealthAPI|Maintenance|Sidelined|Functional|Deployment)\\b");

  private static final Pattern STOPPED = Pattern.compile("(?i)inactive|draining");

  @Override
  public Map<String, Set<String>> concerns() {
    Map<String, Set<String>> concerns = new HashMap<>();
    concerns.put("server", Set.of(server));
    concerns.put("component", Set.of(identity));
    if (transport()) {
      concerns.put("transport", Set.of(server));
    }
    if (OFFLINE.equalsIgnoreCase(component)) {
      concerns.put("offline", Set.of(identity));
    }
    return Map.copyOf(concerns);
  }

  /** Whether the server sends no mail without it. */
  private boolean transport() {
    return "HubTransport".equalsIgnoreCase(component) || OFFLINE.equalsIgnoreCase(component);
  }

  static List<ComponentUse> all(Ground ground) {
    Map<String, List<ServerComponentState>> byServer =
        ground.facts().all(ServerComponentState.class).stream()
            .filter(one -> !one.origin().missing())
            .sorted(Comparator.comparing(one -> String.valueOf(one.component())))
            .collect(Collectors.groupingBy(one -> ground.names().name(one.server())));
    List<ComponentUse> all = new ArrayList<>();
    for (ServerState state : ground.servers().all()) {
      List<ServerComponentState> own = byServer.getOrDefault(state.name(), List.of());
      Answer offline = offline(own);
      own.stream()
          .filter(one -> one.component() != null)
          .forEach(one -> all.add(of(one, offline, state)));
      String lost =
          Gaps.lost(
              ground.names(),
              state.name(),
              ground.facts().all(ServerComponentState.class),
              ServerComponentState::server);
      lost = lost == null ? nameless(own, state, ground) : lost;
      if (own.isEmpty() || lost != null) {
        all.add(standIn(state, lost, ground));
      }
    }
    return all;
  }

  /** Why a state may be any component's; null if each says whose it is. */
  private static String nameless(List<ServerComponentState> own, ServerState state, Ground ground) {
    return own.stream()
        .filter(one -> one.component() == null)
        .map(
            one ->
                one.origin()
                    .absent()
                    .getOrDefault(
                        "component",
                        "Component of "
                            + state.name()
                            + " is blank; export again with: "
                            + ground.facts().command(CMDLET, state.name())))
        .sorted()
        .findFirst()
        .orElse(null);
  }

  /** What an export lost or does not tell, or nobody exported. */
  private static ComponentUse standIn(ServerState state, String lost, Ground ground) {
    Gaps gaps = new Gaps();
    gaps.lack(
        lost != null
            ? lost
            : UnseenEdge.is(state, ground)
                ? UnseenEdge.reason(state)
                : state.edge().yes()
                    ? "no export of "
                        + CMDLET
                        + " of the Edge server "
                        + state.name()
                        + ", which has to be made there; run: "
                        + ground.facts().command(CMDLET, state.name())
                    : Gaps.noExport(ground.facts(), CMDLET, state.name()),
        "component",
        "state",
        "inactive",
        "byServer",
        "inactiveBySetup",
        "requester");
    return new ComponentUse(
        state.name(),
        state.name(),
        null,
        state.legacy(),
        state.ignored(),
        !state.inService(),
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        gaps.origin(state.name()),
        state.row() == null ? List.of() : List.of(state.row()));
  }

  /** Whether the whole server is switched off, and with it each component. */
  private static Answer offline(List<ServerComponentState> own) {
    return own.stream()
        .filter(one -> OFFLINE.equalsIgnoreCase(one.component()))
        .map(ComponentUse::stopped)
        .reduce(Answer.NO, Answer::or);
  }

  private static ComponentUse of(ServerComponentState it, Answer offline, ServerState state) {
    Gaps gaps = new Gaps();
    List<String> requesters = requesters(it);
    String identity = state.name() + " | " + it.component();
    Answer stopped = stopped(it);
    Answer byServer =
        Answer.of(!OFFLINE.equalsIgnoreCase(it.component()))
            .and(offline)
            .and(Answer.of(requesters.isEmpty()))
            .and(Answer.of(it, "localStates", true));
    return new ComponentUse(
        identity,
        state.name(),
        it.component(),
        state.legacy(),
        state.ignored(),
        !state.inService(),
        gaps.take("state", it.state(), stopped.reason()),
        gaps.take("inactive", stopped),
        stopped.yes() ? it.state().toLowerCase(Locale.ROOT) : null,
        gaps.take("byServer", byServer),
        gaps.take(
            "inactiveBySetup",
            Answer.of(BY_SETUP.contains(it.component().toLowerCase(Locale.ROOT)))),
        requesters.isEmpty() ? null : requesters.get(0),
        requesters,
        gaps.origin(identity),
        state.row() == null ? List.of(it) : List.of(it, state.row()));
  }

  /** Whether a component is switched off, or takes nothing new until somebody sets it back. */
  static Answer stopped(ServerComponentState it) {
    String state = it.state() == null ? "" : it.state().strip();
    if (state.equalsIgnoreCase("Inactive") || state.equalsIgnoreCase("Draining")) {
      return Answer.YES;
    }
    String what =
        "State of "
            + it.server()
            + " | "
            + it.component()
            + " is "
            + (state.isEmpty() ? "blank" : state)
            + " ("
            + CMDLET
            + ")";
    return state.equalsIgnoreCase("Active")
        ? Answer.NO
        : Answer.unknown(it.origin().absent().getOrDefault("state", what));
  }

  private static List<String> requesters(ServerComponentState it) {
    List<String> states = new ArrayList<>(it.localStates());
    states.addAll(it.remoteStates());
    Set<String> requesters = new LinkedHashSet<>();
    for (String text : states) {
      Matcher m = SWITCHED_OFF.matcher(text);
      if (STOPPED.matcher(text).find() && m.find()) {
        requesters.add(m.group(1));
      }
    }
    return List.copyOf(requesters);
  }
}
