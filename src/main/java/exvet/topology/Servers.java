package exvet.topology;

import exvet.fact.ClientAccessService;
import exvet.fact.EdgeSubscription;
import exvet.fact.ExchangeCertificate;
import exvet.fact.ExchangeServer;
import exvet.fact.Exported;
import exvet.fact.FactBase;
import exvet.fact.HostName;
import exvet.fact.OutlookAnywhere;
import exvet.fact.Profile;
import exvet.fact.ReceiveConnector;
import exvet.fact.ServerComponentState;
import exvet.fact.Service;
import exvet.fact.TransportService;
import exvet.fact.VirtualDirectory;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The servers of the organisation and the sets they belong to. */
final class Servers {
  private final FactBase facts;
  private final Profile profile;
  private final ServerNames names;
  private final List<FrontEnd> frontEnds;
  private final Instant at;
  private final Map<String, ServerState> states = new TreeMap<>();
  private final Map<String, Answer> internetFacing = new TreeMap<>();

  Servers(
      FactBase facts, Profile profile, ServerNames names, List<FrontEnd> frontEnds, Instant at) {
    this.facts = facts;
    this.profile = profile;
    this.names = names;
    this.frontEnds = frontEnds;
    this.at = at;
    for (ExchangeServer row : names.rows()) {
      add(row.name(), row);
    }
    if (!names.exported()) {
      facts.facts().stream()
          .filter(fact -> !fact.origin().missing())
          .map(Servers::serverOf)
          .filter(server -> server != null && !server.isBlank())
          .forEach(server -> add(names.name(server), null));
      if (states.values().stream().allMatch(state -> state.edge().yes())) {
        // Nobody knows a server inside: the organisation stands in, so that nothing passes unseen.
        String organisation = facts.organisation();
        ExchangeServer row = states.isEmpty() ? null : names.standIn();
        states.put(
            ServerNames.key(names.name(organisation)),
            ServerState.of(organisation, row, names, profile, at));
      }
    } else if (byEdge()) {
      boolean none = states.values().stream().allMatch(state -> state.edge().no());
      if (none || !profile.standaloneEdge().isEmpty()) {
        unseen(facts.organisation());
      }
    }
    for (ServerState state : states.values()) {
      internetFacing.put(ServerNames.key(state.name()), decideInternetFacing(state));
    }
  }

  private void add(String name, ExchangeServer row) {
    states.putIfAbsent(ServerNames.key(name), ServerState.of(name, row, names, profile, at));
  }

  /** The Edge servers that mail comes in by and nobody exported; one without a name is no less. */
  private void unseen(String organisation) {
    List<String> named = profile.standaloneEdge();
    if (named.isEmpty()) {
      put(UnseenEdge.server(organisation, false));
    }
    // They are of no domain of ours, so that two may share the first label of their names.
    Set<ExchangeServer> listed = new HashSet<>();
    for (String text : named) {
      ExchangeServer row = names.edge(text, listed);
      String label = HostName.firstLabel(text.strip());
      if (row != null) {
        listed.add(row);
      } else {
        String name = states.containsKey(ServerNames.key(label)) ? text.strip() : label;
        put(UnseenEdge.server(name, true));
      }
    }
  }

  private void put(ExchangeServer row) {
    states.putIfAbsent(
        ServerNames.key(row.name()), ServerState.of(row.name(), row, names, profile, at));
  }

  private static String serverOf(Exported fact) {
    if (fact instanceof VirtualDirectory directory) {
      return directory.server();
    }
    if (fact instanceof OutlookAnywhere rpc) {
      return rpc.server();
    }
    // One that nothing names is called by its place in a file.
    if (fact instanceof ClientAccessService service) {
      return service.nameless() ? null : service.name();
    }
    if (fact instanceof TransportService service) {
      return service.nameless() ? null : service.name();
    }
    if (fact instanceof ExchangeCertificate certificate) {
      return certificate.server();
    }
    if (fact instanceof ReceiveConnector connector) {
      return connector.server();
    }
    return fact instanceof ServerComponentState state ? state.server() : null;
  }

  List<ServerState> all() {
    return List.copyOf(states.values());
  }

  /**
   * The server an object belongs to; null if the server was decommissioned, that is, the list of
   * servers is known and does not name it.
   */
  ServerState state(String server) {
    ServerState state = states.get(ServerNames.key(server));
    return state == null ? states.get(ServerNames.key(names.name(server))) : state;
  }

  /** Whether the profile says which servers the internet reaches. */
  boolean stated() {
    return profile.internetFacing() != null && !profile.internetFacing().isEmpty();
  }

  Answer internetFacing(ServerState state) {
    Answer answer = internetFacing.get(ServerNames.key(state.name()));
    return answer == null ? Answer.unknown(names.missing()) : answer;
  }

