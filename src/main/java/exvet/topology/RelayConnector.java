package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.IpRange;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.Profile;
import exvet.fact.ReceiveConnector;
import exvet.fact.ReceiveConnectorPermission;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A Receive connector with the ways by which it sends mail on to anybody for those who did not sign
 * in.
 *
 * @param setupMade whether setup made it, by its name or by its role, port and reach
 * @param hub whether it belongs to the Transport service behind the front end; never on an Edge
 * @param anonymous whether strangers have the right Accept-Any-Recipient and may submit
 * @param stranger the account to which an entry of its own gives that right; null if none does
 * @param other one more such account; null if there is none
 * @param anonymousName what its servers call the anonymous account
 * @param external whether everybody who connects counts as a trusted server's
 *     (ExternalAuthoritative)
 * @param trusted whether that comes with the rights of Exchange servers
 * @param relay whether one of the two ways is open
 * @param mixed whether trusted hosts and strangers share it
 * @param exposed whether many addresses of the internet may connect
 * @param exposedRanges the ranges in which they are
 * @param broad whether a range is wider than the profile allows, or the private networks are in
 * @param broadRanges the ranges that are too wide
 * @param nat whether the addresses of a load balancer are in, behind which everybody looks alike
 * @param natRanges the ranges in which they are
 */
