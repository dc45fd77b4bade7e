package exvet.cli;

import exvet.export.Nearest;
import exvet.fact.ExchangeServer;
import exvet.fact.FactBase;
import exvet.fact.HostName;
import exvet.fact.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether the servers that a user names are there. Without an export of Get-ExchangeServer nobody
 * can tell.
 */
final class NamedServers {
  private final List<String> known;

  private NamedServers(List<String> known) {
    this.known = known;
  }

  static NamedServers of(FactBase facts) {
    return new NamedServers(
        facts.all(ExchangeServer.class).stream()
            .filter(server -> !server.origin().missing())
            .map(ExchangeServer::name)
            .toList());
  }

  /** Complains about a server that is to be left out but is not there. */
  void excluded(List<String> servers) throws UsageException {
    for (String server : servers) {
      if (!exists(server)) {
        throw new UsageException("no server is called " + server + Nearest.hint(server, known));
      }
    }
  }

  /**
   * Warnings about servers of a profile that are not there. They may have gone, as those of {@code
   * ignoreServers} are meant to; but if none is there of those that face the internet, every rule
   * about them would fall silent, and that is an error.
   *
   * @param file the profile's; null if there is none
   */
  List<String> stated(String file, Profile profile) throws UsageException {
    List<String> facing = profile.internetFacing();
    if (!facing.isEmpty() && facing.stream().noneMatch(this::exists)) {
      throw new UsageException(
          file
              + ": internetFacing names no server that Get-ExchangeServer has: "
              + String.join(", ", known)
              + Nearest.hint(facing.get(0), known));
    }
    Map<String, List<String>> stated = new LinkedHashMap<>();
    stated.put("internetFacing", facing);
    stated.put("internalOnly", profile.internalOnly());
    stated.put("servers", profile.servers().stream().map(Profile.Server::name).toList());
    stated.put("standaloneEdge", profile.standaloneEdge());
    stated.put("maintenance.servers", profile.maintenanceServers());
    List<String> warnings = new ArrayList<>();
    stated.forEach(
        (key, servers) -> {
          for (String server : servers) {
            if (!exists(server)) {
              String hint = Nearest.hint(server, known);
              warnings.add(key + " of the profile names " + server + ", which is no server" + hint);
            }
          }
        });
    return warnings;
  }

  /** Exchange knows servers by the first label of their names. */
  private boolean exists(String server) {
    String label = HostName.firstLabel(server);
    return known.isEmpty()
        || known.stream().anyMatch(name -> HostName.firstLabel(name).equalsIgnoreCase(label));
  }
}
