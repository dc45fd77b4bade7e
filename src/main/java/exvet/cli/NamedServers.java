package exvet.cli;

import exvet.export.Nearest;
import exvet.fact.ExchangeServer;
import exvet.fact.FactBase;
import exvet.fact.HostName;
import exvet.fact.Profile;
import exvet.fact.RuleSet;
import exvet.topology.ServerNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether the servers that a user names are there: listed by Get-ExchangeServer, or answering all
 * the same. Without an export of all of them nobody can tell.
 */
final class NamedServers {
  private final List<String> known;
  private final List<String> sites;

  /** Those that answer, though they are not listed. */
  private final Set<String> unlisted;

  /** Whether the list is known to be one of all servers. */
  private final boolean whole;

  private NamedServers(List<ExchangeServer> servers, ServerNames names) {
    this.whole = names.missing() == null;
    this.unlisted = names.unlisted();
    this.known = servers.stream().map(ExchangeServer::name).toList();
    // Edge servers are in none.
    boolean all =
        whole
            && servers.stream()
                .filter(server -> !Boolean.TRUE.equals(server.edgeServer()))
                .noneMatch(server -> server.lacks("site"));
    this.sites =
        servers.stream()
            .filter(server -> all && server.site() != null)
            .map(NamedServers::site)
            .distinct()
            .toList();
  }

  /**
   * @param names by which exports speak of the servers
   */
  static NamedServers of(FactBase facts, ServerNames names) {
    return new NamedServers(
        facts.all(ExchangeServer.class).stream()
            .filter(server -> !server.origin().missing() || server.edgeServer() != null)
            .toList(),
        names);
  }

  private static String site(ExchangeServer server) {
    return server.site().substring(server.site().lastIndexOf('/') + 1);
  }

  /** Complains about a server that is to be left out but is not there. */
  void excluded(List<String> servers) throws UsageException {
    for (String server : servers) {
      if (!exists(server)) {
        throw new UsageException("no server is called " + server + Nearest.hint(server, known));
      }
    }
  }

  /** Warnings about servers that a rule set leaves out but that are not there. */
  List<String> left(RuleSet rules) {
    return rules.servers().stream()
        .filter(one -> !exists(one.server()))
        .map(
            one ->
                one.place()
                    + ": no server is called "
                    + one.server()
                    + Nearest.hint(one.server(), known))
        .toList();
  }

  /**
   * Warnings about servers and sites of a profile that are not there. They may have gone, as those
   * of {@code ignoreServers} are meant to; but if none is there of those that face the internet, or
   * of those that mail comes to, every rule about them would fall silent: that is an error.
   *
   * @param file the profile's; null if there is none
   */
  List<String> stated(String file, Profile profile) throws UsageException {
    Map<String, List<String>> stated = new LinkedHashMap<>();
    stated.put("internetFacing", profile.internetFacing());
    stated.put("mx.servers", profile.mxServers());
    for (Map.Entry<String, List<String>> one : stated.entrySet()) {
      List<String> servers = one.getValue();
      // An Edge server that is not subscribed is in no list.
      boolean edge = servers.stream().anyMatch(profile.standaloneEdge()::contains);
      if (whole && !edge && !servers.isEmpty() && servers.stream().noneMatch(this::exists)) {
        throw new UsageException(
            file
                + ": "
                + one.getKey()
                + " names no server that Get-ExchangeServer has: "
                + String.join(", ", known)
                + Nearest.hint(servers.get(0), known));
      }
    }
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
    for (String site : profile.sites().keySet()) {
      if (!sites.isEmpty() && sites.stream().noneMatch(site::equalsIgnoreCase)) {
        String hint = Nearest.hint(site, sites);
        warnings.add("sites of the profile names " + site + ", in which no server is" + hint);
      }
    }
    return warnings;
  }

  /** Exchange knows servers by the first label of their names. */
  private boolean exists(String server) {
    String label = HostName.firstLabel(server);
    return known.isEmpty()
        || unlisted.stream().anyMatch(name -> HostName.firstLabel(name).equalsIgnoreCase(label))
        || known.stream().anyMatch(name -> HostName.firstLabel(name).equalsIgnoreCase(label));
  }
}
