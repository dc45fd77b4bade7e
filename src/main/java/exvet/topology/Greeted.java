package exvet.topology;

import exvet.fact.HostName;
import exvet.fact.Observed;
import exvet.fact.SendConnector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names by which a Send connector greets: its own, else those of its source servers.
 *
 * @param allKnown whether there is no other
 */
record Greeted(Set<String> names, Answer allKnown, List<Observed> basis) {
  static Greeted of(SendConnector connector, Ground ground) {
    List<Observed> basis = new ArrayList<>(List.of(connector));
    Set<String> names = new TreeSet<>();
    Answer allKnown = Answer.of(connector, "fqdn", true);
    if (connector.fqdn() != null) {
      names.add(HostName.canonical(connector.fqdn()));
    } else if (allKnown.yes()) {
      allKnown = Answer.of(connector, "sourceTransportServers", true);
      for (SourceServer source : SourceServer.of(connector, ground)) {
        basis.addAll(source.basis());
        if (source.fqdn() == null) {
          allKnown = allKnown.and(Answer.unknown(source.fqdnReason()));
        } else {
          names.add(HostName.canonical(source.fqdn()));
        }
      }
      if (allKnown.yes() && names.isEmpty()) {
        allKnown = Answer.unknown(connector.identity() + " has no source server that is known");
      }
    }
    return new Greeted(names, allKnown, basis);
  }

  /** Whether a connector delivers to the internet by DNS. */
  static Answer internet(SendConnector connector) {
    return Answer.of(connector, "enabled", Boolean.TRUE.equals(connector.enabled()))
        .and(Answer.of(connector, "addressSpaces", connector.carriesEverything()))
        .and(
            Answer.of(
                connector,
                "dnsRoutingEnabled",
                Boolean.TRUE.equals(connector.dnsRoutingEnabled())));
  }

  /** The names by which mail greets the servers of the internet, as far as they are known. */
  static Set<String> everywhere(Ground ground) {
    Set<String> names = new TreeSet<>();
    for (SendConnector connector : ground.sendConnectors()) {
      if (internet(connector).yes()) {
        names.addAll(of(connector, ground).names());
      }
    }
    return names;
  }
}
