package exvet.topology;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The hosts by which clients reach servers, the servers' own names left out. */
final class SharedHosts {
  private SharedHosts() {}

  /** Those of main front-end directories of any of the servers. */
  static Set<String> of(Collection<ServerState> servers, Ground ground) {
    Set<String> names = new HashSet<>();
    servers.forEach(state -> names.add(state.name()));
    Set<String> hosts = new TreeSet<>();
    for (Directory directory : ground.directories()) {
      if (directory.main() && names.contains(directory.server())) {
        for (String host : new String[] {directory.externalHost(), directory.internalHost()}) {
          if (host != null && ground.names().isServer(host).no()) {
            hosts.add(host);
          }
        }
      }
    }
    return hosts;
  }

  /** A host that clients use for more than one of the servers; null if there is none. */
  static String common(List<ServerState> servers, Ground ground) {
    Set<String> seen = new TreeSet<>();
    for (ServerState state : servers) {
      for (String host : of(List.of(state), ground)) {
        if (!seen.add(host)) {
          return host;
        }
      }
    }
    return null;
  }
}
