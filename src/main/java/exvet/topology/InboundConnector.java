package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.HostName;
import exvet.fact.Known;
import exvet.fact.Limit;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Reads;
import exvet.fact.ReceiveConnector;
import exvet.fact.TransportConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A Receive connector with what its settings amount to.
 *
 * @param internetEntry whether strangers bring internet mail by it
 * @param withTls its authentication mechanisms and Tls, as a list for a command
 * @param afterTls the same with BasicAuthRequireTLS, so that no password goes before TLS
 * @param soundMechanisms its authentication mechanisms, made consistent with its permission groups
 * @param soundGroups its permission groups as a command can set them, which is all but Custom
 * @param serverFqdn its server's
 * @param ownName whether it has no name but its server's
 * @param severalMailbox whether the organisation has other Mailbox servers
 * @param timeout ConnectionTimeout as Exchange prints it
 * @param inactivity ConnectionInactivityTimeout as Exchange prints it
 * @param timeoutsOrdered whether the first is longer
 * @param bannerKept whether the banner, if there is one, says 220
 * @param sizeLimit how large the organisation lets messages be
 * @param oversize whether the connector takes messages that are more than a tenth larger
 */
public record InboundConnector(
    @Known String identity,
    @Known String server,
    Boolean enabled,
    @From({"enabled", "transportRole", "bindings", "permissionGroups"}) Boolean internetEntry,
    List<String> authMechanism,
    List<String> permissionGroups,
    Boolean requireTls,
    Boolean domainSecureEnabled,
    @Known @From("authMechanism") List<String> withTls,
    @Known @From("authMechanism") List<String> afterTls,
    @Known @From("authMechanism") List<String> soundMechanisms,
    @Known @From("permissionGroups") List<String> soundGroups,
    String fqdn,
    @From("fqdn") String serverFqdn,
    @From("fqdn") Boolean ownName,
    @From("mailboxServer") Boolean severalMailbox,
    @From("connectionTimeout") String timeout,
    @From("connectionInactivityTimeout") String inactivity,
    @From({"connectionTimeout", "connectionInactivityTimeout"}) Boolean timeoutsOrdered,
    String banner,
    @From("banner") Boolean bannerKept,
    Limit maxMessageSize,
    @From({"maxSendSize", "maxReceiveSize"}) Limit sizeLimit,
    @From({"maxMessageSize", "maxSendSize", "maxReceiveSize"}) Boolean oversize,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final Pattern GREETING = Pattern.compile("^220( |-|$)");

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("connector", Set.of(identity), "server", Set.of(server));
  }

  /** Whether a mechanism is among those it authenticates with. */
  @Reads("authMechanism")
  public boolean offers(String mechanism) {
    return ReceiveConnectors.has(authMechanism, mechanism);
  }

  /** Whether None stands beside a mechanism. */
  @Reads("authMechanism")
  public boolean noneAndOthers() {
    return ReceiveConnectors.has(authMechanism, "None")
        && !authMechanism.stream().allMatch("None"::equalsIgnoreCase);
  }

  /** Whether a mechanism other than Tls stands beside ExternalAuthoritative. */
  @Reads("authMechanism")
  public boolean externalAndOthers() {
    return ReceiveConnectors.has(authMechanism, "ExternalAuthoritative")
        && !authMechanism.stream()
            .allMatch(
                one ->
                    one.equalsIgnoreCase("ExternalAuthoritative") || one.equalsIgnoreCase("Tls"));
  }

  /** Whether a permission group may use it. */
  @Reads("permissionGroups")
  public boolean permits(String group) {
    return ReceiveConnectors.has(permissionGroups, group);
  }

  /** Whether no permission group may use it. */
  @Reads("permissionGroups")
  public boolean permitsNobody() {
    return permissionGroups.stream().allMatch("None"::equalsIgnoreCase);
  }

  static List<InboundConnector> all(Ground ground) {
    Answer several = severalMailbox(ground);
    // Both are made of the same connectors, in the same order.
    Iterator<RelayConnector> relays = RelayConnector.all(ground).iterator();
    return ReceiveConnectors.all(ground).stream()
        .map(one -> of(one, relays.next(), several, ground))
        .toList();
  }

  private static InboundConnector of(
      ReceiveConnectors.Owned owned, RelayConnector relay, Answer several, Ground ground) {
    ReceiveConnector it = owned.connector();
    ServerState server = owned.server();
    List<Observed> basis = new ArrayList<>(List.of(it));
    if (server.row() != null) {
      basis.add(server.row());
    }
    Gaps gaps = new Gaps();
    Sizes sizes = Sizes.of(ground, basis);
    String fqdn = server.fqdn(gaps, "serverFqdn");
    return new InboundConnector(
        it.identity(),
        server.name(),
        gaps.copy(it, "enabled", it.enabled()),
        gaps.take("internetEntry", internetEntry(owned, ground)),
        gaps.copy(it, "authMechanism", it.authMechanism()),
        gaps.copy(it, "permissionGroups", it.permissionGroups()),
        gaps.copy(it, "requireTls", it.requireTls()),
        gaps.copy(it, "domainSecureEnabled", it.domainSecureEnabled()),
        ReceiveConnectors.withTls(it),
        ReceiveConnectors.afterTls(it),
        soundMechanisms(it, narrow(relay)),
        ReceiveConnectors.without(
            "Custom", ReceiveConnectors.without("None", it.permissionGroups())),
        gaps.copy(it, "fqdn", it.fqdn()),
        fqdn,
        gaps.take("ownName", ownName(it, server)),
        gaps.take("severalMailbox", several),
        gaps.copy(it, "connectionTimeout", "timeout", print(it.connectionTimeout())),
        gaps.copy(
            it,
            "connectionInactivityTimeout",
            "inactivity",
            print(it.connectionInactivityTimeout())),
        gaps.take("timeoutsOrdered", timeoutsOrdered(it)),
        gaps.copy(it, "banner", it.banner()),
        gaps.take("bannerKept", Answer.of(it, "banner", bannerKept(it.banner()))),
        gaps.copy(it, "maxMessageSize", it.maxMessageSize()),
        gaps.take("sizeLimit", sizes.limit(), sizes.reason()),
        gaps.take("oversize", sizes.exceeded(it)),
        gaps.origin(it.identity()),
        List.copyOf(basis));
  }

  /** Of several that are equally open, each; a narrower one serves hosts that somebody named. */
  static Answer internetEntry(ReceiveConnectors.Owned owned, Ground ground) {
    ReceiveConnector it = owned.connector();
    MailEntry entry = MailEntry.of(owned.server(), ground);
    Answer enters = MailEntry.enters(it, owned.server().edge());
    Answer widest =
        entry.connector() == null
            ? Answer.YES
            : Answer.of(
                it,
                "remoteIpRanges",
                Coverage.size(it).compareTo(Coverage.size(entry.connector())) >= 0);
    return ground.servers().mailEntry(owned.server()).and(enters).and(widest);
  }

  private static Answer severalMailbox(Ground ground) {
    if (!ground.names().exported()) {
      return Answer.unknown(ground.names().missing());
    }
    List<Answer> roles =
        ground.servers().all().stream()
            .filter(one -> !one.ignored())
            .map(ServerState::mailbox)
            .toList();
    long sure = roles.stream().filter(Answer::yes).count();
    long perhaps = sure + roles.stream().filter(Answer::unknown).count();
    return sure > 1 || perhaps < 2
        ? Answer.of(sure > 1)
        : roles.stream().filter(Answer::unknown).findFirst().orElseThrow();
  }

  private static Answer ownName(ReceiveConnector it, ServerState server) {
    if (it.lacks("fqdn") || it.fqdn() == null || it.fqdn().isBlank()) {
      return Answer.of(it, "fqdn", true);
    }
    String name = HostName.canonical(it.fqdn().strip());
    if (name.equals(ServerNames.key(server.name()))) {
      return Answer.YES;
    }
    if (server.row() == null) {
      return Answer.unknown(server.unlisted());
    }
    return server.row().fqdn() == null
        ? Answer.unknown(Gaps.untold(server.row(), "fqdn"))
        : Answer.of(name.equals(HostName.canonical(server.row().fqdn())));
  }

  private static Answer timeoutsOrdered(ReceiveConnector it) {
    return stated(it, "connectionTimeout", it.connectionTimeout())
        .and(stated(it, "connectionInactivityTimeout", it.connectionInactivityTimeout()))
        .and(
            Answer.of(
                it.connectionTimeout() == null
                    || it.connectionInactivityTimeout() == null
                    || it.connectionTimeout().compareTo(it.connectionInactivityTimeout()) > 0));
  }

  private static Answer stated(ReceiveConnector it, String component, Object value) {
    return value != null ? Answer.YES : Answer.unknown(Gaps.untold(it, component));
  }

  private static String print(Duration time) {
    return time == null
        ? null
        : String.format(
            Locale.ROOT,
            "%s%02d:%02d:%02d",
            time.toDays() == 0 ? "" : time.toDays() + ".",
            time.toHoursPart(),
            time.toMinutesPart(),
            time.toSecondsPart());
  }

  private static boolean bannerKept(String banner) {
    return banner == null || banner.isEmpty() || GREETING.matcher(banner).find();
  }

  /** Whether somebody made it for a few hosts, which may be meant to be trusted. */
  private static boolean narrow(RelayConnector it) {
    return Boolean.FALSE.equals(it.setupMade())
        && Boolean.FALSE.equals(it.exposed())
        && Boolean.FALSE.equals(it.broad());
  }

  /**
   * Trust is kept only where it is in force and for a few hosts; elsewhere it is taken away rather
   * than completed: with the rights of Exchange servers everybody who may connect could relay.
   */
  private static List<String> soundMechanisms(ReceiveConnector it, boolean narrow) {
    List<String> values = it.authMechanism();
    if (narrow
        && ReceiveConnectors.has(values, "ExternalAuthoritative")
        && ReceiveConnectors.has(it.permissionGroups(), "ExchangeServers")) {
      return List.of("Tls", "ExternalAuthoritative");
    }
    Set<String> sound =
        new LinkedHashSet<>(
            ReceiveConnectors.without(
                "ExternalAuthoritative", ReceiveConnectors.without("None", values)));
    boolean basic = ReceiveConnectors.has(values, "BasicAuthRequireTLS");
    boolean tls =
        basic
            || Boolean.TRUE.equals(it.requireTls())
            || Boolean.TRUE.equals(it.domainSecureEnabled());
    if (tls && !ReceiveConnectors.has(values, "Tls")) {
      sound.add("Tls");
    }
    if (basic && !ReceiveConnectors.has(values, "BasicAuth")) {
      sound.add("BasicAuth");
    }
    return sound.isEmpty() ? List.of("None") : List.copyOf(sound);
  }

  /**
   * How large the organisation lets messages be that come from outside, and those that leave.
   *
   * @param limit the smaller of both; null if unknown for the reason
   */
  private record Sizes(Limit limit, String reason) {
    static Sizes of(Ground ground, List<Observed> basis) {
      TransportConfig config =
          ground.facts().all(TransportConfig.class).stream().findFirst().orElse(null);
      if (config == null) {
        return new Sizes(null, Gaps.noExport(ground.facts(), "Get-TransportConfig"));
      }
      basis.add(config);
      Limit send = config.maxSendSize();
      Limit receive = config.maxReceiveSize();
      if (send == null || receive == null) {
        String component = send == null ? "maxSendSize" : "maxReceiveSize";
        return new Sizes(null, Gaps.untold(config, component));
      }
      return new Sizes(
          receive.unlimited() || (!send.unlimited() && send.value() <= receive.value())
              ? send
              : receive,
          null);
    }

    Answer exceeded(ReceiveConnector it) {
      Answer known =
          stated(it, "maxMessageSize", it.maxMessageSize())
              .and(limit == null ? Answer.unknown(reason) : Answer.YES);
      if (known.unknown()) {
        return known;
      }
      Limit own = it.maxMessageSize();
      return Answer.of(
          !limit.unlimited() && (own.unlimited() || own.value() > limit.value() * 1.1));
    }
  }
}