public record RelayConnector(
    @Known String identity,
    @Known String server,
    Boolean enabled,
    @From({"name", "transportRole", "bindings", "remoteIpRanges"}) Boolean setupMade,
    @From("transportRole") Boolean hub,
    List<String> authMechanism,
    List<String> permissionGroups,
    List<IpRange> remoteIpRanges,
    @From({"permissionGroups", "extendedRights"}) Boolean anonymous,
    @From("user") String stranger,
    @From("user") String other,
    @Known @From("user") String anonymousName,
    @From("authMechanism") Boolean external,
    @From({"authMechanism", "permissionGroups"}) Boolean trusted,
    @From({"authMechanism", "permissionGroups", "extendedRights"}) Boolean relay,
    @From({"authMechanism", "permissionGroups"}) Boolean mixed,
    @From("remoteIpRanges") Boolean exposed,
    @Known @From("remoteIpRanges") List<String> exposedRanges,
    @From("remoteIpRanges") Boolean broad,
    @Known @From("remoteIpRanges") List<String> broadRanges,
    @From("remoteIpRanges") Boolean nat,
    @Known @From("remoteIpRanges") List<String> natRanges,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final List<IpRange> PRIVATE =
      Stream.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16").map(IpRange::parse).toList();
  private static final IpRange IPV4 = IpRange.parse("0.0.0.0-255.255.255.255");

  /**
   * A connector that setup makes.
   *
   * @param name its name up to the server's
   */
  private record Made(String name, String role, int port) {}

  private static final List<Made> MADE =
      ReferenceTable.of("setup-connectors").rows().stream()
          .map(row -> new Made(row.get(0), row.get(1), Integer.parseInt(row.get(2))))
          .toList();

  private static final String EDGE = "Default internal receive connector";

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("connector", Set.of(identity), "server", Set.of(server));
  }

  static List<RelayConnector> all(Ground ground) {
    return ground.once(RelayConnector.class, RelayConnector::derived);
  }

  private static List<RelayConnector> derived(Ground ground) {
    RelayRights rights = RelayRights.relay(ground);
    RelayRights submit = RelayRights.submit(ground);
    List<ReceiveConnectors.Owned> all = ReceiveConnectors.all(ground);
    return all.stream().map(one -> of(one, all, rights, submit, ground)).toList();
  }

  private static RelayConnector of(
      ReceiveConnectors.Owned owned,
      List<ReceiveConnectors.Owned> all,
      RelayRights rights,
      RelayRights submit,
      Ground ground) {
    ReceiveConnector it = owned.connector();
    Profile profile = ground.profile();
    Answer anonymous = anonymous(it, rights, submit);
    Answer external = ReceiveConnectors.offers(it, "ExternalAuthoritative");
    Answer trusted = external.and(ReceiveConnectors.permits(it, "ExchangeServers"));
    List<String> holders = rights.holders(it);
    List<String> exposed = new ArrayList<>();
    List<String> broad = new ArrayList<>();
    List<String> nat = new ArrayList<>();
    for (IpRange range : it.remoteIpRanges()) {
      if (PublicAddresses.manyIn(range, profile.ownPublicNetworks())) {
        exposed.add(range.text());
      }
      if (broad(range, profile.relay())) {
        broad.add(range.text());
      }
      if (profile.lbSourceNat().stream().anyMatch(one -> meet(range, one))) {
        nat.add(range.text());
      }
    }
    Gaps gaps = new Gaps();
    return new RelayConnector(
        it.identity(),
        owned.server().name(),
        gaps.copy(it, "enabled", it.enabled()),
        gaps.take("setupMade", setupMade(owned, all)),
        gaps.take(
            "hub", ReceiveConnectors.role(it, "HubTransport").and(owned.server().edge().not())),
        gaps.copy(it, "authMechanism", it.authMechanism()),
        gaps.copy(it, "permissionGroups", it.permissionGroups()),
        gaps.copy(it, "remoteIpRanges", it.remoteIpRanges()),
        gaps.take("anonymous", anonymous),
        holders.isEmpty() ? null : holders.get(0),
        holders.size() < 2 ? null : holders.get(1),
        rights.anonymousName(),
        gaps.take("external", external),
        gaps.take("trusted", trusted),
        gaps.take("relay", anonymous.or(trusted)),
        gaps.take("mixed", trusted.and(ReceiveConnectors.permits(it, "AnonymousUsers"))),
        gaps.take("exposed", Answer.of(it, "remoteIpRanges", !exposed.isEmpty())),
        List.copyOf(exposed),
        gaps.take(
            "broad",
            Answer.of(it, "remoteIpRanges", !broad.isEmpty() || everyPrivate(it.remoteIpRanges()))),
        broad.isEmpty() ? it.remoteIpRanges().stream().map(IpRange::text).toList() : broad,
        gaps.take("nat", Answer.of(it, "remoteIpRanges", !nat.isEmpty())),
        List.copyOf(nat),
        gaps.origin(it.identity()),
        basis(it, ground));
  }

  private static List<Observed> basis(ReceiveConnector it, Ground ground) {
    List<Observed> basis = new ArrayList<>(List.of(it));
    ground.facts().all(ReceiveConnectorPermission.class).stream()
        .filter(one -> it.identity().equalsIgnoreCase(one.connector()))
        .filter(
            one ->
                ReceiveConnectors.has(one.extendedRights(), RelayRights.RIGHT)
                    || ReceiveConnectors.has(one.extendedRights(), RelayRights.SUBMIT))
        .forEach(basis::add);
    return List.copyOf(basis);
  }

  /** Without AnonymousUsers, entries that were added by hand (Custom) may still let them submit. */
  private static Answer anonymous(ReceiveConnector it, RelayRights rights, RelayRights submit) {
    if (it.origin().missing()) {
      // Who has rights on it is asked once it is there.
      return ReceiveConnectors.permits(it, "AnonymousUsers");
    }
    Answer custom = ReceiveConnectors.permits(it, "Custom");
    Answer may =
        ReceiveConnectors.permits(it, "AnonymousUsers")
            .or(
                custom.yes()
                    ? submit.ofTold(
                        it,
                        "PermissionGroups of "
                            + it.identity()
                            + " has Custom: see in Get-ADPermission whether strangers have "
                            + RelayRights.SUBMIT)
                    : custom);
    Answer right = rights.of(it);
    return right.unknown() && custom.yes()
        ? Answer.unknown(
                right.reason()
                    + "; PermissionGroups of "
                    + it.identity()
                    + " has Custom: somebody added rights")
            .and(may)
        : right.and(may);
  }

  /** By its name; or, of those a server has under no such name, by role, port and reach. */
  private static Answer setupMade(
      ReceiveConnectors.Owned owned, List<ReceiveConnectors.Owned> all) {
    ReceiveConnector it = owned.connector();
    if (it.origin().missing() || (it.lacks("name") && it.identity().indexOf('\\') < 0)) {
      return Answer.of(it, "name", false);
    }
    String server = owned.server().name();
    Answer made = Answer.of(named(it, EDGE, server));
    for (Made kind : MADE) {
      if (named(it, kind.name(), server)) {
        return Answer.YES;
      }
      boolean renamed =
          all.stream()
              .noneMatch(
                  other ->
                      other.server() == owned.server()
                          && named(other.connector(), kind.name(), server));
      if (renamed) {
        made = made.or(owned.server().edge().not().and(like(it, kind)));
      }
    }
    return made;
  }

  /** Whether a connector has one of the names that setup gives. */
  static boolean setupNamed(ReceiveConnector it, String server) {
    return named(it, EDGE, server)
        || MADE.stream().anyMatch(kind -> named(it, kind.name(), server));
  }

  /** Whether a connector has the name that setup gives the entry for internet mail. */
  static boolean entryNamed(ReceiveConnector it, String server) {
    return named(it, EDGE, server) || named(it, "Default Frontend", server);
  }

  private static boolean named(ReceiveConnector it, String kind, String server) {
    String name = ReceiveConnectors.name(it).strip().toLowerCase(Locale.ROOT);
    return name.equals((kind + " " + server).toLowerCase(Locale.ROOT))
        || name.equals((kind + " " + server + "_").toLowerCase(Locale.ROOT));
  }

  private static Answer like(ReceiveConnector it, Made kind) {
    boolean bound =
        it.bindings().stream()
            .anyMatch(one -> one.port() == kind.port() && ReceiveConnectors.wildcard(one));
    boolean open = it.remoteIpRanges().stream().anyMatch(range -> range.contains(IPV4));
    return ReceiveConnectors.role(it, kind.role())
        .and(Answer.of(it, "bindings", bound))
        .and(Answer.of(it, "remoteIpRanges", open));
  }

  private static boolean broad(IpRange range, Profile.Relay relay) {
    int bits = range.ipv6() ? 128 - relay.maxPrefix6() : 32 - relay.maxPrefix4();
    boolean wide = range.size().compareTo(BigInteger.ONE.shiftLeft(bits)) > 0;
    return wide && relay.printerNetworks().stream().noneMatch(one -> one.contains(range));
  }

  private static boolean everyPrivate(List<IpRange> ranges) {
    return PRIVATE.stream().allMatch(one -> PublicAddresses.cover(ranges, one));
  }

  private static boolean meet(IpRange one, IpRange other) {
    return one.ipv6() == other.ipv6()
        && one.low().compareTo(other.high()) <= 0
        && other.low().compareTo(one.high()) <= 0;
  }
}
