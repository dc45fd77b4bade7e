package exvet.topology;

import exvet.fact.ExchangeServer;
import exvet.fact.Observed;
import exvet.fact.TlsKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a server's registry sets the versions of TLS, as far as that is known: flags by name, {@code
 * TLS 1.2 ServerEnabled} say, with what Windows makes of values that are not set. The keys
 * themselves go before what HealthChecker made of them, which may be of another day: it completes
 * nothing, and where it contradicts them nobody is believed.
 */
final class SchannelSettings {
  /** By which values .NET 4 leaves the choice of a version to Windows. */
  static final List<String> NET_VALUES =
      List.of(
          "SystemDefaultTlsVersions",
          "SchUseStrongCrypto",
          "WowSystemDefaultTlsVersions",
          "WowSchUseStrongCrypto");

  private static final String ENABLED = "Enabled";
  private static final String OFF = "DisabledByDefault";
  private static final String SET = OFF + "Set";
  private static final List<String> SIDES = List.of("Server", "Client");

  private final Map<String, Boolean> flags = new HashMap<>();
  private final Set<String> contradicted = new TreeSet<>();
  private final Set<String> files = new TreeSet<>();
  private final List<Observed> basis = new ArrayList<>();
  private String lost;

  private SchannelSettings() {}

  /**
   * Those of one server.
   *
   * @param versions the versions of TLS that count
   */
  static SchannelSettings of(ServerState state, List<String> versions, Ground ground) {
    SchannelSettings settings = new SchannelSettings();
    List<TlsKey> all = ground.facts().all(TlsKey.class);
    settings.lost = Gaps.lost(ground.names(), state.name(), all, TlsKey::server);
    Map<String, TlsKey> keys = new HashMap<>();
    boolean whole = true;
    for (TlsKey key : all) {
      if (key.origin().missing() || key.lacks("path")) {
        // It may be any key, of any server if it tells none.
        whole &= !key.server().isBlank() && !ground.names().owns(state.name(), key.server());
      } else if (ground.names().owns(state.name(), key.server())) {
        keys.putIfAbsent(String.valueOf(key.subject()), key);
        settings.files.add(String.valueOf(key.origin().file()));
        settings.basis.add(key);
      }
    }
    boolean listed = whole && keys.containsKey(TlsKey.TOP);
    for (String version : versions) {
      SIDES.forEach(side -> settings.schannel(version, side, keys, listed));
    }
    settings.net("", keys.get(TlsKey.NET));
    settings.net("Wow", keys.get(TlsKey.NET_32));
    settings.compare(state.row(), !keys.isEmpty() || settings.lost != null);
    return settings;
  }

  /**
   * Takes what HealthChecker says, or compares it.
   *
   * @param exported whether keys were exported
   */
  private void compare(ExchangeServer row, boolean exported) {
    Map<String, Boolean> told = told(row);
    if (!exported) {
      flags.putAll(told);
    } else {
      told.forEach(
          (flag, value) -> {
            if (flags.containsKey(flag) && !flags.get(flag).equals(value)) {
              contradicted.add(flag);
            }
          });
      flags.keySet().removeAll(contradicted);
    }
    if (row != null && (!exported || !contradicted.isEmpty())) {
      basis.add(0, row);
    }
  }

  private static Map<String, Boolean> told(ExchangeServer row) {
    Map<String, Boolean> told = new HashMap<>();
    if (row != null && !row.lacks("tlsSettings")) {
      for (String one : row.tlsSettings()) {
        int end = one.lastIndexOf('=');
        if (end > 0) {
          told.put(one.substring(0, end), Boolean.valueOf(one.substring(end + 1)));
        }
      }
    }
    return told;
  }

  /** Where all keys were looked for, one that is not there sets nothing. */
  private void schannel(String version, String side, Map<String, TlsKey> keys, boolean listed) {
    TlsKey key = keys.get(version + " " + side);
    String name = version + " " + side;
    if (key == null) {
      if (listed) {
        flags.put(name + ENABLED, true);
        flags.put(name + OFF, false);
        flags.put(name + SET, false);
      }
      return;
    }
    if (!key.lacks("enabled")) {
      flags.put(name + ENABLED, key.enabled() == null || key.enabled() != 0);
    }
    if (!key.lacks("disabledByDefault")) {
      Integer off = key.disabledByDefault();
      flags.put(name + OFF, off != null && off != 0);
      flags.put(name + SET, off != null);
    }
  }

  private void net(String prefix, TlsKey key) {
    if (key != null && !key.lacks("systemDefaultTlsVersions")) {
      one(prefix + "SystemDefaultTlsVersions", key.systemDefaultTlsVersions());
    }
    if (key != null && !key.lacks("schUseStrongCrypto")) {
      one(prefix + "SchUseStrongCrypto", key.schUseStrongCrypto());
    }
  }

  private void one(String name, Integer value) {
    flags.put(TlsKey.NET + " " + name, value != null && value == 1);
  }

  List<Observed> basis() {
    return List.copyOf(basis);
  }

  /** Why some of it is not known; null if nobody tells. */
  String obstacle() {
    if (contradicted.isEmpty()) {
      return lost;
    }
    return "the registry in "
        + String.join(", ", files)
        + " and what HealthChecker wrote (HealthChecker-*.xml) differ, so that one of them is out"
        + " of date: "
        + String.join(", ", contradicted)
        + "; hand in the newer one alone"
        + (lost == null ? "" : "; " + lost);
  }

  private boolean is(String name, boolean value) {
    return flags.containsKey(name) && flags.get(name) == value;
  }

  private boolean known(String name) {
    return flags.containsKey(name);
  }

  /** Whether nothing is missing that tells how versions are set. */
  boolean whole(List<String> versions) {
    return NET_VALUES.stream().allMatch(name -> known(TlsKey.NET + " " + name))
        && versions.stream().allMatch(version -> SIDES.stream().allMatch(s -> whole(version, s)));
  }

  /** That a version is off by Enabled alone is sound only where the other value is not set. */
  private boolean whole(String version, String side) {
    String name = version + " " + side;
    boolean open = is(name + ENABLED, false) && is(name + OFF, false) && !known(name + SET);
    return known(name + ENABLED) && known(name + OFF) && !open;
  }

  /** Whether a version has other values for clients than for servers. */
  boolean differs(String version) {
    return differ(version, ENABLED) || differ(version, OFF);
  }

  private boolean differ(String version, String value) {
    String server = version + " Server" + value;
    String client = version + " Client" + value;
    return known(server) && known(client) && !flags.get(server).equals(flags.get(client));
  }

  /** Whether one value says that a version is on, and the other that it is off. */
  boolean halfway(String version) {
    return SIDES.stream().anyMatch(side -> halfway(version, side));
  }

  private boolean halfway(String version, String side) {
    String name = version + " " + side;
    return is(name + ENABLED, true) && is(name + OFF, true)
        || is(name + ENABLED, false) && is(name + OFF, false) && is(name + SET, true);
  }

  boolean off(String version) {
    return SIDES.stream().anyMatch(side -> is(version + " " + side + ENABLED, false));
  }

  /** The values of .NET 4 that are not 1. */
  List<String> netOff() {
    return NET_VALUES.stream().filter(name -> is(TlsKey.NET + " " + name, false)).toList();
  }
}
