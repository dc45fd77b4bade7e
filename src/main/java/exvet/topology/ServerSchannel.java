package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.From;
import exvet.fact.Known;
import exvet.fact.Observed;
import exvet.fact.Origin;
import exvet.fact.TlsKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A client access server with what its registry says of TLS: values that are not set count as what
 * Windows then does.
 *
 * @param told whether all of it that counts is known
 * @param lost why some of what was asked of it is not known: an export broke off, or two contradict
 *     each other; null if nobody tells
 * @param remedy the command that tells it, on the server itself
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
    String lost,
    @Known String remedy,
    @Known @From({"tlsSettings", "enabled", "disabledByDefault"}) List<String> differing,
    @Known @From({"tlsSettings", "enabled", "disabledByDefault"}) List<String> halfway,
    @From({"tlsSettings", "enabled"}) boolean tls12Off,
    @Known @From({"tlsSettings", "systemDefaultTlsVersions", "schUseStrongCrypto"})
        List<String> net,
    @Known Origin origin,
    @Known List<Observed> basis)
    implements Derived {
  private static final List<String> OLD = List.of("TLS 1.0", "TLS 1.1");
  private static final String NEW = "TLS 1.2";
  private static final List<String> VERSIONS = List.of("TLS 1.0", "TLS 1.1", NEW);

  @Override
  public Map<String, Set<String>> concerns() {
    return Map.of("server", Set.of(identity));
  }

  static List<ServerSchannel> all(Ground ground) {
    List<ServerSchannel> all = new ArrayList<>();
    for (ServerState state : ground.servers().all()) {
      if (!state.clientAccess().no()) {
        all.add(of(state, ground));
      }
    }
    return all;
  }

  private static ServerSchannel of(ServerState state, Ground ground) {
    SchannelSettings settings = SchannelSettings.of(state, VERSIONS, ground);
    boolean oldOff = OLD.stream().anyMatch(settings::off);
    Gaps gaps = new Gaps();
    return new ServerSchannel(
        state.name(),
        gaps.take("clientAccess", state.clientAccess()),
        state.legacy(),
        state.ignored(),
        settings.whole(VERSIONS),
        settings.obstacle(),
        TlsKey.READ + " | Export-Clixml " + TlsKey.CMDLET + ".xml",
        VERSIONS.stream().filter(settings::differs).toList(),
        VERSIONS.stream().filter(settings::halfway).toList(),
        settings.off(NEW),
        oldOff ? settings.netOff() : List.of(),
        gaps.origin(state.name()),
        settings.basis());
  }
}
