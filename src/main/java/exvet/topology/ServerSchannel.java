package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.ExchangeServer;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A client access server with what its registry says of TLS, as HealthChecker read it: values that
 * are not set count as what Windows then does.
 *
 * @param told whether all of it that counts is known
 * @param differing the versions that are on for clients and off for servers, or the reverse
 * @param halfway the versions of which one value says that they are on and the other that they are
 *     off
 * @param tls12Off whether TLS 1.2 is switched off on either side
 * @param net the values of .NET 4 that leave TLS to .NET although an old version is switched off
 */
public record ServerSchannel(
    @Known String identity,
    @From({"mailboxServer", "adminDisplayVersion"}) Boolean clientAccess,
    boolean legacy,
    boolean ignored,
    boolean told,
    @Known @From("tlsSettings") List<String> differing,
    @Known @From("tlsSettings") List<String> halfway,
    @From("tlsSettings") boolean tls12Off,
    @Known @From("tlsSettings") List<String> net,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final List<String> OLD = List.of("TLS 1.0", "TLS 1.1");
  private static final String NEW = "TLS 1.2";
  private static final String NET = ".NET v4.0.30319";
  private static final List<String> NET_VALUES =
      List.of(
          "SystemDefaultTlsVersions",
          "SchUseStrongCrypto",
          "WowSystemDefaultTlsVersions",
          "WowSchUseStrongCrypto");

  private static final List<String> FLAGS =
      List.of(
          "ServerEnabled", "ServerDisabledByDefault", "ClientEnabled", "ClientDisabledByDefault");

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(identity));
  }

  static List<ServerSchannel> all(Ground ground) {
    List<ServerSchannel> all = new ArrayList<>();
    for (ServerState state : ground.servers().all()) {
      if (!state.clientAccess().no()) {
        all.add(of(state));
      }
    }
    return all;
  }

  private static ServerSchannel of(ServerState state) {
    ExchangeServer row = state.row();
    Settings settings = Settings.of(row);
    List<String> versions = new ArrayList<>(OLD);
    versions.add(NEW);
    boolean oldOff = OLD.stream().anyMatch(settings::off);
    Gaps gaps = new Gaps();
    return new ServerSchannel(
        state.name(),
        gaps.take("clientAccess", state.clientAccess()),
        state.legacy(),
        state.ignored(),
        settings.whole(versions),
        versions.stream().filter(settings::differs).toList(),
        versions.stream().filter(settings::halfway).toList(),
        settings.off(NEW),
        oldOff
            ? NET_VALUES.stream().filter(name -> settings.is(NET + " " + name, false)).toList()
            : List.of(),
        gaps.origin(state.name()),
        row == null ? List.of() : List.of(row));
  }

  /**
   * The values by name: {@code TLS 1.2 ServerEnabled}.
   *
   * @param values those that are known
   */
  private record Settings(Map<String, Boolean> values) {
    static Settings of(ExchangeServer row) {
      Map<String, Boolean> values = new HashMap<>();
      if (row != null && !row.lacks("tlsSettings")) {
        for (String one : row.tlsSettings()) {
          int end = one.lastIndexOf('=');
          if (end > 0) {
            values.put(one.substring(0, end), Boolean.valueOf(one.substring(end + 1)));
          }
        }
      }
      return new Settings(values);
    }

    boolean is(String name, boolean value) {
      return values.containsKey(name) && values.get(name) == value;
    }

    /** Whether nothing is missing that tells how versions are set. */
    boolean whole(List<String> versions) {
      return NET_VALUES.stream().allMatch(name -> values.containsKey(NET + " " + name))
          && versions.stream()
              .allMatch(
                  version ->
                      FLAGS.stream().allMatch(flag -> values.containsKey(version + " " + flag)));
    }

    /** Whether two values are known and not the same. */
    private boolean differ(String one, String other) {
      return values.containsKey(one)
          && values.containsKey(other)
          && !values.get(one).equals(values.get(other));
    }

    boolean differs(String version) {
      return differ(version + " ServerEnabled", version + " ClientEnabled")
          || differ(version + " ServerDisabledByDefault", version + " ClientDisabledByDefault");
    }

    boolean halfway(String version) {
      return halfway(version, "Server") || halfway(version, "Client");
    }

    /** On and off by default, or off and on by default. */
    private boolean halfway(String version, String side) {
      String enabled = version + " " + side + "Enabled";
      String off = version + " " + side + "DisabledByDefault";
      return values.containsKey(enabled) && values.containsKey(off) && !differ(enabled, off);
    }

    boolean off(String version) {
      return is(version + " ServerEnabled", false) || is(version + " ClientEnabled", false);
    }
  }
}