  Answer anyInternetFacing() {
    Answer any = names.exported() || stated() ? Answer.NO : Answer.unknown(names.missing());
    for (Answer answer : internetFacing.values()) {
      any = any.or(answer);
    }
    return any;
  }

  /** The servers that have external URLs and do not count, each with the reason. */
  List<String> publishedBeside() {
    return states.values().stream()
        .filter(state -> state.legacy() || state.ignored() || state.internalOnly())
        .filter(state -> published(state.name()).yes())
        .map(state -> state.name() + " (" + beside(state) + ")")
        .toList();
  }

  private static String beside(ServerState state) {
    return state.ignored()
        ? "ignoreServers"
        : state.legacy() ? "older than Exchange 2016" : "internalOnly";
  }

  private Answer decideInternetFacing(ServerState state) {
    if (stated()) {
      return Answer.of(names.listed(profile.internetFacing(), state.name()));
    }
    return state.internalOnly() ? Answer.NO : state.clientAccess().and(published(state.name()));
  }

  /** Whether a directory of the server, PowerShell left out, has an external URL. */
  private Answer published(String server) {
    Answer any = Answer.NO;
    for (Service service : Service.values()) {
      if (service == Service.POWERSHELL) {
        continue;
      }
      boolean found = false;
      if (service == Service.OA) {
        for (OutlookAnywhere rpc : facts.all(OutlookAnywhere.class)) {
          if (same(rpc.server(), server)) {
            any = any.or(set(rpc, "externalHostname", rpc.externalHostname()));
            found = true;
          }
        }
      }
      for (FrontEnd front : frontEnds) {
        if (front.service() == service && same(front.server(), server)) {
          VirtualDirectory directory = front.directory();
          any = any.or(set(directory, "externalUrl", directory.externalUrl()));
          found = true;
        }
      }
      if (!found && !facts.exported(service.cmdlet())) {
        any = any.or(Answer.unknown(Gaps.noExport(service.cmdlet())));
      }
    }
    return any;
  }

  private boolean same(String one, String other) {
    return ServerNames.key(names.name(one)).equals(ServerNames.key(other));
  }

  private static Answer set(Exported fact, String component, Object value) {
    return fact.lacks(component)
        ? Answer.unknown(fact.origin().absent().get(component))
        : Answer.of(value != null);
  }

  /** Whether no other server serves clients. */
  Answer onlyClientAccess(String server) {
    Answer other = names.whole(Answer.NO);
    for (ServerState state : states.values()) {
      if (!state.name().equals(server)) {
        other = other.or(state.clientAccess());
      }
    }
    return other.not();
  }

  /** Whether an Edge server is subscribed; without Edge servers nothing can be. */
  Answer edgeSubscribed() {
    if (facts.all(EdgeSubscription.class).stream().anyMatch(one -> !one.origin().missing())) {
      return Answer.YES;
    }
    if (facts.exported("Get-EdgeSubscription")) {
      return Answer.NO;
    }
    Answer anyEdge = names.whole(Answer.NO);
    for (ServerState state : states.values()) {
      anyEdge = anyEdge.or(state.edge());
    }
    return anyEdge.and(Answer.unknown(Gaps.noExport(facts, "Get-EdgeSubscription")));
  }

  /**
   * Whether internet mail enters through an Edge server. One that is subscribed takes it, unless
   * the profile says that the Mailbox servers do, or which servers do.
   */
  Answer edgeInUse() {
    if (entriesStated()) {
      return all().stream()
          .filter(this::entryStated)
          .map(ServerState::edge)
          .reduce(Answer.NO, Answer::or);
    }
    return byEdge()
        ? Answer.YES
        : "direct".equalsIgnoreCase(profile.mxMode()) ? Answer.NO : edgeSubscribed();
  }

  /** Whether the profile says to which servers internet mail comes. */
  boolean entriesStated() {
    return !profile.mxServers().isEmpty();
  }

  private boolean entryStated(ServerState state) {
    return names.listed(profile.mxServers(), state.name());
  }

  private boolean byEdge() {
    return "edge".equalsIgnoreCase(profile.mxMode());
  }

  /** Whether internet mail enters through the server. */
  Answer mailEntry(ServerState state) {
    if (state.ignored() || state.legacy()) {
      return Answer.NO;
    }
    if (entriesStated()) {
      return Answer.of(entryStated(state));
    }
    Answer byEdge = edgeInUse().and(state.edge());
    Answer byMailbox =
        edgeInUse().not().and(state.mailbox()).and(internetFacing(state).or(behind(state)));
    return byEdge.or(byMailbox);
  }

  /** Whether internet mail comes in, though no server is known to be published to clients. */
  private Answer behind(ServerState state) {
    return profile.mxMode() == null || stated() || state.internalOnly()
        ? Answer.NO
        : anyInternetFacing().not();
  }
}
