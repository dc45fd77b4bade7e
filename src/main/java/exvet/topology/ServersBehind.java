package exvet.topology;

import exvet.fact.Derived;
import exvet.fact.HostName;
import exvet.fact.Service;
import exvet.fact.View;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * To which servers a name leads: those whose directories have a host that it is an alias of, or
 * with which it shares an address.
 */
final class ServersBehind {
  private final Ground ground;
  private final View view;
  private final Found name;
  private final Set<String> addresses;
  private final Map<String, Answer> hosts = new HashMap<>();
  private final Map<String, Answer> servers = new TreeMap<>();

  private ServersBehind(Ground ground, View view, Found name) {
    this.ground = ground;
    this.view = view;
    this.name = name;
    this.addresses = new HashSet<>(Dns.texts(name));
  }

  /** Each server that has directories, and whether it is one of them. */
  static Map<String, Answer> of(Ground ground, View view, Found name) {
    ServersBehind behind = new ServersBehind(ground, view, name);
    boolean outside = view == View.PUBLIC;
    for (Directory directory : ground.directories()) {
      if (directory.main()
          && !directory.missing()
          && directory.service() != Service.POWERSHELL
          && directory.service() != Service.AUTODISCOVER) {
        behind.add(
            directory,
            directory.server(),
            outside ? "externalUrl" : "internalUrl",
            outside ? directory.externalHost() : directory.internalHost());
      }
    }
    for (RpcDirectory rpc : ground.rpcs()) {
      if (!rpc.missing()) {
        String host = outside ? rpc.externalHostname() : rpc.internalHostname();
        behind.add(
            rpc,
            rpc.server(),
            outside ? "externalHostname" : "internalHostname",
            HostName.canonical(host));
      }
    }
    return behind.servers;
  }

  private void add(Derived directory, String server, String component, String host) {
    Answer leads =
        directory.lacks(component)
            ? Answer.of(directory, component, false)
            : host == null ? Answer.NO : hosts.computeIfAbsent(host, this::leadsTo);
    servers.merge(server, leads, Answer::or);
  }

  private Answer leadsTo(String host) {
    if (name.chain().contains(host)) {
      return Answer.YES;
    }
    Found found = ground.dns().addresses(view, host);
    return found.tells(Dns.texts(found).stream().anyMatch(addresses::contains));
  }
}
