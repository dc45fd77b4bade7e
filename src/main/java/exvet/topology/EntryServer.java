package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.Exported;
import exvet.fact.IpRange;
import exvet.fact.Known;
import exvet.fact.Origin;
import exvet.fact.Reads;
import exvet.fact.ReceiveConnector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A server through which mail comes in, with the Receive connector by which strangers enter: of the
 * enabled ones for anonymous senders on port 25 the one that admits most addresses.
 *
 * @param identity the server's name
 * @param connector the connector's identity; blank if there is none
 * @param mailEntry whether internet mail enters through this server
 * @param edge whether the server is an Edge server
 * @param hasEntry whether there is such a connector
 * @param hasDefault whether the connector that setup makes, or one like it, exists
 * @param everyone whether every IPv4 address may connect to an anonymous connector
 * @param admitted whether the addresses that are to deliver mail may; absent if nobody named them
 * @param senders what those addresses are, for messages
 * @param refused those of them that may not
 * @param rangeAsked who must be admitted: {@code everyone} if MX leads here, {@code senders} if the
 *     profile names them, {@code nobody} if the profile says nothing about MX
 */
public record EntryServer(
    @Known String identity,
    String connector,
    Boolean mailEntry,
    Boolean mailboxRole,
    Boolean edge,
    Boolean hasEntry,
    Boolean hasDefault,
    Boolean everyone,
    Boolean admitted,
    @Known String senders,
    List<String> refused,
    @Known String rangeAsked,
    @Known Origin origin,
    @Known List<Exported> basis)
    implements Derived {
  private static final IpRange IPV4 = IpRange.parse("0.0.0.0-255.255.255.255");

  @Override
  public Map<String, Set<String>> concerns() {
    return connector == null
        ? Map.of("server", Set.of(identity))
        : Map.of("server", Set.of(identity), "connector", Set.of(connector));
  }

  static List<EntryServer> all(Ground ground) {
    return ground.servers().all().stream()
        .filter(state -> !state.ignored() && !state.legacy())
        .map(state -> of(state, ground))
        .toList();
  }

  private static EntryServer of(ServerState state, Ground ground) {
    Gaps gaps = new Gaps();
    List<Exported> basis = new ArrayList<>();
    List<ReceiveConnector> connectors = new ArrayList<>();
    for (ReceiveConnector connector : ground.facts().all(ReceiveConnector.class)) {
      if (ServerNames.key(ground.names().name(connector.server()))
          .equals(ServerNames.key(state.name()))) {
        connectors.add(connector);
        basis.add(connector);
      }
    }
    Answer hasEntry = Answer.NO;
    Answer hasDefault = Answer.NO;
    List<ReceiveConnector> entries = new ArrayList<>();
    for (ReceiveConnector connector : connectors) {
      Answer entry = entry(connector, state.edge());
      hasEntry = hasEntry.or(entry);
      hasDefault = hasDefault.or(setupMade(connector, state));
      if (entry.yes()) {
        entries.add(connector);
      }
    }
    ReceiveConnector widest =
        entries.stream()
            .max(
                Comparator.comparing(Coverage::size)
                    .thenComparing(ReceiveConnector::identity, Comparator.reverseOrder()))
            .orElse(null);
    Coverage coverage = new Coverage(connectors, entries);
    List<IpRange> wanted = wanted(ground);
    Answer everyone = coverage.admits(IPV4, false);
    Answer admitted =
        wanted == null
            ? Answer.unknown(
                "the entry is restricted; state in the profile who delivers mail: mx.senderRanges")
            : Answer.YES;
    List<String> refused = new ArrayList<>();
    for (IpRange range : wanted == null ? List.<IpRange>of() : wanted) {
      Answer admits = coverage.admits(range, true);
      admitted = admitted.and(admits);
      if (admits.no()) {
        refused.add(range.text());
      }
    }
    return new EntryServer(
        state.name(),
        widest == null ? null : widest.identity(),
        gaps.take("mailEntry", ground.servers().mailEntry(state)),
        gaps.take("mailboxRole", state.mailbox()),
        gaps.take("edge", state.edge()),
        gaps.take("hasEntry", hasEntry),
        gaps.take("hasDefault", hasDefault),
        gaps.take("everyone", everyone),
        gaps.take("admitted", admitted),
        wanted == null ? "" : String.join(", ", wanted.stream().map(IpRange::text).toList()),
        List.copyOf(refused),
        rangeAsked(ground, wanted),
        gaps.origin(state.name()),
        List.copyOf(basis));
  }

  /** What is said about the range, so that a skipped question is not mistaken for a passed one. */
  @Reads({})
  public String rangeNote() {
    return switch (rangeAsked) {
      case "everyone" -> "every IPv4 address may connect";
      case "senders" -> "the named senders may connect";
      default -> "who may connect was not asked: the profile does not state mx.mode";
    };
  }

  private static String rangeAsked(Ground ground, List<IpRange> wanted) {
    String mode = ground.profile().mxMode();
    if (mode == null) {
      return "nobody";
    }
    return mode.equalsIgnoreCase("direct") ? "everyone" : wanted == null ? "nobody" : "senders";
  }

  /** The addresses the profile names as those from which the entry gets mail; null if it is mute. */
  private static List<IpRange> wanted(Ground ground) {
    List<IpRange> ranges = new ArrayList<>();
    if (ground.profile().mxSenderRanges() != null) {
      ranges.addAll(ground.profile().mxSenderRanges());
    }
    if (ground.profile().lbSourceNat() != null) {
      ranges.addAll(ground.profile().lbSourceNat());
    }
    return ranges.isEmpty() ? null : ranges;
  }

  private static Answer entry(ReceiveConnector connector, Answer edge) {
    Answer role =
        edge.or(
            known(
                connector,
                "transportRole",
                "FrontendTransport".equalsIgnoreCase(connector.transportRole())));
    return known(connector, "enabled", Boolean.TRUE.equals(connector.enabled()))
        .and(known(connector, "bindings", connector.listensOn(25)))
        .and(known(connector, "permissionGroups", connector.permits("AnonymousUsers")))
        .and(role);
  }

  private static Answer setupMade(ReceiveConnector connector, ServerState state) {
    String name = connector.name() == null ? "" : connector.name().strip();
    name = name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
    if (name.equalsIgnoreCase("Default Frontend " + state.name())) {
      return Answer.YES;
    }
    return known(
            connector,
            "transportRole",
            "FrontendTransport".equalsIgnoreCase(connector.transportRole()))
        .and(known(connector, "bindings", connector.listensOn(25)))
        .and(
            known(
                connector,
                "permissionGroups",
                connector.permits("AnonymousUsers") && connector.permits("ExchangeServers")));
  }

  private static Answer known(ReceiveConnector connector, String component, boolean value) {
    return connector.lacks(component)
        ? Answer.unknown(connector.origin().absent().get(component))
        : Answer.of(value);
  }
}
